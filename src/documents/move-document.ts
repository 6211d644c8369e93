import { constants } from 'node:fs';
import { chmod, link, lstat, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf, messageOf } from '../errors.ts';
import { claimName } from '../files/claim-name.ts';
import { hashFile } from '../files/hash-file.ts';
import { hasMoved, inUnmovedFolder, openUnmoved } from '../files/open-unmoved.ts';
import { ContentChanged, type Trash, type TrashEntry } from '../files/trash.ts';
import { RefusedFile, resolveInside } from './links.ts';
import { numberedNames } from './save-upload.ts';

/**
 * Why a document stays where it is: `linked` is reached through a link, or is not a file; `closed` may not be changed by
 * this program; `full` is the disk.
 */
export type Obstacle = 'gone' | 'changed' | 'linked' | 'closed' | 'full' | 'trouble';

/** A document was not moved, and nothing else has changed either. */
export class DocumentStays extends Error {
  override name = 'DocumentStays';
  readonly path: string;
  readonly obstacle: Obstacle;

  constructor(path: string, obstacle: Obstacle, cause?: unknown) {
    super(`${path} stays where it is: ${obstacle} (${messageOf(cause ?? 'by itself')})`, { cause });
    this.path = path;
    this.obstacle = obstacle;
  }
}

/**
 * The SHA-256 of a document as it is now, hexadecimal; of any size.
 *
 * @param folder the corpus
 * @param path relative to it, with forward slashes
 * @throws DocumentStays where it could not be moved either
 */
export function hashDocument(folder: string, path: string): Promise<string> {
  return atPlace(folder, path, hashAt);
}

/**
 * Moves a document into the trash, if it still has the content that somebody wants to get rid of.
 *
 * @returns the id of the entry
 * @throws DocumentStays
 */
export function discardDocument(
  folder: string,
  { path, sha256 }: Pick<TrashEntry, 'path' | 'sha256'>,
  trash: Trash,
): Promise<string> {
  return atPlace(folder, path, async (target) => {
    if ((await hashAt(target)) !== sha256) throw new DocumentStays(path, 'changed');
    return inUnmovedFolder(target, (name) => trash.take(name, { path, sha256 }));
  });
}

/**
 * Gives a document back from the trash: to its former place, under a numbered name where that is taken, and to the corpus
 * itself where its folder is gone.
 *
 * @returns its path
 * @throws DocumentStays
 */
export async function restoreDocument(
  folder: string,
  entry: TrashEntry,
  trash: Trash,
): Promise<string> {
  const within = await folderOf(folder, entry.path);
  const path = within === '' ? basename(entry.path) : `${within}/${basename(entry.path)}`;
  return explained(path, async () => {
    const target = join(await realpath(folder), path);
    const given = await inUnmovedFolder(target, (name) =>
      trash.giveBack(
        entry,
        [...numberedNames(basename(name))].map((one) => join(dirname(name), one)),
      ),
    );
    if (given === undefined) throw new DocumentStays(path, 'trouble');
    return within === '' ? basename(given) : `${within}/${basename(given)}`;
  });
}

/**
 * Gives a document another name in its folder, if it still has the expected content. The new name must be free.
 *
 * @param mode for those who may read it; absent: it keeps its own
 * @returns whether the name was free
 * @throws DocumentStays
 */
export function renameDocument(
  folder: string,
  { path, sha256 }: Pick<TrashEntry, 'path' | 'sha256'>,
  to: string,
  mode?: number,
): Promise<boolean> {
  return atPlace(folder, path, async (target) => {
    if ((await hashAt(target)) !== sha256) throw new DocumentStays(path, 'changed');
    return inUnmovedFolder(target, async (name) => {
      const isFree = await claimName(name, join(dirname(name), basename(to)), link);
      if (!isFree) return false;
      if (mode !== undefined) await chmod(join(dirname(name), basename(to)), mode).catch(() => {});
      // Where hard links are missing, the name has moved already.
      await rm(name, { force: true });
      return true;
    });
  });
}

/** The permissions of a document; undefined where it is gone. */
export function modeOf(folder: string, path: string): Promise<number | undefined> {
  return lstat(join(folder, path)).then(
    ({ mode }) => mode & 0o777,
    () => undefined,
  );
}

async function hashAt(target: string): Promise<string> {
  // Looked at before, because opening a device may set it going.
  if (!(await lstat(target)).isFile()) throw new DocumentStays(target, 'linked');
  const file = await openUnmoved(target);
  try {
    if (!(await file.stat()).isFile()) throw new DocumentStays(target, 'linked');
    return await hashFile(file);
  } finally {
    await file.close();
  }
}

/** The folder of a path, if it is in the corpus and no link leads to it; else '', the corpus itself. */
async function folderOf(folder: string, path: string): Promise<string> {
  const within = dirname(path);
  if (within === '.') return '';
  return atPlace(folder, within, async (target) => {
    await (await openUnmoved(target, constants.O_DIRECTORY ?? 0)).close();
    return within;
  }).catch(() => '');
}

/** Hands on the real path of a document, which must lie in the corpus where its path says. */
function atPlace<T>(folder: string, path: string, use: (target: string) => Promise<T>): Promise<T> {
  return explained(path, async () => {
    const root = await realpath(folder).catch((cause) => {
      throw new DocumentStays(path, 'trouble', cause);
    });
    const target = await resolveInside(root, path);
    if (target !== join(root, path)) throw new DocumentStays(path, 'linked');
    return use(target);
  });
}

async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const obstacle = cause instanceof DocumentStays ? cause.obstacle : obstacleIn(cause);
    throw new DocumentStays(path, obstacle, cause);
  }
}

function obstacleIn(error: unknown): Obstacle {
  if (error instanceof ContentChanged) return 'changed';
  if (error instanceof RefusedFile) return 'linked';
  const code = codeOf(error) ?? '';
  if (['ENOENT', 'ENOTDIR'].includes(code)) return 'gone';
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return 'closed';
  if (['ENOSPC', 'EDQUOT'].includes(code)) return 'full';
  return hasMoved(error) ? 'linked' : 'trouble';
}
