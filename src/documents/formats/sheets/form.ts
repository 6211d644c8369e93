import { isPeriodAbove } from '../../structure/period.ts';
import type { SheetRow } from './sheet.ts';

/** A form of labels without colons has no more lines; more rows of two cells are a table. */
const MAX_LINES = 12;
/** With that many rows, two columns may as well be lines of a label and a value. */
const MAX_FEW = 3;
/** A unit is at most that long. */
const MAX_UNIT = 8;
/** The values of a table's column are of one kind, but for so many. */
const MAX_OTHERS = 0.3;

/**
 * Whether rows are lines of a form, a label and a value each, a few with a unit behind the value: the labels end with
 * colons ("Name: | Ida"), or they are rows of two cells that nothing shows to be a table.
 *
 * @param columns those in which any row has text, ascending
 * @param places the columns of the table before, with their places in it; the rows may go on with it
 */
export function isForm(
  rows: readonly SheetRow[],
  columns: readonly number[],
  places: ReadonlyMap<number, number> | undefined,
): boolean {
  const [, , third] = columns;
  if (columns.length !== 3 || third === undefined || !areUnits(rows, third))
    return isFormOfPairs(rows, columns, places);
  const pairs = rows.map((row) => ({
    ...row,
    cells: new Map([...row.cells].filter(([column]) => column !== third)),
  }));
  return isFormOfPairs(pairs, columns.slice(0, 2), places);
}

/** Whether the cells of a column are units of a few figures; a table has a unit in most rows, and a name above them. */
function areUnits(rows: readonly SheetRow[], column: number): boolean {
  const units = rows.flatMap(({ cells }) => cells.get(column) ?? []);
  const isUnit = (unit: string) => unit.length <= MAX_UNIT && !/\d/.test(unit);
  const areBehindFigures = rows.every(
    ({ cells }) =>
      !cells.has(column) || (cells.size === 3 && /\d/.test([...cells.values()][1] ?? '')),
  );
  return units.length * 3 <= rows.length && units.every(isUnit) && areBehindFigures;
}

function isFormOfPairs(
  rows: readonly SheetRow[],
  columns: readonly number[],
  places: ReadonlyMap<number, number> | undefined,
): boolean {
  const lines = rows.map(({ cells }) => [...cells.values()]);
  const named = lines.filter(([label = '']) => /\p{L}.*[:：]$/u.test(label));
  if (lines.every(({ length }) => length <= 2) && named.length * 2 > rows.length) return true;
  const [first, second] = columns;
  if (first === undefined || second === undefined || columns.length > 2) return false;
  const pairs = rows.filter(({ cells }) => cells.size === 2);
  const [names, below] = pairs;
  if (pairs.length > MAX_LINES || (names?.isSetOff && !below?.isSetOff)) return false;
  // Years and dates are not labels.
  if (pairs.slice(1).some(({ cells }) => kindOf(cells.get(first) ?? '') !== 'words')) return false;
  const values = pairs.map(({ cells }) => cells.get(second) ?? '');
  const isFew = pairs.length <= MAX_FEW;
  if (places?.has(first) && places.has(second)) {
    // A label and a value below a wider table would fill its first columns; two columns go on in two.
    const isBeside = places.get(second) === (places.get(first) ?? 0) + 1;
    if (places.size === 2 || !isBeside || !isFew) return false;
  }
  return isFew ? !isColumn(values) : isMixed(values.slice(1));
}

/** Whether a name stands above figures of one kind. */
function isColumn([name = '', ...values]: readonly string[]): boolean {
  const [kind] = new Set(values.map(kindOf));
  const isName = kindOf(name) === 'words' || isPeriodAbove(name, values);
  return values.length > 1 && isName && kind !== 'words' && values.every((v) => kindOf(v) === kind);
}

function isMixed(values: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const kind of values.map(kindOf)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Math.max(...counts.values()) < (1 - MAX_OTHERS) * values.length;
}

/** "400" and "12.50 €", "12 kg" and "3 May", "555 0199" and "14:00", "ida@example.org", anything else. */
function kindOf(value: string): 'number' | 'measure' | 'digits' | 'address' | 'words' {
  if (/^[^\p{L}\d]*\d[\d.,']*[^\p{L}\d]*$/u.test(value)) return 'number';
  if (/^[^\p{L}]*\d\s*\p{L}{1,3}$/u.test(value)) return 'measure';
  if (/^[^\p{L}]*\d[^\p{L}]*$/u.test(value)) return 'digits';
  return /@|:\/\//.test(value) ? 'address' : 'words';
}
