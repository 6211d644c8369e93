import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../../src/index/catalog/catalog.ts';
import { put } from '../../../helpers/catalog-content.ts';
import { beforeEachFresh, type FreshCatalog, type OpenFresh } from './fresh-catalog.ts';

/** What a catalog says of what happened to its passages. */
export function describeChanges(openFresh: OpenFresh): void {
  let fresh: FreshCatalog;
  let catalog: Catalog;

  beforeEachFresh(openFresh, async (opened) => {
    catalog = opened.writer;
    fresh = opened;
    await catalog.reset('f');
  });

  const idsOf = async (path: string, text = 'The pump runs.') =>
    (await put(catalog, path, text)).added;

  describe('the changes since a position', () => {
    it('are the passages that went and came', async () => {
      const [a] = await idsOf('a.txt');
      const [b] = await idsOf('b.txt');
      const { position } = await catalog.allPassages();
      expect(await catalog.changesSince(position)).toEqual({ position, removed: [], added: [] });
      const [c] = await idsOf('c.txt');
      await catalog.removeDocument('a.txt');
      const [b2] = await idsOf('b.txt', 'The pump rests.');
      const changes = await catalog.changesSince(position);
      expect(changes).toMatchObject({ removed: [a, b], added: [c, b2] });
      expect(changes && (await catalog.changesSince(changes.position))).toMatchObject({
        removed: [],
        added: [],
      });
    });

    it('are none where a document only has another path', async () => {
      await idsOf('a.txt');
      const { position } = await catalog.allPassages();
      await catalog.renameDocument('a.txt', { path: 'b.txt', bytes: 1, modified: 1, changed: 1 });
      expect(await catalog.changesSince(position)).toEqual({ position, removed: [], added: [] });
    });

    it('name a passage that came and went in between as gone only', async () => {
      const { position } = await catalog.allPassages();
      const ids = await idsOf('a.txt');
      await catalog.removeDocument('a.txt');
      expect(await catalog.changesSince(position)).toMatchObject({ removed: ids, added: [] });
    });

    it('are not known where they belong to another catalog', async () => {
      await idsOf('a.txt');
      const { position } = await catalog.allPassages();
      await catalog.reset('f');
      expect(await catalog.changesSince(position)).toBeNull();
    });

    it('are seen by another process, which is told that there are some', async () => {
      const { reader } = fresh;
      await idsOf('a.txt');
      const { position } = await reader.allPassages();
      const version = await reader.dataVersion();
      expect(await reader.dataVersion()).toBe(version);
      const added = await idsOf('b.txt');
      expect(await reader.dataVersion()).not.toBe(version);
      expect(await reader.changesSince(position)).toMatchObject({ removed: [], added });
      const later = await reader.dataVersion();
      await catalog.removeDocument('b.txt');
      expect(await reader.dataVersion()).not.toBe(later);
    });

    it('come with a position that stands for all passages', async () => {
      const ids = [...(await idsOf('a.txt')), ...(await idsOf('b.txt'))];
      const all = await catalog.allPassages();
      expect(all).toMatchObject({ removed: [], added: ids });
      expect(all.position.identity).toBe(await catalog.identity());
      expect(await catalog.passageIds()).toEqual(ids);
    });
  });
}
