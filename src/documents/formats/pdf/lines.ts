import type { Cell, Row } from './row.ts';
import type { Run } from './run.ts';

/** A line of a page; never empty. */
export interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Height of its base line; it grows towards the top of the page. */
  readonly y: number;
  /** Its lowest base line, where cells take several lines or the end of its last word was moved up to it. */
  readonly lastY?: number;
  /** Size of the font that most of it is set in. */
  readonly height: number;
  /** That font, and whether all of it is set in it. */
  readonly font: string;
  readonly isUniform: boolean;
  /** Direction of its base line in whole degrees, counted from that of its page, which is 0 unless given. */
  readonly angle: number;
  readonly turn?: number;
  /** What white parts on the page, in reading order; one cell unless it is a row. */
  readonly cells: readonly LineCell[];
  /** Its place in the order in which the page draws its lines. */
  readonly order: number;
  /** The bookmark that leads to it. */
  readonly bookmark?: { readonly title: string; readonly level: number; readonly isTitle: boolean };
}

/** A cell of a line, as offsets into its text and as an extent on the page. */
export interface LineCell {
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
  /** Where its further lines begin, if it has several. */
  readonly breaks?: readonly number[];
  readonly field?: Run['field'];
}

/** Puts the cells of a row together, parted by two spaces where white parts them on the page. */
export function toLine({ cells, box }: Row, order: number): PdfLine {
  let text = '';
  let before: Cell | undefined;
  const placed: LineCell[] = [];
  for (const cell of cells) {
    const [words = '', ...below] = cell.map((run) => run.text.trim()).filter((part) => part !== '');
    if (words === '') continue;
    const gap = before ? separator(before, cell) : '';
    const start = text.length + gap.length;
    text += gap + words;
    const breaks = below.map((line) => {
      text += ` ${line}`;
      return text.length - line.length;
    });
    before = cell;
    const field = cell[0]?.field;
    const last = placed.at(-1);
    if (gap === '  ' || !last || field || last.field) {
      const extent = { left: leftOf(cell), right: rightOf(cell) };
      const more = { ...(breaks.length > 0 && { breaks }), ...(field && { field }) };
      placed.push({ start, end: text.length, ...extent, ...more });
    } else {
      const right = Math.max(last.right, rightOf(cell));
      const all = [...(last.breaks ?? []), ...breaks];
      const more = { ...(all.length > 0 && { breaks: all }) };
      placed[placed.length - 1] = { ...last, end: text.length, right, ...more };
    }
  }
  const runs = cells.flat();
  const longest = runs.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const { height, font, angle } = longest;
  const extent = { left: box.left, right: box.right, ...baseLines(cells, longest) };
  const isUniform = runs.every((run) => run.font === font);
  return { text, ...extent, height, font, isUniform, angle, order, cells: placed };
}

/** The first and the last base line of a row whose cells take several lines. */
function baseLines(cells: readonly Cell[], { y }: Run): Pick<PdfLine, 'y' | 'lastY'> {
  if (cells.every((cell) => cell.length === 1)) return { y };
  const all = cells.flat().map((run) => run.y);
  return { y: Math.max(...all), lastY: Math.min(...all) };
}

const leftOf = (cell: Cell) => Math.min(...cell.map(({ left }) => left));
const rightOf = (cell: Cell) => Math.max(...cell.map(({ right }) => right));

/** What parts two cells: little white is enough beside one of several lines; cells of one line each may be one text with wide spaces. */
function separator([a, ...below]: Cell, [b, ...more]: Cell): string {
  if (!a || !b) return ' ';
  if (b.isNear) return '  ';
  const gap = Math.max(b.left - a.right, a.left - b.right);
  const height = Math.max(a.height, b.height);
  const hasLines = below.length + more.length > 0;
  if (gap > (hasLines ? 0.5 : 1.5) * height) return '  ';
  const isApart = /\s$/.test(a.text) || /^\s/.test(b.text);
  return isApart || gap > 0.12 * height || a.field || b.field ? ' ' : '';
}
