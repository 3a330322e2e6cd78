declare module 'subset-font' {
  interface Options {
    targetFormat: 'woff2';
    /** The least and the greatest value of an axis that stay. */
    variationAxes: Record<string, { min: number; max: number }>;
  }
  /** Cuts a typeface down to the signs of a text. */
  export default function subset(font: Uint8Array, text: string, options: Options): Promise<Uint8Array>;
}
