import {
  AUXILIARIES,
  isFunctionWord,
  PREPOSITIONS,
  PRONOUNS,
  QUESTION_WORDS,
} from '../../language/function-words.ts';
import { type Word, wordsOf } from '../../language/words.ts';
import type { Answer } from '../answer.ts';
import { askedOfOwner, asksForSource, completeFragment, leaderOf } from './fragment.ts';
import { withoutContraction } from './join.ts';
import { withNames } from './person.ts';
import { resolvePronoun } from './pronoun.ts';

/** The question and answer that a follow-up leans on. */
export interface PreviousTurn {
  /** As it was completed, if it leaned on another one itself. */
  readonly question: string;
  /** The texts of its answer's quotes, best first. */
  readonly quotes: readonly string[];
}

/** What the next question may lean on. Without an answer there are no quotes that could say who "he" is. */
export function previousTurnOf(answer: Answer): PreviousTurn {
  const citations = answer.outcome === 'answered' ? answer.citations : [];
  return {
    question: answer.understoodAs ?? answer.question,
    quotes: citations.map(({ quote }) => quote.text),
  };
}

/** Joins and softens a question, and names nothing. */
const SMALL = /^(?:so|ok|okay|also|well|not|now|please|exactly|really)$/;

/** "Where are you?" and "what should I do?" are whole without other words; "why can't we?" lacks its verb. */
const WHOLE =
  /\b(?:who|what|when|where|why|how) (?:(?:am|are|was|were) (?:i|you|we)|(?:is|are|was|were) (?:in$|there)|.*\b(?:i|you|we)\b.* (?:do|have|be))\b/;

/** "And the second one?" says nothing without what it leans on. */
const ENDS_IN_ONE = /\bones?[\s?!.…]*$/i;

/** "Paypal?" and "expensive!" are remarks where they find nothing. */
const MOST_REMARKED = 3;

/**
 * Whether the next question may lean on this one. "And him?" that could not be completed leaves the one before it, and so do a few
 * words that neither ask nor find anything.
 */
export function isTopic({
  question,
  understoodAs,
  outcome,
}: Pick<Answer, 'question' | 'understoodAs'> & Partial<Pick<Answer, 'outcome'>>): boolean {
  const words = wordsOf(question);
  const first = words[0]?.lower ?? '';
  const isAsked = QUESTION_WORDS.has(first) || AUXILIARIES.has(first) || PREPOSITIONS.has(first);
  const isRemark = outcome === 'not_found' && !isAsked && words.length <= MOST_REMARKED;
  if (isRemark && understoodAs === undefined) return false;
  const isOwn = ({ lower }: Word) => !isFunctionWord(lower) && !SMALL.test(lower);
  const leans = ({ lower }: Word) => PRONOUNS.has(lower) && !/^(?:i|you|we|there)$/.test(lower);
  const isWhole = WHOLE.test(words.map(({ lower }) => lower).join(' ')) && !words.some(leans);
  const isLeft = leaderOf(question) !== '' && ENDS_IN_ONE.test(question);
  return understoodAs !== undefined || (!isLeft && (isWhole || words.some(isOwn)));
}

/** A longer question says itself what it is about; a longer completion would not be read. */
const MAX_ASKED = 120;
const MAX_COMPLETED = 300;

/** Questions with quoted words, code, addresses or commands are not completed. */
const VERBATIM = /["“”„«»`<>{}\\|=]|^\/|:\/\/|(?<![\p{L}\p{N}])['‘]/u;

/**
 * Completes an English question that leans on the previous one: "and in 2021?", "since when?", "where
 * does she work?". The rules do not know meanings. In doubt they leave the question alone, because a wrong
 * completion is worse than none.
 *
 * @returns the question as it can stand on its own, at most 300 characters; null if it already does, or if
 *   the rules do not apply
 */
export function completeFollowUp(question: string, previous: PreviousTurn): string | null {
  const quotes = previous.quotes.map(tidy);
  const before = withoutContraction(tidy(previous.question));
  const [asked, known] = withNames(tidy(question), before, quotes);
  if (asked === '' || asked.length > MAX_ASKED || VERBATIM.test(asked)) return null;
  if (known.length > MAX_COMPLETED || !isEnglish(known)) return null;
  if (!isTopic({ question: known })) return null;
  const earlier = known.replace(/[\s?!.…]+$/, '').replace(/^More on this: /, '');
  // The question once more: its answer shows where it stands.
  if (asksForSource(asked)) return asksForSource(known) ? null : `${earlier}?`;
  const ofOwner = askedOfOwner(asked);
  const completed =
    (ofOwner === null ? completeFragment(asked, earlier) : null) ??
    resolvePronoun(ofOwner ?? asked, earlier, quotes);
  const isNews = completed !== null && completed !== asked && completed !== `${earlier}?`;
  return isNews && completed.length <= MAX_COMPLETED ? completed : null;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Judged by function words; up to three words without any may be search words. */
function isEnglish(text: string): boolean {
  const words = wordsOf(text);
  const isLatin = words.every(
    (word) => !/[^\p{Script=Latin}\p{N}\p{M}\p{P}\p{S}]/u.test(word.text),
  );
  const isTelling = words.some(({ lower }) => isFunctionWord(lower));
  return isLatin && words.length > 0 && (isTelling || words.length <= 3);
}
