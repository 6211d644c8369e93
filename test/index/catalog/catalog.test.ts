import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Catalog } from '../../../src/index/catalog/catalog.ts';
import { openCatalogFile } from '../../../src/index/catalog/file.ts';
import { contentOf, dump, passageChange, pathsFound, put } from '../../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { cosine } from '../../helpers/vectors.ts';

let folder: TempFolder;
let catalog: Catalog;
const openCatalogs: Catalog[] = [];

function open(): Catalog {
  const opened = new Catalog(openCatalogFile(folder.path));
  openCatalogs.push(opened);
  return opened;
}

beforeEach(async () => {
  folder = await createTempFolder();
  catalog = open();
});

afterEach(async () => {
  for (const opened of openCatalogs.splice(0)) opened.close();
  await folder.remove();
});

const PUMP = 'The pump runs at night. It needs oil.\n\nIts bearings last for years.';
const INVOICE = 'Invoices are due in March.';

describe('a document', () => {
  it('gives the passages that overlap a span, in their order', async () => {
    const text = Array.from({ length: 80 }, (_, i) => `Pump number ${i} runs at night.`).join(' ');
    await put(catalog, 'other.txt', text);
    await put(catalog, 'pump.txt', text);
    const all = catalog.passagesAround('pump.txt', { start: 0, end: text.length });
    expect(all.map((passage) => passage.text).join(' ')).toBe(text);
    expect(all.length).toBeGreaterThan(2);
    const [, second] = all;
    if (!second) throw new Error('too few passages');
    const { start, end } = second.span;
    expect(catalog.passagesAround('pump.txt', second.span)).toEqual([second]);
    expect(catalog.passagesAround('pump.txt', { start: start - 2, end: end + 2 })).toEqual(
      all.slice(0, 3),
    );
    expect(catalog.passagesAround('gone.txt', second.span)).toEqual([]);
  });

  it('is found by its path, with all that is known of it', async () => {
    const [document, passages] = await contentOf('a/pump.txt', PUMP);
    const landmarks = [
      { kind: 'page', start: 0, page: 1 },
      { kind: 'heading', start: 5, heading: 'Über uns' },
    ] as const;
    catalog.putDocument({ ...document, landmarks }, passages);
    expect(catalog.document('a/pump.txt')).toEqual({ ...document, landmarks });
    expect(catalog.documents()).toEqual([{ ...document, landmarks }]);
    expect(catalog.document('pump.txt')).toBeUndefined();
  });

  it('is listed in order of path', async () => {
    for (const path of ['b.txt', 'a/z.txt', 'a.txt', 'B.txt']) await put(catalog, path, PUMP);
    const paths = ['b.txt', 'a/z.txt', 'a.txt', 'B.txt'].sort();
    expect(catalog.documents().map(({ path }) => path)).toEqual(paths);
  });

  it('notes another size and time of its file and keeps the rest', async () => {
    await put(catalog, 'a.txt', PUMP);
    const before = dump(catalog);
    catalog.touchDocument('a.txt', { bytes: 3, modified: 5.125, changed: 6.25 });
    expect(catalog.document('a.txt')).toMatchObject({ bytes: 3, modified: 5.125, changed: 6.25 });
    expect(dump(catalog)).toEqual({ ...before, documents: catalog.documents() });
  });
});

