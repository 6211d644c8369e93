import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { getDocumentProxy } from 'unpdf';
import { FootnoteError } from '../../../errors.ts';
import { MAX_PIXELS } from '../picture/kinds.ts';

/** An open document of PDF.js. */
export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;

/**
 * Where the character maps lie, which say what the bytes of Chinese, Japanese and Korean fonts mean that the
 * file does not hold: the build copies them to dist/, and the sources use those of `pdfjs-dist`.
 */
const CMAP_FOLDERS = ['../../../../pdf/cmaps/', '../../../../node_modules/pdfjs-dist/cmaps/'];

/**
 * Opens a PDF with PDF.js; whoever gets it destroys it.
 *
 * @param options `skipsImages`: the drawing operations of pages are read without their pictures
 * @throws FootnoteError where it opens with a password only
 */
export async function openPdf(
  bytes: Uint8Array,
  { skipsImages = false }: { skipsImages?: boolean } = {},
): Promise<Pdf> {
  const { getDocumentProxy } = await import('unpdf');
  completeBuffers();
  try {
    // PDF.js takes over the memory of its input, so it gets a copy.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      useSystemFonts: false,
      // Fonts come with the names of their glyphs, and are not made ready for a screen.
      fontExtraProperties: true,
      disableFontFace: true,
      // A larger picture is neither decoded nor drawn.
      maxImageSize: skipsImages ? 0 : MAX_PIXELS,
      ...cmaps(),
    });
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException') {
      throw new FootnoteError('is encrypted (it opens with a password only)', { cause });
    }
    throw cause;
  }
}

/** PDF.js lists what a page draws with a method of buffers that Node.js has since version 21. */
function completeBuffers(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  const value = function (this: ArrayBuffer, length = this.byteLength) {
    return this.slice(0, length);
  };
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', { value, writable: true });
}

function cmaps(): { cMapUrl: string; cMapPacked: true } | undefined {
  const folders = CMAP_FOLDERS.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const cMapUrl = folders.find((folder) => existsSync(folder));
  return cMapUrl === undefined ? undefined : { cMapUrl, cMapPacked: true };
}
