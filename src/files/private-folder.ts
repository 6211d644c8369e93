import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from '../errors.ts';

/** Mode of a file that the owner alone may read. */
export const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
/** What a mode gives to the group and to everybody. */
const TO_OTHERS = 0o077;

/** Creates a folder, and those above it that are missing, for the owner alone. One that is there stays as it is. */
export function makePrivateFolder(path: string): void {
  if (isFolder(path)) return;
  // Not with `recursive`: where a file system takes no folder and says ENOENT, Node.js 20 tries for ever.
  const above = dirname(path);
  if (above !== path) makePrivateFolder(above);
  try {
    mkdirSync(path, { mode: PRIVATE_FOLDER });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Creates an empty file that the owner alone may read, so that a library that opens it next writes no other. A file that is
 * there is not opened, because closing it would give up locks that this process has on it, but made private.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', PRIVATE_FILE));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    keepToOwner(path);
  }
}

/**
 * Makes what an earlier release left in a folder private. The folder itself becomes private only if nothing else lies in
 * it: it may be one that others use as well.
 *
 * @param isOurs tells our files and folders by their names
 */
export function keepFolderToOwner(folder: string, isOurs: (name: string) => boolean): void {
  for (const path of toKeep(folder, isOurs)) keepToOwner(path);
}

/** What `keepFolderToOwner` would make private, or could not. */
export function folderOpenToOthers(folder: string, isOurs: (name: string) => boolean): string[] {
  return toKeep(folder, isOurs).filter(isOpenToOthers);
}

function toKeep(folder: string, isOurs: (name: string) => boolean): string[] {
  const names = namesIn(folder);
  if (!names) return [];
  const paths = names.filter(isOurs).map((name) => join(folder, name));
  const files = paths.filter((path) => attributesOf(path)?.isFile());
  return names.every(isOurs) ? [folder, ...files] : files;
}

/** The names in a folder; undefined where it cannot be listed. */
export function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

/** Whether others than its owner may do something with a file or folder. Links are not followed. */
export function isOpenToOthers(path: string): boolean {
  const stats = attributesOf(path);
  if (!stats?.isFile() && !stats?.isDirectory()) return false;
  return (stats.mode & TO_OTHERS) !== 0;
}

/** Undefined where nothing is, or where this user may not look: what is needed of it fails by itself. */
function attributesOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

/** Takes a file or folder that belongs to this user from others. */
function keepToOwner(path: string): void {
  if (!isOpenToOthers(path)) return;
  const { mode, uid } = lstatSync(path);
  if (uid !== process.getuid?.()) return;
  try {
    chmodSync(path, mode & 0o700);
  } catch {
    // Some file systems have no modes. `doctor` tells of what stays open.
  }
}
