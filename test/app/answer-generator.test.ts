import { expect, it } from 'vitest';
import { loadAnswerGenerator } from '../../src/app/answer-generator.ts';
import { programFolder } from '../../src/program-folder.ts';

const EMBEDDINGS = { embedPieces: async () => [], countTokens: () => 0 };

it.each([
  ['Xenova/all-MiniLM-L6-v2', true],
  ['Xenova/multilingual-e5-small', false],
])('beside %s, words near in meaning are let through: %s', async (embeddingModel, isLetThrough) => {
  const generator = await loadAnswerGenerator(
    {
      chatModel: { model: 'ollama:none' },
      embeddingModel,
      promptsFolder: `${programFolder()}/prompts`,
    },
    EMBEDDINGS,
  );
  // No cosine is larger than 1.
  expect((generator?.minSimilarity ?? 0) < 1).toBe(isLetThrough);
});
