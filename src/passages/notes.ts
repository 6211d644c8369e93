import type { Block } from '../documents/blocks.ts';
import { firstFrom, type Span, slice } from '../documents/span.ts';

/** "[2]", "[iv]", "[^2]" before the words of a footnote. */
const MARK = /^\[[^\]\s]{1,20}\]/;

/** Finds the sentence that a footnote belongs to: the last one before it that bears its mark. */
export function sentencesOfNotes(
  text: string,
  sentences: readonly Span[],
): (note: Block) => readonly Span[] {
  const starts = sentences.map(({ start }) => start);
  return (note) => {
    const [mark] = MARK.exec(slice(text, note)) ?? [];
    if (!mark || note.start === 0) return [];
    const place = text.lastIndexOf(mark, note.start - 1);
    const sentence = sentences[firstFrom(starts, place + 1) - 1];
    return sentence && place < sentence.end ? [sentence] : [];
  };
}
