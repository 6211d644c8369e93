import { contextsAt } from '../../passages/contexts.ts';
import { placeOf, textAt } from '../../passages/passage.ts';
import type { RankedSentence } from '../../retrieval/quotes.ts';
import { cellsOf } from './table-rows.ts';

/** More are not listed. */
const MAX_ITEMS = 12;

/** Longer cells are texts, not names. */
const MAX_CHARACTERS = 40;

/**
 * What the table around a row has, for a question that it does not answer: the names of its rows, or, where the question
 * names one of them, the names of its columns.
 *
 * @param nearest a sentence; not always a row of a table
 * @param termsOf the search terms of a text
 * @returns verbatim cells, in their order; empty where there is no table of two rows
 */
export function tableOffer(
  question: string,
  { passage, sentence }: Pick<RankedSentence, 'passage' | 'sentence'>,
  termsOf: (text: string) => string[],
): string[] {
  const index = placeOf(passage, sentence.span);
  const header = contextsAt(passage.contexts, index).find(({ kind }) => kind === 'header');
  if (!header) return [];
  const rows = passage.sentences.slice(header.from, header.to).map((row) => textAt(passage, row));
  const names = unique(namesOf(rows.map(cellsOf)));
  const asked = new Set(termsOf(question));
  const isNamed = names.some((name) => {
    const own = termsOf(name);
    return own.length > 0 && own.every((term) => asked.has(term));
  });
  const offered = isNamed ? unique(cellsOf(header.text).filter(isName)) : names;
  return offered.length < 2 ? [] : offered.slice(0, MAX_ITEMS);
}

/** The cells of the first column that has words alone in most rows, so that numbers of items give way to names. */
function namesOf(rows: readonly string[][]): string[] {
  const columns = (rows[0] ?? []).map((_, i) => rows.flatMap((row) => row[i] ?? []));
  const isOfWords = (cells: readonly string[]) =>
    2 * cells.filter((cell) => isName(cell) && !/\p{N}/u.test(cell)).length > cells.length;
  return (columns.find(isOfWords) ?? columns[0] ?? []).filter(isName);
}

const isName = (cell: string) => /\p{L}/u.test(cell) && cell.length <= MAX_CHARACTERS;

const unique = (cells: readonly string[]) => [...new Set(cells)];
