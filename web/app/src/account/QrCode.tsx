import qrcode from 'qrcode-generator';

// The white border that scanners need, in squares (ISO/IEC 18004).
const QUIET = 4;

// Whole pixels: at 3.4 pixels a square, some were 3 and some 4, and a decoder
// (jsQR) that reads them at 3 or 4 did not.
const SQUARE = 4;

/** A text as a QR code: black on white in the dark too, since many scanners read no other. */
export function QrCode({ text, label }: { text: string; label: string }) {
  // A screen has no torn corners: the least correction gives the largest squares.
  const code = qrcode(0, 'L');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const range = Array.from({ length: size }, (_, i) => i);
  const path = range.flatMap((y) => range.filter((x) => code.isDark(y, x)).map((x) => `M${x} ${y}h1v1h-1z`)).join('');
  const edge = size + 2 * QUIET;
  return (
    <svg className="qr" role="img" aria-label={label} width={SQUARE * edge} height={SQUARE * edge} viewBox={`${-QUIET} ${-QUIET} ${edge} ${edge}`} shapeRendering="crispEdges">
      <rect x={-QUIET} y={-QUIET} width={edge} height={edge} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
