import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Catalog } from '../../../src/index/catalog/catalog.ts';
import { openCatalogFile } from '../../../src/index/catalog/file.ts';
import { fileStatus } from '../../../src/index/catalog/file-status.ts';
import { listDocuments } from '../../../src/index/catalog/listing.ts';
import { indexStatus } from '../../../src/index/catalog/status.ts';
import { contentOf } from '../../helpers/catalog-content.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

describe('what was not read', () => {
  let folder: TempFolder;
  let catalog: Catalog;

  beforeEach(async () => {
    folder = await createTempFolder();
    catalog = new Catalog(openCatalogFile(folder.path));
    const [document, passages] = await contentOf('a.txt', 'The pump runs.');
    const notices = [{ kind: 'guessed', text: 'its encoding is not declared' }] as const;
    catalog.putDocument({ ...document, notices, encoding: 'ibm866', characters: 14 }, passages);
    catalog.setSkipped(['b.rst', 'README']);
  });
  afterEach(async () => {
    catalog.close();
    await folder.remove();
  });

  it('stands in the status of the index, in that of the file, and in the list', async () => {
    const status = await indexStatus(catalog, folder.path);
    expect(status.noticed).toEqual([{ path: 'a.txt', notices: ['its encoding is not declared'] }]);
    expect(status.skipped).toEqual(['README', 'b.rst']);
    expect(fileStatus(catalog, 'a.txt')).toMatchObject({
      path: 'a.txt',
      notices: ['its encoding is not declared'],
      encoding: 'ibm866',
      characters: 14,
      passages: 1,
      isSkipped: false,
    });
    const { documents } = listDocuments(catalog, { offset: 0, limit: 9 });
    expect(documents[0]?.notices).toEqual(['its encoding is not declared']);
  });

  it('is a whole file of another type', () => {
    expect(fileStatus(catalog, 'b.rst')).toEqual({ path: 'b.rst', isSkipped: true });
    expect(fileStatus(catalog, 'c.rst')).toBeUndefined();
    catalog.setSkipped([]);
    expect(catalog.skipped()).toEqual([]);
  });
});
