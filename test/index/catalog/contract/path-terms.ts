import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../../src/index/catalog/catalog.ts';
import { put } from '../../../helpers/catalog-content.ts';
import { beforeEachFresh, type OpenFresh } from './fresh-catalog.ts';

/** The words of paths. */
export function describePathTerms(openFresh: OpenFresh): void {
  let catalog: Catalog;

  beforeEachFresh(openFresh, async ({ writer }) => {
    catalog = writer;
    await catalog.reset('f');
  });

  const found = async (...terms: string[]) => {
    const ids = (await catalog.search(terms, 10)).map(({ id }) => id);
    return (await catalog.passages(ids)).map(({ document }) => document);
  };

  describe('a passage', () => {
    it('is found by the words of its folders and its name, without the ending', async () => {
      await put(catalog, 'price-lists/2025/hire_vans.txt', 'A night costs 29 euros.');
      for (const term of ['price', 'list', '2025', 'van', 'night']) {
        expect(await found(term)).toEqual(['price-lists/2025/hire_vans.txt']);
      }
      expect(await found('txt')).toEqual([]);
    });

    it('is found by the words of its new name after it was renamed, and keeps its own', async () => {
      await put(catalog, 'vans.txt', 'A night costs 29 euros.');
      await put(catalog, 'boats.txt', 'An hour costs 12 euros.');
      const state = { bytes: 1, modified: 1, changed: 1 };
      await catalog.renameDocument('vans.txt', { path: 'trucks | all.txt', ...state });
      expect(await found('van')).toEqual([]);
      expect(await found('truck')).toEqual(['trucks | all.txt']);
      expect(await found('night')).toEqual(['trucks | all.txt']);
      await catalog.renameDocument('trucks | all.txt', { path: 'lorries.txt', ...state });
      expect(await found('truck')).toEqual([]);
      expect(await found('lorri', 'lorry')).toEqual(['lorries.txt']);
      expect(await found('hour')).toEqual(['boats.txt']);
    });
  });
}
