import { type Run, type TextItem, toRun } from './run.ts';

/** What stands before the items of lists: a bullet, a number or a letter. */
const MARK = /^\s*(?:[•▪■□◦●○‣⁃∙·–*✓➢➤►-]|\(?(?:\d{1,3}|\p{L}|[ivx]{1,5})[.)])\s*$/u;

/** A mark stands at most so far before its text, any other piece a space, as a share of the font's size. */
const MARK_GAP = 1.5;
const SPACE = 0.47;

/** Kerning lets a text begin so far within the piece before it, as a share of the font's size. */
const OVERLAP = 0.3;

/** Base lines are compared as whole points; their neighbours are looked at, too. */
const NEIGHBOURS = [-1, 0, 1];

interface Placed {
  readonly index: number;
  readonly run: Run;
  /** Whether the text that is drawn just before is on the same base line. */
  readonly isOnLine: boolean;
}

/**
 * Puts what a page draws after the text right behind it before that text: the marks of lists, as browsers draw them at the
 * end of a page, and the characters of another font, as LibreOffice draws them at the end of a line. Lines that run from
 * right to left and all else keep their places.
 */
export function lateFirst<Item extends object>(items: readonly Item[]): Item[] {
  const placed = placedTexts(items);
  const lines = linesOf(placed);
  // There, a mark stands on the right, and what stands on the left is a dash amid the text.
  const rtl = new Set(placed.flatMap(({ run }) => (run.isRtl ? [keyOf(run)] : [])));
  const lateOf = new Map<number, number>();
  // From the last to the first, so that a piece follows the one behind it.
  const moved = new Map<number, number>();
  for (const piece of placed.reverse()) {
    const text = textOf(piece, lines);
    if (!text || lateOf.has(text.index) || rtl.has(keyOf(text.run))) continue;
    const place = moved.get(text.index) ?? text.index;
    // One that is drawn before its text, wherever, is where the page wants it.
    if (place >= piece.index) continue;
    lateOf.set(text.index, piece.index);
    moved.set(piece.index, place);
  }
  if (moved.size === 0) return [...items];
  return items.flatMap((_, index) =>
    moved.has(index) ? [] : withLate(index, lateOf).map((own) => items[own] as Item),
  );
}

/** A text with the piece before it, which may have one of its own: items in items. */
function withLate(index: number, lateOf: ReadonlyMap<number, number>): number[] {
  const places = [index];
  let late = lateOf.get(index);
  for (; late !== undefined; late = lateOf.get(late)) places.push(late);
  return places.reverse();
}

function placedTexts(items: readonly object[]): Placed[] {
  let above = '';
  return items.flatMap((item, index) => {
    if (!isText(item)) return [];
    const run = toRun(item);
    const isOnLine = keyOf(run) === above;
    above = keyOf(run);
    return [{ index, run, isOnLine }];
  });
}

const isText = (item: object): item is TextItem =>
  'str' in item && typeof item.str === 'string' && item.str.trim() !== '';

/** Texts by angle and base line, each from left to right. */
function linesOf(placed: readonly Placed[]): Map<string, Placed[]> {
  const lines = new Map<string, Placed[]>();
  for (const text of placed) {
    const key = keyOf(text.run);
    const line = lines.get(key);
    if (line) line.push(text);
    else lines.set(key, [text]);
  }
  for (const line of lines.values()) line.sort((a, b) => a.run.left - b.run.left);
  return lines;
}

const keyOf = ({ angle, y }: Run, by = 0) => `${angle} ${Math.round(y) + by}`;

/** The text that begins right behind a piece on its base line. */
function textOf(
  { index, run, isOnLine }: Placed,
  lines: ReadonlyMap<string, Placed[]>,
): Placed | undefined {
  const isMark = MARK.test(run.text);
  if (!isMark && !isOnLine) return undefined;
  const behind = NEIGHBOURS.flatMap((by) => {
    const line = lines.get(keyOf(run, by)) ?? [];
    const first = firstFrom(line, run.right - OVERLAP * run.height);
    return line[line[first]?.index === index ? first + 1 : first] ?? [];
  });
  behind.sort((a, b) => a.run.left - b.run.left);
  const [text] = behind;
  const gap = (isMark ? MARK_GAP : SPACE) * run.height;
  return text && text.run.left - run.right <= gap ? text : undefined;
}

/** Place of the first text that begins at `left` or to the right of it. */
function firstFrom(line: readonly Placed[], left: number): number {
  let [from, to] = [0, line.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((line[middle] as Placed).run.left < left) from = middle + 1;
    else to = middle;
  }
  return from;
}
