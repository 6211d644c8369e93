import type { MeaningCheck } from '../answer/gate/gate.ts';
import type { AnswerGenerator } from '../answer/written/answer-generator.ts';
import type { Config } from '../config.ts';
import type { LocalEmbeddings } from '../models/embeddings.ts';
import { rememberPieces } from '../models/remembered-pieces.ts';
import { weakestMatch } from '../retrieval/similarity.ts';

/** A claim less similar to the sentences that it cites does not say what they say. */
const MIN_SIMILARITY = 0.3;

/**
 * Loads the client of the language model and the prompts; undefined if no model is configured.
 *
 * @throws FootnoteError if the model cannot be used or a prompt is wrong
 */
export async function loadAnswerGenerator(
  { chatModel, promptsFolder }: Pick<Config, 'chatModel' | 'promptsFolder'>,
  embeddings: Pick<LocalEmbeddings, 'embedPieces'>,
): Promise<AnswerGenerator | undefined> {
  if (!chatModel) return undefined;
  const { loadChatModel } = await import('../chat-model/load-chat-model.ts');
  const { loadPrompts } = await import('../chat-model/prompts.ts');
  const prompts = await loadPrompts(promptsFolder);
  const model = await loadChatModel(chatModel);
  return { model, prompts, ...meaningBy(embeddings) };
}

/**
 * How well the cited sentences match a claim, by the parts that they match least: the mean of the lowest quarter
 * of its word pieces' best cosines (`weakestMatch`). The length of the sentences does not matter.
 */
export function meaningBy(embeddings: Pick<LocalEmbeddings, 'embedPieces'>): MeaningCheck {
  const { embedPieces } = rememberPieces(embeddings);
  return {
    minSimilarity: MIN_SIMILARITY,
    async similarity(claim, cited) {
      const own = await embeddings.embedPieces(claim);
      const theirs: Float32Array[] = [];
      for (const text of cited) theirs.push(...(await embedPieces(text)));
      return weakestMatch(own, theirs);
    },
    async prepare(sentences) {
      for (const text of sentences) await embedPieces(text);
    },
  };
}
