import type { Config } from '../config.ts';
import { FolderStore } from './folder-store.ts';
import type { IndexPlace, IndexStore } from './index-store.ts';
import { PostgresStore } from './postgres-store.ts';

/** Where the settings say that the index lives. */
export function indexPlaceOf({
  indexFolder: folder,
  database,
}: Pick<Config, 'indexFolder' | 'database'>): IndexPlace {
  return database ? { kind: 'postgres', ...database, folder } : { kind: 'folder', folder };
}

/** The store of a place. Opens nothing yet. */
export function openStore(place: IndexPlace): IndexStore {
  return place.kind === 'folder' ? new FolderStore(place.folder) : new PostgresStore(place);
}
