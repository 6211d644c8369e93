import type { Box } from '../run.ts';

/** [a, b, c, d, e, f], as PDF writes it: (x, y) becomes (a x + c y + e, b x + d y + f). */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ];
}

/** A matrix of six finite numbers; null for all else that a file may hold in its place. */
export function toMatrix(values: unknown): Matrix | null {
  const numbers =
    values !== null && typeof values === 'object' ? Array.from(values as ArrayLike<unknown>) : [];
  return numbers.length === 6 && numbers.every((value) => Number.isFinite(value))
    ? (numbers as unknown as Matrix)
    : null;
}

/** The area around a rectangle that a matrix moves and turns. */
export function areaOf([a, b, c, d, e, f]: Matrix, { left, bottom, right, top }: Box): Box {
  const xs = [left, right].flatMap((x) => [bottom, top].map((y) => a * x + c * y + e));
  const ys = [left, right].flatMap((x) => [bottom, top].map((y) => b * x + d * y + f));
  return {
    left: Math.min(...xs),
    bottom: Math.min(...ys),
    right: Math.max(...xs),
    top: Math.max(...ys),
  };
}

/** The smallest area around several; undefined for none. */
export function areaAround(areas: readonly Box[]): Box | undefined {
  return areas.reduce<Box | undefined>((all, { left, bottom, right, top }) => {
    if (!all) return { left, bottom, right, top };
    return {
      left: Math.min(all.left, left),
      bottom: Math.min(all.bottom, bottom),
      right: Math.max(all.right, right),
      top: Math.max(all.top, top),
    };
  }, undefined);
}
