import { endsAsQuestion } from '../../documents/structure/question.ts';

/** Where a sentence ends: before a space, a line, or after a full-width sign. */
const BORDER = /(?<=[.!?؟…])\s+|(?<=[。！？])\s*|(?<!\s)\s*\n\s*/u;

/**
 * The questions in a long text: people paste a letter and ask below it, or ask and paste what it is about.
 *
 * @param limit longest part, in UTF-16 units; the last questions are kept
 * @returns null where the text holds no question, or only longer ones
 */
export function questionPart(text: string, limit: number): string | null {
  const questions = text.split(BORDER).filter(endsAsQuestion);
  let part = '';
  for (const question of questions.reverse()) {
    const joined = [question, part].filter(Boolean).join(' ');
    if (joined.length > limit) break;
    part = joined;
  }
  return part === '' ? null : part;
}
