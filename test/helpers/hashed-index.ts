import { createLocalWorker } from '../../src/index/updating/document-worker.ts';
import { fingerprintOf, type UpdateOptions } from '../../src/index/updating/indexer.ts';
import { IndexKeeper } from '../../src/index/updating/keeper.ts';
import { HashedEmbeddings } from './hashed-embeddings.ts';

/**
 * An index of a corpus with hashed embeddings, wired as the program wires it, but in one process.
 *
 * @param folders.corpus absolute path of the documents
 * @param folders.index absolute path of the index, which is made where it is missing
 */
export async function openHashedIndex(
  folders: { corpus: string; index: string },
  embeddings = new HashedEmbeddings(),
) {
  const notices: string[] = [];
  // Read for each file, so that a test may lower it from one update to the next.
  const limits = { folder: folders.corpus, maxBytes: 1e6 };
  const keeper = await IndexKeeper.open({
    documentsFolder: folders.corpus,
    indexFolder: folders.index,
    fingerprint: fingerprintOf(embeddings),
    embeddings,
    notify: (sentence) => notices.push(sentence),
    worker: createLocalWorker(limits, embeddings),
  });
  return {
    keeper,
    catalog: keeper.catalog,
    vectorStore: keeper.vectorStore,
    embeddings,
    /** What was told while it was opened. */
    notices,
    update({ maxBytes = 1e6, ...options }: UpdateOptions & { maxBytes?: number } = {}) {
      limits.maxBytes = maxBytes;
      return keeper.update(options);
    },
    /** Saves the graph, if it has changed, and lets the index go. */
    close: () => keeper.close(),
  };
}

export type HashedIndex = Awaited<ReturnType<typeof openHashedIndex>>;
