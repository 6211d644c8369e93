import { DETERMINERS } from '../../../language/function-words.ts';
import type { Token } from '../../../language/tokens.ts';
import { OPENERS } from '../names/name-words.ts';
import { type ReadText, termsOfAll } from '../text/read-text.ts';

/** The author speaks; "US" is a country. */
const SPEAKING = /\b(?:we|us|our|ours|me|my|mine)\b/iu;

const ASKING = /\b(?:please|kindly|hurry)\b/iu;

/** What follows obliges whoever reads it. */
const OBLIGED =
  /\byou (?:(?:really|now|also|always|then|first) )?(?:must|should|shall|need to|have to|ought to|had better|are (?:required|asked|requested|advised|obliged|urged) to) (?:(?:not|never|also|always|first|now|then) )*/giu;

/** Clauses of a claim begin here. */
const CLAUSE_START = /[.!?;:,]|\s-\s|\b(?:and|or|but|so|then|otherwise)\b/giu;

/** A source tells its reader to do something, or lets them. */
const DIRECTS =
  /\b(?:must|should|shall|have to|has to|had to|need|needs|can|may|required|requires?|is to|are to|to be|obliged|please|asked to)\b/iu;

/**
 * Whether a claim asks of its reader nothing that the cited sentences do not ask: "send us", "please", "you must
 * pay", "click here" need a source that says so. What a source quotes does not ask for anything.
 */
export function hasGivenRequestsOnly(claim: ReadText, cited: readonly ReadText[]): boolean {
  const texts = cited.map(({ text }) => text.replace(/"[^"]*"|(?<!\p{L})'[^']*'(?!\p{L})/gu, ' '));
  if (isSpeaking(claim.text) && !texts.some(isSpeaking)) return false;
  if (ASKING.test(claim.text) && !texts.some((text) => ASKING.test(text))) return false;
  const held = termsOfAll(cited);
  const isTold = (verb: Token) =>
    texts.some((text) =>
      new RegExp(`\\b${verb.lower.replace(/[^\p{L}]/gu, '.')}\\b`, 'iu').test(text),
    ) ||
    (verb.term !== null && held.has(verb.term) && texts.some((text) => DIRECTS.test(text)));
  // What a source that commands says in other words is left to the comparison of words.
  const commands = cited.some((text) => imperativesOf(text).length > 0);
  const isAllowed = (verb: Token) => (commands && !held.has(verb.term ?? '')) || isTold(verb);
  return imperativesOf(claim).every(isAllowed) && obligationsOf(claim).every(isAllowed);
}

const isSpeaking = (text: string) => SPEAKING.test(text.replace(/\bUS\b/g, ' '));

/** The words that begin a clause and command: "send us", "click here". */
function imperativesOf({ text, tokens }: ReadText): Token[] {
  const starts = [
    0,
    ...[...text.matchAll(CLAUSE_START)].map(({ 0: mark, index }) => index + mark.length),
  ];
  return tokens.filter((token, i) => {
    const next = tokens[i + 1];
    if (token.term === null || OPENERS.has(token.lower) || !next) return false;
    const isFirst = starts.some(
      (start) => start <= token.start && /^[\s"(]*$/.test(text.slice(start, token.start)),
    );
    const isBare = /\p{Ll}/u.test(token.text) && !/(?:ed|ing|s)$/.test(token.lower);
    return (
      isFirst &&
      isBare &&
      /^ $/.test(text.slice(token.end, next.start)) &&
      COMMANDED.has(next.lower)
    );
  });
}

/** What may follow a command. */
const COMMANDED: ReadonlySet<string> = new Set([
  ...DETERMINERS,
  ...'us me them it him her yourself here now below above today yours everything'.split(' '),
]);

/** The verbs after "you must" and the like. */
function obligationsOf({ text, tokens }: ReadText): Token[] {
  const ends = [...text.matchAll(OBLIGED)].map(({ 0: phrase, index }) => index + phrase.length);
  return ends.flatMap((end) => {
    const verb = tokens.find(({ start, term }) => start >= end && term !== null);
    return verb ? [verb] : [];
  });
}
