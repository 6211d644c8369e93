import type { TermsOf } from '../language/terms.ts';
import { askedClauseFirst } from './asked-clause.ts';
import { askedDayFirst } from './asked-day.ts';
import { askedRowsFirst, namedRowFirst } from './asked-rows.ts';
import { asksForSteps } from './lists.ts';
import { newestVersionFirst } from './newest-version.ts';
import type { QuotedSentence } from './quoted-sentence.ts';
import { writtenFirst } from './written-codes.ts';

/**
 * Puts first what a question names by its row, its day, its clause, its version or as it is written: the reader looks for words that may
 * answer, and takes those of the row beside it as readily.
 *
 * @param sentences best first
 */
export function namedFirst<T extends QuotedSentence>(
  question: string,
  sentences: T[],
  termsOf: TermsOf,
): T[] {
  const ofRow = namedRowFirst(question, askedRowsFirst(question, sentences), termsOf);
  const ofClause = askedClauseFirst(question, askedDayFirst(question, ofRow));
  const ofVersion = newestVersionFirst(question, ofClause);
  // The steps for something need not write it again.
  return asksForSteps(question) ? ofVersion : writtenFirst(question, ofVersion);
}
