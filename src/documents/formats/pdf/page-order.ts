import type { Row } from './row.ts';

/** Lines may reach into each other so far, as a share of the smaller font's size. */
const OVERLAP = 0.3;
/** Rows side by side whose base lines differ are at most so far apart in height, as a share of the font's size. */
const BESIDE = 3;

/**
 * Puts the rows of a page of one column in order from the top down where the page draws them in another one. Where rows
 * stand beside each other, only the order of drawing tells which of them belong together.
 */
export function fromTheTop(rows: readonly Row[]): readonly Row[] {
  const jumps = rows.filter(({ first }, i) => {
    const above = rows[i - 1];
    return above && first.y > above.first.y + OVERLAP * first.height;
  });
  // Where most lines are drawn above those before them, the page is a mirror image, which hides its true order.
  if (jumps.length === 0 || jumps.length > rows.length / 2) return rows;
  const sorted = [...rows].sort((a, b) => b.box.top - a.box.top);
  return isOneColumn(sorted) ? sorted : rows;
}

/** @param rows from the top down */
function isOneColumn(rows: readonly Row[]): boolean {
  return rows.every((row, i) => {
    const above = rows[i - 1];
    if (!above) return row.first.angle === 0;
    const height = Math.min(above.first.height, row.first.height);
    const gap = above.box.bottom - row.box.top;
    const isBelow = above.box.left < row.box.right && row.box.left < above.box.right;
    return row.first.angle === 0 && gap > (isBelow ? -OVERLAP : BESIDE) * height;
  });
}
