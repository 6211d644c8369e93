import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Catalog } from '../../../src/index/catalog/catalog.ts';
import { openCatalogFile } from '../../../src/index/catalog/file.ts';
import { put } from '../../helpers/catalog-content.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

let folder: TempFolder;
let catalog: Catalog;

beforeEach(async () => {
  folder = await createTempFolder();
  catalog = new Catalog(openCatalogFile(folder.path));
  catalog.reset('f');
});
afterEach(async () => {
  catalog.close();
  await folder.remove();
});

const found = (...terms: string[]) => {
  const ids = catalog.search(terms, 10).map(({ id }) => id);
  return catalog.passages(ids).map(({ document }) => document);
};

describe('a passage', () => {
  it('is found by the words of its folders and its name, without the ending', async () => {
    await put(catalog, 'price-lists/2025/hire_vans.txt', 'A night costs 29 euros.');
    for (const term of ['price', 'list', '2025', 'van', 'night']) {
      expect(found(term)).toEqual(['price-lists/2025/hire_vans.txt']);
    }
    expect(found('txt')).toEqual([]);
  });

  it('is found by the words of its new name after it was renamed, and keeps its own', async () => {
    await put(catalog, 'vans.txt', 'A night costs 29 euros.');
    await put(catalog, 'boats.txt', 'An hour costs 12 euros.');
    const state = { bytes: 1, modified: 1, changed: 1 };
    catalog.renameDocument('vans.txt', { path: 'trucks | all.txt', ...state });
    expect(found('van')).toEqual([]);
    expect(found('truck')).toEqual(['trucks | all.txt']);
    expect(found('night')).toEqual(['trucks | all.txt']);
    catalog.renameDocument('trucks | all.txt', { path: 'lorries.txt', ...state });
    expect(found('truck')).toEqual([]);
    expect(found('lorri', 'lorry')).toEqual(['lorries.txt']);
    expect(found('hour')).toEqual(['boats.txt']);
  });
});
