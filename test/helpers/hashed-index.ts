import type { Catalog } from '../../src/index/catalog/catalog.ts';
import { openCatalogFile } from '../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { FolderStore } from '../../src/index/folder-store.ts';
import { FollowingGraph } from '../../src/index/following-graph.ts';
import { fingerprintOf } from '../../src/index/updating/indexer.ts';
import { IndexKeeper, type UpdateOptions } from '../../src/index/updating/keeper.ts';
import { LocalIndexer } from '../../src/index/updating/local-indexer.ts';
import type { CorpusLimits } from '../../src/index/updating/survey.ts';
import type { Recogniser } from '../../src/recognition/recogniser.ts';
import { HashedEmbeddings } from './hashed-embeddings.ts';

type UpdateWith = UpdateOptions & Partial<Pick<CorpusLimits, 'maxBytes' | 'encodings'>>;

/**
 * An index of a corpus with hashed embeddings, wired as the program wires it, but in one process.
 *
 * @param folders.corpus absolute path of the documents
 * @param folders.index absolute path of the index, which is made where it is missing
 * @param recogniser reads pictures; absent: nothing does
 */
export async function openHashedIndex(
  folders: { corpus: string; index: string },
  embeddings = new HashedEmbeddings(),
  recogniser?: Recogniser,
) {
  const notices: string[] = [];
  // Read for each file, so that each update of a test may have others.
  const pictures = { identity: 'test', languages: [], folder: '' };
  const corpus: CorpusLimits = {
    folder: folders.corpus,
    maxBytes: 1e6,
    ...(recogniser && { pictures }),
  };
  const fingerprint = fingerprintOf(embeddings);
  const parts = { corpus, store: new FolderStore(folders.index), fingerprint };
  const indexer = new LocalIndexer({
    ...parts,
    loadEmbeddings: async () => embeddings,
    ...(recogniser && { recogniser }),
  });
  const notify = (sentence: string) => notices.push(sentence);
  const keeper = await IndexKeeper.open({ ...parts, embeddings, notify, indexer });
  const { nearest } = keeper;
  if (!(nearest instanceof FollowingGraph)) throw new Error('The index has no graph in memory.');
  const writers: Catalog[] = [];
  return {
    keeper,
    indexer,
    catalog: keeper.catalog,
    nearest,
    vectorStore: nearest.vectorStore,
    embeddings,
    /** What was told while it was opened. */
    notices,
    update({ maxBytes = 1e6, encodings = [], ...options }: UpdateWith = {}) {
      Object.assign(corpus, { maxBytes, encodings });
      return keeper.update(options);
    },
    /** The same catalog, to be written as by another process. */
    writableCatalog(): Catalog {
      const catalog = new SqliteCatalog(openCatalogFile(folders.index));
      writers.push(catalog);
      return catalog;
    },
    /** Saves the graph, if it has changed, and lets the index go. */
    async close(): Promise<void> {
      for (const catalog of writers.splice(0)) await catalog.close();
      await keeper.close();
    },
  };
}

export type HashedIndex = Awaited<ReturnType<typeof openHashedIndex>>;
