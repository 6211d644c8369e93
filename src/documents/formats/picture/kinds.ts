import { FootnoteError } from '../../../errors.ts';

/** Pictures with more pixels are not decoded. */
export const MAX_PIXELS = 100e6;

type PictureKind = 'png' | 'jpeg' | 'webp' | 'tiff' | 'gif' | 'bmp';

/** How the files of each kind begin; decoders that read text (SVG) or run programs are not among them. */
const BEGINNINGS: readonly (readonly [PictureKind, RegExp])[] = [
  ['png', /^89504e470d0a1a0a/],
  ['jpeg', /^ffd8ff/],
  ['webp', /^52494646.{8}57454250/],
  ['tiff', /^(?:49492[ab]00|4d4d002[ab])/],
  ['gif', /^47494638(?:37|39)61/],
  ['bmp', /^424d/],
];

/** @throws FootnoteError where the bytes are of another kind */
export function kindOf(bytes: Uint8Array): PictureKind {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const kind = BEGINNINGS.find(([, beginning]) => beginning.test(head))?.[0];
  if (kind) return kind;
  throw new FootnoteError(
    'is damaged (it does not begin like a PNG, JPEG, WebP, TIFF, GIF or BMP)',
  );
}

/** A longer side is not that of a page, and its rows or columns alone take much memory. */
const MAX_SIDE = 100_000;

/** @throws FootnoteError where a picture is too large to be decoded */
export function refuseLarge(width: number, height: number): void {
  if (width * height <= MAX_PIXELS && Math.max(width, height) <= MAX_SIDE) return;
  const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')}`;
  throw new FootnoteError(
    `is a picture of ${size} pixels, more than the limit of ${MAX_PIXELS / 1e6} million or ${MAX_SIDE.toLocaleString('en')} a side`,
  );
}
