import { isPeriodAbove } from '../structure/period.ts';

/** Only so many rows are looked at, and so many characters of a cell. */
export const HEADER_SAMPLE = { rows: 20, characters: 200 };

/**
 * Whether the first row of a table that marks no header names its columns: names are short words, not figures, and
 * in a table of two columns, which may be a form ("Name | Ida"), figures stand below. Three things that these measure
 * make a form, and so do two figures that measure two. Words above nothing but figures are names, whatever they say, and so
 * is all that stands beside an empty corner above the names of rows: "VAQ-9/230 | VAQ-9/400".
 */
export function namesColumns(
  first: readonly string[],
  below: readonly (readonly string[])[],
): boolean {
  const [corner = '', ...names] = first.map((cell) => cell.trim());
  if (names.length === 0 || below.length === 0) return false;
  if (isAboveFigures(first, below) || isBesideEmptyCorner(first, below)) return true;
  const isColumn = (name: string, i: number) =>
    isName(name) ||
    isPeriodAbove(
      name,
      below.map((row) => row[i + 1] ?? ''),
    );
  if (!names.every(isColumn) || (corner !== '' && !isColumn(corner, -1))) return false;
  const isDistinct = new Set(first.map((cell) => cell.trim())).size === first.length;
  if (!isDistinct || below.some((row) => row.length > first.length)) return false;
  if (names.length > 1) return true;
  const figures = below.filter((row) => row.length > 1).map((row) => row.at(-1) ?? '');
  const measured = figures.map(quantityOf).filter((quantity) => quantity !== undefined);
  const things = new Set(measured).size;
  const isForm = things > 2 || (things === 2 && figures.length === 2);
  return figures.every(isFigure) && !isForm;
}

/** Whether words stand above cells with digits, or what bare figures in several columns count above those: "51 to 75 m²". */
function isAboveFigures(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const hasDigit = (cell: string) => /\p{Nd}/u.test(cell);
  const hasWord = (cell: string) => /\p{L}{2}/u.test(cell);
  if (below.length > 1 && first.every((cell) => hasWord(cell) && !hasDigit(cell))) {
    if (below.every((row) => row.length === first.length && row.every(hasDigit))) return true;
  }
  const names = first.slice(1);
  // "–" tells that there is no figure.
  const figures = below.flatMap((row) => row.slice(1)).filter((cell) => /[^\s–—-]/.test(cell));
  return (
    names.length > 1 &&
    figures.length > 1 &&
    names.every(hasWord) &&
    figures.every((figure) => hasDigit(figure) && !hasWord(figure))
  );
}

function isBesideEmptyCorner(
  [corner = '', ...names]: readonly string[],
  below: readonly (readonly string[])[],
): boolean {
  const isWord = (cell = '') => /\p{L}/u.test(cell);
  const isDistinct = new Set(names.map((name) => name.trim())).size === names.length;
  return (
    corner.trim() === '' &&
    names.length > 1 &&
    isDistinct &&
    names.every((name) => isWord(name) && name.length <= 80 && !/[.?!]$/.test(name.trim())) &&
    below.every(([name]) => isWord(name))
  );
}

function isName(cell: string): boolean {
  if (cell === '' || cell.length > 80 || /[:.?!]$/.test(cell.replace(/\b\p{L}{1,4}\.$/u, '')))
    return false;
  return !isFigure(cell);
}

/** The units of one quantity in each. */
const UNITS = ['mg g kg t lb oz', 'mm cm m km', 'ml cl l', 's min h', 'mA A', 'V', 'W kW', 'bar'];
const UNIT = new RegExp(
  `(?<=\\d\\s?)(?:${UNITS.join(' ').replaceAll(' ', '|')})(?![\\p{L}\\p{N}/])`,
  'u',
);

/** What a figure measures by its unit, if it has one: 1.2 kg a mass, 1.7 l a volume, and money even for 100 g. */
function quantityOf(cell: string): string | undefined {
  if (/\p{Sc}|\bEUR\b/u.test(cell)) return 'money';
  const unit = UNIT.exec(cell)?.[0];
  return unit && UNITS.find((units) => units.split(' ').includes(unit));
}

/** Whether a cell holds an amount, a date or a code: more figures than letters. */
function isFigure(cell: string): boolean {
  const figures = cell.match(/\d/g)?.length ?? 0;
  return figures > 0 && figures * 2 >= (cell.match(/\p{L}/gu)?.length ?? 0);
}

/**
 * Whether the first row names the columns, by the beginnings of the first rows.
 *
 * @param rows their cells
 * @param textOf the text of a cell; its first `HEADER_SAMPLE.characters` are enough
 */
export function hasHeader<Cell>(
  rows: readonly (readonly Cell[])[],
  textOf: (cell: Cell) => string,
): boolean {
  const sample = rows.slice(0, HEADER_SAMPLE.rows);
  const [first = [], ...below] = sample.map((cells) => cells.map(textOf));
  return namesColumns(first, below);
}
