import { AUXILIARIES, PREPOSITIONS } from '../../../language/function-words.ts';
import { terms } from '../../../language/terms.ts';
import { countIn, type Token } from '../../../language/tokens.ts';
import { ReadText, termsOfAll, tokensOutside } from '../text/read-text.ts';
import { HARMLESS, type NegationKind, negationOf } from './negation-words.ts';

/** Words on each side of a negation that show what it negates. */
const NEIGHBOURS = 2;

/** A clause ends here, and with it what a negation before it denies; after a comma it goes on. */
const CLAUSE_END =
  /[;:()?!。；：？！]|\. |\s-\s|, and |(?<=\band )(?=(?:\p{L}+ )?(?:must|may|can|could|should|will|would|shall|is|are|was|were|has|have|do|does|did|never|only|not)\b)|\b(?:but|while|whereas|although|though|however|yet|instead|because)\b|(?:但是|但|而是|然而|因为)/giu;

/**
 * Whether a claim denies what its sources deny, and nothing else. Each "not", "never", "without", "only" …
 * of the claim needs one of the sources near the same words. A negation of the sources that the claim
 * lacks must not concern any word of the claim.
 *
 * The negated word is guessed from its neighbours; every doubt goes against the claim.
 */
export function hasSamePolarity(claim: ReadText, sources: readonly ReadText[]): boolean {
  if ([claim, ...sources].some(isTangled)) return false;
  const held = termsOfAll(sources);
  const own = unfold(claim, held);
  // A word of the claim's own may stand for the one that is denied.
  const isAllHeld = [...claim.terms].every((term) => held.has(term));
  const theirs = sources.map((text) => unfold(text, claim.terms));
  const denials = negationsOf(own);
  const isOpposed = denials.length > 0 && !isRepeated(claim, sources);
  const stated = isOpposed ? theirs.flatMap(statedIn) : [];
  const open = theirs.flatMap((text) => {
    const isRequired = REQUIRES.test(text.text);
    return negationsOf(text).map((one) => ({ ...one, isRequired }));
  });
  for (const negation of denials) {
    const partner = open.findIndex(
      (other) =>
        (isSameNegation(negation, other) ||
          isReworded(negation, other, { own: own.terms, held })) &&
        !isOfAnother(negation, other, { stated, held }),
    );
    if (partner < 0) return false;
    open.splice(partner, 1);
  }
  return open.every(({ kind, core, scope, clause, isRequired }) => {
    const requires = !isRequired && REQUIRES.test(own.text);
    if (kind === 'only' && requires && countIn(core, own.terms) > 0) return true;
    if (kind === 'only' && countIn(clause, own.terms) >= MIN_SHARED_TERMS) return false;
    const denied = isAllHeld ? core : scope;
    return scope.size > 0 && countIn(denied, own.terms) === 0;
  });
}

/**
 * Whether a claim denies of one thing what a source denies of another: "Members may borrow DVDs, guests may not borrow
 * DVDs" states all that "Members may not borrow DVDs" denies, and denies less of it.
 */
function isOfAnother(
  { clause, implied }: Negation,
  { part, pointsBack }: Negation,
  {
    stated,
    held,
  }: { readonly stated: readonly ReadonlySet<string>[]; readonly held: ReadonlySet<string> },
): boolean {
  const said = [...[...clause].filter((term) => held.has(term)), ...implied];
  const isIn = (terms: ReadonlySet<string>) => said.every((term) => terms.has(term));
  return !pointsBack && !isIn(part) && stated.some(isIn);
}

/** Whether the claim, or its first statement, is one of a source word for word. */
function isRepeated(claim: ReadText, sources: readonly ReadText[]): boolean {
  const [words = ''] = statementsIn(claim);
  return sources.some((source) => statementsIn(source).includes(words));
}

const statementsIn = ({ lower }: ReadText) => lower.split(/[.;!?]+(?: |$)|[。；！？]/);

/** A claim that shares this many terms with a clause speaks of it. */
const MIN_SHARED_TERMS = 2;

/** "Only with consent" and "requires consent" say the same; "only guests need consent" says less than "guests need" it. */
const REQUIRES = /\b(?:requires?|required|needs?|needed|must|has to|have to)\b/iu;

/** A text with more negations is not a sentence, and would take long to compare. */
const MAX_NEGATIONS = 20;

const isTangled = (text: ReadText): boolean => text.once(readTangled);

const readTangled = ({ tokens }: ReadText) =>
  tokens.filter(({ lower }) => negationOf(lower)).length > MAX_NEGATIONS;

