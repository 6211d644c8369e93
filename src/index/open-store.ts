import type { Config } from '../config.ts';
import { FolderStore } from './folder-store.ts';
import type { IndexPlace, IndexStore } from './index-store.ts';

/** Where the settings say that the index lives. */
export function indexPlaceOf({ indexFolder }: Pick<Config, 'indexFolder'>): IndexPlace {
  return { kind: 'folder', folder: indexFolder };
}

/** The store of a place. Opens nothing yet. */
export function openStore(place: IndexPlace): IndexStore {
  return new FolderStore(place.folder);
}
