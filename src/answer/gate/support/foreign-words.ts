import { isNumberWord } from '../../../language/number-words.ts';
import type { Token } from '../../../language/tokens.ts';
import { FOREIGN_EMPTY } from '../names/name-words.ts';
import { namesOf } from '../names/names.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import { type ReadText, termsOfAll } from '../text/read-text.ts';
import { isStrictlyForeign } from './strict-words.ts';

/** A content word of a claim that no cited sentence has, in any form. */
interface ForeignWord {
  /** Place in the normalised claim. */
  readonly start: number;
  readonly end: number;
  readonly lower: string;
  /** How near in meaning it must be to a word of the cited sentences. */
  readonly ease: 'none' | 'light' | 'strict';
}

/**
 * The words that a claim adds: those whose stem the cited sentences do not have. Numbers and names are left to
 * their own rules, as are scripts without capitals, in which every word counts as a name.
 */
export function foreignWordsOf(
  claim: ReadText,
  cited: readonly ReadText[],
  around: readonly ReadText[],
): ForeignWord[] {
  const signs = cited.some(({ text }) => /[€$£¥]/.test(text)) ? ['euro', 'dollar'] : [];
  const held = new Set([...termsOfAll(cited), ...signs]);
  const asked = termsOfAll(around);
  const { runs, uncased } = namesOf(claim);
  const names = new Set(
    runs
      .flat()
      .filter(isName)
      .map(({ lower }) => lower),
  );
  const others = new Set(uncased);
  const quantities = quantitiesOf(claim);
  const isQuantity = ({ start, end }: Token) =>
    quantities.some((one) => start >= one.start && end <= one.end);
  return claim.tokens.flatMap((token, i): ForeignWord[] => {
    const { term, lower, start, end } = token;
    if (i === 0 && FOREIGN_EMPTY.has(lower)) return [];
    if (term === null || held.has(term) || isNumberWord(lower) || isQuantity(token)) return [];
    if (lower.endsWith("n't")) return [];
    if (isStrictlyForeign(term, held)) return [{ start, end, lower, ease: 'strict' }];
    if (names.has(lower.replace(/'s?$/, '')) || others.has(lower)) return [];
    return [{ start, end, lower, ease: asked.has(term) || LIGHT.has(lower) ? 'light' : 'none' }];
  });

  /** A capital that begins the sentence shows a name only where another text has the name. */
  function isName({ isFirst, lower }: { isFirst: boolean; lower: string }): boolean {
    return !isFirst || around.some(({ text }) => new RegExp(`\\b${capital(lower)}\\b`).test(text));
  }
}

/** Words that say little by themselves. */
const LIGHT: ReadonlySet<string> = new Set(
  `use uses used using need needs needed require requires part total value number amount form way case kind type
  includes include including contain contains mean means apply applies continue continues amount amounts amounting weigh weighs weighing possible available necessary located
  following well person people thing things place around`.split(/\s+/),
);

const capital = (word: string) =>
  `${word.charAt(0).toUpperCase()}${word.slice(1)}`.replace(/[^\p{L}\p{N}]/gu, '.');

/**
 * The words of a cited sentence that a claim does not use itself. Only one of these can stand behind a word of the
 * claim's own: in "water and beer", it is not "water" that bears out "beer".
 */
export function unusedWordsOf(cited: ReadText, claim: ReadText): Token[] {
  return cited.tokens.filter(({ term, lower }) =>
    term === null ? !claim.lower.includes(lower) : !claim.terms.has(term),
  );
}
