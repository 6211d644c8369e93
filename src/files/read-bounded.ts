import { lstat, realpath } from 'node:fs/promises';
import { FootnoteError } from '../errors.ts';
import { openUnmoved } from './open-unmoved.ts';

/**
 * Reads a small file that somebody named, and no more of it than is allowed. A link is followed, a device or pipe is not
 * opened.
 *
 * @throws FootnoteError where it is not a regular file or too large; the message completes "<path> …". System errors pass
 *   through.
 */
export async function readBounded(path: string, maxBytes: number): Promise<Buffer> {
  const target = await realpath(path);
  // Looked at before, because opening a device may set it going.
  if (!(await lstat(target)).isFile()) throw new FootnoteError('is not a regular file');
  const file = await openUnmoved(target);
  try {
    if (!(await file.stat()).isFile()) throw new FootnoteError('is not a regular file');
    const buffer = Buffer.alloc(maxBytes + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      ({ bytesRead: read } = await file.read(buffer, length, buffer.length - length, length));
    }
    if (length > maxBytes) throw new FootnoteError(`is larger than ${maxBytes / 1_000} kB`);
    return buffer.subarray(0, length);
  } finally {
    await file.close();
  }
}
