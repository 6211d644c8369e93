import { AUXILIARIES } from '../../../language/function-words.ts';
import { terms } from '../../../language/terms.ts';
import { countIn } from '../../../language/tokens.ts';
import { ReadText } from '../text/read-text.ts';

/** What opens a condition: that it must hold, or that it must not. */
const HOLDS =
  /\b(?:if|provided(?: that)?|providing that|as long as|so long as|on condition that|in case|only when|subject to|(?:only )?(?:with|by|upon|on) (?:the )?(?:prior )?(?:written )?(?:[\p{L}']+ ){0,3}?(?:consent|permission|approval|agreement|authori[sz]ation|request|presentation))\b/giu;
const HOLDS_NOT = /\b(?:unless|except (?:if|when))\b/giu;

/** Further words by which a claim may say the same. */
const MAY_HOLD =
  /\b(?:if|provided|providing|as long as|so long as|condition|in case|when|where|once|whenever|with|by|upon|on|after|subject|requires?|required|needs?|needed|need|must|have to|has to|who|that|which|only)\b/iu;
const MAY_HOLD_NOT =
  /\b(?:unless|except|until|if|as long as|when|where|who|that|which|not|no|nobody|without)\b/iu;

/** Where a condition that stands first ends, and where one that follows ends. */
const END = /[,;.:!?](?:\s|$)/u;

/** A statement and the condition that it depends on. */
interface Conditional {
  readonly isNegative: boolean;
  readonly condition: ReadText;
  readonly statement: ReadText;
}

/** A claim that shares this many terms with a statement makes it; a shorter one, all of its terms. */
const MIN_SHARED_TERMS = 3;

/**
 * Whether a claim names the conditions of what it says: "free of charge if booked in advance" is not "free of
 * charge", nor "unless booked in advance". A claim may also name no condition of its own that its sources lack.
 */
export function hasSameConditions(claim: ReadText, cited: readonly ReadText[]): boolean {
  const theirs = cited.flatMap(conditionalsOf);
  if (theirs.some((one) => !isNamed(claim, one))) return false;
  if (cited.some(({ text }) => sentencesOf(text).some((one) => isWidened(claim, one))))
    return false;
  const isInverted =
    /\bunless\b/iu.test(claim.text) &&
    !cited.some(({ text }) => /\b(?:unless|except|until|without|not|no)\b/iu.test(text));
  return !isInverted;
}

/** Whether a claim leaves a statement alone, or names its condition. */
function isNamed(claim: ReadText, { condition, statement, isNegative }: Conditional): boolean {
  const needed = Math.max(1, Math.min(MIN_SHARED_TERMS, claim.terms.size, statement.terms.size));
  if (countIn(claim.terms, statement.terms) < needed) return true;
  const named = countIn(condition.terms, claim.terms);
  if (named === 0) return false;
  if (!isNegative && named >= condition.terms.size / 2) return true;
  return (isNegative ? MAY_HOLD_NOT : MAY_HOLD).test(claim.text);
}

const conditionalsOf = (text: ReadText): readonly Conditional[] => text.once(readConditionals);

function readConditionals({ text }: ReadText): Conditional[] {
  return sentencesOf(text).flatMap((sentence) =>
    [
      ...[...sentence.matchAll(HOLDS)].map((match) => ({ match, isNegative: false })),
      ...[...sentence.matchAll(HOLDS_NOT)].map((match) => ({ match, isNegative: true })),
    ].map(({ match, isNegative }) => {
      const { index } = match;
      const from = index + (/^(?:if|unless|in|provided)/i.test(match[0]) ? match[0].length : 0);
      const length = END.exec(sentence.slice(from))?.index ?? sentence.length;
      const before = lastPart(sentence.slice(0, index));
      const after = sentence.slice(from + length);
      return {
        isNegative,
        condition: new ReadText(sentence.slice(from, from + length)),
        statement: new ReadText(before.trim() === '' ? after : before),
      };
    }),
  );
}

/** A noun with what restricts it: "Customers who cancel …", "Children under six …"; after a comma it restricts nothing. */
const RESTRICTED =
  /([\p{L}-]+) (?:who|under|aged) |^(?:[\p{L}-]+ ){0,2}([\p{L}-]+) (?:with|without) /giu;

/** The restricting words; those after them may be the verb of the sentence. */
const RESTRICTING_WORDS = 2;

/** Whether a claim speaks of all where a source speaks of some: "customers" for "customers who cancel". */
function isWidened(claim: ReadText, sentence: string): boolean {
  const said = countIn(claim.terms, new Set(terms(sentence)));
  if (said < MIN_SHARED_TERMS) return false;
  return [...sentence.matchAll(RESTRICTED)].some(({ 0: whole, 1: any, 2: first, index }) => {
    const noun = any ?? first ?? '';
    const [head] = terms(noun);
    if (head === undefined || !/s$/i.test(noun) || !claim.terms.has(head)) return false;
    const restriction = restrictionOf(sentence.slice(index + whole.length));
    return restriction.length > 0 && countIn(restriction, claim.terms) === 0;
  });
}

/** The first terms of a restriction, up to the auxiliary of the sentence's verb. */
function restrictionOf(text: string): string[] {
  const found: string[] = [];
  for (const word of text.split(/[,;.:]/)[0]?.split(' ') ?? []) {
    if (found.length > 0 && AUXILIARIES.has(word.toLowerCase())) break;
    found.push(...terms(word));
  }
  return found.slice(0, RESTRICTING_WORDS);
}

const sentencesOf = (text: string) => text.split(/(?<=[.;!?]) /u);

/** What a condition that follows belongs to: "…, and can be renewed twice unless" is of renewing alone. */
const lastPart = (text: string) =>
  text.split(/\band\b(?! \w+ (?:of|with)\b)|\bbut\b/u).at(-1) ?? text;
