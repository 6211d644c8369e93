import { countIn, type Token, termSet, tokensOf } from '../../../language/tokens.ts';
import { HARMLESS, type NegationKind, negationOf } from './negation-words.ts';

/** Words on each side of a negation that show what it negates. */
const CORE = 2;

/** A clause ends here, and with it what a negation before it denies; after a comma it goes on. */
const CLAUSE_END =
  /[;:()?!。；：？！]|\. |\s-\s|\b(?:but|while|whereas|although|though|however|yet|instead|because)\b|(?:但是|但|而是|然而|因为)/giu;

/**
 * Whether a claim denies what its sources deny, and nothing else. Each "not", "never", "without",
 * "only" … of the claim needs one of the sources near the same words. One of the sources that the claim
 * has not must speak of something else: of no word that the claim has.
 *
 * What is negated is guessed from neighbouring words, with all doubt against the claim. All texts are
 * normalised.
 */
export function hasSamePolarity(claim: string, sources: readonly string[]): boolean {
  if ([claim, ...sources].some(isTangled)) return false;
  const theirTerms = termSet(sources.flatMap((text) => tokensOf(text)));
  const ownTerms = termSet(tokensOf(claim));
  const open = sources.flatMap((text) => negationsIn(unfold(text, ownTerms)));
  const own = unfold(claim, theirTerms);
  for (const negation of negationsIn(own)) {
    const partner = open.findIndex((other) => isSameNegation(negation, other));
    if (partner < 0) return false;
    open.splice(partner, 1);
  }
  const said = termSet(tokensOf(own));
  return open.every(({ scope }) => scope.size > 0 && countIn(scope, said) === 0);
}

/** So many negations in one sentence are no sentence, and would take long to compare. */
const MOST = 20;

function isTangled(text: string): boolean {
  return tokensOf(text).filter(({ lower }) => negationOf(lower)).length > MOST;
}

/** "Unpaid" becomes "not paid" where the other side says "paid", and only there. */
function unfold(text: string, others: ReadonlySet<string>): string {
  return text.replace(
    /(?<!\p{L})(?:un|non-?|in|im|ir|il|dis|mis)(\p{L}{3,})/giu,
    (word: string, base: string) => {
      const [own] = tokensOf(word.replace('-', ''));
      const [plain] = tokensOf(base);
      const isOpposite = plain?.term && others.has(plain.term) && !others.has(own?.term ?? '');
      return isOpposite ? `not ${base}` : word;
    },
  );
}

interface Negation {
  readonly kind: NegationKind;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Terms that may be denied: those right before, and all up to the end of the clause. */
  readonly scope: ReadonlySet<string>;
}

/** "No, dogs are not allowed" denies once. Without another negation, "No" is one itself. */
const ANSWERS_NO = /^no, /i;

function negationsIn(text: string): Negation[] {
  const blank = (phrase: string) => ' '.repeat(phrase.length);
  const whole = text.replace(HARMLESS, blank);
  const rest = whole.replace(ANSWERS_NO, blank);
  const isTwice =
    rest !== whole && tokensOf(rest).some(({ lower }) => negationOf(lower)?.kind === 'not');
  const plain = isTwice ? rest : whole;
  const tokens = tokensOf(plain);
  const ends = [...plain.matchAll(CLAUSE_END)].map(({ index }) => index);
  return tokens.flatMap((token, i) => {
    const found = negationOf(token.lower);
    if (!found) return [];
    const from = Math.max(-1, ...ends.filter((end) => end < token.start));
    const to = Math.min(plain.length, ...ends.filter((end) => end > token.start));
    const own = contents(tokens.slice(0, i).filter(({ start }) => start > from));
    // "…, but not in full" denies what stands before the clause; "no fee is charged" has its own subject.
    const isShort = own.length === 0 && !/^no(?:ne|body|thing)?$/.test(token.lower);
    const before = isShort ? contents(tokens.slice(0, i)) : own.slice(-CORE);
    const rest = contents(tokens.slice(i + 1).filter(({ start }) => start < to));
    const after = found.implied ? [found.implied, ...rest] : rest;
    return [{ kind: found.kind, before, after, scope: new Set([...before, ...after]) }];
  });
}

/** Terms that are no negation themselves. */
function contents(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ term, lower }) => (term === null || negationOf(lower) ? [] : [term]));
}

function isSameNegation(claim: Negation, source: Negation): boolean {
  if (claim.kind !== source.kind) return false;
  const [own, theirs] = [claim.after.slice(0, CORE), source.after.slice(0, CORE)];
  if (own.length > 0 && theirs.length > 0) return countIn(own, new Set(theirs)) > 0;
  // "Cats are not": what is denied stands right before.
  return (
    countIn([...own, ...claim.before.slice(-1)], new Set([...theirs, ...source.before.slice(-1)])) >
    0
  );
}
