import { terms } from '../../../language/terms.ts';
import { namesOf } from '../../gate/names/names.ts';
import { quantitiesOf } from '../../gate/quantities/quantities.ts';
import { ReadText } from '../../gate/text/read-text.ts';

/** The end of a greeting, a lead-in or an offer. */
const TALKS = /[:：!！?？]["'”’)*_]*$/u;

/**
 * Whether a sentence without a source only surrounds an answer: "Sure! Here is the answer:", "Let me know if you need
 * more." It has no figure and, unless its end shows what it is, no name and no word of the question.
 */
export function isSmallTalk(text: string, question: string): boolean {
  const read = new ReadText(text);
  if (/\p{N}/u.test(text) || quantitiesOf(read).length > 0) return false;
  if (TALKS.test(text)) return true;
  const asked = new Set(terms(question));
  return namesOf(read).runs.length === 0 && ![...read.terms].some((term) => asked.has(term));
}
