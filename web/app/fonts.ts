import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subset from 'subset-font';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

const span = (from: number, to: number) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));

/** What each file has: Western Europe's letters in one, those of the rest of Latin Europe in another that is loaded where a page has one. */
const files = {
  latin: `${span(0x20, 0x7e)}${span(0xa0, 0xff)}ŒœŸ–—‘’‚“”„†•…‰‹›€™−×⌘↑↓→←`,
  'latin-ext': `${span(0x100, 0x17f)}${span(0x218, 0x21b)}ẞ₹₺₽₴₩₪₫₱₦`,
};

/** The weights that the pages use. */
const weights = { wght: { min: 400, max: 700 } };

/**
 * Cuts the typeface down to the signs and weights of the pages: 40 KB in two
 * files instead of 133. The files are committed beside the style sheets.
 */
export function fonts(folder: string): Plugin {
  return {
    name: 'fonts',
    async buildStart() {
      mkdirSync(folder, { recursive: true });
      for (const [name, signs] of Object.entries(files)) {
        const whole = readFileSync(require.resolve(`@fontsource-variable/inter/files/inter-${name}-wght-normal.woff2`));
        writeFileSync(join(folder, `inter-${name}.woff2`), await subset(whole, signs, { targetFormat: 'woff2', variationAxes: weights }));
      }
    },
    generateBundle() {
      const license = require.resolve('@fontsource-variable/inter/LICENSE');
      this.emitFile({ type: 'asset', fileName: 'assets/FONT-LICENSES.md', source: readFileSync(license) });
    },
  };
}
