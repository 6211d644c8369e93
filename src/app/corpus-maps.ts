import { LRUCache } from 'lru-cache';
import type { DocumentFilter } from '../documents/document-filter.ts';
import type { CatalogReader } from '../index/catalog/catalog.ts';
import { type CorpusMap, mapCorpus } from '../where/corpus-map.ts';

/** Groups of people with rights of their own that ask at about the same time. */
const KEPT = 8;

/** Makes a function that maps the documents which a filter lets through, once for each state of the catalog. */
export function createMaps(
  catalog: Pick<CatalogReader, 'identity' | 'dataVersion' | 'files'>,
): (within?: DocumentFilter) => Promise<CorpusMap> {
  const maps = new LRUCache<string, Promise<CorpusMap>>({ max: KEPT });
  const former = new LRUCache<string, CorpusMap>({ max: KEPT });
  let known = '';
  return async (within) => {
    // Not the last change: a file that was touched has another date, although its document is the same.
    const state = (await Promise.all([catalog.identity(), catalog.dataVersion()])).join(' ');
    if (state !== known) maps.clear();
    known = state;
    const key = within?.key ?? '';
    const map = maps.get(key) ?? mapNow(within);
    maps.set(key, map);
    map.catch(() => maps.delete(key));
    return map;
  };

  async function mapNow(within?: DocumentFilter): Promise<CorpusMap> {
    const files = await catalog.files();
    const key = within?.key ?? '';
    const seen = within ? files.filter(({ path }) => within.includes(path)) : files;
    const map = mapCorpus(seen, former.get(key));
    former.set(key, map);
    return map;
  }
}
