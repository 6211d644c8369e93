import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Catalog } from '../../../src/index/catalog/catalog.ts';
import { catalogFile, openCatalogFile } from '../../../src/index/catalog/file.ts';
import { beginAnew } from '../../../src/index/catalog/migrations/003-begin-anew.ts';
import { openDatabase } from '../../../src/sqlite/open.ts';
import { put } from '../../helpers/catalog-content.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

let folder: TempFolder;
let db: ReturnType<typeof openCatalogFile>;
let catalog: Catalog;

beforeEach(async () => {
  folder = await createTempFolder();
  db = openCatalogFile(folder.path);
  catalog = new Catalog(db);
  catalog.reset('f');
});
afterEach(async () => {
  catalog.close();
  await folder.remove();
});

const idsOf = async (path: string, text = 'The pump runs.') =>
  (await put(catalog, path, text)).added;

describe('the changes since a position', () => {
  it('are the passages that went and came', async () => {
    const [a] = await idsOf('a.txt');
    await idsOf('b.txt');
    const { position } = catalog.allPassages();
    expect(catalog.changesSince(position)).toEqual({ position, removed: [], added: [] });
    const [c] = await idsOf('c.txt');
    catalog.removeDocument('a.txt');
    const [b2] = await idsOf('b.txt', 'The pump rests.');
    const changes = catalog.changesSince(position);
    expect(changes).toMatchObject({ removed: [a, 2], added: [c, b2] });
    expect(changes && catalog.changesSince(changes.position)).toMatchObject({
      removed: [],
      added: [],
    });
  });

  it('are none where a document only has another path', async () => {
    await idsOf('a.txt');
    const { position } = catalog.allPassages();
    catalog.renameDocument('a.txt', { path: 'b.txt', bytes: 1, modified: 1, changed: 1 });
    expect(catalog.changesSince(position)).toEqual({ position, removed: [], added: [] });
  });

  it('name a passage that came and went in between as gone only', async () => {
    const { position } = catalog.allPassages();
    const ids = await idsOf('a.txt');
    catalog.removeDocument('a.txt');
    expect(catalog.changesSince(position)).toMatchObject({ removed: ids, added: [] });
  });

  it('are not known where the record does not go back so far, or belongs to another catalog', async () => {
    await idsOf('a.txt');
    await idsOf('b.txt');
    const { position } = catalog.allPassages();
    catalog.removeDocument('a.txt');
    const later = catalog.allPassages().position;
    catalog.removeDocument('b.txt');
    db.exec('DELETE FROM removed_passages WHERE sequence = 1');
    expect(catalog.changesSince(position)).toBeNull();
    expect(catalog.changesSince(later)).toMatchObject({ removed: [2] });
    catalog.reset('f');
    expect(catalog.changesSince(later)).toBeNull();
  });
});

describe('a catalog of the schema before', () => {
  it('gets its counts, and has every file read once more', async () => {
    const other = await createTempFolder();
    const former = openDatabase({ ...catalogFile(other.path), migrations: [beginAnew] });
    former.exec(`
      INSERT INTO documents (path, media_type, content_hash, bytes, modified, landmarks)
        VALUES ('a.txt', 'text/plain', 'h', 1, 2, '[]');
      INSERT INTO passages (document_id, start, "end", line, text, hash, vector)
        VALUES (1, 0, 1, 1, 'a', x'00', x'00'), (1, 1, 2, 1, 'b', x'01', x'00');
      INSERT INTO sentences (passage_id, start, "end", vector)
        VALUES (1, 0, 1, x'00'), (2, 1, 2, x'00'), (2, 2, 3, x'00');
      INSERT INTO failures (path, reason, bytes, modified) VALUES ('b.txt', 'is damaged', 1, 2);
    `);
    former.close();
    const migrated = new Catalog(openCatalogFile(other.path));
    expect(migrated.counts()).toEqual({ documents: 1, passages: 2, sentences: 3 });
    expect(migrated.files()).toMatchObject([
      { path: 'a.txt', bytes: 1, modified: 2, changed: 0, reader: '' },
    ]);
    expect(migrated.failures()).toMatchObject([{ path: 'b.txt', changed: null, reader: null }]);
    expect(migrated.allPassages()).toMatchObject({ added: [1, 2], position: { removal: 0 } });
    migrated.close();
    await other.remove();
  });
});
