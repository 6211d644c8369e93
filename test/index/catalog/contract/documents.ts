import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../../src/index/catalog/catalog.ts';
import {
  contentOf,
  dump,
  passageChange,
  pathsFound,
  put,
} from '../../../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../../../helpers/hashed-embeddings.ts';
import { cosine } from '../../../helpers/vectors.ts';
import { beforeEachFresh, type OpenFresh } from './fresh-catalog.ts';

/** How documents and their passages come into a catalog and go. */
export function describeDocuments(openFresh: OpenFresh): void {
  let catalog: Catalog;

  beforeEachFresh(openFresh, ({ writer }) => {
    catalog = writer;
  });

  const PUMP = 'The pump runs at night. It needs oil.\n\nIts bearings last for years.';
  const INVOICE = 'Invoices are due in March.';

  describe('a document', () => {
    it('gives the passages that overlap a span, in their order', async () => {
      const text = Array.from({ length: 80 }, (_, i) => `Pump number ${i} runs at night.`).join(
        ' ',
      );
      await put(catalog, 'other.txt', text);
      await put(catalog, 'pump.txt', text);
      const all = await catalog.passagesAround('pump.txt', { start: 0, end: text.length });
      expect(all.map((passage) => passage.text).join(' ')).toBe(text);
      expect(all.length).toBeGreaterThan(2);
      const [, second] = all;
      if (!second) throw new Error('too few passages');
      const { start, end } = second.span;
      expect(await catalog.passagesAround('pump.txt', second.span)).toEqual([second]);
      expect(await catalog.passagesAround('pump.txt', { start: start - 2, end: end + 2 })).toEqual(
        all.slice(0, 3),
      );
      expect(await catalog.passagesAround('gone.txt', second.span)).toEqual([]);
    });

    it('is found by its path, with all that is known of it', async () => {
      const [document, passages] = await contentOf('a/pump.txt', PUMP);
      const landmarks = [
        { kind: 'page', start: 0, page: 1 },
        { kind: 'heading', start: 5, heading: 'Über uns' },
      ] as const;
      await catalog.putDocument({ ...document, landmarks }, passages);
      expect(await catalog.document('a/pump.txt')).toEqual({ ...document, landmarks });
      expect(await catalog.documents()).toEqual([{ ...document, landmarks }]);
      expect(await catalog.document('pump.txt')).toBeUndefined();
    });

    it('is listed in order of path', async () => {
      for (const path of ['b.txt', 'a/z.txt', 'a.txt', 'B.txt']) await put(catalog, path, PUMP);
      const paths = ['b.txt', 'a/z.txt', 'a.txt', 'B.txt'].sort();
      expect((await catalog.documents()).map(({ path }) => path)).toEqual(paths);
    });

    it('keeps the date that it tells, also under another path', async () => {
      await put(catalog, 'a.txt', PUMP);
      const [document, passages] = await contentOf('b.txt', INVOICE);
      const dated = { day: '2025-03-14', from: 'front-matter' } as const;
      await catalog.putDocument({ ...document, dated }, passages);
      await catalog.renameDocument('b.txt', { ...document, path: 'c.txt' });
      expect((await catalog.document('c.txt'))?.dated).toEqual(dated);
      const files = await catalog.files();
      expect(files.map((file) => file.dated)).toEqual([undefined, dated]);
    });

    it('notes another size and time of its file and keeps the rest', async () => {
      await put(catalog, 'a.txt', PUMP);
      const before = await dump(catalog);
      await catalog.touchDocument('a.txt', { bytes: 3, modified: 5.125, changed: 6.25 });
      expect(await catalog.document('a.txt')).toMatchObject({
        bytes: 3,
        modified: 5.125,
        changed: 6.25,
      });
      expect(await dump(catalog)).toEqual({ ...before, documents: await catalog.documents() });
    });
  });

  describe('passages', () => {
    it('come back as they were put in', async () => {
      const [document, passages] = await contentOf('a.txt', PUMP, new HashedEmbeddings());
      await catalog.putDocument(document, passages);
      const ids = await catalog.passageIds();
      const expected = passages.map(({ vectors: _v, terms: _t, hash: _h, ...passage }, i) => ({
        ...passage,
        id: ids[i],
        document: 'a.txt',
        contentHash: document.contentHash,
        mediaType: 'text/plain',
      }));
      expect(expected[0]?.sentences).toHaveLength(3);
      expect(await catalog.passages(await catalog.passageIds())).toEqual(expected);
    });

    it('bring their vectors: their own exactly, those of sentences nearly', async () => {
      const [document, passages] = await contentOf('a.txt', PUMP);
      await catalog.putDocument(document, passages);
      const ids = await catalog.passageIds();
      for (const [i, id] of ids.entries()) {
        const { passage, sentences } = passages[i]?.vectors ?? { passage: [], sentences: [] };
        const found = (await catalog.vectorsOf([id])).get(id);
        expect(found?.passage).toEqual(passage);
        expect((await catalog.passageVectors([id])).get(id)).toEqual(passage);
        expect(found?.sentences).toHaveLength(sentences.length);
        found?.sentences.forEach((vector, j) => {
          expect(cosine(vector, sentences[j] ?? [])).toBeGreaterThan(0.999);
        });
      }
      expect(ids.length).toBeGreaterThan(0);
    });

    it('that do not exist are left out', async () => {
      const { added } = await put(catalog, 'a.txt', INVOICE);
      const id = added[0] ?? Number.NaN;
      expect((await catalog.passages([id + 1, id, 0])).map((passage) => passage.id)).toEqual([id]);
      expect([...(await catalog.vectorsOf([id + 1, id])).keys()]).toEqual([id]);
      expect([...(await catalog.passageVectors([id + 1, id])).keys()]).toEqual([id]);
      expect([...(await catalog.termsOf([id + 1, id])).keys()]).toEqual([id]);
      expect(await catalog.passageVectors([])).toEqual(new Map());
      expect(await catalog.passages([])).toEqual([]);
    });

    it('of a removed document are gone with their terms, and those of others stay', async () => {
      const { added } = await put(catalog, 'pump.txt', PUMP);
      await put(catalog, 'invoice.txt', INVOICE);
      const { removed } = await passageChange(catalog, () => catalog.removeDocument('pump.txt'));
      expect(removed).toEqual(added);
      expect(await catalog.counts()).toEqual({ documents: 1, passages: 1, sentences: 1 });
      expect(await catalog.document('pump.txt')).toBeUndefined();
      expect(await catalog.passages(removed)).toEqual([]);
      expect(await pathsFound(catalog, 'pump oil bearings')).toEqual([]);
      expect(await catalog.passageCounts(['pump', 'oil', 'march'])).toEqual(
        new Map([['march', 1]]),
      );
      expect(await pathsFound(catalog, 'March')).toEqual(['invoice.txt']);
    });

    it('of a document that is put again are replaced, terms and all', async () => {
      const first = await put(catalog, 'a.txt', PUMP);
      const second = await put(catalog, 'a.txt', INVOICE);
      expect(second.removed).toEqual(first.added);
      expect(await pathsFound(catalog, 'pump')).toEqual([]);
      expect(await pathsFound(catalog, 'invoices')).toEqual(['a.txt']);
      expect(await catalog.counts()).toEqual({ documents: 1, passages: 1, sentences: 1 });
    });

    it('of no document are removed where the path is unknown', async () => {
      await put(catalog, 'a.txt', PUMP);
      const before = await dump(catalog);
      await catalog.removeDocument('b.txt');
      expect(await dump(catalog)).toEqual(before);
    });

    it('never get an id that was used before, not even after all are gone', async () => {
      const used = new Set<number>();
      for (let round = 0; round < 5; round++) {
        const { added } = await put(catalog, 'a.txt', PUMP);
        for (const id of added) {
          expect(used.has(id)).toBe(false);
          used.add(id);
        }
        if (round % 2 === 0) await catalog.removeDocument('a.txt');
        if (round === 3) await catalog.reset('another');
      }
      expect(used.size).toBeGreaterThanOrEqual(5);
    });
  });

  describe('a change that fails half way', () => {
    it('changes nothing', async () => {
      await put(catalog, 'a.txt', PUMP);
      await put(catalog, 'b.txt', INVOICE);
      const before = await dump(catalog);
      const [document, passages] = await contentOf('a.txt', 'Turbines turn. Turbines hum.');
      const lacking = passages.map((passage) => ({
        ...passage,
        vectors: { ...passage.vectors, sentences: passage.vectors.sentences.slice(1) },
      }));
      await expect(catalog.putDocument(document, lacking)).rejects.toThrow(/vector/);
      expect(await dump(catalog)).toEqual(before);
      expect(await pathsFound(catalog, 'turbines')).toEqual([]);
      await catalog.putDocument(document, passages);
      expect(await pathsFound(catalog, 'turbines')).toEqual(['a.txt']);
    });
  });

  describe('beginning anew', () => {
    it('forgets everything and takes another identity', async () => {
      await catalog.reset('first');
      await put(catalog, 'a.txt', PUMP);
      const before = await catalog.identity();
      expect(before).not.toBe('');
      await catalog.reset('second');
      expect(await catalog.fingerprint()).toBe('second');
      expect(await catalog.identity()).not.toBe(before);
      expect(await catalog.counts()).toEqual({ documents: 0, passages: 0, sentences: 0 });
      expect(await pathsFound(catalog, 'pump')).toEqual([]);
      expect(await catalog.passageCounts(['pump'])).toEqual(new Map());
      await put(catalog, 'a.txt', PUMP);
      expect(await pathsFound(catalog, 'pump')).toEqual(['a.txt']);
    });

    it('has no fingerprint before the first time, and every catalog its own identity', async () => {
      expect(await catalog.fingerprint()).toBeUndefined();
      const other = await openFresh();
      try {
        expect(await other.writer.identity()).not.toBe(await catalog.identity());
      } finally {
        await other.close();
      }
    });
  });
}
