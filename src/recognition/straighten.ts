import { fromPixels, toPixels } from '../documents/formats/picture/pixels.ts';
import type { Picture } from '../documents/recognised.ts';

/** A picture turned clockwise by a small angle, in radians. It keeps its size; white comes into its corners. */
export async function straighten(picture: Picture, radians: number): Promise<Picture> {
  if (radians === 0) return picture;
  const { width, height } = picture;
  const source = await fromPixels(picture);
  const turned = await toPixels(source.rotate((radians * 180) / Math.PI, { background: '#fff' }));
  const [left, top] = [(turned.width - width) >> 1, (turned.height - height) >> 1];
  const whole = await fromPixels(turned);
  return toPixels(whole.extract({ left, top, width, height }));
}
