import type { Sharp } from 'sharp';
import { FootnoteError, messageOf } from '../../../errors.ts';
import type { Picture } from '../../recognised.ts';
import { decodeBmp } from './bmp.ts';
import { kindOf, MAX_PIXELS, refuseLarge } from './kinds.ts';
import { scaled, toPixels } from './pixels.ts';

/** Text on paper needs no more: A4 at 300 dots an inch has 8.7 million pixels. */
const USED_PIXELS = 10e6;

/** A file of pictures: a TIFF has as many as it has pages, an animation counts as its first. */
interface PictureFile {
  readonly pages: number;
  /** How many frames of an animation are left out. */
  readonly framesLeftOut: number;
  /**
   * Decodes a page, upright as the camera says, on white.
   *
   * @param index from 0
   * @throws FootnoteError where it is damaged or too large; the message completes "<path> …"
   */
  decode(index: number): Promise<Picture>;
}

/**
 * Reads the header of a picture.
 *
 * @throws FootnoteError where the bytes are of another kind, or the picture is too large to be decoded
 */
export async function openPicture(bytes: Uint8Array): Promise<PictureFile> {
  const kind = kindOf(bytes);
  const { default: sharp } = await import('sharp');
  if (kind === 'bmp') {
    const { data, width, height } = decodeBmp(bytes);
    const raw = { width, height, channels: 3 } as const;
    return { pages: 1, framesLeftOut: 0, decode: () => toGrey(sharp(data, { raw })) };
  }
  const open = (page: number) =>
    sharp(bytes, { page, pages: 1, limitInputPixels: MAX_PIXELS, failOn: 'error' });
  const look = async (page: number) => {
    // Without the limit, so that the reason can name the size; nothing is decoded for it.
    const options = { page, pages: 1, limitInputPixels: false, failOn: 'error' } as const;
    const found = await sharp(bytes, options).metadata().catch(damaged);
    refuseLarge(found.width, found.height);
    return found;
  };
  const { pages = 1 } = await look(0);
  return {
    pages: kind === 'tiff' ? pages : 1,
    framesLeftOut: kind === 'tiff' ? 0 : pages - 1,
    async decode(index) {
      if (index > 0) await look(index);
      return toGrey(open(index).autoOrient()).catch(damaged);
    },
  };
}

/** A picture as shades of grey on white, no larger than text needs. */
export async function toGrey(picture: Sharp): Promise<Picture> {
  const grey = await toPixels(picture.flatten({ background: '#fff' }));
  const factor = Math.sqrt(USED_PIXELS / (grey.width * grey.height));
  return factor >= 1 ? grey : scaled(grey, factor);
}

function damaged(cause: unknown): never {
  if (cause instanceof FootnoteError) throw cause;
  const [line = ''] = messageOf(cause).split('\n');
  throw new FootnoteError(`is damaged (${line.slice(0, 200)})`, { cause });
}
