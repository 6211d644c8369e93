import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FootnoteError } from '../../../src/errors.ts';
import type { CatalogReader } from '../../../src/index/catalog/catalog.ts';
import type { IndexStore } from '../../../src/index/index-store.ts';
import type { NearestPassages } from '../../../src/index/nearest-passages.ts';
import { pathsFound, put } from '../../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';

/** A place without an index. */
export interface FreshPlace {
  /** Opens it as one more process would. */
  open(): IndexStore;
  /** Removes all that was made there; what was opened is closed by then. */
  remove(): Promise<void>;
}

/**
 * What every place of an index must do, whichever engine is there.
 *
 * @param openFresh makes a place of its own for each test
 */
export function describeStore(name: string, openFresh: () => Promise<FreshPlace>): void {
  describe(`an index in ${name}`, () => {
    let place: FreshPlace;
    let store: IndexStore;
    let other: IndexStore;
    const open: { close(): Promise<void> }[] = [];
    const reader = async (of = store): Promise<CatalogReader> => {
      const catalog = await of.openReader();
      if (!catalog) throw new Error('The catalog is damaged.');
      open.push(catalog);
      return catalog;
    };
    /** Has the writer's role for as long as the change takes. */
    const write = async (
      change: (catalog: Awaited<ReturnType<IndexStore['openWriter']>>) => Promise<unknown>,
    ) => {
      const catalog = await store.openWriter();
      await change(catalog).finally(() => catalog.close());
    };

    beforeEach(async () => {
      place = await openFresh();
      [store, other] = [place.open(), place.open()];
    });
    afterEach(async () => {
      for (const one of open.splice(0).reverse()) await one.close();
      await Promise.all([store.close(), other.close()]);
      await place.remove();
    });

    it('is there once it was begun, with the same identity for all', async () => {
      expect(await store.exists()).toBe(false);
      await write((catalog) => catalog.reset('f'));
      const identity = await (await reader()).identity();
      expect(identity).not.toBe('');
      expect(await other.exists()).toBe(true);
      expect(await (await reader(other)).identity()).toBe(identity);
      expect(await other.lookInto((catalog) => catalog.identity())).toBe(identity);
    });

    it('is looked into without being changed', async () => {
      await write((catalog) => put(catalog, 'a.txt', 'The pump runs.'));
      expect(await other.lookInto((catalog) => pathsFound(catalog, 'pump'))).toEqual(['a.txt']);
      const { catalogBytes } = await store.sizes();
      expect(catalogBytes).toBeGreaterThan(0);
      await expect(
        store.lookInto(async () => {
          throw new FootnoteError('Nothing is to be seen.');
        }),
      ).rejects.toThrow('Nothing is to be seen.');
    });

    it('is written by one at a time: the next one waits for the end of the first', async () => {
      const first = await store.openWriter();
      const order: string[] = [];
      const second = other.openWriter().then((catalog) => {
        order.push('second');
        return catalog;
      });
      await put(first, 'a.txt', 'The pump runs.');
      order.push('first');
      await first.close();
      const catalog = await second;
      expect(order).toEqual(['first', 'second']);
      expect(await pathsFound(catalog, 'pump')).toEqual(['a.txt']);
      await catalog.close();
    });

    it('has one keeper, until that gives the role back', async () => {
      expect(await store.keeper()).toBeUndefined();
      const role = await store.becomeKeeper();
      expect(role?.isHeld).toBe(true);
      expect(await other.becomeKeeper()).toBeNull();
      expect(await store.becomeKeeper()).toBeNull();
      expect(await other.keeper()).toContain(`${process.pid}`);
      await role?.release();
      await role?.release();
      expect(role?.isHeld).toBe(false);
      const next = await other.becomeKeeper();
      expect(next?.isHeld).toBe(true);
      expect(await store.becomeKeeper()).toBeNull();
      await next?.release();
      expect(await store.keeper()).toBeUndefined();
    });

    it('may have a keeper and a writer at once', async () => {
      const role = await store.becomeKeeper();
      const catalog = await other.openWriter();
      await put(catalog, 'a.txt', 'The pump runs.');
      await catalog.close();
      await role?.release();
    });

    it('says what it is, and leaves errors alone that are not of its engine', async () => {
      expect(await store.engine()).toMatch(/^\w+ \d/);
      expect(store.name).not.toBe('');
      expect(store.elsewhere).not.toBe('');
      const error = new RangeError('of something else');
      expect(store.explain(error)).toBe(error);
    });

    describe('nearest passages', () => {
      const embeddings = new HashedEmbeddings();
      const notices: string[] = [];
      const nearest = (catalog: CatalogReader): Promise<NearestPassages> => {
        const notify = (sentence: string) => notices.push(sentence);
        return store.openNearest(catalog, { embeddings, fingerprint: 'f', notify });
      };
      const found = async (passages: NearestPassages, catalog: CatalogReader, words: string) => {
        const hits = await passages.nearest(await embeddings.embedQuestion(words), 3);
        const scores = hits.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        const [best] = await catalog.passages(hits.slice(0, 1).map(({ id }) => id));
        return { count: hits.length, best: best?.document, score: scores[0] };
      };

      beforeEach(async () => {
        notices.length = 0;
        await write(async (catalog) => {
          await catalog.reset('f');
          await put(catalog, 'pump.txt', 'The pump runs.');
          await put(catalog, 'turbine.txt', 'The turbine turns.');
        });
      });

      it('are those of the catalog, best first, with the cosine as score', async () => {
        const catalog = await reader();
        const passages = await nearest(catalog);
        expect(await passages.total()).toBe(2);
        expect(await found(passages, catalog, 'The pump runs.')).toEqual({
          count: 2,
          best: 'pump.txt',
          score: expect.closeTo(1, 2),
        });
        expect(await passages.nearest(new Float32Array(embeddings.dimension), 0)).toEqual([]);
        expect(notices).toEqual([]);
      });

      it('are those of some documents where these alone are asked for, with words, too', async () => {
        const catalog = await reader();
        const passages = await nearest(catalog);
        const within = { key: 't', includes: (path: string) => path.startsWith('t') };
        const vector = await embeddings.embedQuestion('The pump runs.');
        const found = async () => {
          const scope = await catalog.scopeOf(within);
          const near = await passages.nearest(vector, 3, scope);
          const read = await catalog.passages(near.map(({ id }) => id));
          const words = await catalog.search(['pump', 'turbin'], 3, scope);
          return [read.map(({ document }) => document).sort(), words.length];
        };
        expect(await found()).toEqual([['turbine.txt'], 1]);
        await write(async (writer) => {
          await put(writer, 'tools.txt', 'Pumps and pipes.');
          await writer.renameDocument('turbine.txt', {
            ...{ path: 'old/turbine.txt', bytes: 1, modified: 1, changed: 1 },
          });
        });
        await passages.catchUp();
        expect(await found()).toEqual([['tools.txt'], 1]);
      });

      it.each(['catchUp', 'refresh'] as const)('follow what is committed (%s)', async (follow) => {
        const catalog = await reader();
        const passages = await nearest(catalog);
        await write(async (writer) => {
          await put(writer, 'harbour.txt', 'The harbour sleeps.');
          await writer.removeDocument('pump.txt');
        });
        await passages[follow]();
        expect(await passages.total()).toBe(2);
        expect((await found(passages, catalog, 'The harbour sleeps.')).best).toBe('harbour.txt');
        expect((await found(passages, catalog, 'The pump runs.')).best).not.toBe('pump.txt');
      });

      it('follow what is committed while they catch up', async () => {
        const catalog = await reader();
        const passages = await nearest(catalog);
        const writer = await store.openWriter();
        const follows: Promise<void>[] = [];
        for (let i = 0; i < 20; i++) {
          await put(writer, `${i}.txt`, `Report ${i} is on topic${i}.`);
          follows.push(i % 2 === 0 ? passages.catchUp() : passages.refresh());
        }
        await Promise.all(follows);
        expect(await passages.total()).toBe(22);
        await writer.close();
      });

      it('are saved once, and found again by the next process', async () => {
        const catalog = await reader();
        const passages = await nearest(catalog);
        await passages.save();
        expect(passages.isUnsaved).toBe(false);
        const again = await nearest(catalog);
        expect(again.isUnsaved).toBe(false);
        expect((await found(again, catalog, 'The pump runs.')).best).toBe('pump.txt');
      });

      it('are not of a catalog that began anew with other settings', async () => {
        const catalog = await reader();
        const passages = await nearest(catalog);
        await write((writer) => writer.reset('another'));
        await expect(passages.catchUp()).rejects.toThrow(FootnoteError);
        await expect(passages.catchUp()).rejects.toThrow(store.elsewhere);
      });
    });
  });
}
