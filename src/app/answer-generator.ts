import type { MeaningCheck, WordsOf } from '../answer/gate/gate.ts';
import type { AnswerGenerator } from '../answer/written/answer-generator.ts';
import type { Config } from '../config.ts';
import type { LocalEmbeddings } from '../models/embeddings.ts';
import { isBuiltIn } from '../models/profile.ts';
import { rememberPieces } from '../models/remembered-pieces.ts';
import { bestMatch } from '../models/similarity.ts';

/**
 * A word of a claim that is less near to all words of the sentences that it cites says something else. Measured with the built-in
 * model: how near unrelated words are differs from model to model.
 */
const MIN_SIMILARITY = 0.37;

/**
 * Loads the client of the language model and the prompts; undefined if no model is configured.
 *
 * @throws FootnoteError if the model cannot be used or a prompt is wrong
 */
export async function loadAnswerGenerator(
  {
    chatModel,
    embeddingModel,
    promptsFolder,
  }: Pick<Config, 'chatModel' | 'embeddingModel' | 'promptsFolder'>,
  embeddings: Pick<LocalEmbeddings, 'embedPieces' | 'countTokens'>,
): Promise<AnswerGenerator | undefined> {
  if (!chatModel) return undefined;
  const { loadChatModel } = await import('../chat-model/load-chat-model.ts');
  const { loadPrompts } = await import('../chat-model/prompts.ts');
  const prompts = await loadPrompts(promptsFolder);
  const model = await loadChatModel(chatModel);
  // Beside another model, a claim may use the words of the sentences alone.
  const minSimilarity = isBuiltIn(embeddingModel) ? MIN_SIMILARITY : Number.POSITIVE_INFINITY;
  return { model, prompts, ...meaningBy(embeddings), minSimilarity };
}

/**
 * How near each word of a claim is to the nearest word of the cited sentences: the lowest of its word pieces' best
 * cosines. The pieces are read in their sentences: a word in isolation tells less.
 */
export function meaningBy(
  embeddings: Pick<LocalEmbeddings, 'embedPieces' | 'countTokens'>,
): MeaningCheck {
  const { embedPieces } = rememberPieces(embeddings);

  /** The vectors of the pieces of each word; the words are in order. */
  async function piecesOf(
    { text, words }: WordsOf,
    embed: (text: string) => Promise<Float32Array[]>,
  ): Promise<Float32Array[][]> {
    if (words.length === 0) return [];
    const all = await embed(text);
    // Pieces end where words do, so that those of the parts are those of the whole.
    let [end, first] = [0, 0];
    return words.map((word) => {
      first += embeddings.countTokens(text.slice(end, word.start));
      const count = embeddings.countTokens(text.slice(word.start, word.end));
      const pieces = all.slice(first, first + count);
      [end, first] = [word.end, first + count];
      return pieces;
    });
  }

  return {
    minSimilarity: MIN_SIMILARITY,
    async similarity(claim, cited) {
      const own = await piecesOf(claim, (text) => embeddings.embedPieces(text));
      const theirs: Float32Array[] = [];
      for (const one of cited) theirs.push(...(await piecesOf(one, embedPieces)).flat());
      // A word that the model did not reach has no pieces.
      return own.map((pieces) =>
        pieces.length > 0 ? Math.min(...pieces.map((piece) => bestMatch(piece, theirs))) : 0,
      );
    },
    async prepare(sentences) {
      for (const text of sentences) await embedPieces(text);
    },
  };
}
