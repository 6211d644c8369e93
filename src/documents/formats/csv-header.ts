import { isPeriodAbove } from '../structure/period.ts';

export type Row = readonly string[];

/** What stands above the rows of a table. */
interface TableHead {
  /** Rows above the header, such as a title; some may be empty. */
  readonly titles: readonly Row[];
  /** Names of the columns; empty where nothing names them. */
  readonly header: Row;
  /** Number of rows that these take. */
  readonly rows: number;
}

/** Number of rows in which the header is sought. */
export const HEAD_SAMPLE = 60;

/**
 * Finds the header among the first rows of a table: the first row with a name for most columns. Above it stand
 * titles, which fill few cells, and names for groups of columns; below it may stand their second line.
 *
 * @param sample the first rows, with empty ones
 */
export function findHead(sample: readonly Row[]): TableHead {
  const counts = sample.map(filled).filter((count) => count > 0);
  // Rows that only continue the one above fill few cells.
  const typical = counts.sort((a, b) => a - b)[Math.floor(counts.length * 0.7)] ?? 0;
  const none = withoutHeader(sample, typical);
  for (const [i, row] of sample.entries()) {
    const count = filled(row);
    if (count === 0) continue;
    if (count >= Math.min(2, typical) && count >= 0.6 * typical) {
      const groups = groupsAbove(sample, i);
      const { header, rows } = withSecondLine(groups.reduceRight(joined, row), sample, i + 1);
      const below = sample.slice(rows).filter((each) => filled(each) > 0);
      // A header without rows is data.
      if (!areNames(header, below) || below.length === 0) {
        if (count < typical) continue;
        return none;
      }
      return { titles: sample.slice(0, i - groups.length), header, rows };
    }
    if (count > typical / 2) return none;
  }
  return none;
}

/**
 * Whether rows behind an empty one are another table: their first row is names above figures, or the names of the
 * table before once more.
 *
 * @param names the header of these rows, empty where nothing names their columns
 * @param before the names of the same columns in the table before
 */
export function beginsTable(names: Row, below: readonly Row[], before: Row): boolean {
  if (names.length === 0) return false;
  const aboveFigures = names.flatMap((name, i) => {
    const cells = below.map((row) => row[i]?.trim() ?? '').filter((cell) => cell !== '');
    const isAbove = /^\p{L}/u.test(name) && cells.length > 0 && cells.every(isAmount);
    return isAbove ? [{ name, before: isLower(names[0]) ? '' : before[i] }] : [];
  });
  return (
    names.every((name, i) => name === before[i]) ||
    aboveFigures.filter(({ name }) => !isLower(name)).length > 1 ||
    aboveFigures.some((one) => isNameLike(one.name, one.before))
  );
}

/**
 * Whether a cell could name a column rather than be a value: it begins with a letter, in lower case only if the name
 * before does, and holds no number but a year, or the measure of a price. "9 EUR", "Main Street 4", and "on request" and
 * "Free" below "Price" are values.
 */
function isNameLike(cell: string, before = ''): boolean {
  if (!/^\p{L}/u.test(cell) || NO_FIGURE.test(cell)) return false;
  if (isLower(cell) && /^\p{Lu}/u.test(before)) return false;
  return !/(?<![\p{L}\d]|\b(?:per|je|pro) )(?!(?:19|20)\d\d\b)\d/u.test(cell);
}

const isLower = (cell = '') => /^\p{Ll}/u.test(cell);

/** Words that stand in the place of a figure. */
const NO_FIGURE =
  /^(?:free|none|unknown|closed|included|pending|sold out|tb[acd]|frei|gratis|kostenlos|keine?|unbekannt|geschlossen|inklusive)$/i;

const isAmount = (cell: string) => /^[^\p{L}]*\d[^\p{L}]*\p{L}{0,3}$/u.test(cell);

/** A table whose columns nothing names. Above wide rows, lines of one cell are titles all the same. */
function withoutHeader(sample: readonly Row[], typical: number): TableHead {
  const wide = sample.findIndex((row) => filled(row) > 1);
  const rows = typical > 2 && wide > 0 ? wide : 0;
  return { titles: sample.slice(0, rows), header: [], rows };
}

const filled = (row: Row) => row.filter((cell) => cell.trim() !== '').length;
const isFigure = (name: string) => /^[\d\s.,:/%€$£+()-]+$/.test(name);

