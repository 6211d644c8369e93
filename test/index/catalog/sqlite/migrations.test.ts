import { cp } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCatalogFile } from '../../../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { put } from '../../../helpers/catalog-content.ts';
import { schemaOf } from '../../../helpers/schema-of.ts';
import {
  copyStateFixture,
  type StateFixture,
  WITH_CATALOG,
} from '../../../helpers/state-fixture.ts';
import { createTempFolder } from '../../../helpers/temp-folder.ts';

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

  it(EMPTIED.includes(commit) ? 'begins anew' : 'keeps its documents', async () => {
    const catalog = new SqliteCatalog(db);
    const { documents, passages, sentences } = await catalog.counts();
    if (EMPTIED.includes(commit)) {
      expect([documents, passages, sentences]).toEqual([0, 0, 0]);
      expect(await catalog.fingerprint()).toBeUndefined();
    } else {
      const paths = (await catalog.documents()).map(({ path }) => path);
      expect(paths.sort()).toEqual([...fixture.expected.catalog.documents].sort());
      expect(passages).toBeGreaterThan(0);
      expect(sentences).toBeGreaterThanOrEqual(passages);
      expect(await catalog.fingerprint()).toContain('all-MiniLM-L6-v2');
    }
    expect(await catalog.identity()).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('knows nothing yet of how its documents were read, nor of files of other types', async () => {
    const catalog = new SqliteCatalog(db);
    expect(await catalog.noticed()).toEqual([]);
    expect(await catalog.skipped()).toEqual([]);
    for (const document of await catalog.documents()) {
      expect(document).not.toHaveProperty('encoding');
      expect(document).not.toHaveProperty('characters');
    }
  });

  it('takes new documents', async () => {
    const catalog = new SqliteCatalog(db);
    const before = (await catalog.counts()).documents;
    await put(catalog, 'new.txt', 'The pump runs.');
    expect((await catalog.counts()).documents).toBe(before + 1);
  });

  it('is opened a second time without a change', async () => {
    db.close();
    const copy = await createTempFolder();
    await cp(fixture.index, copy.path, { recursive: true });
    const again = openCatalogFile(copy.path);
    db = openCatalogFile(fixture.index);
    expect(schemaOf(again)).toEqual(schemaOf(db));
    expect(await new SqliteCatalog(again).identity()).toBe(await new SqliteCatalog(db).identity());
    again.close();
    await copy.remove();
  });
});
