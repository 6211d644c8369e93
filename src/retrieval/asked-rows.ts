import { placeOf } from '../passages/passage.ts';
import { codesIn } from './codes.ts';
import type { QuotedSentence } from './quoted-sentence.ts';
import { cellsAt } from './row-cells.ts';

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
  const rows = sentences.map(({ passage, sentence }) => {
    const cells = cellsAt(passage, placeOf(passage, sentence.span));
    return cells
      .filter(({ value }) => isCode(value))
      .map(({ column, value }) => ({
        column: `${passage.document}\n${column}`,
        isAsked: asked.has(value.toLowerCase()),
      }));
  });
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
