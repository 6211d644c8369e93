import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import type { Relocation } from './relocation.ts';

/** The settings that name folders. */
interface FolderSettings {
  readonly DATA_DIR?: string | undefined;
  readonly INDEX_DIR?: string | undefined;
  readonly MODELS_DIR?: string | undefined;
}

/**
 * The folders of the state, all absolute. Each corpus has a folder of its own, so that asking another one does not undo the
 * first.
 *
 * @param places the program's own folder, and where data is unless the settings say so
 */
export function foldersFor(
  settings: FolderSettings,
  documentsFolder: string,
  { program, data }: { readonly program: string; readonly data: string },
) {
  const { INDEX_DIR, MODELS_DIR } = settings;
  const dataFolder = resolve(settings.DATA_DIR ?? data);
  const corpus = folderName(documentsFolder);
  const corporaFolder = join(dataFolder, 'corpora');
  const ownFolder = join(corporaFolder, corpus);
  const indexFolder = resolve(INDEX_DIR ?? join(ownFolder, 'index'));
  const botFolder = join(ownFolder, 'bot');
  const modelsFolder = resolve(MODELS_DIR ?? join(dataFolder, 'models'));
  // Up to 0.1.0 one folder held index and bot. The container and the unit named it with INDEX_DIR: it was
  // what is the data folder now, or `index` within that.
  const former = [join(program, 'embeddings/index', corpus), dataFolder, join(dataFolder, 'index')];
  const relocations: Relocation[] = [
    { part: 'bot', from: INDEX_DIR ? [indexFolder, ...former] : former, to: botFolder },
  ];
  if (!INDEX_DIR) relocations.push({ part: 'index', from: former, to: indexFolder });
  if (!MODELS_DIR) {
    const from = [join(program, 'embeddings/models')];
    relocations.push({ part: 'models', from, to: modelsFolder });
  }
  return {
    ...{ dataFolder, indexFolder, botFolder, modelsFolder, relocations },
    browserFolder: join(ownFolder, 'browser'),
    trashFolder: join(ownFolder, 'trash'),
    recognisedFolder: join(ownFolder, 'recognised'),
    rightsFile: join(dataFolder, 'access.yaml'),
    denials: { folder: join(dataFolder, 'access'), corporaFolder },
  };
}

/** Characters of a corpus's name in that of its folder: with the hash, a name has at most 255 bytes. */
const MOST_CHARACTERS = 246;

/** The name of the folder of a corpus. */
export function folderName(documentsFolder: string): string {
  const words = basename(documentsFolder).replace(/[^\w.-]/g, '_');
  return `${words.slice(0, MOST_CHARACTERS)}-${shortHash(documentsFolder)}`;
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);

/**
 * The schema of a corpus in a database, by the folder's name alone: machines may have the same documents in other places.
 * A hash tells names apart that a schema cannot hold, and keeps them from the schema of a bot.
 */
export function schemaName(documentsFolder: string): string {
  const name = basename(documentsFolder).normalize('NFC');
  const words = name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const isOwn = /^[ -~]+$/.test(name) && words.length <= 31 && !words.startsWith('bot_');
  return `footnote_${isOwn ? words : `${shortHash(name)}_${words}`}`.slice(0, 40);
}

/** The index of a set of labelled questions, apart from those of the owner's documents. */
export function evaluationIndexFolder(dataFolder: string, set: string): string {
  return join(dataFolder, 'evaluation', folderName(resolve(set)), 'index');
}

/** The same in a database. */
export function evaluationSchema(set: string): string {
  return schemaName(`eval-${folderName(resolve(set))}`);
}
