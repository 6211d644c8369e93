import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scored } from './catalog/best.ts';
import type { CatalogReader } from './catalog/catalog.ts';
import type { PassageScope } from './catalog/passage-scope.ts';
import { CatalogFollower } from './follower.ts';
import type { IndexStore, NearestSettings } from './index-store.ts';
import type { NearestPassages } from './nearest-passages.ts';
import { NearestWithin } from './nearest-within.ts';
import { HnswVectorStore } from './vector-store.ts';

/** A graph in memory that follows the catalog and is saved in a folder. */
export class FollowingGraph implements NearestPassages {
  readonly vectorStore: HnswVectorStore;
  private readonly folder: string;
  private readonly follower: CatalogFollower;
  private readonly within: NearestWithin;
  /** What the follower had applied when the graph was saved. */
  private saved = 0;

  /**
   * Loads the graph of a folder, which need not be the index's own, and brings it into line with the catalog. A damaged one, or one of another
   * catalog, is built again from the catalog's vectors.
   */
  static async open(
    place: Pick<IndexStore, 'elsewhere'> & { readonly folder: string },
    catalog: CatalogReader,
    { embeddings, fingerprint, notify }: NearestSettings,
  ): Promise<FollowingGraph> {
    const { folder, elsewhere } = place;
    const owner = await catalog.identity();
    const options = { dimension: embeddings.dimension, owner, passages: catalog };
    const loaded = await HnswVectorStore.load(folder, embeddings, options);
    if (
      !loaded &&
      existsSync(join(folder, 'graph.json')) &&
      (await catalog.counts()).passages > 0
    ) {
      notify('The saved vector graph is damaged or older than the catalog; it is made anew.');
    }
    const store = loaded ?? new HnswVectorStore(embeddings, options);
    const graph = new FollowingGraph(folder, store, {
      follower: new CatalogFollower(catalog, store, { fingerprint, elsewhere }),
      within: new NearestWithin(catalog, store),
    });
    await graph.catchUp();
    return graph;
  }

  private constructor(
    folder: string,
    store: HnswVectorStore,
    parts: { readonly follower: CatalogFollower; readonly within: NearestWithin },
  ) {
    this.folder = folder;
    this.vectorStore = store;
    this.follower = parts.follower;
    this.within = parts.within;
  }

  async nearest(vector: Float32Array, k: number, within?: PassageScope): Promise<Scored[]> {
    return within ? this.within.nearest(vector, k, within) : this.vectorStore.nearest(vector, k);
  }

  async total(): Promise<number> {
    return this.vectorStore.ids().size;
  }

  catchUp(): Promise<void> {
    return this.follower.catchUp();
  }

  refresh(): Promise<void> {
    return this.follower.refresh();
  }

  get isUnsaved(): boolean {
    return this.follower.applied !== this.saved;
  }

  async save(): Promise<void> {
    if (!this.isUnsaved) return;
    const { applied } = this.follower;
    await this.vectorStore.save(this.folder);
    this.saved = applied;
  }
}

/** Bytes of the graphs in a folder. */
export function graphBytes(folder: string): Promise<number> {
  return bytesOf(folder, /^graph-.*\.hnsw$/);
}

/** Bytes of the files in a folder whose names fit. */
export async function bytesOf(folder: string, names: RegExp): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) {
    // A file may be replaced by the next one while its size is asked for.
    if (names.test(name)) bytes += (await stat(join(folder, name)).catch(() => null))?.size ?? 0;
  }
  return bytes;
}
