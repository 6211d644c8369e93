import { COMPARATIVES, FUNCTION_WORDS } from '../../language/function-words.ts';
import type { TermsOf } from '../../language/terms.ts';
import { wordsOf } from '../../language/words.ts';

/** English words of such questions that say nothing about the rows. */
const ASKING =
  /\b(?:please|how many|number of|list|name|show|give|tell|which|what|all|every|there|have|has|had|having|got|offer|contains?|containing|with|marked as|listed|entries|rows|in total|altogether)\b/giu;

/** A total may be the sum of a column of amounts, which is not counted. */
const TOTAL = /\b(?:in total|altogether|overall)\b/i;

const NEGATION =
  /\b(?:not|no|without|non|never|lacks?|isn't|aren't|don't|doesn't|hasn't|haven't)\b/i;

/** Stop words that no search needs and that make another value: "very good", "May 2026". */
const TELLING = /\bMay\b|\bvery\b/g;
const MONTH_OF_MAY = /\b(in|of|during) may\b/g;

/** "Off site" is not "on site". */
const OPPOSED = new RegExp(`^(?:${COMPARATIVES})$`);

/** What a question says of rows of a table. */
export interface Asked {
  /** The question without the words that say nothing about the rows. */
  readonly words: string;
  readonly wanted: ReadonlySet<string>;
  /** The stop words of the question, in small letters. */
  readonly said: ReadonlySet<string>;
  readonly isNegated: boolean;
  readonly isTotal: boolean;
  readonly termsOf: TermsOf;
  /**
   * The terms of a text, and its stop words but for those that are grammar alone: "very good" is not "good". None where it is negated:
   * "not" is grammar, and "not paid" has the terms of "paid".
   */
  readonly positiveTerms: TermsOf;
}

/** @param asking without what may be said before a question */
export function askedBy(asking: string, termsOf: TermsOf): Asked {
  const question = asking.replace(MONTH_OF_MAY, '$1 May');
  const known = new Map<string, string[]>();
  const stopWords = wordsOf(question).filter(({ text }) => termsOf(text).length === 0);
  const words = question.replace(ASKING, ' ').replace(NEGATION, ' ');
  return {
    words,
    wanted: wantedIn(words, termsOf),
    said: new Set(stopWords.map(({ lower }) => lower)),
    isNegated: NEGATION.test(question),
    isTotal: TOTAL.test(question),
    termsOf,
    // Most cells of a large table repeat others.
    positiveTerms: (text) => {
      const terms =
        known.get(text) ?? (NEGATION.test(text) ? [] : termsAndStopWords(text, termsOf));
      known.set(text, terms);
      return terms;
    },
  };
}

/** The terms of words, and their stop words that say something of a row. */
export const wantedIn = (words: string, termsOf: TermsOf): ReadonlySet<string> =>
  new Set([...termsOf(words), ...(words.match(TELLING) ?? []).map((word) => word.toLowerCase())]);

function termsAndStopWords(text: string, termsOf: TermsOf): string[] {
  return wordsOf(text).flatMap(({ text: word, lower }) => {
    const own = termsOf(word);
    const isGrammar = FUNCTION_WORDS.has(lower) && word !== 'May' && !OPPOSED.test(lower);
    return own.length > 0 || isGrammar ? own : [lower];
  });
}
