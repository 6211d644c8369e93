import type { Passage } from '../../passages/passage.ts';
import type { RankedSentence } from '../../retrieval/quotes.ts';
import { type Table, tablesOf } from './table-rows.ts';

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
 * @param termsOf the search terms of a text
 * @param passagesOf all passages of a document, in order
 * @returns verbatim cells, in their order, and "…" where there are more; empty where there is no table of two rows
 */
export async function tableOffer(
  question: string,
  { passage, sentence }: Pick<RankedSentence, 'passage' | 'sentence'>,
  termsOf: (text: string) => string[],
  passagesOf: (document: string) => Promise<readonly Passage[]>,
): Promise<string[]> {
  const { start } = sentence.span;
  const around = (passages: readonly Passage[]) =>
    tablesOf(passages).find(({ rows }) =>
      rows.some((row) => row.sentence.start <= start && start < row.sentence.end),
    );
  if (!around([passage])) return [];
  const all = await passagesOf(passage.document);
  const isLong = all.length > MAX_PASSAGES;
  const table = around(isLong ? [passage] : all);
  if (!table) return [];
  const names = unique(namesOf(table));
  const asked = new Set(termsOf(question));
  const isNamed = names.some((name) => {
    const own = termsOf(name);
    return own.length > 0 && own.every((term) => asked.has(term));
  });
  const offered = isNamed ? unique(table.columns.filter(isColumn)) : names;
  if (offered.length < 2) return [];
  const isCut = offered.length > MAX_ITEMS || (isLong && !isNamed);
  return [...offered.slice(0, MAX_ITEMS), ...(isCut ? [MORE] : [])];
}

/** The cells of the first column that has words alone in most rows, so that numbers of items give way to names. */
function namesOf({ columns, rows }: Table): string[] {
  const cellsOf = (column: string) => rows.flatMap(({ cells }) => cells.get(column) ?? []);
  const isOfWords = (cells: readonly string[]) =>
    2 * cells.filter((cell) => isName(cell) && !/\p{N}/u.test(cell)).length > rows.length;
  const all = columns.map(cellsOf);
  return (all.find(isOfWords) ?? all[0] ?? []).filter(isName);
}

/** A name that reading gives to a column that has none. */
const NUMBERED = /^Column \d+$/;

const YEAR = /^(?:19|20)\d{2}$/;

const isColumn = (name: string) => YEAR.test(name) || (isName(name) && !NUMBERED.test(name));

const isName = (cell: string) => /\p{L}/u.test(cell) && cell.length <= MAX_CHARACTERS;

const unique = (cells: readonly string[]) => [...new Set(cells)];
