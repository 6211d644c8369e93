import { AUXILIARIES } from '../language/function-words.ts';
import type { TermsOf } from '../language/terms.ts';
import { wordsOf } from '../language/words.ts';
import type { QuotedSentence } from './quoted-sentence.ts';
import type { Ranking } from './ranking.ts';

/** A line in bold. */
const BOLD = /^\s*(\*\*|__)(?:(?!\1).)+\1\s*$/su;

/** The signs between a line and the one below it: line ends, and a blank line of spaces at most. */
const MAX_BETWEEN = 4;

/**
 * Whether a line in bold only says what the question says ("**Migration 0041 is dirty**"), and another sentence is the one below it and
 * says more. A question of yes or no may be answered by its own words.
 */
export function explains(
  { passage, sentence }: QuotedSentence,
  line: QuotedSentence,
  { question, query }: Pick<Ranking, 'question' | 'query'>,
  termsOf: TermsOf,
): boolean {
  const between = sentence.span.start - line.sentence.span.end;
  const isBelow =
    passage.document === line.passage.document && between > 0 && between <= MAX_BETWEEN;
  if (!isBelow || AUXILIARIES.has(wordsOf(question)[0]?.lower ?? '')) return false;
  const isLabel = BOLD.test(line.sentence.text) && !BOLD.test(sentence.text);
  const own = termsOf(line.sentence.text);
  const isRepeated = own.length > 0 && own.every((term) => query.terms.has(term));
  const saysMore = termsOf(sentence.text).some((term) => !query.terms.has(term));
  return isLabel && isRepeated && saysMore;
}