describe('passages', () => {
  it('come back as they were put in', async () => {
    const [document, passages] = await contentOf('a.txt', PUMP, new HashedEmbeddings());
    catalog.putDocument(document, passages);
    const ids = catalog.passageIds();
    const expected = passages.map(({ vectors: _v, terms: _t, hash: _h, ...passage }, i) => ({
      ...passage,
      id: ids[i],
      document: 'a.txt',
      contentHash: document.contentHash,
      mediaType: 'text/plain',
    }));
    expect(expected[0]?.sentences).toHaveLength(3);
    expect(catalog.passages(catalog.passageIds())).toEqual(expected);
  });

  it('bring their vectors: their own exactly, those of sentences nearly', async () => {
    const [document, passages] = await contentOf('a.txt', PUMP);
    catalog.putDocument(document, passages);
    const ids = catalog.passageIds();
    ids.forEach((id, i) => {
      const { passage, sentences } = passages[i]?.vectors ?? { passage: [], sentences: [] };
      const found = catalog.vectorsOf([id]).get(id);
      expect(found?.passage).toEqual(passage);
      expect(catalog.passageVector(id)).toEqual(passage);
      expect(found?.sentences).toHaveLength(sentences.length);
      found?.sentences.forEach((vector, j) => {
        expect(cosine(vector, sentences[j] ?? [])).toBeGreaterThan(0.999);
      });
    });
    expect(ids.length).toBeGreaterThan(0);
  });

  it('that do not exist are left out', async () => {
    const { added } = await put(catalog, 'a.txt', INVOICE);
    const id = added[0] ?? Number.NaN;
    expect(catalog.passages([id + 1, id, 0]).map((passage) => passage.id)).toEqual([id]);
    expect([...catalog.vectorsOf([id + 1, id]).keys()]).toEqual([id]);
    expect(catalog.passageVector(id + 1)).toBeUndefined();
    expect(catalog.passages([])).toEqual([]);
  });

  it('of a removed document are gone with their terms, and those of others stay', async () => {
    const { added } = await put(catalog, 'pump.txt', PUMP);
    await put(catalog, 'invoice.txt', INVOICE);
    const { removed } = passageChange(catalog, () => catalog.removeDocument('pump.txt'));
    expect(removed).toEqual(added);
    expect(catalog.counts()).toEqual({ documents: 1, passages: 1, sentences: 1 });
    expect(catalog.document('pump.txt')).toBeUndefined();
    expect(catalog.passages(removed)).toEqual([]);
    expect(pathsFound(catalog, 'pump oil bearings')).toEqual([]);
    expect(catalog.passageCounts(['pump', 'oil', 'march'])).toEqual(new Map([['march', 1]]));
    expect(pathsFound(catalog, 'March')).toEqual(['invoice.txt']);
  });

  it('of a document that is put again are replaced, terms and all', async () => {
    const first = await put(catalog, 'a.txt', PUMP);
    const second = await put(catalog, 'a.txt', INVOICE);
    expect(second.removed).toEqual(first.added);
    expect(pathsFound(catalog, 'pump')).toEqual([]);
    expect(pathsFound(catalog, 'invoices')).toEqual(['a.txt']);
    expect(catalog.counts()).toEqual({ documents: 1, passages: 1, sentences: 1 });
  });

  it('of no document are removed where the path is unknown', async () => {
    await put(catalog, 'a.txt', PUMP);
    const before = dump(catalog);
    catalog.removeDocument('b.txt');
    expect(dump(catalog)).toEqual(before);
  });

  it('never get an id that was used before, not even after all are gone', async () => {
    const used = new Set<number>();
    for (let round = 0; round < 5; round++) {
      const { added } = await put(catalog, 'a.txt', PUMP);
      for (const id of added) {
        expect(used.has(id)).toBe(false);
        used.add(id);
      }
      if (round % 2 === 0) catalog.removeDocument('a.txt');
      if (round === 3) catalog.reset('another');
    }
    expect(used.size).toBeGreaterThanOrEqual(5);
  });
});

describe('a change that fails half way', () => {
  it('changes nothing', async () => {
    await put(catalog, 'a.txt', PUMP);
    await put(catalog, 'b.txt', INVOICE);
    const before = dump(catalog);
    const [document, passages] = await contentOf('a.txt', 'Turbines turn. Turbines hum.');
    const lacking = passages.map((passage) => ({
      ...passage,
      vectors: { ...passage.vectors, sentences: passage.vectors.sentences.slice(1) },
    }));
    expect(() => catalog.putDocument(document, lacking)).toThrow(/vector/);
    expect(dump(catalog)).toEqual(before);
    expect(pathsFound(catalog, 'turbines')).toEqual([]);
    catalog.putDocument(document, passages);
    expect(pathsFound(catalog, 'turbines')).toEqual(['a.txt']);
  });
});

describe('beginning anew', () => {
  it('forgets everything and takes another identity', async () => {
    catalog.reset('first');
    await put(catalog, 'a.txt', PUMP);
    const before = catalog.identity;
    expect(before).not.toBe('');
    catalog.reset('second');
    expect(catalog.fingerprint).toBe('second');
    expect(catalog.identity).not.toBe(before);
    expect(catalog.counts()).toEqual({ documents: 0, passages: 0, sentences: 0 });
    expect(pathsFound(catalog, 'pump')).toEqual([]);
    expect(catalog.passageCounts(['pump'])).toEqual(new Map());
    await put(catalog, 'a.txt', PUMP);
    expect(pathsFound(catalog, 'pump')).toEqual(['a.txt']);
  });

  it('has no fingerprint before the first time, and every catalog its own identity', async () => {
    expect(catalog.fingerprint).toBeUndefined();
    const other = await createTempFolder();
    try {
      const db = openCatalogFile(other.path);
      expect(new Catalog(db).identity).not.toBe(catalog.identity);
      db.close();
    } finally {
      await other.remove();
    }
  });
});
