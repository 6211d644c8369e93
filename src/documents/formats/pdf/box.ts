import type { Run } from './run.ts';

/** The area that runs of one angle cover, in points, turned upright. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** The smallest box around runs. */
export function boxOf(runs: readonly Run[]): Box {
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const { left, right, y, height } of runs) {
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, right);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y + height);
  }
  return box;
}
