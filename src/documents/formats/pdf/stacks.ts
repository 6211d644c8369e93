import { MARK } from './row.ts';
import { isSameLine, type Run, type Strip } from './run.ts';

/**
 * Strips that the page draws one below the other, each of one run if there are several: a paragraph, a
 * column, or a cell of several lines.
 */
export type Stack = readonly [Strip, ...Strip[]];

/** More lines than these are a column beside words. */
const MAX_WRAPPED = 3;

/** Lines of a cell are at most so far apart, as a share of the font's size. */
const LINE_SPACING = 1.7;

/** Groups the runs of a page into strips, in the order in which it draws them. */
export const toStrips = (runs: readonly Run[]): Strip[] => group(runs, followsOnLine);

/** Groups strips into stacks, in the order in which the page draws them. */
export function toStacks(strips: readonly Strip[]): Stack[] {
  const rows = new Set<Strip>();
  const parts = strips.flatMap((strip, at) => {
    const [row, cell] = partWrapping(strips, at) ?? [];
    if (!row || !cell) return [strip];
    rows.add(row);
    return [row, cell];
  });
  return group(parts, (above, strip) => !rows.has(strip) && standsBelow(above, strip));
}

/**
 * A line without its last cell, and that cell, where it has further lines below, behind which the page draws on to its right: "Group,
 * Number of", "years", "Fee".
 */
function partWrapping(strips: readonly Strip[], at: number): [Strip, Strip] | undefined {
  const [first, ...more] = strips[at] ?? [];
  const last = more.at(-1);
  if (!first || !last || MARK.test(first.text)) return undefined;
  let end = at + 1;
  while (end - at <= MAX_WRAPPED && goesOnBelow(strips[end - 1], strips[end])) end++;
  const next = strips[end]?.[0];
  const isRight = next && isSameLine(last, next) && next.left > last.right;
  return end > at + 1 && isRight ? [[first, ...more.slice(0, -1)], [last]] : undefined;
}

function goesOnBelow(above: Strip | undefined, [run, other]: Strip | [] = []): boolean {
  const last = above?.at(-1);
  return last !== undefined && run !== undefined && !other && isBelow(last, run);
}

/** Puts each element into the group of the one before, if it continues that. */
function group<T>(elements: readonly T[], continues: (before: T, element: T) => boolean) {
  const groups: [T, ...T[]][] = [];
  for (const element of elements) {
    const open = groups.at(-1);
    const before = open?.at(-1);
    if (open && before && continues(before, element)) open.push(element);
    else groups.push([element]);
  }
  return groups;
}

function followsOnLine(before: Run, run: Run): boolean {
  if (!isSameLine(before, run)) return false;
  const height = Math.min(before.height, run.height);
  return (before.isRtl || run.isRtl) && run.left < before.left
    ? run.right <= before.left + height
    : run.left >= before.right - height;
}

function standsBelow(above: Strip, strip: Strip): boolean {
  return above.length === 1 && strip.length === 1 && isBelow(above[0], strip[0]);
}

/** Whether a run stands below another one and is aligned with it on the left, the right or the middle, as lines are. */
export function isBelow(a: Run, b: Run): boolean {
  const height = Math.max(a.height, b.height);
  const drop = a.y - b.y;
  if (a.angle !== b.angle || drop < 0.5 * height || drop > LINE_SPACING * height) return false;
  return isAligned(a, b);
}

/** Whether the left or right ends of two runs, or their middles, are at one place. */
export function isAligned(a: Run, b: Run): boolean {
  const reach = 0.5 * Math.max(a.height, b.height);
  return (
    Math.abs(a.left - b.left) < reach ||
    Math.abs(a.right - b.right) < reach ||
    Math.abs(a.left + a.right - b.left - b.right) < 2 * reach
  );
}
