import { IDENTITY, type Matrix, multiply } from './marks/matrix.ts';
import { movementOf, OPERATIONS, type Operators, SavedStates } from './operations.ts';

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

const IMAGES: ReadonlySet<number> = new Set([
  OPERATIONS.mask,
  OPERATIONS.image,
  OPERATIONS.inlineImage,
]);
/** More pictures are those of a broken or hostile page. */
const MAX_IMAGES = 1_000;

/** Follows the drawing operations of a page and tells its pictures in their order. */
export function drawnImages({ fnArray, argsArray }: Operators): DrawnImage[] {
  const images: DrawnImage[] = [];
  const saved = new SavedStates<{ place: Matrix; isLight: boolean }>();
  let state = { place: IDENTITY, isLight: false };
  for (const [i, operation] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as unknown[];
    state = saved.after(operation, state);
    const movement = movementOf(operation, args);
    if (movement) state = { ...state, place: multiply(state.place, movement) };
    if (operation === OPERATIONS.fillColour) state = { ...state, isLight: isLight(args) };
    if (IMAGES.has(operation) && images.length < MAX_IMAGES) {
      const isMask = operation === OPERATIONS.mask;
      images.push({ source: isMask ? maskOf(args[0]) : args[0], isMask, ...state });
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