/** "Unpaid" becomes "not paid" where the other side says "paid", and only there. */
function unfold(text: ReadText, others: ReadonlySet<string>): ReadText {
  const opposed = prefixedWordsOf(text).filter(
    ({ term, base }) => others.has(base) && !others.has(term),
  );
  if (opposed.length === 0) return text;
  let unfolded = text.text;
  for (const { start, baseStart } of [...opposed].reverse()) {
    unfolded = `${unfolded.slice(0, start)}not ${unfolded.slice(baseStart)}`;
  }
  return new ReadText(unfolded);
}

/** A word that may be the opposite of the rest of it: "unpaid". */
interface PrefixedWord {
  readonly start: number;
  readonly baseStart: number;
  readonly term: string;
  /** The term of the word without its first letters. */
  readonly base: string;
}

const PREFIXED = /(?<!\p{L})(un|non-?|in|im|ir|il|dis|mis)(\p{L}{3,})/giu;

const prefixedWordsOf = (text: ReadText): readonly PrefixedWord[] => text.once(readPrefixedWords);

function readPrefixedWords({ text }: ReadText): PrefixedWord[] {
  return [...text.matchAll(PREFIXED)].flatMap(
    ({ 0: word, 1: prefix = '', 2: rest = '', index }) => {
      const [term = ''] = terms(word.replace('-', ''));
      const [base] = terms(rest);
      return base ? [{ start: index, baseStart: index + prefix.length, term, base }] : [];
    },
  );
}

interface Negation {
  readonly word: string;
  readonly kind: NegationKind;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Terms that are denied: those after it, without what a preposition adds; before it, if none follow. */
  readonly core: ReadonlySet<string>;
  /** All terms of its clause. */
  readonly clause: ReadonlySet<string>;
  /** The terms of its part of the clause, with those before "…, but not in full". */
  readonly part: ReadonlySet<string>;
  /** Whether its part speaks of something named before: "it is not allowed". */
  readonly pointsBack: boolean;
  /** "Allow" for "forbidden". */
  readonly implied: readonly string[];
  /** Terms that may be denied: those right before, and all up to the end of the clause. */
  readonly scope: ReadonlySet<string>;
}

/** "No, dogs are not allowed" denies once. Without another negation, "No" is one itself. */
const ANSWERS_NO = /^(?:no|nein|non|não|nee|nej|нет|ні), /iu;

const negationsOf = (text: ReadText): readonly Negation[] => text.once(readNegations);

function readNegations(text: ReadText): Negation[] {
  const all = tokensOutside(text, HARMLESS);
  const isNot = ({ lower }: Token) => negationOf(lower)?.kind === 'not';
  const isTwice = ANSWERS_NO.test(text.text) && all.slice(1).some(isNot);
  const tokens = isTwice ? all.slice(1) : all;
  const plain = text.text.replace(HARMLESS, (phrase) => ' '.repeat(phrase.length));
  const ends = [...plain.matchAll(CLAUSE_END)].map(({ index }) => index);
  return tokens.flatMap((token, i) => {
    const found = negationOf(token.lower);
    if (!found) return [];
    const part = partsOf(text).find(({ own }) => own.includes(token))?.own ?? [];
    const from = Math.max(-1, ...ends.filter((end) => end < token.start));
    const to = Math.min(plain.length, ...ends.filter((end) => end > token.start));
    const own = contents(tokens.slice(0, i).filter(({ start }) => start >= from));
    // "…, but not in full" denies what stands before the clause; "no fee is charged" and "and must not be lent" do not.
    const isLed = AUXILIARIES.has(tokens[i - 1]?.lower ?? '');
    const isShort = own.length === 0 && !isLed && !/^no(?:ne|body|thing)?$/.test(token.lower);
    const before = isShort ? contents(tokens.slice(0, i)) : own.slice(-NEIGHBOURS);
    const following = tokens.slice(i + 1).filter(({ start }) => start < to);
    const rest = contents(following);
    // "Eating in the hall is not allowed" and "they came without a guide" speak of what stands before.
    const isLast =
      found.implied === 'allow' ||
      /^(?:allow|permit)$/.test(rest[0] ?? '') ||
      token.lower === 'without';
    const implied = found.implied ? [found.implied] : [];
    const after = [...implied, ...rest];
    const close = [...implied, ...closeContents(following)];
    const core = new Set(close.length > 0 && !isLast && !isShort ? close : [...before, ...after]);
    return [
      {
        word: token.lower,
        kind: found.kind,
        before,
        after,
        core,
        clause: new Set([...own, ...rest]),
        part: new Set([...(isShort ? before : []), ...implied, ...statedTerms(part)]),
        pointsBack: part.some(({ lower }) => /^(?:they|it|them|this)$/.test(lower)),
        implied,
        scope: new Set([...before, ...after]),
      },
    ];
  });
}

