import { isFunctionWord } from '../../language/function-words.ts';
import { wordsOf } from '../../language/words.ts';
import type { Answer } from '../answer.ts';
import { completeFragment } from './fragment.ts';
import { resolvePronoun } from './pronoun.ts';

/** What a question may lean on. */
export interface PreviousTurn {
  /** The question before, already completed where it leaned on another one. */
  readonly question: string;
  /** The texts of its answer's quotes, best first. */
  readonly quotes: readonly string[];
}

/** What the next question may lean on. Of what was not found, no quote says who "he" is. */
export function previousTurnOf(answer: Answer): PreviousTurn {
  const citations = answer.outcome === 'answered' ? answer.citations : [];
  return {
    question: answer.understoodAs ?? answer.question,
    quotes: citations.map(({ quote }) => quote.text),
  };
}

/** A longer question says what it is about; and what is shown is never longer than this. */
const MAX_ASKED = 120;
const MAX_COMPLETED = 300;

/** Quoted words, code, addresses and commands are asked as they are. */
const VERBATIM = /["“”„«»`<>{}\\|=]|^\/|:\/\/|(?<![\p{L}\p{N}])['‘]/u;

/**
 * Completes an English question that leans on the one before: "and in 2021?", "since when?", "where
 * does she work?". It follows rules and knows no meaning; where it is not sure it completes nothing,
 * because a wrong completion is worse than none.
 *
 * @returns the question as it can stand on its own, at most 300 characters; null where it does already,
 *   or where nothing can be said
 */
export function completeFollowUp(question: string, previous: PreviousTurn): string | null {
  const asked = tidy(question);
  const known = tidy(previous.question);
  if (asked === '' || asked.length > MAX_ASKED || VERBATIM.test(asked)) return null;
  if (known.length > MAX_COMPLETED || !isEnglish(known)) return null;
  const earlier = known.replace(/[\s?!.…]+$/, '').replace(/^More on this: /, '');
  const completed =
    completeFragment(asked, earlier) ?? resolvePronoun(asked, earlier, previous.quotes.map(tidy));
  const isNews = completed !== null && completed !== asked && completed !== `${earlier}?`;
  return isNews && completed.length <= MAX_COMPLETED ? completed : null;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** By its small words; a few words without any may be search words. */
function isEnglish(text: string): boolean {
  const words = wordsOf(text);
  const isLatin = words.every(
    (word) => !/[^\p{Script=Latin}\p{N}\p{M}\p{P}\p{S}]/u.test(word.text),
  );
  const isTelling = words.some(({ lower }) => isFunctionWord(lower));
  return isLatin && words.length > 0 && (isTelling || words.length <= 3);
}
