import type { ReadText } from '../text/read-text.ts';
import { isOfPlaceOrTime, subjectsOf } from './names.ts';
import { hasOwnPredicate } from './predicates.ts';

/**
 * Whether the names of a claim stand in the order that they have in a cited sentence, or the other way
 * round where one of the two is passive: "A paid B" supports "B was paid by A" but not "B paid A".
 *
 * Where a claim names one alone, what is said of it must not stand nearer to another there (`hasOwnPredicate`).
 *
 * Roles that change in another way ("A's landlord" for "A", who did what in two clauses, nouns that are not
 * names) are not seen by any rule here, and hardly by a comparison of meanings.
 */
export function hasSameRoles(claim: ReadText, sources: readonly ReadText[]): boolean {
  if (!hasOwnPredicate(claim, sources)) return false;
  return pairs(subjectsOf(claim)).every(([a, b]) => {
    const holding = sources.filter(({ lower }) => lower.includes(a) && lower.includes(b));
    if (holding.length === 0) return true;
    return holding.some((text) => {
      const isTurned = text.lower.indexOf(a) > text.lower.indexOf(b);
      const isFree = isOfPlaceOrTime(a, text) || isOfPlaceOrTime(b, text);
      return isFree || isTurned === (isPassive(claim) !== isPassive(text));
    });
  });
}

const isPassive = (text: ReadText): boolean => text.once(readPassive);

const readPassive = ({ text }: ReadText) => PASSIVE.test(text);

/** "was paid by", "are led by". */
const PASSIVE =
  /\b(?:is|are|was|were|be|been|being|gets?|got)\b(?: [\p{L}-]+){0,2} (?:[\p{L}]+(?:ed|en|wn|id|nt|ht|ld|de|ne|ung|un|um|ut)|led|met|set|won|hit|sent|read|put|cut) (?:[\p{L}]+ ){0,3}by\b/iu;

function pairs(names: readonly string[]): [string, string][] {
  return names.slice(1).map((name, i) => [names[i] ?? name, name]);
}