/** A comma, too, may end a statement ("bikes are allowed, scooters are not"), though not what a negation denies. */
const PART_END = new RegExp(`${CLAUSE_END.source}|[,，](?!\\d)`, 'giu');

/** "After a year, the card is not valid": a comma does not end a statement that has only begun. */
const LEADING: ReadonlySet<string> = new Set([...PREPOSITIONS, 'once', 'when', 'if']);

interface Part {
  readonly own: readonly Token[];
  /** The sign or word after it. */
  readonly end: string;
}

const partsOf = (text: ReadText): readonly Part[] => text.once(readParts);

function readParts(text: ReadText): Part[] {
  const tokens = tokensOutside(text, HARMLESS);
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: end, index } of [...text.text.matchAll(PART_END), { 0: '', index: Infinity }]) {
    const own = tokens.filter(({ start }) => start >= from && start < index);
    const isLed = LEADING.has(own[0]?.lower ?? '') && !/[,，]/.test(text.text.slice(from, index));
    if (/^[,，]$/.test(end) && (own.some(isNegation) || isLed)) continue;
    parts.push({ own, end });
    from = index;
  }
  return parts;
}

const isNegation = ({ lower }: Token) => negationOf(lower) !== null;

/** "May borrow" and "is allowed to borrow" say the same. */
const ALLOWING = /^(?:may|can(?:not|'t)?|allowed|permitted)$/;

function statedTerms(own: readonly Token[]): string[] {
  const isAllowing = own.some(({ lower }) => ALLOWING.test(lower));
  return [...contents(own), ...(isAllowing ? ['allow', 'permit'] : [])];
}

/** The terms of each part of a text that states something: it denies, restricts and asks nothing. */
const statedIn = (text: ReadText): readonly ReadonlySet<string>[] => text.once(readStated);

const readStated = (text: ReadText): ReadonlySet<string>[] =>
  partsOf(text)
    .filter(({ own, end }) => !/[?？]/.test(end) && !own.some(isNegation))
    .map(({ own }) => new Set(statedTerms(own)));

/** The terms up to the first preposition after one of them: "eat" of "not eat for twelve hours". */
function closeContents(tokens: readonly Token[]): string[] {
  const first = tokens.findIndex(({ term }) => term !== null);
  // "Not true that …" denies all that follows.
  if (tokens[first + 1]?.lower === 'that') return contents(tokens);
  const end = tokens.findIndex(({ lower }, i) => i > first && PREPOSITIONS.has(lower));
  return contents(end < 0 ? tokens : tokens.slice(0, end));
}

/** The terms of tokens that are not negations themselves. */
function contents(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ term, lower }) => (term === null || negationOf(lower) ? [] : [term]));
}

/** Whether both negate a word that the other side does not have: "nobody was injured", "nobody was hurt". */
function isReworded(
  claim: Negation,
  source: Negation,
  { own, held }: { readonly own: ReadonlySet<string>; readonly held: ReadonlySet<string> },
): boolean {
  const [said, denied] = [claim.after[0], source.after[0]];
  return (
    claim.word === source.word &&
    said !== undefined &&
    denied !== undefined &&
    !held.has(said) &&
    !own.has(denied)
  );
}

function isSameNegation(claim: Negation, source: Negation): boolean {
  if (claim.kind !== source.kind) return false;
  const [own, theirs] = [claim.after.slice(0, NEIGHBOURS), source.after.slice(0, NEIGHBOURS)];
  // "Only members may enter" and "may enter only": what is said alone is there.
  if (claim.kind === 'only' && countIn(source.core, new Set([...claim.clause, ...claim.after])) > 0)
    return true;
  // "No bottles" and "bottles are not allowed".
  if (/^(?:allow|permit)$/.test(theirs[0] ?? '') && countIn(own, new Set(source.before)) > 0)
    return true;
  const near = new Set([...theirs, ...source.before.slice(-1)]);
  if (own.length > 0 && theirs.length > 0) {
    return countIn([...own, ...claim.before], new Set(theirs)) > 0;
  }
  // "Cats are not": what is denied stands right before.
  return countIn([...own, ...claim.before.slice(-1)], near) > 0;
}
