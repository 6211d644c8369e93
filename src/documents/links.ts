import { lstat, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { codeOf, FootnoteError } from '../errors.ts';
import { isVisible } from './visible.ts';

/**
 * A file that is not opened for what it is or where it lies, whatever it holds. Such a file counts as gone. The
 * message completes "<path> …".
 */
export class RefusedFile extends FootnoteError {
  override name = 'RefusedFile';
}

/**
 * Finds where a path of the corpus leads. Links are followed only to visible files and folders inside the corpus,
 * and to the files of a mounted Kubernetes volume: whoever may write to the folder could otherwise have the bot
 * quote what the server alone may read, such as the password in `.git/config`.
 *
 * @param root real path of the corpus
 * @param path relative to it, with forward slashes
 * @returns the real path of the file or folder
 * @throws RefusedFile; system errors pass through
 */
export async function resolveInside(root: string, path: string): Promise<string> {
  try {
    return await resolveOnce(root, path);
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    // The files of a mounted volume may have been exchanged meanwhile, so that old and new were mixed.
    return resolveOnce(root, path);
  }
}

async function resolveOnce(root: string, path: string): Promise<string> {
  if (!path.split('/').every(isVisible)) throw new RefusedFile('is hidden, or in a hidden folder');
  const place = join(root, path);
  const target = await follow(place);
  const steps = relative(root, target).split(sep);
  if (steps[0] === '..' || resolve(root, ...steps) !== target) {
    throw new RefusedFile('is a link that leaves the documents folder; it was not followed');
  }
  if (!steps.every(isVisible) && !(await isMounted(place, target))) {
    throw new RefusedFile('is a link to a hidden file or folder; it was not followed');
  }
  return target;
}

async function follow(place: string): Promise<string> {
  try {
    return await realpath(place);
  } catch (cause) {
    if (codeOf(cause) === 'ELOOP') {
      throw new RefusedFile('is a link that leads back to itself', { cause });
    }
    const isLink = (await lstat(place).catch(() => null))?.isSymbolicLink() ?? false;
    if (codeOf(cause) === 'ENOENT' && isLink) throw new RefusedFile('is a broken link', { cause });
    throw cause;
  }
}

/** The hidden folder that holds the files of a mounted volume, such as `..2026_01_31_08_00_00.123456`. */
const MOUNTED = /^\.\.\d[\w.]*$/;

/**
 * Whether a path is a file of a mounted Kubernetes volume. There `a.md` links to `..data/a.md`, and `..data` to the
 * hidden folder of the present version, so that all files change at once.
 */
async function isMounted(place: string, target: string): Promise<boolean> {
  const [folder, name] = [dirname(place), basename(place)];
  try {
    const version = await readlink(join(folder, '..data'));
    return (
      MOUNTED.test(version) &&
      (await readlink(place)) === `..data/${name}` &&
      target === join(folder, version, name)
    );
  } catch {
    return false;
  }
}
