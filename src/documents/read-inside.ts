import { realpath } from 'node:fs/promises';
import { FootnoteError } from '../errors.ts';
import { hasMoved } from '../files/open-unmoved.ts';
import { NotRegular, readRegular } from '../files/read-regular.ts';
import type { FileState } from './document.ts';
import { RefusedFile, resolveInside } from './links.ts';

/** The bytes of a file, with its attributes at the time when it was opened. */
interface FileContent extends FileState {
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
      const file = await readRegular(target, {
        maxBytes,
        tooLarge: (bytes) => tooLarge(bytes, maxBytes),
      });
      return { ...file, bytes: file.content.length };
    } catch (cause) {
      if (cause instanceof NotRegular) throw new RefusedFile(cause.message, { cause });
      if (!hasMoved(cause)) throw cause;
      if (tries === TRIES) {
        throw new RefusedFile('is exchanged again and again while it is opened', { cause });
      }
    }
  }
}

function tooLarge(size: number, maxBytes: number): FootnoteError {
  const megabytes = (n: number) => `${(n / 1e6).toFixed(1)} MB`;
  return new FootnoteError(
    `is larger than the limit (${megabytes(size)}, limit ${megabytes(maxBytes)}; MAX_FILE_MB raises it)`,
  );
}
