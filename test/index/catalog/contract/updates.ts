import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../../src/index/catalog/catalog.ts';
import type { FailedFile, FileAtHand } from '../../../../src/index/catalog/contents.ts';
import { dump, pathsFound, put } from '../../../helpers/catalog-content.ts';
import { beforeEachFresh, type FreshCatalog, type OpenFresh } from './fresh-catalog.ts';

const failure = (path: string, changes: Partial<FailedFile> = {}): FailedFile => ({
  path,
  reason: 'holds no text',
  bytes: 7,
  modified: 1_700_000_000_000.5,
  changed: 1_700_000_000_001.25,
  reader: 'reader 7',
  contentHash: 'ab'.repeat(32),
  ends: 2,
  retryAt: 1_800_000_000_000,
  ...changes,
});

const NOTHING = {
  ...{ bytes: null, modified: null, changed: null, reader: null },
  ...{ contentHash: null, ends: 0, retryAt: null },
};

const AT_HAND: FileAtHand = {
  ...{ path: 'a.txt', bytes: 3, modified: 5.5, changed: 6.5 },
  ...{ reader: 'reader', contentHash: null, ends: 1 },
};

/** What a catalog keeps of an update that is under way. */
export function describeUpdates(openFresh: OpenFresh): void {
  let fresh: FreshCatalog;
  let catalog: Catalog;

  beforeEachFresh(openFresh, async (opened) => {
    catalog = opened.writer;
    fresh = opened;
    await catalog.reset('f');
  });

  describe('failures', () => {
    it('come back as they were recorded, in order of path, and are told once they are set', async () => {
      const closed = failure('closed', NOTHING);
      await catalog.addFailure(failure('b.txt'));
      await catalog.addFailure(closed);
      expect(await catalog.failures()).toEqual([
        { ...failure('b.txt'), isTold: false },
        { ...closed, isTold: false },
      ]);
      await catalog.setFailures([failure('b.txt'), failure('A.txt')]);
      expect(await catalog.failures()).toEqual([
        { ...failure('A.txt'), isTold: true },
        { ...failure('b.txt'), isTold: true },
      ]);
      await catalog.setFailures([]);
      expect(await catalog.failures()).toEqual([]);
    });

    it('stay told where the same happens again, and are news where it is another', async () => {
      await catalog.setFailures([failure('a.txt'), failure('b.txt')]);
      await catalog.addFailure(failure('a.txt', { bytes: 8, ends: 3 }));
      await catalog.addFailure(failure('b.txt', { reason: 'is too large' }));
      expect(await catalog.failures()).toEqual([
        { ...failure('a.txt', { bytes: 8, ends: 3 }), isTold: true },
        { ...failure('b.txt', { reason: 'is too large' }), isTold: false },
      ]);
    });

    it('count once of two that are set for one path, the later one', async () => {
      await catalog.setFailures([failure('a.txt'), failure('a.txt', { reason: 'is too large' })]);
      expect(await catalog.failures()).toMatchObject([{ path: 'a.txt', reason: 'is too large' }]);
    });

    it('are forgotten where the document is put, touched or gets that path', async () => {
      await put(catalog, 'b.txt', 'The pump rests.');
      await put(catalog, 'c.txt', 'The pump runs.');
      await catalog.setFailures(['a.txt', 'b.txt', 'd.txt', 'e.txt'].map((path) => failure(path)));
      await put(catalog, 'a.txt', 'The turbine turns.');
      await catalog.touchDocument('b.txt', { bytes: 1, modified: 1, changed: 1 });
      await catalog.renameDocument('c.txt', { path: 'd.txt', bytes: 1, modified: 1, changed: 1 });
      expect((await catalog.failures()).map(({ path }) => path)).toEqual(['e.txt']);
    });
  });

  describe('the file at hand', () => {
    it('is the last one that was noted, until it is read, fails, or no file is', async () => {
      expect(await catalog.atHand()).toBeUndefined();
      const read = { ...AT_HAND, path: 'b.txt', contentHash: 'cd'.repeat(32) };
      const ends: (() => Promise<unknown>)[] = [
        () => catalog.setAtHand(undefined),
        () => put(catalog, 'b.txt', 'The pump runs.'),
        () => catalog.addFailure(failure('b.txt')),
      ];
      for (const end of ends) {
        await catalog.setAtHand(AT_HAND);
        await catalog.setAtHand(read);
        expect(await fresh.reader.atHand()).toEqual(read);
        await end();
        expect(await fresh.reader.atHand()).toBeUndefined();
      }
    });
  });

  describe('a catalog', () => {
    it('is whole once an update went through a corpus that has documents', async () => {
      expect(await catalog.isWhole()).toBe(false);
      await put(catalog, 'a.txt', 'The pump runs.');
      expect(await catalog.isWhole()).toBe(false);
      await catalog.noteWhole();
      expect(await fresh.reader.isWhole()).toBe(true);
      await catalog.removeDocument('a.txt');
      expect(await catalog.isWhole()).toBe(false);
      await put(catalog, 'a.txt', 'The pump runs.');
      expect(await catalog.isWhole()).toBe(true);
      await catalog.reset('f');
      await put(catalog, 'a.txt', 'The pump runs.');
      expect(await catalog.isWhole()).toBe(false);
    });

    it('notes when a document was added, renamed or removed, and not when one was touched', async () => {
      expect(await catalog.lastChange()).toBeUndefined();
      const began = Date.now();
      await put(catalog, 'a.txt', 'The pump runs.');
      const added = (await catalog.lastChange()) ?? 0;
      expect(added).toBeGreaterThanOrEqual(began);
      expect(added).toBeLessThanOrEqual(Date.now());
      const later = async (change: () => Promise<void>) => {
        const before = (await catalog.lastChange()) ?? 0;
        while (Date.now() <= before) await new Promise((resolve) => setTimeout(resolve, 1));
        await change();
        return (await catalog.lastChange()) ?? 0;
      };
      const state = { bytes: 1, modified: 1, changed: 1 };
      expect(await later(() => catalog.touchDocument('a.txt', state))).toBe(added);
      const renamed = await later(() =>
        catalog.renameDocument('a.txt', { path: 'b.txt', ...state }),
      );
      expect(renamed).toBeGreaterThan(added);
      expect(await later(() => catalog.removeDocument('b.txt'))).toBeGreaterThan(renamed);
    });

    it('keeps everything for who reads it, and forgets everything when it begins anew', async () => {
      await put(catalog, 'a.txt', 'The pump runs.');
      await catalog.setFailures([failure('b.txt')]);
      await catalog.setSkipped(['c.rst']);
      await catalog.setAtHand(AT_HAND);
      const { reader } = fresh;
      expect(await dump(reader)).toEqual(await dump(catalog));
      expect(await reader.identity()).toBe(await catalog.identity());
      expect(await reader.fingerprint()).toBe('f');
      expect(await reader.counts()).toEqual({ documents: 1, passages: 1, sentences: 1 });
      expect(await pathsFound(reader, 'pump')).toEqual(['a.txt']);
      await catalog.reset('g');
      expect(await reader.fingerprint()).toBe('g');
      expect(await reader.counts()).toEqual({ documents: 0, passages: 0, sentences: 0 });
      expect(await reader.failures()).toEqual([]);
      expect(await reader.skipped()).toEqual([]);
      expect(await reader.atHand()).toBeUndefined();
      expect(await reader.files()).toEqual([]);
      expect(await reader.termsFrom('')).toEqual([]);
    });
  });
}
