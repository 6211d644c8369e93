import type { Block } from '../documents/blocks.ts';
import { firstFrom, type Span, slice } from '../documents/span.ts';

/** "[2]", "[iv]", "[^2]" before the words of a footnote. */
const MARK = /\[[^[\]\s]{1,20}\]/g;

/** Finds the sentence that a footnote belongs to: the last one before it that bears its mark. */
export function sentencesOfNotes(
  text: string,
  sentences: readonly Span[],
): (note: Block) => readonly Span[] {
  const starts = sentences.map(({ start }) => start);
  let places: ReadonlyMap<string, readonly number[]> | undefined;
  return (note) => {
    const [mark] = slice(text, note).matchAll(MARK);
    if (mark?.index !== 0) return [];
    places ??= placesOfMarks(text);
    const all = places.get(mark[0]) ?? [];
    const place = all[firstFrom(all, note.start) - 1] ?? Infinity;
    const sentence = sentences[firstFrom(starts, place + 1) - 1];
    return sentence && place < sentence.end ? [sentence] : [];
  };
}

/** Where each mark stands, in order: a search for each note takes too long in a text with very many of them. */
function placesOfMarks(text: string): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    const known = places.get(mark);
    if (known) known.push(index);
    else places.set(mark, [index]);
  }
  return places;
}
