import { FootnoteError } from '../../../errors.ts';

/** Pictures with more pixels are not decoded. */
export const MAX_PIXELS = 100e6;

export type PictureKind = 'png' | 'jpeg' | 'webp' | 'tiff' | 'gif' | 'bmp';

/** How the files of each kind begin; decoders that read text (SVG) or run programs are not among them. */
const SIGNATURES: readonly (readonly [PictureKind, RegExp])[] = [
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['jpeg', /^\xff\xd8\xff/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['tiff', /^(?:II[*+]\0|MM\0[*+])/],
  ['gif', /^GIF8[79]a/],
  ['bmp', /^BM/],
];

/** @throws FootnoteError where the bytes are no picture of a kind that is read */
export function kindOf(bytes: Uint8Array): PictureKind {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const kind = SIGNATURES.find(([, signature]) => signature.test(head))?.[0];
  if (kind) return kind;
  throw new FootnoteError('is damaged (it does not begin like a PNG, JPEG, WebP, TIFF, GIF or BMP)');
}

/** @throws FootnoteError where a picture is too large to be decoded */
export function refuseLarge(width: number, height: number): void {
  if (width * height <= MAX_PIXELS) return;
  const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')}`;
  throw new FootnoteError(
    `is a picture of ${size} pixels, more than the limit of ${MAX_PIXELS / 1e6} million`,
  );
}
