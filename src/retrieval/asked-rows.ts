import type { TermsOf } from '../language/terms.ts';
import { placeOf } from '../passages/passage.ts';
import { codesIn } from './codes.ts';
import { fittingFirst, type QuotedSentence } from './quoted-sentence.ts';
import { cellsAt, type NamedCell } from './row-cells.ts';

/** "A1", "T120"; not "5kg" and "7pm", which are quantities. */
const CODE = /^\p{L}+\d+\p{L}*$/u;

const isCode = (text: string) => CODE.test(text);

/**
 * Puts the rows that name a code of the question before those with another code, in columns that have such a code as a whole cell: "What
 * is on rack A1?" is not answered by the row of A3, which reads the same. Each place keeps its score.
 *
 * @param sentences best first
 */
export function askedRowsFirst<T extends QuotedSentence>(question: string, sentences: T[]): T[] {
  const asked = new Set([...codesIn(question)].filter(isCode));
  if (asked.size === 0) return sentences;
  const rows = sentences.map((one) =>
    cellsOf(one)
      .filter(({ value }) => isCode(value))
      .map(({ column, value }) => ({
        column: `${one.passage.document}\n${column}`,
        isAsked: asked.has(value.toLowerCase()),
      })),
  );
  // "English B2 class | room C3" has the code as well.
  const isMeant = sentences.map(({ sentence }) =>
    [...codesIn(sentence.text)].some((code) => asked.has(code)),
  );
  const columns = new Set(
    rows.flatMap((codes) => codes.flatMap(({ column, isAsked }) => (isAsked ? column : []))),
  );
  const places = [...sentences.keys()].filter((i) =>
    rows[i]?.some(({ column }) => columns.has(column)),
  );
  const inOrder = [...places.filter((i) => isMeant[i]), ...places.filter((i) => !isMeant[i])];
  const moved = new Map(places.map((place, n) => [place, sentences[inOrder[n] as number] as T]));
  return sentences.map((own, i) => ({ ...(moved.get(i) ?? own), score: own.score }));
}

/** A row whose score is at most this much lower may be the one that is asked for. */
const MARGIN = 4;

/**
 * Where the best sentence is a row, puts a row of the same table before it whose first cell, which says what a row is about, has more of
 * the question: "room of Mr Tremmel" is not answered by the row of somebody whose deputy he is.
 *
 * @param sentences best first
 */
export function namedRowFirst<T extends QuotedSentence>(
  question: string,
  sentences: T[],
  termsOf: TermsOf,
): T[] {
  const [first] = sentences;
  const cells = first ? cellsOf(first) : [];
  if (!first || cells.length < 2) return sentences;
  const asked = new Set(termsOf(question));
  const namedIn = ([key]: readonly NamedCell[]) => {
    const names = [...new Set(termsOf(key?.value ?? ''))];
    const named = names.filter((term) => asked.has(term)).length;
    return 2 * named >= names.length ? named : 0;
  };
  const columns = columnsOf(cells);
  const least = namedIn(cells);
  return fittingFirst(sentences, MARGIN, (one) => {
    if (one.passage.document !== first.passage.document) return false;
    const own = cellsOf(one);
    return columnsOf(own) === columns && namedIn(own) > least;
  });
}

const cellsOf = ({ passage, sentence }: QuotedSentence) =>
  cellsAt(passage, placeOf(passage, sentence.span));

const columnsOf = (cells: readonly NamedCell[]) => cells.map(({ column }) => column).join('\n');
