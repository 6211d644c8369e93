import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { FootnoteError } from '../errors.ts';
import type { Document, Landmark } from './document.ts';
import { decodeText } from './formats/text.ts';

/** What a format makes of a file's bytes; null if they are not of that format. */
type Extract = (bytes: Uint8Array) => { text: string; landmarks: readonly Landmark[] } | null;

const plainText: Extract = (bytes) => {
  const text = decodeText(bytes);
  return text === null ? null : { text, landmarks: [] };
};

const formats = new Map<string, { mediaType: string; extract: Extract }>([
  ['.txt', { mediaType: 'text/plain', extract: plainText }],
  ['.text', { mediaType: 'text/plain', extract: plainText }],
  ['.md', { mediaType: 'text/markdown', extract: plainText }],
  ['.markdown', { mediaType: 'text/markdown', extract: plainText }],
]);

/** Whether a loader reads files of this name's type. */
export function isSupported(path: string): boolean {
  return formats.has(extname(path).toLowerCase());
}

/**
 * Reads one file of the corpus.
 *
 * @param folder the corpus
 * @param path relative to the corpus
 * @throws FootnoteError where the file is too large or holds no text; system errors pass through.
 */
export async function loadDocument(
  folder: string,
  path: string,
  limits: { maxBytes: number },
): Promise<Document> {
  const format = formats.get(extname(path).toLowerCase());
  if (!format) throw new FootnoteError('is of a type that is not read');
  const { bytes, modified } = await readLimited(join(folder, path), limits.maxBytes);
  const extracted = format.extract(bytes);
  if (!extracted) throw new FootnoteError('holds no text that can be decoded (binary data?)');
  return {
    path,
    mediaType: format.mediaType,
    ...extracted,
    contentHash: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    modified,
  };
}

async function readLimited(path: string, maxBytes: number) {
  const file = await open(path);
  try {
    // Asked of the open file, so that size, time and bytes belong to the same file.
    const { size, mtimeMs } = await file.stat();
    if (size > maxBytes) {
      const megabytes = (n: number) => `${(n / 1e6).toFixed(1)} MB`;
      throw new FootnoteError(
        `is larger than the limit (${megabytes(size)}, limit ${megabytes(maxBytes)}; MAX_FILE_MB raises it)`,
      );
    }
    return { bytes: await file.readFile(), modified: mtimeMs };
  } finally {
    await file.close();
  }
}
