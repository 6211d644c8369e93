/**
 * The last step of `npm run build`: puts what is not compiled beside what is. PDF.js comes from a package that is only needed
 * here, because it is large and most of it is not used.
 */
import { cpSync } from 'node:fs';

const PDF_PARTS = [
  'build/pdf.min.mjs',
  'build/pdf.worker.min.mjs',
  'cmaps',
  'standard_fonts',
  'wasm',
];

cpSync('src/web/assets', 'dist/src/web/assets', { recursive: true });
for (const part of PDF_PARTS) {
  cpSync(`node_modules/pdfjs-dist/${part}`, `dist/pdf/${part}`, { recursive: true });
}
