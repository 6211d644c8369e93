import type { Sharp } from 'sharp';
import type { Picture } from '../../recognised.ts';

/** A picture as the library takes it, to be changed. */
export async function fromPixels({ width, height, pixels }: Picture): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(pixels, { raw: { width, height, channels: 1 } });
}

/** A picture as the library leaves it, in shades of grey. */
export async function toPixels(picture: Sharp): Promise<Picture> {
  const { data, info } = await picture
    .greyscale()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

/** A picture whose sides are longer or shorter by a factor, then turned clockwise by a right angle. */
export async function scaled(picture: Picture, factor: number, angle = 0): Promise<Picture> {
  const side = (length: number) => Math.max(1, Math.round(length * factor));
  const source = await fromPixels(picture);
  return toPixels(
    source.resize(side(picture.width), side(picture.height), { fit: 'fill' }).rotate(angle),
  );
}
