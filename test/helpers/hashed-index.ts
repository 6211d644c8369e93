import { fingerprintOf, type UpdateOptions, updateIndex } from '../../src/index/indexer.ts';
import { openIndex } from '../../src/index/open-index.ts';
import { HashedEmbeddings } from './hashed-embeddings.ts';

/**
 * An index of a corpus with hashed embeddings, wired as the program wires it.
 *
 * @param folders.corpus absolute path of the documents
 * @param folders.index absolute path of the index, which is made where it is missing
 */
export async function openHashedIndex(
  folders: { corpus: string; index: string },
  embeddings = new HashedEmbeddings(),
) {
  const notices: string[] = [];
  const { catalog, vectorStore } = await openIndex(
    folders.index,
    fingerprintOf(embeddings),
    embeddings,
    (sentence) => notices.push(sentence),
  );
  return {
    catalog,
    vectorStore,
    embeddings,
    /** What was told while it was opened. */
    notices,
    update: (options: Partial<UpdateOptions> & { maxBytes?: number } = {}) =>
      updateIndex(
        {
          folder: folders.corpus,
          maxBytes: options.maxBytes ?? 1e6,
          catalog,
          vectorStore,
          embeddings,
        },
        { indexFolder: folders.index, ...options },
      ),
  };
}

export type HashedIndex = Awaited<ReturnType<typeof openHashedIndex>>;
