import { countIn, termSet, tokensOf } from '../../../language/tokens.ts';

/** What makes a statement one of what is not yet, or not certain. "May" with a capital is a month. */
const HEDGE =
  /\b(?:[Tt]argets?|[Tt]argeted|[Gg]oal|aims? (?:to|at|is)|plans? (?:to|that|for)|(?:is|are|was|were) planned|planned|[Pp]robably|[Pp]erhaps|[Mm]aybe|[Pp]ossibly|likely|unlikely|may|might|could|[Ii]f|should|expected|expects?|intends?|intended|proposed|proposes|hopes?|hoped|forecasts?|estimated|allegedly|reportedly)\b|(?:可能|计划|预计|目标|如果|应该|也许|拟)/u;

/** What may stand for it in a claim: as much doubt, in other words. */
const DOUBT =
  /\b(?:targets?|targeted|goals?|aims?|aimed|plan|plans|planned|probably|perhaps|maybe|possibly|possible|likely|unlikely|may|might|can|could|cannot|would|if|in case|when|where|whether|once|unless|until|should|shall|expect|expected|expects|expectation|intends?|intended|intention|propose[ds]?|proposal|hopes?|hoped|forecasts?|estimate[ds]?|allegedly|reportedly|supposed|advised|recommended|must|allow(?:s|ed)?|permit(?:s|ted)?|forbidden|prohibited|banned|free to|able to|up to|optional|to be)\b|(?:可能|可以|计划|预计|目标|如果|应|也许|拟|将)/iu;

/** A hedge speaks of its own clause; a comma does not end it ("If it rains, …"). */
const CLAUSE = /[;:.!?。；！？]|, (?:and|but|while|whereas) |\b(?:but|while|whereas)\b/u;

/** Terms that a claim shares with a clause that it speaks of. */
const SHARED = 2;

/**
 * Whether a claim leaves open what its sources leave open: a target, a plan, what may or should be, and
 * what is so on a condition must not become a fact. All texts are normalised.
 */
export function hasSameDoubt(claim: string, sources: readonly string[]): boolean {
  if (DOUBT.test(claim)) return true;
  const own = termSet(tokensOf(claim));
  const clauses = sources.flatMap((text) => text.split(CLAUSE));
  return !clauses.some(
    (clause) =>
      HEDGE.test(clause) &&
      countIn(own, termSet(tokensOf(clause))) >= Math.max(1, Math.min(SHARED, own.size)),
  );
}
