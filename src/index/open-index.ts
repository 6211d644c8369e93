import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { Catalog } from './catalog.ts';
import { CatalogDamaged, catalogPath, openCatalogFile } from './catalog-file.ts';
import { HnswVectorStore } from './vector-store.ts';

/** An index folder in use. */
export interface OpenIndex {
  readonly catalog: Catalog;
  readonly vectorStore: HnswVectorStore;
}

/**
 * Opens the catalog and the graph of an index folder and brings the graph into line with the catalog.
 * What is damaged is replaced: a catalog is set aside and begun anew (the documents are the source),
 * a graph is built again from the catalog's vectors.
 *
 * @param fingerprint what vectors and terms are made with; a catalog of another one begins anew
 * @param notify told in one sentence of each thing that was not as expected
 */
export async function openIndex(
  folder: string,
  fingerprint: string,
  embeddings: EmbeddingsInterface & { readonly dimension: number },
  notify: (sentence: string) => void,
): Promise<OpenIndex> {
  const catalog = await openCatalog(folder, notify);
  if (catalog.fingerprint !== fingerprint) {
    if (catalog.fingerprint !== undefined) {
      notify(
        'The embedding model or the way documents are split has changed; every document is indexed again.',
      );
    }
    catalog.reset(fingerprint);
  }
  const options = {
    dimension: embeddings.dimension,
    owner: catalog.identity,
    passages: catalog,
  };
  const saved = await HnswVectorStore.load(folder, embeddings, options);
  if (!saved && existsSync(join(folder, 'graph.json')) && catalog.counts().passages > 0) {
    notify('The saved vector graph was damaged or out of date; it is rebuilt from the catalog.');
  }
  const vectorStore = saved ?? new HnswVectorStore(embeddings, options);
  await followCatalog(vectorStore, catalog);
  return { catalog, vectorStore };
}

/** Adds to the store what the catalog has beyond it and deletes what the catalog does not have. */
async function followCatalog(store: HnswVectorStore, catalog: Catalog): Promise<void> {
  const wanted = new Set(catalog.passageIds());
  await store.delete({ ids: [...store.ids()].filter((id) => !wanted.has(id)) });
  for (const id of wanted) {
    if (store.ids().has(id)) continue;
    const vector = catalog.passageVector(id);
    if (vector) await store.add([{ id, vector }]);
  }
}

async function openCatalog(folder: string, notify: (sentence: string) => void): Promise<Catalog> {
  try {
    return new Catalog(openCatalogFile(folder));
  } catch (error) {
    if (!(error instanceof CatalogDamaged)) throw error;
    const path = catalogPath(folder);
    const aside = `${path}.damaged`;
    await rename(path, aside);
    for (const companion of ['-wal', '-shm']) await rm(path + companion, { force: true });
    notify(
      `The catalog ${error.message}; it was set aside as ${aside} and every document is indexed again.`,
    );
    return new Catalog(openCatalogFile(folder));
  }
}
