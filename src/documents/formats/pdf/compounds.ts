import { englishWords } from '../../../language/english-words.ts';
import { countEnglish } from '../../../language/language-words.ts';
import type { PdfLine } from './lines.ts';

/** Shorter parts are as often syllables: "to-day", "in-put", "re-ally". */
const MIN_PART = 3;
/** Words that end others: "rent-able". */
const SUFFIX = /^(?:able|less|ship|hood|ward|wards|wise|like|some)$/;
/** So many lines before and after a word tell the language that it is in. */
const NEAR_LINES = 4;
/** Every tenth word of English or more is one that other languages do not have. */
const ENGLISH_SHARE = 0.1;

/** Two parts of a word that a hyphen at a line's end joins or parts. */
export interface Parts {
  readonly first: string;
  readonly second: string;
}

/** Whether the hyphen between two parts belongs to the word, as in "self-propelled"; `near` are lines around it. */
export type KeepsHyphen = (parts: Parts, near: readonly PdfLine[]) => boolean;

/**
 * Tells compounds from words that only the end of a line parts: the document writes them so within a line, or they are
 * two English words that make no third one.
 */
export function compoundsOf(lines: readonly PdfLine[]): KeepsHyphen {
  const compounds = new Set<string>();
  const words = new Set<string>();
  for (const { text } of lines) {
    for (const [, first, second] of text.matchAll(/(?<!\p{L})(\p{L}{1,30})-(?=(\p{L}{1,30}))/gu)) {
      compounds.add(`${first}-${second}`.toLowerCase());
    }
    for (const [word] of text.matchAll(/\p{L}{6,60}/gu)) words.add(word.toLowerCase());
  }
  const isEnglish = englishWords();
  const isRare = englishWords('rare');
  return ({ first, second }, near) => {
    if (compounds.has(`${first}-${second}`.toLowerCase())) return true;
    // The list holds no names with a capital: "Green-land".
    const isShort = first.length < MIN_PART || second.length < MIN_PART;
    if (isShort || words.has(`${first}${second}`.toLowerCase())) return false;
    const joined = `${first}${second}`;
    const areWords = isEnglish(first) && isEnglish(second) && !SUFFIX.test(second);
    return areWords && !isEnglish(joined) && !isRare(joined) && areEnglish(near);
  };
}

/** The lines from which the language of a word at the end of one of them is told. */
export const linesNear = (lines: readonly PdfLine[], index: number) =>
  lines.slice(Math.max(0, index - NEAR_LINES), index + NEAR_LINES + 1);

function areEnglish(lines: readonly PdfLine[]): boolean {
  const words = lines.flatMap(
    ({ text }) =>
      text
        .slice(0, 400)
        .toLowerCase()
        .match(/\p{L}+/gu) ?? [],
  );
  return countEnglish(words) >= ENGLISH_SHARE * words.length;
}
