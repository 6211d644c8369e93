import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { codeOf, FootnoteError, messageOf } from '../errors.ts';
import type { FileState } from './document.ts';
import { isSupported } from './load.ts';

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

export interface Scan {
  /** In order of path. */
  readonly files: readonly ScannedFile[];
  readonly failed: readonly Failure[];
  /** Files of a type that no loader reads. */
  readonly unsupported: readonly string[];
}

/**
 * Lists the files of a corpus, recursively. Hidden files and folders are left out, and so are lock files and
 * other by-products of programs. A link is followed only to a file inside the corpus that is not listed itself
 * (a mounted Kubernetes volume links every file to a hidden folder); a link that leaves the corpus is reported.
 *
 * @throws FootnoteError where the folder is missing, is a file or cannot be read.
 */
export async function scanCorpus(folder: string): Promise<Scan> {
  const root = await openFolder(folder);
  const walk: Walk = { root, files: [], failed: [], unsupported: [] };
  await walkFolder(walk, root);
  walk.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return walk;
}

interface Walk {
  root: string;
  files: ScannedFile[];
  failed: Failure[];
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
  throw new FootnoteError(`${noFolder(folder)} is a file, not a folder. ${nextStep}`);
}

const noFolder = (folder: string) => `The documents folder ${resolve(folder)}`;
const nextStep = 'Create it, or name another one with --documents DIR or DOCUMENTS_DIR.';

async function walkFolder(walk: Walk, folder: string): Promise<void> {
  let entries: Awaited<ReturnType<typeof listFolder>>;
  try {
    entries = await listFolder(folder);
  } catch (cause) {
    if (folder === walk.root) {
      throw new FootnoteError(
        `${noFolder(folder)} cannot be read (${messageOf(cause)}). ${nextStep}`,
        {
          cause,
        },
      );
    }
    walk.failed.push({ path: corpusPath(walk, folder), reason: unreadable(cause) });
    return;
  }
  for (const entry of entries) {
    if (entry.name.startsWith('.') || isByProduct(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walkFolder(walk, path);
    else if (entry.isFile()) await addFile(walk, path);
    else if (entry.isSymbolicLink()) await addLink(walk, path);
    else walk.failed.push({ path: corpusPath(walk, path), reason: 'is not a regular file' });
  }
}

/** Whether a file is the by-product of a program: a lock, an unfinished download, a file manager's notes. */
function isByProduct(name: string): boolean {
  return /^~\$|^(?:thumbs\.db|desktop\.ini)$|\.(?:tmp|part|crdownload)$/i.test(name);
}

const listFolder = (folder: string) => readdir(folder, { withFileTypes: true });

async function addFile(walk: Walk, path: string): Promise<void> {
  const relativePath = corpusPath(walk, path);
  if (!isSupported(path)) {
    walk.unsupported.push(relativePath);
    return;
  }
  try {
    const { size, mtimeMs, ctimeMs } = await stat(path);
    walk.files.push({ path: relativePath, bytes: size, modified: mtimeMs, changed: ctimeMs });
  } catch (cause) {
    // Node.js replaces the bytes of a name that are not UTF-8, and then cannot find the file by it.
    const isUnnameable = codeOf(cause) === 'ENOENT' && relativePath.includes('\ufffd');
    // Any other missing file was deleted after the folder was listed.
    if (codeOf(cause) === 'ENOENT' && !isUnnameable) return;
    const reason = isUnnameable ? 'has a name that is not UTF-8' : unreadable(cause);
    walk.failed.push({ path: relativePath, reason });
  }
}

async function addLink(walk: Walk, path: string): Promise<void> {
  const fail = (reason: string) => walk.failed.push({ path: corpusPath(walk, path), reason });
  try {
    const target = await realpath(path);
    const inside = relative(walk.root, target).split(sep);
    if (inside[0] === '..' || resolve(walk.root, ...inside) !== target) {
      fail('is a link that leaves the documents folder; it was not followed');
    } else if (inside.some((name) => name.startsWith('.')) && (await stat(target)).isFile()) {
      await addFile(walk, path);
    }
  } catch (cause) {
    fail(codeOf(cause) === 'ELOOP' ? 'is a link that leads back to itself' : 'is a broken link');
  }
}

function corpusPath(walk: Walk, path: string): string {
  return relative(walk.root, path).split(sep).join('/');
}

/** A plain sentence on why a file could not be read; it completes "<path> …". */
export function unreadable(cause: unknown): string {
  const code = codeOf(cause);
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be read: permission denied';
  if (code === 'ENOENT') return 'is gone';
  return `cannot be read (${messageOf(cause)})`;
}
