import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { FootnoteError } from '../errors.ts';
import { setAside } from '../sqlite/damage.ts';
import { DatabaseDamaged } from '../sqlite/database-file.ts';
import { Catalog } from './catalog/catalog.ts';
import { catalogPath, openCatalogFile } from './catalog/file.ts';
import { HnswVectorStore } from './vector-store.ts';

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
  readonly catalog: Catalog;
  readonly vectorStore: HnswVectorStore;
  /** Whether the graph in memory has what the saved one lacks. */
  readonly isGraphBehind: boolean;
  /** Adds to the graph what the catalog has beyond it and deletes what the catalog does not have. */
  followCatalog(): Promise<void>;
}

/**
 * Opens the catalog and the graph of an index folder and brings the graph into line with the catalog.
 * What is damaged is replaced: a catalog is set aside and begun anew (the documents are the source),
 * a graph is built again from the catalog's vectors.
 *
 * @param writer the process that keeps this index, if it is another one: then nothing is replaced
 * @throws FootnoteError where the folder cannot be used, or only its writer could put it right
 */
export async function openIndex(settings: IndexSettings, writer?: number): Promise<OpenIndex> {
  const { indexFolder, embeddings, notify } = settings;
  const catalog = await openCatalog(settings, writer);
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
  const changes = await follow(vectorStore, catalog);
  return {
    catalog,
    vectorStore,
    isGraphBehind: changes > 0,
    followCatalog: async () => void (await follow(vectorStore, catalog)),
  };
}

async function follow(store: HnswVectorStore, catalog: Catalog): Promise<number> {
  const wanted = new Set(catalog.passageIds());
  const gone = [...store.ids()].filter((id) => !wanted.has(id));
  const missing = [...wanted].filter((id) => !store.ids().has(id));
  await store.delete({ ids: gone });
  for (const id of missing) {
    const vector = catalog.passageVector(id);
    if (vector) await store.add([{ id, vector }]);
    await setImmediate(); // A large graph takes minutes, and others want to be served meanwhile.
  }
  return gone.length + missing.length;
}

async function openCatalog(settings: IndexSettings, writer?: number): Promise<Catalog> {
  const { indexFolder, fingerprint, notify } = settings;
  try {
    const catalog = new Catalog(openCatalogFile(indexFolder));
    if (catalog.fingerprint === fingerprint) return catalog;
    if (writer !== undefined) throw beingKept(settings, writer);
    if (catalog.fingerprint !== undefined) {
      notify(
        'The embedding model or the way documents are split has changed; every document is indexed again.',
      );
    }
    catalog.reset(fingerprint);
    return catalog;
  } catch (error) {
    if (!(error instanceof DatabaseDamaged)) throw error;
    if (writer !== undefined) throw beingKept(settings, writer);
    const aside = setAside(catalogPath(indexFolder));
    notify(
      `The catalog ${error.message}; it was set aside as ${aside} and every document is indexed again.`,
    );
    return openCatalog(settings);
  }
}

function beingKept({ indexFolder }: IndexSettings, writer: number): FootnoteError {
  return new FootnoteError(
    `The index in ${indexFolder} is being built by another Footnote (process ${writer || 'unknown'}), with other settings or for the first time. Try again when it is ready, or name another folder with --index DIR or INDEX_DIR.`,
  );
}
