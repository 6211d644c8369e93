import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { isPartName } from '../files/part-name.ts';
import { folderOpenToOthers, keepFolderToOwner, namesIn } from '../files/private-folder.ts';

/** Where state is that only its owner may read: it holds words of documents and of people. */
export interface PrivatePlaces {
  readonly dataFolder: string;
  /** May lie outside the data folder. */
  readonly indexFolder: string;
  readonly botFolder: string;
}

/** A folder of the state and the names that Footnote gives in it. */
interface StateFolder {
  readonly path: string;
  readonly isOurs: (name: string) => boolean;
}

const IN_DATA_FOLDER = /^(corpora|evaluation|access|models|index|access\.yaml)$/;
/** A corpus: the name of its folder and a hash of its path. */
const CORPUS = /-[0-9a-f]{8}$/;
const PART = /^(?:(index|bot)(\.moving|\.incoming)?|browser|trash|recognised)$/;
/** Names in an index and in the state of a bot, which earlier releases kept in one folder, and the list of denials. */
const FILES =
  /^((catalog|pages)\.sqlite|graph[.-]|(keeper|writer|take-over)\.(sqlite|pid)|(inbox|records|denied)-\d+\.)/;

/**
 * Makes state private that an earlier release left open to other users of the machine. Folders in which other things lie
 * stay as they are, and so does what belongs to another user. Models are not secret.
 */
export function keepStatePrivate(places: PrivatePlaces): void {
  for (const { path, isOurs } of stateFolders(places)) keepFolderToOwner(path, isOurs);
}

/** What `keepStatePrivate` has to make private, or could not. */
export function openState(places: PrivatePlaces): string[] {
  return stateFolders(places).flatMap(({ path, isOurs }) => folderOpenToOthers(path, isOurs));
}

const isStateFile = (name: string) => FILES.test(name) || isPartName(name);
const filesIn = (path: string): StateFolder => ({ path, isOurs: isStateFile });

function stateFolders({ dataFolder, indexFolder, botFolder }: PrivatePlaces): StateFolder[] {
  const corpora = ['corpora', 'evaluation'].flatMap((kind) => {
    const path = join(dataFolder, kind);
    const isOurs = (name: string) => CORPUS.test(name);
    const each = (namesIn(path) ?? []).filter(isOurs).map((name) => join(path, name));
    return [
      { path, isOurs },
      ...each.map((corpus) => ({ path: corpus, isOurs: (name: string) => PART.test(name) })),
      ...each.flatMap((corpus) =>
        ['index', 'bot', 'browser', 'recognised'].map((part) => filesIn(join(corpus, part))),
      ),
    ];
  });
  const folders: StateFolder[] = [
    { path: dataFolder, isOurs: (name) => IN_DATA_FOLDER.test(name) || isStateFile(name) },
    ...[join(dataFolder, 'access'), join(dataFolder, 'index'), indexFolder, botFolder].map(filesIn),
    ...corpora,
  ];
  return folders.map((folder) =>
    isOfTheUser(folder.path) ? { ...folder, isOurs: () => false } : folder,
  );
}

/** The home folder and those above it are the user's, even where nothing but our data lies there. */
function isOfTheUser(folder: string): boolean {
  for (let path = resolve(homedir()); ; path = dirname(path)) {
    if (path === resolve(folder)) return true;
    if (path === dirname(path)) return false;
  }
}
