import type { Dirent } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { codeOf, FootnoteError, messageOf } from '../errors.ts';
import { hasMoved, listUnmoved } from '../files/open-unmoved.ts';
import { NOT_REGULAR } from '../files/read-regular.ts';
import type { FileState } from './document.ts';
import { isSupported } from './formats.ts';
import { RefusedFile, resolveInside } from './links.ts';
import type { PictureReading } from './recognised.ts';
import { isVisible } from './visible.ts';

/** A file of the corpus with its attributes, before it is read. */
export interface ScannedFile extends FileState {
  /** Relative to the corpus, with forward slashes. */
  readonly path: string;
}

/** A file or folder that could not be indexed, and the reason. */
export interface Failure {
  readonly path: string;
  readonly reason: string;
}

/** What a corpus holds; each list in order of path. */
export interface Scan {
  readonly files: readonly ScannedFile[];
  readonly failed: readonly Failure[];
  /** Paths of those that could not be looked into: what was indexed from there is not gone for that. */
  readonly closed: readonly string[];
  /** Files of a type that no loader reads. */
  readonly unsupported: readonly string[];
}

/**
 * Lists the files of a corpus, recursively. Hidden files and folders are left out, and so are lock files and
 * other by-products of programs. A link to a visible file or folder of the corpus is left out, as its target is
 * listed itself; other links are reported, except those of a mounted Kubernetes volume, which are followed.
 *
 * @param pictures how pictures are read; absent: they are of a type that is not
 * @throws FootnoteError where the folder is missing, is a file or cannot be read.
 */
export async function scanCorpus(folder: string, pictures?: PictureReading): Promise<Scan> {
  const root = await openFolder(folder);
  const isRead = (path: string) => isSupported(path, pictures);
  const walk: Walk = { root, isRead, files: [], failed: [], closed: [], unsupported: [] };
  await walkFolder(walk, root);
  walk.files.sort(byPath);
  walk.failed.sort(byPath);
  walk.closed.sort();
  walk.unsupported.sort();
  return walk;
}

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);

interface Walk {
  root: string;
  isRead: (path: string) => boolean;
  files: ScannedFile[];
  failed: Failure[];
  closed: string[];
  unsupported: string[];
}

async function openFolder(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch (cause) {
    const why =
      codeOf(cause) === 'ENOENT' ? 'does not exist' : `cannot be opened (${messageOf(cause)})`;
    throw new FootnoteError(`${noFolder(folder)} ${why}. ${nextStep}`, { cause });
  }
  throw new FootnoteError(
    `${noFolder(folder)} is a file, not a folder. Name the folder it lies in ${bySetting}.`,
  );
}

const noFolder = (folder: string) => `The documents folder ${resolve(folder)}`;
const bySetting = 'with --documents DIR or DOCUMENTS_DIR';
const nextStep = `Create it, or name another one ${bySetting}.`;

async function walkFolder(walk: Walk, folder: string): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await listUnmoved(folder);
  } catch (cause) {
    if (folder === walk.root) {
      throw new FootnoteError(
        `${noFolder(folder)} cannot be read (${messageOf(cause)}). Let the user that runs Footnote read it, or name another one ${bySetting}.`,
        {
          cause,
        },
      );
    }
    close(walk, folder, hasMoved(cause) ? 'was exchanged while it was listed' : unreadable(cause));
    return;
  }
  const visible = entries.filter(({ name }) => isVisible(name));
  // At once, because a network folder takes its time for each; folders one by one, because each is held open.
  await Promise.all(visible.map((entry) => addEntry(walk, join(folder, entry.name), entry)));
  for (const entry of visible) {
    if (entry.isDirectory()) await walkFolder(walk, join(folder, entry.name));
  }
}

async function addEntry(walk: Walk, path: string, entry: Dirent): Promise<void> {
  if (entry.isFile()) await addFile(walk, path);
  else if (entry.isSymbolicLink()) await addLink(walk, path);
  else if (!entry.isDirectory()) refuse(walk, path, NOT_REGULAR);
}

/** Adds a file; `look` tells its attributes. */
async function addFile(walk: Walk, path: string, look: typeof lstat = lstat): Promise<void> {
  const relativePath = corpusPath(walk, path);
  if (!walk.isRead(path)) {
    walk.unsupported.push(relativePath);
    return;
  }
  try {
    const stats = await look(path);
    if (!stats.isFile()) {
      refuse(walk, path, NOT_REGULAR);
      return;
    }
    const { size, mtimeMs, ctimeMs } = stats;
    walk.files.push({ path: relativePath, bytes: size, modified: mtimeMs, changed: ctimeMs });
  } catch (cause) {
    // Node.js replaces the bytes of a name that are not UTF-8, and then cannot find the file by it.
    const isUnnameable = codeOf(cause) === 'ENOENT' && relativePath.includes('\ufffd');
    // Any other missing file was deleted after the folder was listed.
    if (codeOf(cause) === 'ENOENT' && !isUnnameable) return;
    close(walk, path, isUnnameable ? 'has a name that is not UTF-8' : unreadable(cause));
  }
}

async function addLink(walk: Walk, path: string): Promise<void> {
  try {
    const target = await resolveInside(walk.root, corpusPath(walk, path));
    const isListedItself = relative(walk.root, target).split(sep).every(isVisible);
    // The target may have been exchanged, so the link is followed once more. Reading checks again where it lies.
    if (!isListedItself) await addFile(walk, path, stat);
  } catch (cause) {
    // A link that has ended by now was deleted after the folder was listed.
    if (cause instanceof RefusedFile) refuse(walk, path, cause.message);
    else if (codeOf(cause) !== 'ENOENT') close(walk, path, unreadable(cause));
  }
}

/** Notes a file that is not opened for what it is: a document of that name is gone. */
function refuse(walk: Walk, path: string, reason: string): void {
  walk.failed.push({ path: corpusPath(walk, path), reason });
}

/** Notes a file or folder that cannot be looked into now. */
function close(walk: Walk, path: string, reason: string): void {
  refuse(walk, path, reason);
  walk.closed.push(corpusPath(walk, path));
}

function corpusPath(walk: Walk, path: string): string {
  return relative(walk.root, path).split(sep).join('/');
}

/** A plain sentence on why a file could not be read; it completes "<path> …". */
export function unreadable(cause: unknown): string {
  const code = codeOf(cause);
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be read: permission denied';
  // A file may stand where one of its folders was.
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'is gone';
  return `cannot be read (${messageOf(cause)})`;
}
