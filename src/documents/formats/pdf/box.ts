import { areaOf } from './marks/matrix.ts';
import type { Box, Run } from './run.ts';

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

/** Whether two boxes have more than a share of the lower one's height in common. */
export function areBeside(a: Box, b: Box, share: number): boolean {
  const common = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
  return common > share * Math.min(a.top - a.bottom, b.top - b.bottom);
}

/** The rectangle around another one in the coordinates of text that runs at an angle. */
export function uprightBox(box: Box, angle: number): Box {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return areaOf([cos, -sin, sin, cos, 0, 0], box);
}
