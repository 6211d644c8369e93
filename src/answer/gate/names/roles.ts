import { namesOf } from './names.ts';
import { hasOwnPredicate } from './predicates.ts';

/**
 * Whether the names of a claim stand in the order that they have in a cited sentence, or the other way
 * round where one of the two is passive: "A paid B" supports "B was paid by A" but not "B paid A".
 *
 * With one name alone, what is said of it must not stand nearer to another there (`hasOwnPredicate`).
 *
 * This is all that is looked at. Roles that are changed in another way ("A's landlord" for "A", who did
 * what in two clauses, nouns that are no names) are not seen by any rule here, and hardly by a
 * comparison of meanings. Names after "of" or a preposition of place or time are left out, because those move
 * freely within a sentence. All texts are normalised.
 */
export function hasSameRoles(claim: string, sources: readonly string[]): boolean {
  const own = placed(claim);
  const isPassive = PASSIVE.test(claim);
  if (!hasOwnPredicate(claim, sources, placed)) return false;
  return pairs(own).every(([a, b]) => {
    const holding = sources.filter((text) => [a, b].every((name) => placeOf(name, text) >= 0));
    if (holding.length === 0) return true;
    return holding.some((text) => {
      const isTurned = placeOf(a, text) > placeOf(b, text);
      const wasPassive = PASSIVE.test(text);
      return isTurned === (isPassive !== wasPassive) || isFree(a, text) || isFree(b, text);
    });
  });
}

/** "was paid by", "are led by". */
const PASSIVE =
  /\b(?:is|are|was|were|be|been|being|gets?|got)\b(?: [\p{L}-]+){0,2} (?:[\p{L}]+(?:ed|en|wn|id|nt|ht|ld|de|ne|ung|un|um|ut)|led|met|set|won|hit|sent|read|put|cut) (?:[\p{L}]+ ){0,3}by\b/iu;

const FREE = /\b(?:in|at|on|during|near|within|across|throughout|around|for|of)(?: the| a)? $/;

/** The names of a claim, as they are written, without those of place and time. */
function placed(claim: string): string[] {
  const lower = claim.toLowerCase();
  const names = namesOf(claim).runs.map((run) => run.map(({ lower: word }) => word).join(' '));
  return [...new Set(names)].filter((name) => lower.includes(name) && !isFree(name, claim));
}

const placeOf = (name: string, text: string) => text.toLowerCase().indexOf(name);

function isFree(name: string, text: string): boolean {
  return FREE.test(text.toLowerCase().slice(0, Math.max(0, placeOf(name, text))));
}

function pairs(names: readonly string[]): [string, string][] {
  return names.slice(0, -1).map((name, i) => [name, names[i + 1] as string]);
}
