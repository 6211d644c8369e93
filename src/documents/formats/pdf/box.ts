import { type Box, type Run, upright } from './run.ts';

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

/** The rectangle around another one in the coordinates of text that runs at an angle. */
export function uprightBox({ left, bottom, right, top }: Box, angle: number): Box {
  const corners = [left, right].flatMap((x) => [bottom, top].map((y) => upright({ x, y }, angle)));
  const [xs, ys] = [corners.map((corner) => corner.left), corners.map(({ y }) => y)];
  return {
    left: Math.min(...xs),
    bottom: Math.min(...ys),
    right: Math.max(...xs),
    top: Math.max(...ys),
  };
}
