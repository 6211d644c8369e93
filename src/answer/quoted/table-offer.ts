import { isYear } from '../../language/calendar-words.ts';
import type { TermsOf } from '../../language/terms.ts';
import type { Passage } from '../../passages/passage.ts';
import type { RankedSentence } from '../../retrieval/quotes.ts';
import { type Table, type TableRow, tablesOf } from './table-rows.ts';

/** More are not listed. */
const MAX_ITEMS = 12;

/** Longer cells are texts, not names. */
const MAX_CHARACTERS = 40;

/** Where there are more than are listed. */
const MORE = '…';

/** In a longer document, only the passage of the row is looked at. */
const MAX_PASSAGES = 1_000;

/**
 * What the table around a row has, for a question that it does not answer: the names of its rows, or, where the question
 * names one of them, the names of its columns.
 *
 * @param nearest a sentence; not always a row of a table
 * @param passagesOf all passages of a document, in order
 * @returns verbatim cells, in their order; of many rows those around the nearest, with "…" on each side that has more; empty where there
 * is no table of two rows
 */
export async function tableOffer(
  question: string,
  { passage, sentence }: Pick<RankedSentence, 'passage' | 'sentence'>,
  termsOf: TermsOf,
  passagesOf: (document: string) => Promise<readonly Passage[]>,
): Promise<string[]> {
  const { start } = sentence.span;
  const isNearest = ({ sentence: row }: TableRow) => row.start <= start && start < row.end;
  const around = (passages: readonly Passage[]) =>
    tablesOf(passages).find(({ rows }) => rows.some(isNearest));
  if (!around([passage])) return [];
  const all = await passagesOf(passage.document);
  const isLong = all.length > MAX_PASSAGES;
  const table = around(isLong ? [passage] : all);
  if (!table) return [];
  const named = namesOf(table);
  const names = unique(named.values());
  const asked = new Set(termsOf(question));
  const isNamed = names.some((name) => {
    const own = termsOf(name);
    return own.length > 0 && own.every((term) => asked.has(term));
  });
  if (isNamed) return cut(unique(table.columns.filter(isColumn)), 0);
  const nearest = table.rows.find(isNearest);
  return cut(names, names.indexOf((nearest && named.get(nearest)) ?? ''), isLong);
}

/** The items around a place, with "…" on each side where there are more; none where there is one alone. */
function cut(items: readonly string[], place: number, isOfMore = false): string[] {
  if (items.length < 2) return [];
  const last = Math.max(0, items.length - MAX_ITEMS);
  const first = Math.min(last, Math.max(0, place - MAX_ITEMS / 2));
  return [
    ...(first > 0 || isOfMore ? [MORE] : []),
    ...items.slice(first, first + MAX_ITEMS),
    ...(first < last || isOfMore ? [MORE] : []),
  ];
}

/** The cells of the first column that has words alone in most rows, so that numbers of items give way to names. */
function namesOf({ columns, rows }: Table): Map<TableRow, string> {
  const isOfWords = (column: string) =>
    2 * rows.filter(({ cells }) => isOfLetters(cells.get(column) ?? '')).length > rows.length;
  const column = columns.find(isOfWords) ?? columns[0] ?? '';
  return new Map(
    rows.flatMap((row): [TableRow, string][] => {
      const cell = row.cells.get(column) ?? '';
      return isName(cell) ? [[row, cell]] : [];
    }),
  );
}

const isOfLetters = (cell: string) => isName(cell) && !/\p{N}/u.test(cell);

/** A name that reading gives to a column that has none. */
const NUMBERED = /^Column \d+$/;

const isColumn = (name: string) => isYear(name) || (isName(name) && !NUMBERED.test(name));

const isName = (cell: string) => /\p{L}/u.test(cell) && cell.length <= MAX_CHARACTERS;

const unique = (cells: Iterable<string>) => [...new Set(cells)];
