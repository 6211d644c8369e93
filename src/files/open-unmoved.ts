import { constants, type Dirent } from 'node:fs';
import { type FileHandle, lstat, open, readdir, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../errors.ts';

/** Something else was at a path when it was opened. */
class Moved extends Error {
  override name = 'Moved';
}

/** Codes of errors for a link where none was, and for a path that ends earlier than it did. */
const MOVING = new Set(['ELOOP', 'ENOENT', 'ENOTDIR', 'ESTALE']);

/** Whether an error says that a path, which was there, leads elsewhere or nowhere now. */
export function hasMoved(error: unknown): boolean {
  return error instanceof Moved || MOVING.has(codeOf(error) ?? '');
}

/** macOS has a flag (O_NOFOLLOW_ANY) that refuses a link anywhere in a path, for which Node.js has no name. */
const NO_LINK_AT_ALL = process.platform === 'darwin' ? 0x20000000 : 0;

/**
 * Without a link at the end, without waiting for the other end of a pipe, without taking over a terminal. Windows
 * lacks these flags.
 */
const READING =
  constants.O_RDONLY |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0) |
  (constants.O_NOCTTY ?? 0) |
  NO_LINK_AT_ALL;

/**
 * Opens what lies at a path without following any link. Node.js cannot open a file from an open folder on, so the
 * path is looked up at once, and afterwards the system is asked where the open file lies: a folder on the way may
 * have been exchanged for a link at any moment.
 *
 * @param path a real path, without links
 * @param flags further flags of `open`
 * @throws Error, see `hasMoved`, where it leads elsewhere now; other system errors pass through
 */
export async function openUnmoved(path: string, flags = 0): Promise<FileHandle> {
  const file = await open(path, READING | flags);
  try {
    if (await isAt(file, path)) return file;
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  throw new Moved(path);
}

/**
 * Lists a folder without following any link.
 *
 * @param path a real path, without links
 * @throws Error as `openUnmoved`
 */
export async function listUnmoved(path: string): Promise<Dirent[]> {
  const folder = await openUnmoved(path, constants.O_DIRECTORY ?? 0);
  try {
    const isLinux = process.platform === 'linux';
    const entries = await readdir(isLinux ? ownName(folder) : path, { withFileTypes: true });
    if (isLinux || (await isAt(folder, path))) return entries;
  } finally {
    await folder.close();
  }
  throw new Moved(path);
}

/**
 * Opens the folder of a path without following any link, so that what lies there can be renamed or removed: whatever is
 * exchanged for a link meanwhile, nothing in another folder is touched.
 *
 * @param path a real path, without links
 * @param use gets a name of the path that leads through the open folder; a link at its end is the link itself
 * @throws Error as `openUnmoved`
 */
export async function inUnmovedFolder<T>(
  path: string,
  use: (name: string) => Promise<T>,
): Promise<T> {
  const folder = await openUnmoved(dirname(path), constants.O_DIRECTORY ?? 0);
  try {
    const isLinux = process.platform === 'linux';
    return await use(isLinux ? join(ownName(folder), basename(path)) : path);
  } finally {
    await folder.close();
  }
}

async function isAt(file: FileHandle, path: string): Promise<boolean> {
  if (process.platform === 'linux') return (await readlink(ownName(file))) === path;
  // Other systems do not tell: an exchange of a folder for a link at just the wrong moments goes unnoticed.
  const [opened, named] = await Promise.all([
    file.stat({ bigint: true }),
    lstat(path, { bigint: true }).catch(() => null),
  ]);
  const isSame = opened.dev === named?.dev && opened.ino === named.ino;
  return isSame && (await realpath(path).catch(() => null)) === path;
}

/** Where Linux keeps an open file under a name. */
const ownName = ({ fd }: FileHandle) => `/proc/self/fd/${fd}`;
