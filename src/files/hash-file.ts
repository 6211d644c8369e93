import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * The SHA-256 of a file of any size, hexadecimal.
 *
 * @param file its path, or the open file, which stays open
 */
export async function hashFile(file: string | FileHandle): Promise<string> {
  const hash = createHash('sha256');
  const content =
    typeof file === 'string'
      ? createReadStream(file)
      : file.createReadStream({ start: 0, autoClose: false });
  await pipeline(content, hash);
  return hash.digest('hex');
}
