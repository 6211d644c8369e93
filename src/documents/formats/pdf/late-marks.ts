import { foldForms, type Run, type TextItem, toRun } from './run.ts';

/** What stands before the items of lists: a bullet, a number or a letter. */
const MARK = /^\s*(?:[•▪■□◦●○‣⁃∙·–*✓➢➤►-]|\(?(?:\d{1,3}|\p{L}|[ivx]{1,5})[.)])\s*$/u;

/** A mark stands at most so far before its text, as a share of the font's size. */
const MARK_GAP = 1.5;

/** Kerning lets a text begin so far within its mark, as a share of the font's size. */
const OVERLAP = 0.3;

/** Base lines are compared as whole points; their neighbours are looked at, too. */
const NEIGHBOURS = [-1, 0, 1];

interface Placed {
  readonly index: number;
  readonly run: Run;
}

/**
 * Puts the marks of lists that a page draws after their texts, as browsers do at the end of a page, before them: those
 * of scripts that run from left to right. All else keeps its place.
 */
export function marksFirst<Item extends object>(items: readonly Item[]): Item[] {
  if (!items.some((item) => isText(item) && MARK.test(foldForms(item.str)))) return [...items];
  const placed = items.flatMap((item, index): Placed[] =>
    isText(item) ? [{ index, run: toRun(item) }] : [],
  );
  const marks = placed.filter(({ run }) => MARK.test(run.text));
  const lines = linesOf(placed);
  // There, a mark stands on the right, and what stands on the left is a dash amid the text.
  const rtl = new Set(placed.flatMap(({ run }) => (run.isRtl ? [keyOf(run)] : [])));
  const marksOf = new Map<number, number>();
  for (const mark of marks) {
    const text = textOf(mark, lines);
    // One that is drawn before its text, wherever, is where the page wants it.
    if (text && text.index < mark.index && !marksOf.has(text.index) && !rtl.has(keyOf(text.run))) {
      marksOf.set(text.index, mark.index);
    }
  }
  const moved = new Set(marksOf.values());
  return items.flatMap((_, index) =>
    moved.has(index) ? [] : withMarks(index, marksOf).map((own) => items[own] as Item),
  );
}

/** A text with the mark before it, which may have one of its own: items in items. */
function withMarks(index: number, marksOf: ReadonlyMap<number, number>): number[] {
  const places = [index];
  let mark = marksOf.get(index);
  for (; mark !== undefined; mark = marksOf.get(mark)) places.push(mark);
  return places.reverse();
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

/** The text that begins right behind a mark on its base line. */
function textOf({ index, run }: Placed, lines: ReadonlyMap<string, Placed[]>): Placed | undefined {
  const behind = NEIGHBOURS.flatMap((by) => {
    const line = lines.get(keyOf(run, by)) ?? [];
    const first = firstFrom(line, run.right - OVERLAP * run.height);
    return line[line[first]?.index === index ? first + 1 : first] ?? [];
  });
  behind.sort((a, b) => a.run.left - b.run.left);
  const [text] = behind;
  return text && text.run.left - run.right <= MARK_GAP * run.height ? text : undefined;
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
