import { cp } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Catalog } from '../../../src/index/catalog/catalog.ts';
import { openCatalogFile } from '../../../src/index/catalog/file.ts';
import { put } from '../../helpers/catalog-content.ts';
import { schemaOf } from '../../helpers/schema-of.ts';
import { copyStateFixture, type StateFixture, WITH_CATALOG } from '../../helpers/state-fixture.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';

/** Catalogs of these schemas are emptied, because only the documents have what they lack. */
const EMPTIED = ['b922489', '746afbf'];

describe.each(WITH_CATALOG)('a catalog of %s', (commit) => {
  let fixture: StateFixture;
  let db: Database.Database;

  beforeEach(async () => {
    fixture = await copyStateFixture(commit);
    db = openCatalogFile(fixture.index);
  });
  afterEach(async () => {
    db.close();
    await fixture.folder.remove();
  });

  it('has the schema of a new one', async () => {
    const folder = await createTempFolder();
    const fresh = openCatalogFile(folder.path);
    expect(schemaOf(db)).toEqual(schemaOf(fresh));
    fresh.close();
    await folder.remove();
  });

  it(EMPTIED.includes(commit) ? 'begins anew' : 'keeps its documents', () => {
    const catalog = new Catalog(db);
    const { documents, passages, sentences } = catalog.counts();
    if (EMPTIED.includes(commit)) {
      expect([documents, passages, sentences]).toEqual([0, 0, 0]);
      expect(catalog.fingerprint).toBeUndefined();
    } else {
      const paths = catalog.documents().map(({ path }) => path);
      expect(paths.sort()).toEqual([...fixture.expected.catalog.documents].sort());
      expect(passages).toBeGreaterThan(0);
      expect(sentences).toBeGreaterThanOrEqual(passages);
      expect(catalog.fingerprint).toContain('all-MiniLM-L6-v2');
    }
    expect(catalog.identity).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('knows nothing yet of how its documents were read, nor of files of other types', () => {
    const catalog = new Catalog(db);
    expect(catalog.noticed()).toEqual([]);
    expect(catalog.skipped()).toEqual([]);
    for (const document of catalog.documents()) {
      expect(document).not.toHaveProperty('encoding');
      expect(document).not.toHaveProperty('characters');
    }
  });

  it('takes new documents', async () => {
    const catalog = new Catalog(db);
    const before = catalog.counts().documents;
    await put(catalog, 'new.txt', 'The pump runs.');
    expect(catalog.counts().documents).toBe(before + 1);
  });

  it('is opened a second time without a change', async () => {
    db.close();
    const copy = await createTempFolder();
    await cp(fixture.index, copy.path, { recursive: true });
    const again = openCatalogFile(copy.path);
    db = openCatalogFile(fixture.index);
    expect(schemaOf(again)).toEqual(schemaOf(db));
    expect(new Catalog(again).identity).toBe(new Catalog(db).identity);
    again.close();
    await copy.remove();
  });
});
