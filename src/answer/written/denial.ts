import { HARMLESS, negationOf } from '../gate/polarity/negation-words.ts';
import { ReadText, tokensOutside } from '../gate/text/read-text.ts';

/**
 * Whether a claim denies something, and the sentences that it cites deny nothing: a model that says "The price for a
 * week is not given" names the sentence where it looked, and no answer.
 */
export function deniesAlone(claim: string, cited: readonly string[]): boolean {
  return denies(claim) && !cited.some(denies);
}

/** Whether a text denies something. */
export function denies(text: string): boolean {
  return tokensOutside(new ReadText(text), HARMLESS).some(
    ({ lower }) => negationOf(lower)?.kind === 'not',
  );
}
