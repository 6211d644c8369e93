import {
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  isFunctionWord,
  QUESTION_WORDS,
} from '../language/function-words.ts';
import { usesGrammarAsName } from '../language/grammar-as-name.ts';

/** "About us" is a title, and "may" a month. */
const OPENING: ReadonlySet<string> = new Set([...DETERMINERS, ...QUESTION_WORDS, ...CONJUNCTIONS]);

/** Whether a text without a question mark holds nothing but words of grammar ("the", "what is it"), none of which may be a name ("WHO", "my will"). */
export function isWithoutContent(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  const isCapital = words.some((word, i) => /\p{Lu}/u.test(i === 0 ? word.slice(1) : word));
  const mayName = isCapital || usesGrammarAsName(text);
  const lower = words.map((word) => word.toLowerCase());
  const opens = (word: string) => OPENING.has(word) || (words.length > 1 && AUXILIARIES.has(word));
  return !/[?？؟]/u.test(text) && !mayName && lower.every(isFunctionWord) && lower.some(opens);
}
