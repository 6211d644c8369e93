import type { AnswererParts } from '../../src/answer/quoted/extractive.ts';
import { readCurrentFile } from '../../src/documents/current-file.ts';
import { terms } from '../../src/language/terms.ts';
import { HybridRetriever } from '../../src/retrieval/retriever.ts';
import { BY_WORDS, TRAINED } from '../../src/retrieval/weights.ts';
import type { HashedIndex } from './hashed-index.ts';

/**
 * Answers from an index as the program does, with hashed words in place of the model.
 *
 * @param corpus absolute path of its documents
 * @param confidence of every answer
 */
export function hashedAnswerer(
  { catalog, nearest, embeddings }: HashedIndex,
  corpus: string,
  confidence = 1,
): AnswererParts {
  return {
    retriever: new HybridRetriever({
      catalog,
      nearest: (vector, k, within) => nearest.nearest(vector, k, within),
      total: () => nearest.total(),
      embeddings,
      termsOf: terms,
      scoring: TRAINED,
      scoringByWords: BY_WORDS,
      languages: ['en'],
    }),
    confidenceIn: () => confidence,
    termsOf: terms,
    readFile: (path) => readCurrentFile(corpus, path, { maxBytes: 1e6 }),
    landmarksOf: async (path) => (await catalog.document(path))?.landmarks ?? [],
    neighboursOf: (id) => catalog.neighbours(id),
    passagesOf: (path) => catalog.passagesAround(path, { start: 0, end: 2 ** 31 - 1 }),
    threshold: 0.5,
  };
}
