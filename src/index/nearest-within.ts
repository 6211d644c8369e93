import { LRUCache } from 'lru-cache';
import { dot } from '../models/similarity.ts';
import { Best, type Scored } from './catalog/best.ts';
import type { CatalogReader } from './catalog/catalog.ts';
import type { PassageScope } from './catalog/passage-scope.ts';
import type { HnswVectorStore } from './vector-store.ts';

/**
 * Up to so many passages are compared one by one, which is exact. The graph finds those of a small scope late: it walks
 * through all the others that are nearer.
 */
const SCANNED_PASSAGES = 4_000;

/** Vectors of scopes in memory; an id takes as much as a thirtieth of one. */
const KEPT_VECTORS = 20_000;
const IDS_AS_LARGE_AS_A_VECTOR = 30;

type Search = (vector: Float32Array, k: number) => Scored[];

/** The nearest passages within a scope: by the graph where the scope is large, else by their vectors alone. */
export class NearestWithin {
  private readonly catalog: Pick<CatalogReader, 'passageVectors'>;
  private readonly store: HnswVectorStore;
  private readonly scannedPassages: number;
  private readonly searches = new LRUCache<PassageScope, Promise<Search>>({
    maxSize: KEPT_VECTORS,
    sizeCalculation: (_, { passages }) =>
      Math.min(
        KEPT_VECTORS,
        1 + Math.ceil(passages / (this.isScanned(passages) ? 1 : IDS_AS_LARGE_AS_A_VECTOR)),
      ),
  });

  /** @param scannedPassages passages of a scope up to which they are compared one by one */
  constructor(
    catalog: Pick<CatalogReader, 'passageVectors'>,
    store: HnswVectorStore,
    scannedPassages = SCANNED_PASSAGES,
  ) {
    this.catalog = catalog;
    this.store = store;
    this.scannedPassages = scannedPassages;
  }

  async nearest(vector: Float32Array, k: number, scope: PassageScope): Promise<Scored[]> {
    let search = this.searches.get(scope);
    if (!search) {
      search = this.isScanned(scope.passages) ? this.scan(scope) : this.walk(scope);
      this.searches.set(scope, search);
      search.catch(() => this.searches.delete(scope));
    }
    return (await search)(vector, k);
  }

  private isScanned(passages: number): boolean {
    return passages <= this.scannedPassages;
  }

  private async walk(scope: PassageScope): Promise<Search> {
    const ids = new Set(await scope.ids());
    return (vector, k) => this.store.nearest(vector, k, ids);
  }

  private async scan(scope: PassageScope): Promise<Search> {
    const found = await this.catalog.passageVectors(await scope.ids());
    const ids = [...found.keys()];
    const dimension = found.get(ids[0] ?? -1)?.length ?? 0;
    const vectors = new Float32Array(ids.length * dimension);
    ids.forEach((id, i) => {
      vectors.set(unit(found.get(id) as Float32Array), i * dimension);
    });
    return (vector, k) => {
      const best = new Best(k);
      const asked = unit(vector);
      for (let i = 0; i < ids.length; i++) {
        best.offer(ids[i] as number, dot(vectors, asked, i * dimension));
      }
      return best.found();
    };
  }
}

function unit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}
