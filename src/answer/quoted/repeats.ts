import { COMPARATIVES, NEGATIONS } from '../../language/function-words.ts';
import type { TermsOf } from '../../language/terms.ts';

/** Jaccard similarity of terms from which a further quote counts as a repeat of a shown one. */
const DUPLICATE_JACCARD = 0.8;

/** Words that turn a statement into its opposite; terms leave them out. */
const NEGATION = new RegExp(`\\b(?:${NEGATIONS})\\b|n['’]t\\b`, 'i');

/** Words that tell two statements apart, such as "before" and "after"; terms leave them out as well. */
const DECIDING = new RegExp(`\\b(?:${COMPARATIVES}|on|must|may|should)\\b`, 'g');
const decidingIn = (text: string) =>
  [...new Set(text.toLowerCase().match(DECIDING))].sort().join(' ');

/** Whether two sentences share nearly all of their terms (Jaccard similarity), each number, a negation, and what decides. */
export function saysTheSame(a: string, b: string, termsOf: TermsOf): boolean {
  if (a === b) return true;
  if (NEGATION.test(a) !== NEGATION.test(b) || decidingIn(a) !== decidingIn(b)) return false;
  const [one, other] = [new Set(termsOf(a)), new Set(termsOf(b))];
  const common = [...one].filter((term) => other.has(term));
  const apart = [...one, ...other].filter((term) => !(one.has(term) && other.has(term)));
  const isSimilar = common.length >= DUPLICATE_JACCARD * (common.length + apart.length);
  return common.length > 0 && isSimilar && !apart.some((term) => /\d/.test(term));
}
