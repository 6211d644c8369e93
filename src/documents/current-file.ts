import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText } from './formats/text.ts';
import { encodingOf, type LoadLimits } from './load.ts';

/** A file of the corpus as it is on disk now. */
export interface CurrentFile {
  /** SHA-256 of its bytes, hexadecimal. */
  readonly contentHash: string;
  readonly bytes: number;
  /** Its decoded characters; null if the bytes are not text. */
  text(): string | null;
}

/** Reads a file as it is now; null if it is gone, cannot be read or has grown over the limit. */
export async function readCurrentFile(
  folder: string,
  path: string,
  limits: Pick<LoadLimits, 'maxBytes' | 'encodings'>,
): Promise<CurrentFile | null> {
  try {
    const file = await open(join(folder, path));
    try {
      const stats = await file.stat();
      if (!stats.isFile() || stats.size > limits.maxBytes) return null;
      const bytes = await file.readFile();
      return {
        contentHash: createHash('sha256').update(bytes).digest('hex'),
        bytes: bytes.length,
        text: () => decodeText(bytes, encodingOf(path, limits)),
      };
    } finally {
      await file.close();
    }
  } catch {
    return null; // A file that cannot be read cannot be quoted, whatever the reason.
  }
}
