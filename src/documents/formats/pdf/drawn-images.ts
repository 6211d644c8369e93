import type { Operators } from './hidden-glyphs.ts';
import { IDENTITY, type Matrix, multiply, toMatrix } from './marks/matrix.ts';

/** A picture that a page draws. */
export interface DrawnImage {
  /** PDF.js's name for it, or the picture itself. */
  readonly source: unknown;
  /** Where the unit square of the picture lies on the page. */
  readonly place: Matrix;
  /** Whether it only says where a colour is painted, and whether that colour is a light one. */
  readonly isMask: boolean;
  readonly isLight: boolean;
}

/** Numbers of PDF.js for the operations that are looked at. */
const OPERATIONS = {
  save: 10,
  restore: 11,
  transform: 12,
  fillColour: 59,
  beginForm: 74,
  endForm: 75,
  beginGroup: 76,
  endGroup: 77,
  mask: 83,
  image: 85,
  inlineImage: 86,
} as const;

/** Deeper nesting, and more pictures, are those of a broken or hostile page. */
const MAX_DEPTH = 1_000;
const MAX_IMAGES = 1_000;

/** Follows the drawing operations of a page and tells its pictures in their order. */
export function drawnImages({ fnArray, argsArray }: Operators): DrawnImage[] {
  const images: DrawnImage[] = [];
  const saved: { place: Matrix; isLight: boolean }[] = [];
  let state = { place: IDENTITY, isLight: false };
  for (const [i, operation] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as unknown[];
    const transform = (matrix: Matrix | null) => {
      if (matrix) state = { ...state, place: multiply(state.place, matrix) };
    };
    switch (operation) {
      case OPERATIONS.save:
      case OPERATIONS.beginForm:
      case OPERATIONS.beginGroup:
        if (saved.length < MAX_DEPTH) saved.push(state);
        if (operation === OPERATIONS.beginForm) transform(toMatrix(args[0]));
        break;
      case OPERATIONS.restore:
      case OPERATIONS.endForm:
      case OPERATIONS.endGroup:
        state = saved.pop() ?? state;
        break;
      case OPERATIONS.transform:
        transform(toMatrix(args));
        break;
      case OPERATIONS.fillColour:
        state = { ...state, isLight: isLight(args) };
        break;
      case OPERATIONS.image:
      case OPERATIONS.inlineImage:
      case OPERATIONS.mask: {
        const isMask = operation === OPERATIONS.mask;
        const source = isMask ? maskOf(args[0]) : args[0];
        if (images.length < MAX_IMAGES) images.push({ source, isMask, ...state });
        break;
      }
    }
  }
  return images;
}

/** A mask names its pixels, or holds them. */
function maskOf(mask: unknown): unknown {
  const data = mask !== null && typeof mask === 'object' && 'data' in mask ? mask.data : undefined;
  return typeof data === 'string' ? data : mask;
}

/** "#ffffff", or three numbers up to 255. */
function isLight([first, ...more]: readonly unknown[]): boolean {
  const parts =
    typeof first === 'string'
      ? (first.match(/[0-9a-f]{2}/gi) ?? []).map((part) => Number.parseInt(part, 16))
      : [first, ...more].map(Number);
  return parts.length >= 3 && parts.slice(0, 3).every((part) => part > 200);
}
