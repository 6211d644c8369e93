import { type FileHandle, lstat } from 'node:fs/promises';
import { FootnoteError } from '../errors.ts';
import { openUnmoved } from './open-unmoved.ts';

/** The bytes of a file, with its times when it was opened. */
interface RegularFile {
  readonly content: Buffer;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly changed: number;
}

/** What is read, and how far. */
interface ReadLimits {
  readonly maxBytes: number;
  /** Makes the error for a file of more bytes; the message completes "<path> …". */
  readonly tooLarge: (bytes: number) => FootnoteError;
}

/** The reason for a pipe, a device, a socket or a folder. */
export const NOT_REGULAR = 'is not a regular file';

/**
 * Reads a regular file to its end. Nothing else is opened, even while it is exchanged for something else.
 *
 * @param path without links, as `realpath` gives it
 * @throws NotRegular; what `tooLarge` makes; where it was exchanged, what `hasMoved` knows. System errors pass through.
 */
export async function readRegular(path: string, limits: ReadLimits): Promise<RegularFile> {
  // Looked at before, because opening a device may set it going.
  const before = await lstat(path);
  if (!before.isFile() && !before.isSymbolicLink()) throw new NotRegular(NOT_REGULAR);
  const file = await openUnmoved(path);
  try {
    // Size, times and bytes belong to the same file.
    const stats = await file.stat();
    if (!stats.isFile()) throw new NotRegular(NOT_REGULAR);
    if (stats.size > limits.maxBytes) throw limits.tooLarge(stats.size);
    const content = await readAll(file, stats.size, limits);
    return { content, modified: stats.mtimeMs, changed: stats.ctimeMs };
  } finally {
    await file.close();
  }
}

/** A pipe, a device, a socket or a folder stands where a file should. */
export class NotRegular extends FootnoteError {}

/** Reads to the end: a file may grow meanwhile, and some file systems tell no size. */
async function readAll(file: FileHandle, size: number, limits: ReadLimits): Promise<Buffer> {
  const { maxBytes, tooLarge } = limits;
  let buffer = Buffer.allocUnsafeSlow(size + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
    length += bytesRead;
    if (length > maxBytes) throw tooLarge(length);
    if (bytesRead === 0) return buffer.subarray(0, length);
    if (length === buffer.length) {
      buffer = Buffer.concat([buffer], Math.min(2 * length + 65_536, Math.floor(maxBytes) + 1));
    }
  }
}
