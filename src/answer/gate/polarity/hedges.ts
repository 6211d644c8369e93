import { countIn } from '../../../language/tokens.ts';
import { ReadText } from '../text/read-text.ts';

/** Words of a source that make a statement uncertain, one about the future, or one that somebody else makes. "May" is a month. */
const HEDGE =
  /\b(?:[Tt]argets?|[Tt]argeted|[Gg]oal|aims? (?:to|at|is)|plans? (?:to|that)|(?:is|are|was|were) planned|planned|[Pp]robably|[Pp]erhaps|[Mm]aybe|[Pp]ossibly|likely|unlikely|may|might|could|should|expected|expects?|intends?|intended|proposed|proposes|hopes?|hoped|forecasts?|estimated|allegedly|reportedly|would(?! (?:like|ask|recommend|advise|remind|appreciate|be (?:pleased|happy|glad|grateful|best))\b)|supposedly|[Ss]uppose|claim(?:s|ed)? (?:that|to (?:be|have))|alleg(?:es|ed)|believe[sd]?|[Rr]umou?r(?:s|ed)?|myth|(?:is|are|was|were) said to|[Ii]t is said)\b|(?:可能|计划|预计|目标|应该|也许|拟)/u;

/** Words of a claim that express as much doubt. */
const DOUBT =
  /\b(?:targets?|targeted|goals?|aims?|aimed|plan|plans|planned|probably|perhaps|maybe|possibly|possible|likely|unlikely|may|might|can|could|cannot|would|if|in case|when|where|whether|once|unless|until|should|shall|expect|expected|expects|expectation|intends?|intended|intention|propose[ds]?|proposal|hopes?|hoped|forecasts?|estimate[ds]?|allegedly|reportedly|suppose[ds]?|supposedly|claims?|claimed|alleg(?:es?|ed|ations?)|believe[sd]?|belief|rumou?r(?:s|ed)?|myth|sa(?:ys?|id)|according to|advised|recommended|must|allow(?:s|ed)?|permit(?:s|ted)?|forbidden|prohibited|banned|free to|able to|up to|optional|to be|requires?|required|needs?|needed|only)\b|(?:可能|可以|计划|预计|目标|如果|应|也许|拟|将)/iu;

/** A hedge speaks of its own clause; a comma does not end it ("If it rains, …"). */
const CLAUSE =
  /[;:.!?。；！？]|, (?:and|but|while|whereas) |\b(?:but|while|whereas)\b|\band(?= (?:\p{L}+ )?(?:should|may|might|could|is expected|are expected)\b)/u;

/** A claim that shares this many terms with a clause speaks of it; a shorter claim, all of its terms. */
const MIN_SHARED_TERMS = 2;

/**
 * Whether a claim leaves open what its sources leave open: a target, a plan, a possibility, advice, a
 * condition or what somebody claims must not become a fact.
 */
export function hasSameDoubt(claim: ReadText, sources: readonly ReadText[]): boolean {
  if (DOUBT.test(claim.text.replace(/\bMay\b/g, ' '))) return true;
  const needed = Math.max(1, Math.min(MIN_SHARED_TERMS, claim.terms.size));
  return !sources
    .flatMap(hedgedClausesOf)
    .some((clause) => countIn(claim.terms, clause.terms) >= needed);
}

const hedgedClausesOf = (text: ReadText): readonly ReadText[] => text.once(readHedgedClauses);

function readHedgedClauses({ text }: ReadText): ReadText[] {
  const hedged = text.split(CLAUSE).filter((clause) => HEDGE.test(clause));
  return hedged.map((clause) => new ReadText(clause));
}
