/** Word pieces, with the segment that each belongs to. */
export interface Pieces {
  readonly ids: readonly number[];
  readonly types: readonly number[];
}

/** What a model wants around question and text, such as [CLS] question [SEP] text [SEP]. */
export interface PairFrame {
  readonly before: Pieces;
  readonly between: Pieces;
  readonly after: Pieces;
  readonly questionType: number;
  readonly textType: number;
}

/**
 * Learns the frame from a pair that the tokenizer itself has framed. Cutting is left to us, because
 * the library cuts a pair at its end, whatever stands there, and with it the closing mark.
 *
 * @param pair the framed pair of the texts whose bare ids are `question` and `text`
 */
export function learnFrame(
  question: readonly number[],
  text: readonly number[],
  pair: Pieces,
): PairFrame {
  const start = indexOf(pair.ids, question, 0);
  const end = start + question.length;
  const textStart = indexOf(pair.ids, text, end);
  const pieces = (from: number, to?: number): Pieces => ({
    ids: pair.ids.slice(from, to),
    types: pair.types.slice(from, to),
  });
  return {
    before: pieces(0, start),
    between: pieces(end, textStart),
    after: pieces(textStart + text.length),
    questionType: pair.types[start] ?? 0,
    textType: pair.types[textStart] ?? 0,
  };
}

/** Word pieces of the frame itself. */
export function frameLength({ before, between, after }: PairFrame): number {
  return before.ids.length + between.ids.length + after.ids.length;
}

/** The whole pair as the model takes it. */
export function framePair(
  { before, between, after, questionType, textType }: PairFrame,
  question: readonly number[],
  text: readonly number[],
): Pieces {
  return {
    ids: [...before.ids, ...question, ...between.ids, ...text, ...after.ids],
    types: [
      ...before.types,
      ...question.map(() => questionType),
      ...between.types,
      ...text.map(() => textType),
      ...after.types,
    ],
  };
}

/** Where `part` stands in `whole`, at `from` or after it. */
function indexOf(whole: readonly number[], part: readonly number[], from: number): number {
  return whole.findIndex((_, i) => i >= from && part.every((id, j) => whole[i + j] === id));
}
