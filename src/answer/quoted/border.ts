import type { CurrentFile } from '../../documents/current-file.ts';
import { slice } from '../../documents/span.ts';
import type { Passage, PassageText } from '../../passages/passage.ts';
import type { Excerpt, QuotedSentence } from '../../retrieval/quoted-sentence.ts';
import { acrossBorder } from '../../retrieval/quotes.ts';
import { holdsOwnText } from './verify.ts';

/**
 * The quote and the context of a sentence. The author did not make the borders between passages: what belongs
 * to a sentence at a border may be in the next passage. Only the file has the characters between the two, so
 * this is possible only for formats whose text is the file's own.
 *
 * @param neighboursOf the passages right before and after a passage
 */
export async function excerptsOf(
  { passage, sentence, quote, context }: QuotedSentence,
  file: CurrentFile,
  neighboursOf: (id: number) => Promise<readonly Passage[]>,
): Promise<{ quote: Excerpt; context: Excerpt }> {
  const isFirst = passage.sentences[0]?.start === sentence.span.start;
  const isLast = passage.sentences.at(-1)?.start === sentence.span.start;
  const text = holdsOwnText(passage) && (isFirst || isLast) ? file.text() : null;
  if (text === null || file.contentHash !== passage.contentHash) return { quote, context };
  const neighbours = await neighboursOf(passage.id);
  return acrossBorder(join(passage, neighbours, text), sentence.span, quote.span);
}

/** A passage with the last sentence before it and the first one after it. */
function join(passage: Passage, neighbours: readonly Passage[], text: string): PassageText {
  const [before] = neighbours.filter(({ span }) => span.start < passage.span.start);
  const [after] = neighbours.filter(({ span }) => span.start > passage.span.start);
  const sentences = [
    ...(before?.sentences.slice(-1) ?? []),
    ...passage.sentences,
    ...(after?.sentences.slice(0, 1) ?? []),
  ];
  const span = {
    start: Math.min(passage.span.start, sentences[0]?.start ?? passage.span.start),
    end: Math.max(passage.span.end, sentences.at(-1)?.end ?? passage.span.end),
  };
  return { span, text: slice(text, span), sentences };
}
