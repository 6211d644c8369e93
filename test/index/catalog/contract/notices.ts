import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Catalog } from '../../../../src/index/catalog/catalog.ts';
import { fileStatus } from '../../../../src/index/catalog/file-status.ts';
import { listDocuments } from '../../../../src/index/catalog/listing.ts';
import { indexStatus } from '../../../../src/index/status.ts';
import { contentOf } from '../../../helpers/catalog-content.ts';
import type { FreshCatalog, OpenFresh } from './fresh-catalog.ts';

/** What a catalog says of what was not read. */
export function describeNotices(openFresh: OpenFresh): void {
  describe('what was not read', () => {
    let fresh: FreshCatalog;
    let catalog: Catalog;

    beforeEach(async () => {
      fresh = await openFresh();
      catalog = fresh.writer;
      const [document, passages] = await contentOf('a.txt', 'The pump runs.');
      const notices = [{ kind: 'guessed', text: 'its encoding is not declared' }] as const;
      await catalog.putDocument(
        { ...document, notices, encoding: 'ibm866', characters: 14 },
        passages,
      );
      await catalog.setSkipped(['b.rst', 'README']);
    });
    afterEach(() => fresh.close());

    it('stands in the status of the index, in that of the file, and in the list', async () => {
      const sizes = async () => ({ catalogBytes: 1, graphBytes: 2 });
      const status = await indexStatus(catalog, { sizes });
      expect(status).toMatchObject({ documents: 1, catalogBytes: 1, graphBytes: 2 });
      expect(status.noticed).toEqual([
        { path: 'a.txt', notices: ['its encoding is not declared'] },
      ]);
      expect(status.skipped).toEqual(['README', 'b.rst']);
      expect(await fileStatus(catalog, 'a.txt')).toMatchObject({
        path: 'a.txt',
        notices: ['its encoding is not declared'],
        encoding: 'ibm866',
        characters: 14,
        passages: 1,
        isSkipped: false,
      });
      const { documents } = await listDocuments(catalog, { offset: 0, limit: 9 });
      expect(documents[0]?.notices).toEqual(['its encoding is not declared']);
    });

    it('is a whole file of another type', async () => {
      expect(await fileStatus(catalog, 'b.rst')).toEqual({ path: 'b.rst', isSkipped: true });
      expect(await fileStatus(catalog, 'c.rst')).toBeUndefined();
      await catalog.setSkipped([]);
      expect(await catalog.skipped()).toEqual([]);
    });

    it('may be named twice and is listed once', async () => {
      await catalog.setSkipped(['b.rst', 'b.rst']);
      expect(await catalog.skipped()).toEqual(['b.rst']);
    });
  });
}
