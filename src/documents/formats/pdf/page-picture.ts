import type { OverlayOptions, Sharp } from 'sharp';
import { FootnoteError } from '../../../errors.ts';
import type { Picture } from '../../recognised.ts';
import { toGrey } from '../picture/decode.ts';
import { refuseLarge } from '../picture/kinds.ts';
import { type DrawnImage, drawnImages } from './drawn-images.ts';
import { type Matrix, multiply } from './marks/matrix.ts';
import type { PdfPage } from './open.ts';

/** Dots a point: text is recognised best at 200 to 300 dots an inch. */
const FINEST = 300 / 72;
const COARSEST = 200 / 72;
/** A page is at most so large a picture. */
const MAX_PIXELS = 12e6;

/** The pixels of an image as PDF.js decodes them. */
interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly channels: 1 | 3 | 4;
}

/** Pictures that are not decoded hide something where they are larger than the others by this factor. */
const MUCH_LARGER = 2;

/**
 * Puts the pictures that a page draws together, as the page places them. Lines and fills are not drawn, nor pictures that are
 * turned by other than right angles (these are drawn upright).
 *
 * @param leastShare of the page that they cover together, or they do not count
 * @returns null where it draws none
 * @throws FootnoteError where none can be decoded, or only small ones can
 */
export async function pictureOf(page: PdfPage, leastShare = 0): Promise<Picture | null> {
  const images = drawnImages(await page.getOperatorList());
  const { width, height } = page.getViewport({ scale: 1 });
  try {
    if (areaOf(images) < leastShare * width * height) return null;
    const decoded: [DrawnImage, Decoded][] = [];
    for (const image of images) {
      const pixels = await decode(page, image);
      if (pixels) decoded.push([image, pixels]);
    }
    const shown = areaOf(decoded.map(([image]) => image));
    const isLost = areaOf(images) - shown > MUCH_LARGER * shown;
    if (images.length > 0 && (decoded.length === 0 || isLost)) {
      throw new FootnoteError('is compressed in a way that is not read (JPEG 2000?)');
    }
    return decoded.length > 0 ? await compose(page, decoded) : null;
  } finally {
    page.cleanup();
  }
}

/** In square points, those that cover each other counted twice. */
function areaOf(images: readonly DrawnImage[]): number {
  return images.reduce((sum, { place: [a, b, c, d] }) => sum + Math.abs(a * d - b * c), 0);
}

async function compose(page: PdfPage, images: readonly [DrawnImage, Decoded][]) {
  const { default: sharp } = await import('sharp');
  const finest = Math.max(
    ...images.map(([{ place }, { width }]) => width / Math.max(1, Math.hypot(place[0], place[1]))),
  );
  const whole = page.getViewport({ scale: 1 });
  const most = Math.sqrt(MAX_PIXELS / Math.max(1, whole.width * whole.height));
  const scale = Math.min(Math.max(COARSEST, Math.min(FINEST, finest)), most);
  const viewport = page.getViewport({ scale });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)].map((n) =>
    Math.max(1, n),
  ) as [number, number];
  const overlays: OverlayOptions[] = [];
  for (const [{ place }, pixels] of images) {
    const box = multiply(viewport.transform as unknown as Matrix, place);
    const overlay = await placed(toSharp(sharp, pixels), box, { width, height });
    if (overlay) overlays.push(overlay);
  }
  const paper = sharp({ create: { width, height, channels: 3, background: '#fff' } });
  return toGrey(sharp(await paper.composite(overlays).png({ compressionLevel: 0 }).toBuffer()));
}

function toSharp(sharp: typeof import('sharp'), { data, width, height, channels }: Decoded): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

/** A picture in the place where the unit square of PDF lies on the page; undefined where that is outside. */
async function placed(
  picture: Sharp,
  [a, b, c, d, e, f]: Matrix,
  page: { width: number; height: number },
): Promise<OverlayOptions | undefined> {
  // Rows of pixels run downwards, those of the unit square upwards.
  const isTurned = Math.abs(b) + Math.abs(c) > Math.abs(a) + Math.abs(d);
  const [left, top] = [e + Math.min(0, a) + Math.min(0, c), f + Math.min(0, b) + Math.min(0, d)];
  const width = Math.max(1, Math.round(Math.abs(a) + Math.abs(c)));
  const height = Math.max(1, Math.round(Math.abs(b) + Math.abs(d)));
  // What lies outside of the page is cut off, because a file can place a picture over any area.
  const from = { left: Math.round(Math.max(0, -left)), top: Math.round(Math.max(0, -top)) };
  const at = { left: Math.round(Math.max(0, left)), top: Math.round(Math.max(0, top)) };
  const shown = {
    width: Math.min(width - from.left, page.width - at.left),
    height: Math.min(height - from.top, page.height - at.top),
  };
  if (shown.width < 1 || shown.height < 1) return undefined;
  const upright = isTurned ? picture.rotate(90) : picture;
  const [mirrorsX, mirrorsY] = isTurned ? [c < 0, b < 0] : [a < 0, d > 0];
  refuseLarge(width, height);
  const turned = await upright
    .flop(mirrorsX)
    .flip(mirrorsY)
    .png({ compressionLevel: 0 })
    .toBuffer();
  const { default: sharp } = await import('sharp');
  const input = await sharp(turned)
    .resize(width, height, { fit: 'fill' })
    .extract({ ...from, ...shown })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return { input, ...at };
}

/** Undefined where PDF.js does not decode it. */
async function decode(page: PdfPage, image: DrawnImage): Promise<Decoded | undefined> {
  const found =
    typeof image.source === 'string' ? await objectOf(page, image.source) : image.source;
  if (!isPixels(found)) return undefined;
  const { width, height, data } = found;
  refuseLarge(width, height);
  if (image.isMask) return fromBits(found, image.isLight ? 'white' : 'black');
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (found.kind === 1) return fromBits(found);
  const channels = found.kind === 2 ? 3 : found.kind === 3 ? 4 : undefined;
  if (!channels || bytes.length < width * height * channels) return undefined;
  return { width, height, data: bytes, channels };
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
  /** PDF.js's number for the form of its pixels: 1 a bit each, 2 three bytes, 3 four. */
  readonly kind?: number;
}

function isPixels(value: unknown): value is Pixels {
  if (value === null || typeof value !== 'object') return false;
  const { width, height, data } = value as Partial<Pixels>;
  const isSize = (n: unknown) => Number.isInteger(n) && (n as number) > 0;
  const isData = data instanceof Uint8Array || data instanceof Uint8ClampedArray;
  return isSize(width) && isSize(height) && isData;
}

/** Pixels of a bit each. A mask paints where it has a 0, and leaves what is below where it has a 1. */
function fromBits({ width, height, data }: Pixels, paint?: 'white' | 'black'): Decoded {
  const stride = Math.ceil(width / 8);
  const channels = paint ? 4 : 1;
  const bytes = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = ((data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      const at = (y * width + x) * channels;
      if (!paint) bytes[at] = 255 * bit;
      else {
        bytes.fill(paint === 'white' ? 255 : 0, at, at + 3);
        bytes[at + 3] = bit ? 0 : 255;
      }
    }
  }
  return { width, height, data: bytes, channels };
}

/** An object that PDF.js has decoded or will; it says nothing of one that it cannot decode. */
function objectOf(page: PdfPage, name: string): Promise<unknown> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), OBJECT_MILLISECONDS);
    objects.get(name, (object: unknown) => {
      clearTimeout(timer);
      resolve(object);
    });
  });
}

const OBJECT_MILLISECONDS = 20_000;