/** A header names each column once, in a few words; numbers other than years and dates above no others are values. */
function areNames(row: Row, below: readonly Row[]): boolean {
  const names = row.map((cell) => cell.trim()).filter((name) => name !== '');
  const distinct = new Set(names).size;
  const hasFigures = below.some((each) => each.some((cell) => /\d/.test(cell) && isFigure(cell)));
  const isColumnOf = (name: string) => {
    const column = row.findIndex((cell) => cell.trim() === name);
    return isPeriodAbove(
      name,
      below.map((each) => each[column] ?? ''),
    );
  };
  const isName = (name: string) =>
    name.length <= 200 &&
    (!isFigure(name) || isColumnOf(name)) &&
    // "Nr." is a name, and so is "Bank acc." above figures, but "We pay." is a sentence.
    (!/[.。]$/.test(name) || !/\s/.test(name) || (hasFigures && name.length <= 25));
  return (
    names.some((name) => !isFigure(name)) &&
    names.every(isName) &&
    (distinct === names.length || (names.length > 3 && distinct >= names.length * 0.7))
  );
}

/** Whether a row names groups of columns: above the first column stands nothing, or no two cells side by side. */
function isGroups(row: Row): boolean {
  const cells = row.map((cell) => cell.trim());
  const isShort = cells.every((cell) => cell.length <= 60);
  const isSpread = filled(row) > 1 && cells.every((cell, i) => cell === '' || !cells[i + 1]);
  return filled(row) > 0 && isShort && (cells[0] === '' || isSpread);
}

/** The lines of names for groups of columns, uppermost first, that stand directly above row `at`. */
function groupsAbove(sample: readonly Row[], at: number): readonly Row[] {
  let from = at;
  // One cell alone, further up, is a title.
  const belongs = (row: Row) => isGroups(row) && (from === at || filled(row) > 1);
  while (from > 0 && belongs(sample[from - 1] as Row)) from--;
  return sample.slice(from, at);
}

/** The names of groups, each over the columns up to the next one, before those of the columns. */
function joined(names: Row, groups: Row): Row {
  let group = '';
  return names.map((name, i) => {
    group = groups[i]?.trim() || group;
    return `${group} ${name.trim()}`.trim();
  });
}

/**
 * A header whose names go on in the next row that is not empty, which leaves the first column empty: in columns that
 * have no name yet, or above figures, as units do.
 */
function withSecondLine(
  header: Row,
  sample: readonly Row[],
  from: number,
): { header: Row; rows: number } {
  const at = sample.findIndex((row, i) => i >= from && filled(row) > 0);
  const second = sample[at] ?? [];
  const below = sample.slice(at + 1).filter((row) => filled(row) > 0);
  const isLine =
    at >= 0 &&
    (second[0] ?? '').trim() === '' &&
    filled(second) < filled(header) &&
    (namesMore(header, second) || (at === from && isAboveFigures(second, below))) &&
    second.every((cell) => isUnit(cell.trim()) || (!/\d/.test(cell) && cell.length <= 60)) &&
    below.slice(0, 2).some((row) => (row[0] ?? '').trim() !== '' && /\d/.test(row.join()));
  if (!isLine) return { header, rows: from };
  let group = '';
  const names = Array.from({ length: Math.max(header.length, second.length) }, (_, i) => {
    const [own, more] = [header[i]?.trim() ?? '', second[i]?.trim() ?? ''];
    if (own !== '') group = own;
    return more === '' ? own : `${group} ${more}`.trim();
  });
  return { header: names, rows: at + 1 };
}

const namesMore = (header: Row, second: Row) =>
  second.some((cell, i) => cell.trim() !== '' && i < header.length && !header[i]?.trim());

/** "m2", "km²", "£000" and "(000s)". */
const isUnit = (cell: string) => /^\p{L}{1,3}\/?\p{L}?\d$|^\W*000s?\W*$/u.test(cell);

/** Whether the next rows have figures wherever the line has a word. */
function isAboveFigures(line: Row, below: readonly Row[]): boolean {
  const next = below.slice(0, 3);
  return (
    next.length > 1 &&
    line.every(
      (cell, i) => cell.trim() === '' || next.every((row) => /^[\d-]/.test(figureIn(row[i] ?? ''))),
    )
  );
}

const figureIn = (cell: string) => (isFigure(cell) ? cell.replace(/[\s€$£+(]+/g, '') : '');
