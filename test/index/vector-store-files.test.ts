import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HnswVectorStore } from '../../src/index/vector-store.ts';
import { HashedEmbeddings } from '../helpers/hashed-embeddings.ts';
import { graphFiles } from '../helpers/index-folder.ts';
import { storedPassage } from '../helpers/stored-passage.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { clusteredVectors, seededRandom } from '../helpers/vectors.ts';

const DIMENSION = 16;
const COUNT = 1_500;
const embeddings = new HashedEmbeddings({ dimension: DIMENSION });
const options = {
  dimension: DIMENSION,
  owner: 'catalog-1',
  passages: { passages: async (ids: readonly number[]) => ids.map(storedPassage) },
};

let folder: TempFolder;
let store: HnswVectorStore;
let next: () => Float32Array;

beforeEach(async () => {
  folder = await createTempFolder();
  next = clusteredVectors(DIMENSION, 20, seededRandom(3));
  store = new HnswVectorStore(embeddings, options);
});

afterEach(() => folder.remove());

const load = (changes: Partial<typeof options> = {}) =>
  HnswVectorStore.load(folder.path, embeddings, { ...options, ...changes });

const fill = (count = COUNT) =>
  store.add(Array.from({ length: count }, (_, id) => ({ id, vector: next() })));

const hits = async (of: HnswVectorStore, query: ArrayLike<number>, k = 10) =>
  (await of.similaritySearchVectorWithScore(Array.from(query), k)).map(
    ([{ id }, score]) => [id, score] as const,
  );

/** Loads, and fails the test where nothing comes. */
async function loaded(): Promise<HnswVectorStore> {
  const found = await load();
  if (!found) throw new Error('No graph was loaded.');
  return found;
}

describe('a saved graph', () => {
  it('comes back with the same ids and the same hits', async () => {
    await fill();
    await store.save(folder.path);
    const copy = await loaded();
    expect(copy.ids()).toEqual(store.ids());
    for (let i = 0; i < 50; i++) {
      const query = next();
      expect(await hits(copy, query)).toEqual(await hits(store, query));
    }
  });

  it('keeps its deletions', async () => {
    await fill();
    const ids = [...store.ids()].filter((id) => id % 3 === 0);
    await store.delete({ ids });
    await store.save(folder.path);
    const copy = await loaded();
    expect(copy.ids()).toEqual(store.ids());
    expect(copy.ids().has(3)).toBe(false);
    const found = await hits(copy, next(), COUNT);
    expect(found).toHaveLength(copy.ids().size);
    expect(found.filter(([id]) => Number(id) % 3 === 0)).toEqual([]);
  });

  it('can be changed after loading: deletions, old ids, new ids, beyond its first room', async () => {
    await fill(20);
    await store.delete({ ids: [1, 2, 3] });
    await store.save(folder.path);
    const copy = await loaded();
    await copy.add([{ id: 2, vector: next() }]);
    await copy.add(Array.from({ length: COUNT }, (_, i) => ({ id: 100 + i, vector: next() })));
    await copy.delete({ ids: [4, 100] });
    const expected = new Set([...store.ids(), 2, ...range(101, 100 + COUNT)]);
    expected.delete(4);
    expect(new Set(copy.ids())).toEqual(expected);
    expect((await hits(copy, next(), 10_000)).length).toBe(expected.size);
  });

  it('can be empty, and be filled after loading', async () => {
    await store.save(folder.path);
    const copy = await loaded();
    expect([...copy.ids()]).toEqual([]);
    await copy.add([{ id: 1, vector: next() }]);
    expect(await hits(copy, next())).toHaveLength(1);
  });

  it('takes the place of the one before, whose files are removed', async () => {
    await fill(10);
    await store.save(folder.path);
    const before = await graphFiles(folder.path);
    await store.add([{ id: 77, vector: next() }]);
    await store.save(folder.path);
    const after = await graphFiles(folder.path);
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    expect((await readdir(folder.path)).sort()).toEqual([...after, 'graph.json'].sort());
    expect((await loaded()).ids().has(77)).toBe(true);
  });

  it('leaves nothing behind where it cannot be saved', async () => {
    await fill(5);
    await mkdir(join(folder.path, 'graph.json'));
    await expect(store.save(folder.path)).rejects.toThrow();
    expect(await readdir(folder.path)).toEqual(['graph.json']);
  });

  it('is put into a folder that does not exist yet', async () => {
    await fill(5);
    const deep = join(folder.path, 'some', 'where');
    await store.save(deep);
    expect((await HnswVectorStore.load(deep, embeddings, options))?.ids().size).toBe(5);
  });
});

