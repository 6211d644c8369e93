import type { Picture } from '../documents/recognised.ts';

/** A picture turned clockwise by a small angle, in radians. It keeps its size; white comes into its corners. */
export async function straighten(picture: Picture, radians: number): Promise<Picture> {
  if (radians === 0) return picture;
  const { width, height, pixels } = picture;
  const { default: sharp } = await import('sharp');
  const turned = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .rotate((radians * 180) / Math.PI, { background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width: wide, height: high } = turned.info;
  const own = await sharp(turned.data, { raw: { width: wide, height: high, channels: 1 } })
    .extract({ left: (wide - width) >> 1, top: (high - height) >> 1, width, height })
    .greyscale()
    .raw()
    .toBuffer();
  return { width, height, pixels: own };
}
