import type { Span } from '../documents/span.ts';
import { FUNCTION_WORDS, NEGATIONS } from '../language/function-words.ts';

/** What parts a sentence; a comma or colon inside a number does not, and neither does the end of a line, but before the next field of data. */
const BORDER =
  /(?<!\d)[,:]|[,:](?!\d)|[;()[\]|"“”„«»]|\s[-–—]+(?=\s)|\n(?=\s*(?:- )?[\p{L}\p{N}_.-]+ ?[:=](?:\s|$))/gu;

/** Code, whose signs part nothing. */
const CODE = /`[^`\n]+`/g;

/** A longer clause says more than the words in it that answer. */
const LONGEST_CLAUSE = 80;

/** In a long clause, so many words at most are added to those that answer. */
const PHRASE_WORDS = 2;

/** Without the "not" or "no" before them, the words would say the opposite. */
const NEGATION_BEFORE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${NEGATIONS}|\\p{L}+n['’]t)\\s+(?:[\\p{L}\\p{N}'’-]+\\s+){0,2}$`,
  'iu',
);

/**
 * The clause that words stand in, so that they can be understood alone: "after twelve it is 31" for "31". In a long
 * clause, the words and those after them up to a function word: "35 programmes" for "35", with a "not" right before them.
 *
 * @param words a span of the sentence
 */
export function clauseAround(sentence: string, words: Span): Span {
  const codes = [...sentence.matchAll(CODE)];
  const borders = [...sentence.matchAll(BORDER)]
    .filter(({ index }) => !codes.some((code) => contains(code, index)))
    .map(({ index, 0: { length } }) => [index, index + length] as const);
  const start = borders.findLast(([, end]) => end <= words.start)?.[1] ?? 0;
  const end = borders.find(([start]) => start >= words.end)?.[0] ?? sentence.length;
  const [before, after] = [sentence.slice(start, words.start), sentence.slice(words.end, end)];
  // A clause at the end has the point of its sentence, whether the reader marked it or not.
  const closing = end === sentence.length ? /[\s*_`]+$/u : /[\s*_`.!]+$/u;
  const clause = {
    start: words.start - before.replace(/^[\s*_`.]+/u, '').length,
    end: words.end + after.replace(closing, '').length,
  };
  if (clause.end - clause.start <= LONGEST_CLAUSE) return clause;
  const [negation = ''] = NEGATION_BEFORE.exec(before) ?? [];
  return { start: words.start - negation.length, end: words.end + phraseIn(after).length };
}

const contains = ({ index, 0: { length } }: RegExpExecArray, place: number) =>
  index < place && place < index + length;

/** The first words of a text, up to a function word. */
function phraseIn(text: string): string {
  const words = text.match(/(?:^|\s+)(?:[^\s.!?]|[.!?](?=\S))+/guy) ?? [];
  const end = words.findIndex((word) => FUNCTION_WORDS.has(word.trim().toLowerCase()));
  return words.slice(0, end < 0 ? PHRASE_WORDS : Math.min(PHRASE_WORDS, end)).join('');
}
