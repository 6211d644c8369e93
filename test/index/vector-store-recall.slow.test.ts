import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HnswVectorStore } from '../../src/index/vector-store.ts';
import { ExactVectorStore } from '../helpers/exact-vector-store.ts';
import { HashedEmbeddings } from '../helpers/hashed-embeddings.ts';
import { graphFiles } from '../helpers/index-folder.ts';
import { storedPassage } from '../helpers/stored-passage.ts';
import { createTempFolder } from '../helpers/temp-folder.ts';
import { clusteredVectors, seededRandom } from '../helpers/vectors.ts';

describe('HnswVectorStore with thousands of vectors', () => {
  const DIMENSION = 64;
  const COUNT = 2_000;
  const embeddings = new HashedEmbeddings({ dimension: DIMENSION });
  const options = {
    dimension: DIMENSION,
    owner: 'a',
    passages: { passages: async (ids: readonly number[]) => ids.map(storedPassage) },
  };

  it('finds 99 of the 100 nearest, also after rounds of deletions and additions', async () => {
    const random = seededRandom(1);
    const next = clusteredVectors(DIMENSION, 60, random);
    const graph = new HnswVectorStore(embeddings, options);
    const exact = new ExactVectorStore(embeddings, options);
    let id = 0;
    const addNew = async (count: number) => {
      const points = Array.from({ length: count }, () => ({ id: id++, vector: next() }));
      for (const store of [graph, exact]) await store.add(points);
    };
    const recall = async () => {
      let hits = 0;
      for (let query = 0; query < 100; query++) {
        const vector = Array.from(next());
        const nearest = await idsNear(exact, vector);
        for (const hit of await idsNear(graph, vector)) if (nearest.has(hit)) hits++;
      }
      return hits / 1_000;
    };
    await addNew(COUNT);
    expect(await recall()).toBeGreaterThanOrEqual(0.99);
    const folder = await createTempFolder();
    try {
      const bytes = await savedBytes(graph, folder.path);
      for (let round = 0; round < 3; round++) {
        const ids = [...exact.ids()].filter(() => random() < 0.4);
        for (const store of [graph, exact]) await store.delete({ ids });
        await addNew(ids.length);
        expect(await recall()).toBeGreaterThanOrEqual(0.99);
      }
      // New vectors took the room of deleted ones: without that the file would be twice as large.
      expect(await savedBytes(graph, folder.path)).toBeLessThan(bytes * 1.05);
    } finally {
      await folder.remove();
    }
  });

  it('finds every one of them when asked for all', async () => {
    const next = clusteredVectors(DIMENSION, 20, seededRandom(2));
    const graph = new HnswVectorStore(embeddings, options);
    await graph.add(Array.from({ length: 1_500 }, (_, id) => ({ id, vector: next() })));
    expect((await idsNear(graph, Array.from(next()), 1_500)).size).toBe(1_500);
  });
});

async function idsNear(store: HnswVectorStore | ExactVectorStore, query: number[], k = 10) {
  const hits = await store.similaritySearchVectorWithScore(query, k);
  return new Set(hits.map(([document]) => document.id));
}

async function savedBytes(store: HnswVectorStore, folder: string): Promise<number> {
  await store.save(folder);
  const [file = ''] = await graphFiles(folder);
  return (await stat(join(folder, file))).size;
}
