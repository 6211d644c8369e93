import type { Span } from '../documents/span.ts';
import type { TermsOf } from '../language/terms.ts';
import { type Passage, textAt } from '../passages/passage.ts';
import { clauseAround } from './clause.ts';
import { type Excerpt, excerpt } from './quoted-sentence.ts';
import type { RankedPassage } from './ranking.ts';
import { cellAt, cellsAt, type NamedCell } from './row-cells.ts';

/** From this score of the reader on, the words that answer are marked. */
const MIN_SCORE = 0;

/** English alone, as the reader is. */
const ASKS_HOW_MANY = /\b(?:how many|what number of)\b/i;

/** Names of columns whose numbers count nothing. */
const NO_COUNT =
  /phone|\btel\b|\bfax|mobile|mail|\bzip|post ?code|\bid\b|(?<!\b(?:total|max|maximum|max\.))\s(?:no\.?|nr\.?|number)$|^no\.?$|\b(?:dates?|years?|times?|prices?|costs?|fees?|rooms?|pages?)\b|[€$£]/iu;

/**
 * The words of a sentence that answer, with their clause, or the cell of the column that the question names; undefined
 * where the reader is not sure of them, or they are of a column that does not tell how many.
 *
 * @param index the sentence's place in its passage
 */
export function answeringWords(
  question: string,
  { passage, answers }: Pick<RankedPassage, 'passage' | 'answers'>,
  index: number,
  termsOf: TermsOf,
): Excerpt | undefined {
  const answer = answers?.[index];
  const sentence = passage.sentences[index];
  if (!answer || !sentence || answer.score < MIN_SCORE) return undefined;
  const cell = cellAt(passage, index, answer.span.start);
  const asked = cell && askedCell(question, cell, cellsAt(passage, index), termsOf);
  const place = asked && placeOfCell(asked, passage, index, sentence);
  if (place) return excerpt(passage, place);
  if (cell && !maySayHowMany(question, cell, termsOf)) return undefined;
  return clauseWith(answer.span, passage, sentence);
}

/**
 * The cell whose column the question names with more words than any other one; undefined where there is none, or the
 * reader has marked it.
 */
function askedCell(
  question: string,
  marked: NamedCell,
  cells: readonly NamedCell[],
  termsOf: TermsOf,
): NamedCell | undefined {
  const asked = new Set(termsOf(question));
  const share = ({ column, value }: NamedCell) => {
    const names = [...new Set(termsOf(column))];
    const named = names.filter((term) => asked.has(term)).length;
    // The question does not ask for what it names: "the S4" of "type: S4".
    const mayAnswer = ASKS_HOW_MANY.test(question) ? /\d/.test(value) : value !== '';
    const isAnswer = mayAnswer && !termsOf(value).some((term) => asked.has(term));
    return named > 0 && isAnswer ? named + named / (10 * names.length) : 0;
  };
  const shares = cells.map(share);
  const most = Math.max(0, ...shares);
  const best = cells[shares.indexOf(most)];
  const isAlone = most > 0 && shares.filter((one) => one === most).length === 1;
  return isAlone && best?.column !== marked.column ? best : undefined;
}

function placeOfCell(
  { column, value }: NamedCell,
  passage: Passage,
  index: number,
  sentence: Span,
): Span | null {
  const { start } = sentence;
  const text = textAt(passage, sentence);
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    if (cellAt(passage, index, start + at)?.column === column)
      return { start: start + at, end: start + at + value.length };
  }
  return null;
}

/**
 * Whether a cell may say how many there are of what a question asks for. The reader marks the number of the row that fits
 * best: "How many lifeguards are there?" is not answered by their phone number.
 */
function maySayHowMany(question: string, { column, value }: NamedCell, termsOf: TermsOf): boolean {
  if (!ASKS_HOW_MANY.test(question)) return true;
  const asked = new Set(termsOf(question));
  if (termsOf(column).some((term) => asked.has(term))) return true;
  // "300 litres" tells what is counted; "105 €" stands in the question as well.
  if (termsOf(value).some((term) => !/\d/.test(term) && asked.has(term))) return true;
  // "How many courses cost 105 euros?" is answered by the number of rows.
  return (
    !NO_COUNT.test(column) &&
    !/\d.*(?:€|\$|£|euros?|dollars?|pounds?)|(?:€|\$|£)\s?\d/i.test(question)
  );
}

/** The clause of a sentence that holds the words that answer. */
function clauseWith(answer: Span, passage: Passage, sentence: Span): Excerpt {
  const text = textAt(passage, sentence);
  const by = sentence.start;
  const clause = clauseAround(text, { start: answer.start - by, end: answer.end - by });
  return excerpt(passage, { start: clause.start + by, end: clause.end + by });
}
