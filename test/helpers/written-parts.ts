import { join } from 'node:path';
import {
  type AnswererParts,
  answerWithQuotes,
  findSentences,
} from '../../src/answer/extractive.ts';
import type { WriterParts } from '../../src/answer/written/write.ts';
import type { ChatModel } from '../../src/chat-model/chat-model.ts';
import { readCurrentFile } from '../../src/documents/current-file.ts';
import { terms } from '../../src/passages/terms.ts';
import { HybridRetriever } from '../../src/retrieval/retriever.ts';
import { BY_WORDS, TRAINED } from '../../src/retrieval/weights.ts';
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
  const { catalog, vectorStore, embeddings } = index;
  const answerer: AnswererParts = {
    retriever: new HybridRetriever({
      catalog,
      nearest: async (vector, k) => vectorStore.nearest(vector, k),
      total: () => vectorStore.ids().size,
      embeddings,
      termsOf: terms,
      scoring: TRAINED,
      scoringByWords: BY_WORDS,
      languages: ['en'],
    }),
    confidenceIn: async () => 1,
    termsOf: terms,
    readFile: (path) => readCurrentFile(corpus, path, { maxBytes: 1e6 }),
    landmarksOf: (path) => catalog.document(path)?.landmarks ?? [],
    neighboursOf: (id) => catalog.neighbours(id),
    threshold: 0.5,
  };
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

/** A writer without prompts of its own; every meaning is taken for the same. */
export function writerWith(model: ChatModel, similarity = async () => 1): WriterParts {
  return {
    model,
    floor: 0.6,
    similarity,
    prompts: {
      answer: ({ sources, question }) => [{ role: 'user', content: `${sources}\n${question}` }],
    },
  };
}
