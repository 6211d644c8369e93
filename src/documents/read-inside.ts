import { type FileHandle, lstat, realpath } from 'node:fs/promises';
import { FootnoteError } from '../errors.ts';
import { hasMoved, openUnmoved } from '../files/open-unmoved.ts';
import type { FileState } from './document.ts';
import { RefusedFile, resolveInside } from './links.ts';

/** The bytes of a file, with its attributes at the time when it was opened. */
export interface FileContent extends FileState {
  readonly content: Buffer;
}

/** Times that a file is opened while it is being exchanged, as by an editor that saves it. */
const TRIES = 3;

/**
 * Reads a file of the corpus. Whatever reads a document does so here: nothing outside of the folder, nothing
 * hidden and nothing but regular files is opened, even while files and folders are exchanged for links.
 *
 * @param folder the corpus
 * @param path relative to it, with forward slashes
 * @throws RefusedFile where it is not to be opened; FootnoteError where it is larger than `maxBytes`; the messages
 *   complete "<path> …". System errors pass through.
 */
export async function readInside(
  folder: string,
  path: string,
  maxBytes: number,
): Promise<FileContent> {
  const root = await realpath(folder);
  for (let tries = 1; ; tries++) {
    const target = await resolveInside(root, path);
    try {
      return await readUnmoved(target, maxBytes);
    } catch (cause) {
      if (!hasMoved(cause)) throw cause;
      if (tries === TRIES) {
        throw new RefusedFile('is exchanged again and again while it is opened', { cause });
      }
    }
  }
}

async function readUnmoved(path: string, maxBytes: number): Promise<FileContent> {
  // Looked at before, because opening a device may set it going.
  const before = await lstat(path);
  if (!before.isFile() && !before.isSymbolicLink()) throw new RefusedFile(NOT_REGULAR);
  const file = await openUnmoved(path);
  try {
    // Size, times and bytes belong to the same file.
    const stats = await file.stat();
    if (!stats.isFile()) throw new RefusedFile(NOT_REGULAR);
    if (stats.size > maxBytes) throw tooLarge(stats.size, maxBytes);
    const content = await readAll(file, stats.size, maxBytes);
    return { content, bytes: content.length, modified: stats.mtimeMs, changed: stats.ctimeMs };
  } finally {
    await file.close();
  }
}

/** The reason for a pipe, a device, a socket or a folder. */
export const NOT_REGULAR = 'is not a regular file';

/** Reads to the end: a file may grow meanwhile, and some file systems tell no size. */
async function readAll(file: FileHandle, size: number, maxBytes: number): Promise<Buffer> {
  let buffer = Buffer.allocUnsafeSlow(size + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
    length += bytesRead;
    if (length > maxBytes) throw tooLarge(length, maxBytes);
    if (bytesRead === 0) return buffer.subarray(0, length);
    if (length === buffer.length) {
      buffer = Buffer.concat([buffer], Math.min(2 * length + 65_536, Math.floor(maxBytes) + 1));
    }
  }
}

function tooLarge(size: number, maxBytes: number): FootnoteError {
  const megabytes = (n: number) => `${(n / 1e6).toFixed(1)} MB`;
  return new FootnoteError(
    `is larger than the limit (${megabytes(size)}, limit ${megabytes(maxBytes)}; MAX_FILE_MB raises it)`,
  );
}
