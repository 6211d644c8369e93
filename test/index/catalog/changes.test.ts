import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Catalog } from '../../../src/index/catalog/catalog.ts';
import { openCatalogFile } from '../../../src/index/catalog/file.ts';
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
