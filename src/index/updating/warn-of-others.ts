import type { IndexStore } from '../index-store.ts';

/**
 * Tells that an update has removed most documents of an index that several documents folders may share: they may be another
 * folder's, whose program will do the same in return. An owner who has exchanged the folder is not hindered.
 *
 * @param removed documents, without those that somebody has removed here
 * @param before documents that were there before
 */
export function warnOfOthers(
  { removed, before }: { readonly removed: number; readonly before: number },
  { name, apart }: Pick<IndexStore, 'name' | 'apart'>,
  { folder, notify }: { readonly folder: string; readonly notify: (sentence: string) => void },
): void {
  if (apart === undefined || removed * 2 <= before) return;
  notify(
    `${removed} of ${before} documents were removed from the index in ${name}, because they are not in ${folder}. If another folder keeps its index there, ${apart}.`,
  );
}
