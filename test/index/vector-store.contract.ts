import { Document } from '@langchain/core/documents';
import type { Embeddings } from '@langchain/core/embeddings';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PassageSource } from '../../src/index/vector-store.ts';
import type { PassageStore } from '../helpers/exact-vector-store.ts';
import { HashedEmbeddings } from '../helpers/hashed-embeddings.ts';
import { storedPassage } from '../helpers/stored-passage.ts';
import { cosine } from '../helpers/vectors.ts';

const DIMENSION = 3;
const EAST = [1, 0, 0];
const NORTH = [0, 1, 0];
const UP = [0, 0, 1];

type Create = (
  embeddings: Embeddings,
  options: { dimension: number; passages: PassageSource },
) => PassageStore;

/** What every vector store of passages must do. */
export function vectorStoreContract(create: Create): void {
  let store: PassageStore;
  /** Ids whose passage is gone from the catalog. */
  let gone: Set<number>;

  const passages: PassageSource = {
    passages: async (ids) => ids.filter((id) => !gone.has(id)).map(storedPassage),
  };
  const newStore = () => create(new HashedEmbeddings(), { dimension: DIMENSION, passages });
  const search = async (query: number[], k: number) =>
    (await store.similaritySearchVectorWithScore(query, k)).map(
      ([document, score]) => [Number(document.id), score] as const,
    );
  const found = async (query: number[], k: number) => (await search(query, k)).map(([id]) => id);

  beforeEach(() => {
    gone = new Set();
    store = newStore();
  });

  it('is empty at first and then finds nothing', async () => {
    expect([...store.ids()]).toEqual([]);
    expect(await found(EAST, 5)).toEqual([]);
  });

  it('gives the nearest first, with the cosine as score whatever the lengths', async () => {
    await store.add([
      { id: 1, vector: [0, 7, 0] },
      { id: 2, vector: [3, 3, 0] },
      { id: 3, vector: Float32Array.of(0.1, 0, 0) },
      { id: 4, vector: [-2, 0, 0] },
    ]);
    const hits = await search([5, 0, 0], 4);
    expect(hits.map(([id]) => id)).toEqual([3, 2, 1, 4]);
    const expected = [1, Math.SQRT1_2, 0, -1];
    for (const [i, [, score]] of hits.entries()) {
      expect(score).toBeCloseTo(expected[i] ?? Number.NaN, 5);
    }
  });

  it('gives the passage with its document and span', async () => {
    await store.add([{ id: 42, vector: EAST }]);
    const [hit] = await store.similaritySearchVectorWithScore(EAST, 1);
    expect(hit?.[0]).toMatchObject({
      id: '42',
      pageContent: 'passage 42',
      metadata: { document: 'file-42.txt', start: 420, end: 430 },
    });
  });

  it('gives k hits at most, and all it has when k is larger', async () => {
    await store.add([EAST, NORTH, UP].map((vector, id) => ({ id, vector })));
    expect(await found([3, 2, 1], 2)).toEqual([0, 1]);
    expect(await found([3, 2, 1], 1_000_000)).toEqual([0, 1, 2]);
    expect(await found(EAST, 0)).toEqual([]);
    expect(await found(EAST, -1)).toEqual([]);
  });

  it('replaces the vector of an id that it has', async () => {
    await store.add([
      { id: 1, vector: EAST },
      { id: 2, vector: UP },
    ]);
    await store.add([{ id: 1, vector: NORTH }]);
    expect([...store.ids()].sort()).toEqual([1, 2]);
    expect((await search(NORTH, 1))[0]).toEqual([1, expect.closeTo(1, 5)]);
    expect((await search(EAST, 2)).map(([, score]) => score)).toEqual([
      expect.closeTo(0, 5),
      expect.closeTo(0, 5),
    ]);
  });

  it('keeps the last of two vectors that come with the same id', async () => {
    await store.add([
      { id: 1, vector: EAST },
      { id: 1, vector: NORTH },
    ]);
    expect(await search(NORTH, 5)).toEqual([[1, expect.closeTo(1, 5)]]);
  });

  it('does not find what was deleted, under a number or a string as id', async () => {
    await store.add([EAST, NORTH, UP].map((vector, id) => ({ id, vector })));
    await store.delete({ ids: [0, '1'] });
    expect([...store.ids()]).toEqual([2]);
    expect(await found(EAST, 5)).toEqual([2]);
  });

  it('passes over the deletion of what it does not have', async () => {
    await store.add([{ id: 1, vector: EAST }]);
    await store.delete({ ids: [7, 1, 1, 8] });
    await store.delete({ ids: [1] });
    await store.delete({ ids: [] });
    expect([...store.ids()]).toEqual([]);
    expect(await found(EAST, 5)).toEqual([]);
  });

  it('finds a deleted id again when it is added again, with its new vector only', async () => {
    await store.add([
      { id: 1, vector: EAST },
      { id: 2, vector: NORTH },
    ]);
    await store.delete({ ids: [1] });
    await store.add([{ id: 1, vector: UP }]);
    expect([...store.ids()].sort()).toEqual([1, 2]);
    expect((await search(UP, 1))[0]).toEqual([1, expect.closeTo(1, 5)]);
  });

  it('takes the smallest and the largest id', async () => {
    await store.add([
      { id: 0, vector: EAST },
      { id: 4_294_967_295, vector: NORTH },
    ]);
    expect(await found([2, 1, 0], 2)).toEqual([0, 4_294_967_295]);
    await store.delete({ ids: [0, 4_294_967_295] });
    expect([...store.ids()]).toEqual([]);
  });

  it('leaves out hits whose passage is gone', async () => {
    await store.add([EAST, NORTH, UP].map((vector, id) => ({ id, vector })));
    gone.add(0);
    expect(await found([3, 2, 1], 3)).toEqual([1, 2]);
  });

  it('holds, after any changes, what a plain table of vectors would hold', async () => {
    const coordinate = fc.integer({ min: -9, max: 9 });
    const vector = fc
      .tuple(coordinate, coordinate, coordinate)
      .filter((values) => values.some(Boolean));
    const id = fc.integer({ min: 0, max: 12 });
    const change = fc.oneof(
      { weight: 2, arbitrary: fc.record({ id, vector }) },
      { weight: 1, arbitrary: fc.record({ id }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 60 }), vector, async (changes, query) => {
        store = newStore();
        const table = new Map<number, number[]>();
        for (const change of changes) {
          if ('vector' in change) {
            await store.add([change]);
            table.set(change.id, change.vector);
          } else {
            await store.delete({ ids: [change.id] });
            table.delete(change.id);
          }
        }
        const hits = await search(query, 100);
        expect(new Set(hits.map(([hit]) => hit))).toEqual(new Set(table.keys()));
        expect(new Set(store.ids())).toEqual(new Set(table.keys()));
        for (const [hit, score] of hits) {
          expect(score).toBeCloseTo(cosine(query, table.get(hit) ?? []), 5);
        }
        const scores = hits.map(([, score]) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
      { numRuns: 60 },
    );
  });

  describe('through LangChain', () => {
    it('adds vectors under the ids of the documents or of the options', async () => {
      const documents = [{ id: '5' }, { id: '6' }];
      expect(await store.addVectors([EAST, NORTH], documents)).toEqual(['5', '6']);
      expect(await store.addVectors([UP], [{ id: '5' }], { ids: ['7'] })).toEqual(['7']);
      expect([...store.ids()].sort()).toEqual([5, 6, 7]);
      expect(await found(UP, 1)).toEqual([7]);
    });

    it('embeds documents and finds them by text', async () => {
      const embeddings = new HashedEmbeddings();
      store = create(embeddings, { dimension: embeddings.dimension, passages });
      const texts = ['The pump runs at night.', 'Invoices are due in March.'];
      const documents = texts.map(
        (pageContent, i) => new Document({ id: String(i + 1), pageContent }),
      );
      expect(await store.addDocuments(documents)).toEqual(['1', '2']);
      const [best] = await store.similaritySearch('When are invoices due?', 1);
      expect(best?.pageContent).toBe('passage 2');
    });
  });

  describe('given nonsense', () => {
    const vectors: [string, unknown[]][] = [
      ['too short', [1, 0]],
      ['too long', [1, 0, 0, 0]],
      ['empty', []],
      ['not a number', [1, Number.NaN, 0]],
      ['infinite', [1, Number.POSITIVE_INFINITY, 0]],
      ['a string', ['0', '0', '0']],
      ['null', [null, null, null]],
      ['sparse', new Array(3)],
    ];
    const numbers = [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 32, 2 ** 33];
    const strings = ['', ' ', '-1', '1.5', 'one', '1e3', '0x10', '4294967296'];
    const good = { id: 9, vector: NORTH };

    const refuses = async (act: () => Promise<unknown>) => {
      const before = await search([3, 2, 1], 9);
      await expect(act()).rejects.toThrow(Error);
      expect([...store.ids()]).toEqual([1, 2]);
      expect(await search([3, 2, 1], 9)).toEqual(before);
    };

    beforeEach(async () => {
      await store.add([
        { id: 1, vector: EAST },
        { id: 2, vector: UP },
      ]);
    });

    it.each(vectors)('refuses a vector that is %s and stays as it was', async (_, values) => {
      // Callers in plain JavaScript are not held by the types.
      const vector = values as number[];
      await refuses(() => store.add([good, { id: 8, vector }]));
      await refuses(() => store.add([good, { id: 1, vector }]));
      await refuses(() => store.addVectors([NORTH, vector], [{ id: '9' }, { id: '8' }]));
      await refuses(() => store.similaritySearchVectorWithScore(vector, 2));
    });

    it.each(numbers)('refuses %d as an id and stays as it was', async (id) => {
      await refuses(() => store.add([good, { id, vector: NORTH }]));
      await refuses(() => store.delete({ ids: [1, id] }));
    });

    it.each(strings)('refuses "%s" as an id and stays as it was', async (id) => {
      await refuses(() => store.addVectors([NORTH, NORTH], [{ id: '9' }, { id }]));
      await refuses(() => store.delete({ ids: ['1', id] }));
    });

    it('refuses documents without ids', async () => {
      await refuses(() => store.addVectors([NORTH], [{}]));
      await refuses(() => store.addVectors([NORTH], []));
    });
  });
}
