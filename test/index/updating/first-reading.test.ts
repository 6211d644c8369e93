import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FirstReading, OthersReading } from '../../../src/index/updating/first-reading.ts';
import { updateIndex } from '../../../src/index/updating/indexer.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

describe('the first reading of a corpus', () => {
  let folder: TempFolder;
  let index: HashedIndex;

  const corpus = () => join(folder.path, 'corpus');
  const open = async (embeddings = new HashedEmbeddings()) => {
    index = await openHashedIndex(
      { corpus: corpus(), index: join(folder.path, 'index') },
      embeddings,
    );
  };
  const write = (path: string) => folder.write(`corpus/${path}`, `The pump ${path} runs at night.`);
  /** What is known of the first reading before each file of an update, as done and total. */
  const update = async () => {
    const seen: (string | undefined)[] = [];
    const told = ({ done, total }: FirstReading) => `${done}/${total}`;
    const note = () => seen.push(index.keeper.firstReading && told(index.keeper.firstReading));
    const onProgress = () => note();
    await index.update({ onProgress });
    expect(index.keeper.firstReading).toBeUndefined();
    return new Set(seen.slice(0, -1));
  };

  beforeEach(async () => {
    folder = await createTempFolder();
    for (const path of ['a.txt', 'b.txt', 'c.txt']) await write(path);
    await open();
  });
  afterEach(async () => {
    await index.close();
    await folder.remove();
  });

  it('is the one until all files were seen, and no later one', async () => {
    const updating = index.update();
    expect(index.keeper.firstReading).toMatchObject({ done: 0, total: 0 });
    await index.keeper.firstReading?.ended;
    expect(index.keeper.firstReading).toBeUndefined();
    await updating;
    await write('d.txt');
    await write('b.txt');
    expect(await update()).toEqual(new Set([undefined]));
  });

  it('is that of the first file where the folder was empty', async () => {
    await rm(corpus(), { recursive: true });
    await mkdir(corpus());
    await index.update();
    await write('a.txt');
    const reading = index.keeper.read('a.txt');
    expect(index.keeper.firstReading).toBeDefined();
    await reading;
    await index.keeper.firstReading?.ended;
    expect(index.keeper.firstReading).toBeUndefined();
    await write('b.txt');
    const next = index.keeper.read('b.txt');
    expect(index.keeper.firstReading).toBeUndefined();
    await next;
  });

  it('goes on at the next start where it was broken off', async () => {
    const parts = {
      corpus: { folder: corpus(), maxBytes: 1e6 },
      catalog: index.writableCatalog(),
      loadEmbeddings: async () => index.embeddings,
    };
    const stopping = new AbortController();
    await updateIndex(parts, {}, { signal: stopping.signal, onCommit: () => stopping.abort() });
    await index.close();
    await open();
    expect(await update()).toEqual(new Set(['1/3', '2/3']));
    expect(await update()).toEqual(new Set());
  });

  describe('by another process', () => {
    let follower: HashedIndex;
    const folders = () => ({ corpus: corpus(), index: join(folder.path, 'index') });
    const readOne = async () => {
      const stopping = new AbortController();
      const parts = {
        corpus: { folder: corpus(), maxBytes: 1e6 },
        catalog: index.writableCatalog(),
        loadEmbeddings: async () => index.embeddings,
      };
      await updateIndex(parts, {}, { signal: stopping.signal, onCommit: () => stopping.abort() });
    };
    afterEach(() => follower.close());

    it('is known until it has ended', async () => {
      await readOne();
      follower = await openHashedIndex(folders());
      const { keeper } = follower;
      expect(keeper.firstReading).toMatchObject({ done: 0, total: 0 });
      expect(keeper.progress).toEqual({ done: 0, total: 0 });
      const ended = keeper.firstReading?.ended;
      await index.update();
      await ended;
      expect([keeper.firstReading, keeper.progress]).toEqual([undefined, undefined]);
    });

    it('is known before its first document, and ends with that process', async () => {
      follower = await openHashedIndex(folders());
      const ended = follower.keeper.firstReading?.ended;
      expect(ended).toBeDefined();
      await index.close();
      await ended;
      expect(follower.keeper.firstReading).toBeUndefined();
      expect(await follower.update()).toMatchObject({ added: 3 });
    });

    it('is none where nothing can be read', async () => {
      for (const path of ['a.txt', 'b.txt', 'c.txt']) await rm(join(corpus(), path));
      await folder.write('corpus/film.mp4', 'no');
      follower = await openHashedIndex(folders());
      expect(follower.keeper.firstReading).toBeUndefined();
      await folder.write('corpus/bad.txt', 'a\0\0b'.repeat(50));
      await index.update();
      expect(await index.catalog.failures()).toHaveLength(1);
      await follower.update();
      expect(follower.keeper.firstReading).toBeUndefined();
    });

    it('is given up where that process keeps the index and reads no more of it', async () => {
      await readOne();
      follower = await openHashedIndex(folders());
      const others = new OthersReading({
        store: { keeper: async () => 'another' },
        catalog: follower.catalog,
        corpus: { folder: corpus(), maxBytes: 1e6 },
        signal: new AbortController().signal,
        stalledMs: 0,
      });
      await others.look();
      expect(others.reading).toBeDefined();
      await others.reading?.ended;
      // It is not taken for one that goes on, until a file more was read.
      await others.look();
      expect(others.reading).toBeUndefined();
    });

    it('is given up by a process that closes', async () => {
      await readOne();
      follower = await openHashedIndex(folders());
      const ended = follower.keeper.firstReading?.ended;
      await follower.close();
      await ended;
    });
  });

  it('ends where only its end was missing', async () => {
    const parts = {
      corpus: { folder: corpus(), maxBytes: 1e6 },
      catalog: index.writableCatalog(),
      loadEmbeddings: async () => index.embeddings,
    };
    const stopping = new AbortController();
    const onCommit = ({ path }: { path: string }) => path === 'c.txt' && stopping.abort();
    await updateIndex(parts, {}, { signal: stopping.signal, onCommit });
    expect(await index.catalog.isWhole()).toBe(false);
    await index.update();
    expect(await index.catalog.isWhole()).toBe(true);
  });

  it('is that of the first documents where the folder was empty', async () => {
    await index.close();
    await folder.remove();
    folder = await createTempFolder();
    await folder.write('corpus/photo.jpg', 'not read');
    await open();
    await index.update();
    for (const path of ['a.txt', 'b.txt']) await write(path);
    expect(await update()).toEqual(new Set(['0/2', '1/2']));
  });

  it('comes again with another model', async () => {
    await index.update();
    await index.close();
    await open(new HashedEmbeddings({ identity: 'another' }));
    expect(await update()).toEqual(new Set(['0/3', '1/3', '2/3']));
  });
});
