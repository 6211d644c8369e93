import { MARK } from './row.ts';
import { isSameLine, type Run } from './run.ts';
import { join } from './runs.ts';

/** The white between two cells may be as narrow, as a share of the font's size; that between words is narrower. */
const NEAR = 0.75;
/** Rows are at most so far apart, and the white between two columns is at least as wide, as shares of the font's size. */
const ROW_GAP = 3;
const LANE = 0.3;
/** Ends are aligned to this share of the font's size. */
const SAME = 0.2;
/** What stands before the items of lists and of references. */
const MARKS = new RegExp(`${MARK.source}|^\\[.{1,12}\\]$`, MARK.flags);
/** More columns than any page has, and rows that are looked at on each side: a page may hold very many pieces. */
const MAX_COLUMNS = 60;
const MAX_ROWS = 30;
/** So many rows beside a row show that a column begins. */
const MIN_ROWS = 2;

/**
 * Parts the cells of a table that nearly touch: browsers and Word leave little white behind the widest cell of a column. Words are parted
 * where the rows around have aligned cells behind white at the same place.
 */
export function partNearCells(runs: readonly Run[]): Run[] {
  const parted = runs.map(partsOf);
  if (parted.every((parts) => parts.length === 1)) return [...runs];
  const lines = linesOf(parted.flat());
  const places = new Map(lines.flatMap((line, at) => line.map((part) => [part, at] as const)));
  return parted.flatMap(([first, ...more]) => {
    const cells = first ? [first] : [];
    for (const part of more) {
      const before = cells.at(-1) as Run;
      const areWords = [before, part].every(({ text }) => /[\p{L}\p{N}]/u.test(text));
      const isMark = before === first && MARKS.test(before.text.trim());
      if (areWords && !isMark && isBorder(before, part, lines, places.get(part) ?? 0))
        cells.push({ ...part, isNear: true });
      else cells[cells.length - 1] = join(before, part, true);
    }
    return cells;
  });
}

/** A run, cut where white may part cells; one that is read from the right stays whole. */
function partsOf(run: Run): Run[] {
  if (run.isRtl || run.angle !== 0) return [run];
  const pieces: { piece: Run; isApart: boolean; isGap: boolean }[] = [];
  let rest = run;
  while (rest.from && !('str' in rest.from)) {
    const [before, piece] = rest.from;
    const isApart = rest.text.length > before.text.length + piece.text.length;
    const isGap = piece.left - before.right > NEAR * before.height && isSameLine(before, piece);
    pieces.push({ piece, isApart, isGap });
    rest = before;
  }
  if (!pieces.some(({ isGap }) => isGap)) return [run];
  const parts = [rest];
  for (const { piece, isApart, isGap } of pieces.reverse()) {
    if (isGap) parts.push(piece);
    else parts.push(join(parts.pop() as Run, piece, isApart));
  }
  return parts;
}

/** The parts of each line, from the top down. */
function linesOf(parts: readonly Run[]): Run[][] {
  const lines: Run[][] = [];
  for (const part of [...parts].sort((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    if (line?.[0] && isSameLine(line[0], part)) line.push(part);
    else lines.push([part]);
  }
  return lines;
}

/** Whether a border of columns runs between two parts of a line. */
function isBorder(left: Run, right: Run, lines: readonly Run[][], at: number): boolean {
  if ((lines[at]?.length ?? 0) > MAX_COLUMNS) return false;
  const above = lines.slice(Math.max(0, at - MAX_ROWS), at).reverse();
  const below = lines.slice(at + 1, at + 1 + MAX_ROWS);
  const rows = [above, below].flatMap((others) => cellsAt(left, right, others));
  const isSame = (a: number, b: number) => Math.abs(a - b) < SAME * right.height;
  const aligned = rows.filter(
    (cell) => isSame(cell.left, right.left) || isSame(cell.right, right.right),
  );
  return aligned.length >= MIN_ROWS;
}

/** The cells right of the white between two parts, of the lines one after the other that have white at the same place. */
function cellsAt(left: Run, right: Run, lines: readonly Run[][]): Run[] {
  const cells: Run[] = [];
  let lane = { left: left.right, right: right.left };
  let y = right.y;
  for (const line of lines) {
    if (line.length > MAX_COLUMNS) break;
    const middle = (lane.left + lane.right) / 2;
    const before = Math.max(...line.filter((run) => run.left < middle).map((run) => run.right));
    const [cell] = line.filter((run) => run.left >= middle).sort((a, b) => a.left - b.left);
    const begins = cell?.left ?? Infinity;
    lane = { left: Math.max(lane.left, before), right: Math.min(lane.right, begins) };
    const isFar = Math.abs((line[0]?.y ?? 0) - y) > ROW_GAP * right.height;
    if (isFar || lane.right - lane.left < LANE * right.height) break;
    y = line[0]?.y ?? y;
    if (cell && Number.isFinite(before) && begins - before > NEAR * right.height) cells.push(cell);
  }
  return cells;
}