describe('changes while a save is under way', () => {
  it('come after it: the saved graph is that of the call', async () => {
    await fill();
    const saved = store.save(folder.path);
    const added = store.add([{ id: 9_999, vector: next() }]);
    const deleted = store.delete({ ids: [0] });
    await Promise.all([saved, added, deleted]);
    expect(store.ids().has(9_999)).toBe(true);
    expect(store.ids().has(0)).toBe(false);
    expect((await loaded()).ids()).toEqual(new Set(range(0, COUNT)));
  });

  it('are in the save that was asked for after them', async () => {
    await fill();
    const calls: Promise<void>[] = [];
    for (const id of range(5_000, 5_005)) {
      calls.push(store.save(folder.path), store.add([{ id, vector: next() }]));
    }
    calls.push(store.save(folder.path));
    await Promise.all(calls);
    expect((await loaded()).ids()).toEqual(store.ids());
    expect(store.ids().size).toBe(COUNT + 5);
  });

  it('take place even if the save fails', async () => {
    await fill(5);
    const file = await folder.write('file', '');
    const saved = store.save(join(file, 'below'));
    const added = store.add([{ id: 50, vector: next() }]);
    await expect(saved).rejects.toThrow();
    await added;
    expect(store.ids().has(50)).toBe(true);
    await store.save(folder.path);
    expect((await loaded()).ids().has(50)).toBe(true);
  });
});

describe('no graph is loaded', () => {
  const manifest = () => join(folder.path, 'graph.json');
  const graph = async () => join(folder.path, (await graphFiles(folder.path))[0] ?? '');

  beforeEach(async () => {
    await fill(200);
    await store.save(folder.path);
    expect(await load()).not.toBeNull();
  });

  it('where nothing was saved', async () => {
    const empty = join(folder.path, 'empty');
    expect(await HnswVectorStore.load(empty, embeddings, options)).toBeNull();
  });

  it('of another owner', async () => {
    expect(await load({ owner: 'catalog-2' })).toBeNull();
  });

  it('of another dimension', async () => {
    expect(await load({ dimension: DIMENSION / 2 })).toBeNull();
  });

  it('whose file is gone or cut short', async () => {
    const file = await graph();
    await truncate(file, (await readFile(file)).length - 1);
    expect(await load()).toBeNull();
    await truncate(file, 0);
    expect(await load()).toBeNull();
    await rm(file);
    expect(await load()).toBeNull();
  });

  it('in which one bit of one byte is wrong', async () => {
    const file = await graph();
    const whole = await readFile(file);
    const position = fc.oneof(fc.nat({ max: 96 }), fc.nat({ max: whole.length - 1 }));
    await fc.assert(
      fc.asyncProperty(position, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const flipped = Buffer.from(whole);
        flipped.writeUInt8(whole.readUInt8(at) ^ (1 << bit), at);
        await writeFile(file, flipped);
        expect(await load()).toBeNull();
      }),
      { numRuns: 40 },
    );
    await writeFile(file, whole);
    expect((await load())?.ids().size).toBe(200);
  });

  it.each(['', '{', 'null', '[]', '7', '"graph"', '{}', '{"file":7}', '\u0000\u0001'])(
    'where the manifest is %j',
    async (content) => {
      await writeFile(manifest(), content);
      expect(await load()).toBeNull();
    },
  );

  it.each(['owner', 'dimension', 'file', 'sha256', 'deleted'])(
    'where the manifest lacks its %s',
    async (key) => {
      const content = JSON.parse(await readFile(manifest(), 'utf8')) as Record<string, unknown>;
      delete content[key];
      await writeFile(manifest(), JSON.stringify(content));
      expect(await load()).toBeNull();
    },
  );
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
