import { describe, expect, it } from 'vitest';
import { catalogFile, openCatalogFile } from '../../../../src/index/catalog/sqlite/file.ts';
import { beginAnew } from '../../../../src/index/catalog/sqlite/migrations/003-begin-anew.ts';
import { SqliteCatalog } from '../../../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { openDatabase } from '../../../../src/sqlite/open.ts';
import { put } from '../../../helpers/catalog-content.ts';
import { createTempFolder } from '../../../helpers/temp-folder.ts';

describe('the changes since a position', () => {
  it('are not known where the record does not go back so far', async () => {
    const folder = await createTempFolder();
    const db = openCatalogFile(folder.path);
    const catalog = new SqliteCatalog(db);
    await put(catalog, 'a.txt', 'The pump runs.');
    await put(catalog, 'b.txt', 'The pump runs.');
    const { position } = await catalog.allPassages();
    await catalog.removeDocument('a.txt');
    const later = (await catalog.allPassages()).position;
    await catalog.removeDocument('b.txt');
    db.exec('DELETE FROM removed_passages WHERE sequence = 1');
    expect(await catalog.changesSince(position)).toBeNull();
    expect(await catalog.changesSince(later)).toMatchObject({ removed: [2] });
    await catalog.close();
    await folder.remove();
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
    const migrated = new SqliteCatalog(openCatalogFile(other.path));
    expect(await migrated.counts()).toEqual({ documents: 1, passages: 2, sentences: 3 });
    expect(await migrated.files()).toMatchObject([
      { path: 'a.txt', bytes: 1, modified: 2, changed: 0, reader: '' },
    ]);
    expect(await migrated.failures()).toMatchObject([
      { path: 'b.txt', changed: null, reader: null },
    ]);
    expect(await migrated.allPassages()).toMatchObject({ added: [1, 2], position: { removal: 0 } });
    await migrated.close();
    await other.remove();
  });
});
