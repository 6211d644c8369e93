import { partColumns } from './prose-columns.ts';
import { isSameLine, type Run, type Strip } from './run.ts';

/**
 * Strips that the page draws one below the other, each of one run if there are several: a paragraph, a
 * column, or a cell of several lines.
 */
export type Stack = readonly [Strip, ...Strip[]];

/** Lines of a cell are at most so far apart, as a share of the font's size. */
const LINE_SPACING = 1.7;

/**
 * Groups runs into strips and strips into stacks, in the order in which the page draws them.
 *
 * @returns the stacks, and the strips that are lines of columns of prose
 */
export function toStacks(runs: readonly Run[]): { stacks: Stack[]; prose: ReadonlySet<Strip> } {
  const { strips, prose } = partColumns(group(runs, followsOnLine));
  return { stacks: group(strips, standsBelow), prose };
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

/** Whether two strips of one run each are aligned on the left, the right or the middle, as lines are. */
function standsBelow(above: Strip, strip: Strip): boolean {
  if (above.length > 1 || strip.length > 1) return false;
  const [a] = above;
  const [b] = strip;
  const height = Math.max(a.height, b.height);
  const drop = a.y - b.y;
  if (a.angle !== b.angle || drop < 0.5 * height || drop > LINE_SPACING * height) return false;
  const reach = 0.5 * height;
  return (
    Math.abs(a.left - b.left) < reach ||
    Math.abs(a.right - b.right) < reach ||
    Math.abs(a.left + a.right - b.left - b.right) < 2 * reach
  );
}
