import { endsAsQuestion } from '../documents/structure/question.ts';

/** In characters. A longer text is not a question, and the embedding model would read only its beginning. */
export const MAX_QUESTION = 1_000;

/** How a sentence begins that asks without a question mark; "Please let me know if …" ends letters that do not. */
const REQUEST =
  /^(?:please,? tell me|(?:can|could) you (?:please )?tell me|i(?: would|['’]d) (?:like|love) to know|i want to know|ich möchte wissen|quisiera saber|me gustaría saber|подскажите|请问|请告诉我)(?![\p{Script=Latin}\p{Script=Cyrillic}])/iu;

/** Where a sentence ends: before a space, a line, or after a full-width sign. */
const BORDER = /(?<=[.!?؟…])\s+|(?<=[。！？])\s*|(?<!\s)\s*\n\s*/u;

/** The words to search for; null if they are too long and hold no question apart from the rest. */
export function questionIn(words: string): string | null {
  return words.trim().length <= MAX_QUESTION ? words : questionPart(words, MAX_QUESTION);
}

/**
 * The questions in a long text: people paste a letter and ask below it, or ask and paste what it is about.
 *
 * @param limit longest part, in UTF-16 units; the last questions are kept
 * @returns null where the text holds no question, or only longer ones
 */
export function questionPart(text: string, limit: number): string | null {
  const asks = (sentence: string) => endsAsQuestion(sentence) || REQUEST.test(sentence);
  const questions = text.split(BORDER).filter(asks);
  let part = '';
  for (const question of questions.reverse()) {
    const joined = [question, part].filter(Boolean).join(' ');
    if (joined.length > limit) break;
    part = joined;
  }
  return part === '' ? null : part;
}
