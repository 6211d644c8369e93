import { join } from 'node:path';
import { answerWithQuotes, findSentences } from '../../src/answer/quoted/extractive.ts';
import type { AnswerGenerator } from '../../src/answer/written/answer-generator.ts';
import type { ChatModel } from '../../src/chat-model/chat-model.ts';
import { hashedAnswerer } from './hashed-answerer.ts';
import { openHashedIndex } from './hashed-index.ts';
import { createTempFolder } from './temp-folder.ts';

export type WrittenParts = Awaited<ReturnType<typeof openWrittenParts>>;

/** An indexed corpus and the parts that answer from it, with hashed words in place of the model. */
export async function openWrittenParts(files: Readonly<Record<string, string>>) {
  const folder = await createTempFolder();
  const corpus = join(folder.path, 'corpus');
  for (const [name, text] of Object.entries(files)) await folder.write(`corpus/${name}`, text);
  const index = await openHashedIndex({ corpus, index: join(folder.path, 'index') });
  await index.update();
  const answerer = hashedAnswerer(index, corpus);
  return {
    corpus,
    answerer,
    write: (name: string, text: string) => folder.write(`corpus/${name}`, text),
    /** What a question finds, and its quoted answer. */
    async find(question: string) {
      const found = await findSentences(answerer, question, 10);
      const quoted = await answerWithQuotes(answerer, found, { limit: 10, quotes: 3 });
      if (quoted.outcome !== 'answered') throw new Error(`Nothing answers ${question}`);
      return { found, quoted };
    },
    async close() {
      await index.close();
      await folder.remove();
    },
  };
}

/** Bare prompts; by default every word of a claim is as near as can be to a word that it cites. */
export function generatorWith(model: ChatModel, near = 1): AnswerGenerator {
  return {
    model,
    minSimilarity: 0.6,
    similarity: async ({ words }) => words.map(() => near),
    prompts: {
      answer: ({ sources, question }) => [{ role: 'user', content: `${sources}\n${question}` }],
      rewrite: (values) => [{ role: 'user', content: JSON.stringify(values) }],
    },
  };
}
