import { hash } from 'node:crypto';
import { decodeText } from './formats/text.ts';
import { encodingOf, type LoadLimits } from './load.ts';
import { readInside } from './read-inside.ts';

/** A file of the corpus as it is on disk now. */
export interface CurrentFile {
  /** SHA-256 of its bytes, hexadecimal. */
  readonly contentHash: string;
  /** The bytes that have this hash; whoever hands the file on hands on these. */
  readonly content: Buffer;
  /** Its decoded characters; null if the bytes are not text. */
  text(): string | null;
}

/** Reads a file as it is now; null if it is gone, refused, cannot be read or has grown over the limit. */
export async function readCurrentFile(
  folder: string,
  path: string,
  limits: Pick<LoadLimits, 'maxBytes' | 'encodings'>,
): Promise<CurrentFile | null> {
  try {
    const { content } = await readInside(folder, path, limits.maxBytes);
    return {
      contentHash: hash('sha256', content),
      content,
      text: () => decodeText(content, encodingOf(path, limits)),
    };
  } catch {
    return null; // A file that cannot be read cannot be quoted, whatever the reason.
  }
}
