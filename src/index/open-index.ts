import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { FootnoteError } from '../errors.ts';
import { DatabaseDamaged } from '../sqlite/database-file.ts';
import { openOrReplace } from '../sqlite/open.ts';
import { Catalog } from './catalog/catalog.ts';
import { catalogFile, openCatalogFile } from './catalog/file.ts';
import { CatalogReader } from './catalog/reader.ts';
import { CatalogFollower } from './follower.ts';
import { HnswVectorStore } from './vector-store.ts';
import { becomeWriter } from './writer-lock.ts';

export interface IndexSettings {
  /** The folder of catalog and graph. */
  readonly indexFolder: string;
  /** What vectors and terms are made with; a catalog of another one begins anew. */
  readonly fingerprint: string;
  readonly embeddings: EmbeddingsInterface & { readonly dimension: number };
  /** Told in one sentence of each thing that was not as expected. */
  readonly notify: (sentence: string) => void;
}

/** An index folder in use. */
export interface OpenIndex {
  readonly catalog: CatalogReader;
  readonly vectorStore: HnswVectorStore;
  readonly follower: CatalogFollower;
  /** Whether the graph in memory has what the saved one lacks. */
  readonly isGraphBehind: boolean;
}

/**
 * Opens the catalog and the graph of an index folder and brings the graph into line with the catalog.
 * What is damaged is replaced: a catalog is set aside and begun anew (the documents are the source),
 * a graph is built again from the catalog's vectors.
 *
 * @param keeper the process that keeps this index, if it is another one: then nothing is replaced
 * @throws FootnoteError where the folder cannot be used, or only its keeper could put it right
 */
export async function openIndex(settings: IndexSettings, keeper?: number): Promise<OpenIndex> {
  const { indexFolder, embeddings, notify } = settings;
  const catalog = await openCatalog(settings, keeper);
  const options = {
    dimension: embeddings.dimension,
    owner: catalog.identity,
    passages: catalog,
  };
  const saved = await HnswVectorStore.load(indexFolder, embeddings, options);
  if (!saved && existsSync(join(indexFolder, 'graph.json')) && catalog.counts().passages > 0) {
    notify('The saved vector graph was damaged or out of date; it is rebuilt from the catalog.');
  }
  const vectorStore = saved ?? new HnswVectorStore(embeddings, options);
  const follower = new CatalogFollower(catalog, vectorStore);
  const isGraphBehind = (await follower.catchUp()) > 0;
  return { catalog, vectorStore, follower, isGraphBehind };
}

async function openCatalog(settings: IndexSettings, keeper?: number): Promise<CatalogReader> {
  const { indexFolder, fingerprint } = settings;
  const found = tryToOpen(indexFolder);
  if (found?.fingerprint === fingerprint) return found;
  found?.close();
  if (keeper !== undefined) {
    throw new FootnoteError(
      `The index in ${indexFolder} is being built by another Footnote (process ${keeper || 'unknown'}), with other settings or for the first time. Try again when it is ready, or name another folder with --index DIR or INDEX_DIR.`,
    );
  }
  await beginAnew(settings);
  return new CatalogReader(openCatalogFile(indexFolder));
}

/** Null where the catalog is damaged. */
function tryToOpen(folder: string): CatalogReader | null {
  try {
    return new CatalogReader(openCatalogFile(folder));
  } catch (error) {
    if (error instanceof DatabaseDamaged) return null;
    throw error;
  }
}

/** Sets a damaged catalog aside and empties one of another fingerprint. */
async function beginAnew({ indexFolder, fingerprint, notify }: IndexSettings): Promise<void> {
  const lock = await becomeWriter(indexFolder);
  try {
    const catalog = new Catalog(openOrReplace(catalogFile(indexFolder), notify));
    if (catalog.fingerprint !== undefined && catalog.fingerprint !== fingerprint) {
      notify(
        'The embedding model or the way documents are split has changed; every document is indexed again.',
      );
    }
    if (catalog.fingerprint !== fingerprint) catalog.reset(fingerprint);
    catalog.close();
  } finally {
    lock.release();
  }
}
