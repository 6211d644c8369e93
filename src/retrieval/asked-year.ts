import { isYear } from '../language/calendar-words.ts';
import type { Passage } from '../passages/passage.ts';
import { allOf, codesIn } from './codes.ts';

/**
 * How sure one may be of an answer whose passage names none of the years that the question names, as a share of how sure one is
 * otherwise: of 74 such questions of seven folders (2026-12-01), 5 of 22 without an answer were answered so, and 2 of 52 others.
 */
export const WITHOUT_YEAR = 0.6;

/** Whether a question names years, and a passage, what stands above it and its path name none of them. */
export function lacksYear(question: string, passage: Passage): boolean {
  const years = [...codesIn(question)].filter(isYear);
  if (years.length === 0) return false;
  const held = codesIn(allOf(passage));
  return !years.some((year) => held.has(year));
}
