import type { Cell, Row } from './row.ts';

/** A line of a page; never empty. */
export interface PdfLine {
  readonly text: string;
  /** Height of its base line; it grows towards the top of the page. */
  readonly y: number;
  /** Base line from which the end of its last word was moved up to it. */
  readonly lastY?: number;
  /** Size of the font that most of it is set in. */
  readonly height: number;
  /** Direction of its base line in whole degrees. */
  readonly angle: number;
  /** Title of the bookmark that leads to it. */
  readonly heading?: string;
}

/** Puts the cells of a row together, parted by two spaces where white parts them on the page. */
export function toLine({ cells }: Row): PdfLine {
  let text = '';
  let before: Cell | undefined;
  for (const cell of cells) {
    if (before) text += separator(before, cell);
    text += cell.map((run) => run.text.trim()).join(' ');
    before = cell;
  }
  const longest = cells.flat().reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return { text: text.trim(), y: longest.y, height: longest.height, angle: longest.angle };
}

function separator([a]: Cell, [b]: Cell): string {
  if (!a || !b) return ' ';
  const gap = Math.max(b.left - a.right, a.left - b.right);
  const height = Math.max(a.height, b.height);
  if (gap > 1.5 * height) return '  ';
  return gap > 0.12 * height ? ' ' : '';
}
