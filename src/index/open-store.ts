import { FolderStore } from './folder-store.ts';
import type { IndexPlace, IndexStore } from './index-store.ts';
import { PostgresStore } from './postgres-store.ts';

/** The settings that say where the index lives; see `Config`. */
interface IndexSettings {
  readonly indexFolder: string;
  readonly database?: { readonly url: string; readonly schema: string };
}

/** Where the settings say that the index lives. */
export function indexPlaceOf({ indexFolder: folder, database }: IndexSettings): IndexPlace {
  return database ? { kind: 'postgres', ...database, folder } : { kind: 'folder', folder };
}

/** The store of a place. Opens nothing yet. */
export function openStore(place: IndexPlace): IndexStore {
  return place.kind === 'folder' ? new FolderStore(place.folder) : new PostgresStore(place);
}
