import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Config } from '../config.ts';
import type { Document } from '../documents/document.ts';
import { loadDocument } from '../documents/load.ts';
import { unreadable } from '../documents/scan.ts';
import { codeOf, FootnoteError } from '../errors.ts';
import { withPictures } from '../recognition/pictures.ts';

/**
 * The path of a file in the corpus, however a person names it: relative to the documents folder, or as a path from
 * where the program runs.
 */
export function corpusPathOf(documentsFolder: string, file: string): string {
  const root = resolve(documentsFolder);
  const within = (path: string) => relative(root, path).split(sep).join('/');
  if (!isAbsolute(file) && existsSync(resolve(root, file))) return within(resolve(root, file));
  const path = within(resolve(file));
  return path === '' || isOutside(path) ? file.split(sep).join('/') : path;
}

const isOutside = (path: string) => path.startsWith('../') || isAbsolute(path);

/**
 * Reads one file of the corpus as an update would.
 *
 * @throws FootnoteError where it cannot be read
 */
export async function readOneFile(
  {
    documentsFolder,
    maxFileBytes: maxBytes,
    encodings,
    ocr,
  }: Pick<Config, 'documentsFolder' | 'maxFileBytes' | 'encodings' | 'ocr'>,
  file: string,
): Promise<Document> {
  const path = corpusPathOf(documentsFolder, file);
  if (isOutside(path)) {
    throw new FootnoteError(
      `${path} is not in the documents folder ${resolve(documentsFolder)}. Name another folder with --documents DIR.`,
    );
  }
  try {
    return await withPictures(ocr, (limits) =>
      loadDocument(documentsFolder, path, { maxBytes, encodings, ...limits }),
    );
  } catch (cause) {
    throw new FootnoteError(`${path} ${reasonOf(cause)}.`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof FootnoteError) return cause.message;
  return codeOf(cause) === 'ENOENT' ? 'does not exist' : unreadable(cause);
}
