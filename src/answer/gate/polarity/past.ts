import { countIn, termSet, tokensOf } from '../../../language/tokens.ts';
import { ReadText } from '../text/read-text.ts';

/**
 * What tells that a clause speaks of how things were. "Is mainly used to cut" and "the key used to open the gate" tell what for,
 * and "get used to" a habit.
 */
const WAS =
  /(?<!\b(?:is|are|was|were|be|been|being|get|gets|got|can)(?: \p{L}+)? )\bused to (?:be|have)\b|\b(?:formerly|previously|in the past|in former times)\b/iu;

/** "The Kunsthalle (formerly the City Gallery)": what stands aside says nothing of the sentence. */
const ASIDE = /\([^()]*\)|, (?:formerly|previously) [^,;.]*,/giu;

/** What shows that a claim speaks of the past as well. */
const PAST =
  /\b(?:was|were|had|did|used to|former|formerly|previously|until|before|past|once|no longer|not|no|never|stopped|ended|ceased)\b/iu;

const CLAUSE =
  /[;:.!?]|, (?:but|while|whereas|and|it|they|he|she) |\b(?:but|while|whereas|now|today)\b/iu;

/** A claim that shares this many terms with a clause speaks of it; a shorter claim, all of its terms. */
const MIN_SHARED_TERMS = 2;

/** "Was the head": what somebody or something was. "Was built" tells what was done. */
const BEING = /\b(is|are|was|were) (?:an?|the|our|its|his|her|their) (\p{L}+)/giu;

/**
 * Whether a claim leaves in the past what its sources tell of the past: "used to be open on Mondays" is not "is open on
 * Mondays", nor is who was the head the head today. Other tenses are not compared: "the meeting was moved to five"
 * does say that it is at five.
 */
export function hasSameTime(claim: ReadText, cited: readonly ReadText[]): boolean {
  return !tellsOldAsNew(claim, cited) && !isMadePresent(claim, cited);
}

function tellsOldAsNew(claim: ReadText, cited: readonly ReadText[]): boolean {
  if (PAST.test(claim.text)) return false;
  const needed = Math.max(1, Math.min(MIN_SHARED_TERMS, claim.terms.size));
  const clauses = cited.flatMap(clausesOf);
  const shared = (isPast: boolean) =>
    Math.max(
      0,
      ...clauses
        .filter((clause) => WAS.test(clause.text) === isPast)
        .map(({ terms }) => countIn(claim.terms, terms)),
    );
  return shared(true) >= Math.max(needed, shared(false));
}

function isMadePresent(claim: ReadText, cited: readonly ReadText[]): boolean {
  const theirs = cited.flatMap(beingsOf);
  return beingsOf(claim).some(
    ({ isPast, what }) =>
      !isPast &&
      theirs.some((other) => other.isPast && other.what === what) &&
      !theirs.some((other) => !other.isPast && other.what === what),
  );
}

const clausesOf = (text: ReadText): readonly ReadText[] => text.once(readClauses);

const readClauses = ({ text }: ReadText) =>
  text
    .replace(ASIDE, ' ')
    .split(CLAUSE)
    .map((clause) => new ReadText(clause));

const beingsOf = (text: ReadText): readonly Being[] => text.once(readBeings);

interface Being {
  readonly isPast: boolean;
  /** The first term of what it was or is. */
  readonly what: string;
}

function readBeings({ text }: ReadText): Being[] {
  return [...text.matchAll(BEING)].flatMap(({ 1: verb = '', 2: word = '' }) => {
    const [what] = termSet(tokensOf(word));
    return what === undefined ? [] : [{ isPast: /^w/i.test(verb), what }];
  });
}
