import { functionWordsOf } from '../../../language/foreign-function-words.ts';
import { ENGLISH_ALONE, FUNCTION_WORDS } from '../../../language/function-words.ts';
import { UNSPACED } from '../../../language/scripts.ts';

/** Languages that write a decimal comma, by ISO 639-1. */
const WITH_COMMA = ['de', 'es', 'fr', 'it', 'nl', 'pt', 'ru', 'uk', 'be', 'bg', 'sr'];

const FOREIGN: ReadonlySet<string> = new Set(
  WITH_COMMA.flatMap((language) => [...functionWordsOf(language)]).filter(
    (word) => word.length > 1 && !FUNCTION_WORDS.has(word),
  ),
);

const DECIMAL_COMMA = /\d,\d{1,2}(?!\d)/;
const DECIMAL_POINT = new RegExp(`[${UNSPACED}]`, 'u');

/** Whether "1.190" is 1190 in a text, by its decimals and its function words; undefined where neither tells. */
export function groupsByPoint(text: string): boolean | undefined {
  if (DECIMAL_COMMA.test(text)) return true;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const foreign = words.filter((word) => FOREIGN.has(word)).length;
  const english = words.filter((word) => ENGLISH_ALONE.has(word)).length;
  if (foreign !== english) return foreign > english;
  return DECIMAL_POINT.test(text) ? false : undefined;
}
