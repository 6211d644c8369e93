import { existsSync, readdirSync, statSync } from 'node:fs';
import { namesIn } from '../files/private-folder.ts';

/** A part of the state, where earlier releases kept it and where this one does. */
export interface Relocation {
  /** `index` and `models` can be built again; the content of `bot` exists only once. */
  readonly part: 'index' | 'bot' | 'models';
  /** Absolute folders, of which the first that holds the part counts. Other files may lie there. */
  readonly from: readonly string[];
  /** Absolute folder. Once it exists, nothing is taken over any more. */
  readonly to: string;
}

/** The folders of a program's state. */
interface StateFolders {
  readonly indexFolder: string;
  readonly botFolder: string;
  readonly relocations: readonly Relocation[];
}

/** The names that belong to each part, as earlier releases chose them. */
const NAMES: Readonly<Record<Relocation['part'], RegExp>> = {
  index: /^(catalog\.sqlite|graph[.-])/,
  bot: /^(inbox|records)-\d+\.sqlite/,
  models: /^[^.]/,
};

/** Files and folders of a part in a folder, by name. Throws where it cannot be listed. */
export function namesOf(part: Relocation['part'], folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => NAMES[part].test(name)) : [];
}

/** The former place that holds a part; undefined if there is none. A place that cannot be listed holds nothing. */
export function formerPlace({ part, from }: Relocation): string | undefined {
  return from.find((folder) => namesIn(folder)?.some((name) => NAMES[part].test(name)));
}

/** A former place that may hold a part, and cannot be listed; undefined if there is none. */
export function closedPlace({ from }: Relocation): string | undefined {
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory();
  return from.find((path) => existsSync(path) && isFolder(path) && namesIn(path) === undefined);
}

/** For commands that only look: the folders where the state lies as long as it is not taken over. */
export function currentFolders<T extends StateFolders>(folders: T): T {
  const placeOf = (part: Relocation['part'], folder: string) => {
    const relocation = folders.relocations.find((each) => each.part === part);
    return (relocation && !existsSync(folder) && formerPlace(relocation)) || folder;
  };
  return {
    ...folders,
    indexFolder: placeOf('index', folders.indexFolder),
    botFolder: placeOf('bot', folders.botFolder),
  };
}
