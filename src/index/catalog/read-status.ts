import { existsSync } from 'node:fs';
import { codeOf, FootnoteError } from '../../errors.ts';
import { lookInto } from '../../sqlite/open-read-only.ts';
import { catalogFile, catalogPath } from './file.ts';
import { type FileStatus, fileStatus } from './file-status.ts';
import { holderOf } from './lock.ts';
import { CatalogReader } from './reader.ts';
import { type IndexStatus, indexStatus } from './status.ts';

/**
 * The state of an index folder, read without a model and without changing anything.
 *
 * @throws FootnoteError where there is no index
 */
export async function readStatus(
  folder: string,
): Promise<IndexStatus & { readonly keptBy: number | null }> {
  if (!existsSync(catalogPath(folder))) throw noIndex(folder);
  const keeper = holderOf(folder, 'keeper');
  const keptBy = keeper !== undefined && isRunning(keeper) ? keeper : null;
  const status = await lookInto(catalogFile(folder), (db) =>
    indexStatus(new CatalogReader(db), folder),
  );
  return { ...status, keptBy };
}

/**
 * All that an index folder knows of one file of the corpus.
 *
 * @param path relative to the corpus, with forward slashes
 * @throws FootnoteError where there is no index, or the file is not known
 */
export async function readFileStatus(folder: string, path: string): Promise<FileStatus> {
  if (!existsSync(catalogPath(folder))) throw noIndex(folder);
  const status = await lookInto(catalogFile(folder), (db) =>
    fileStatus(new CatalogReader(db), path),
  );
  if (status) return status;
  throw new FootnoteError(
    `The index does not know ${path}. Name a file as "footnote status" does, relative to the documents folder; "footnote index" takes new files in.`,
  );
}

const noIndex = (folder: string) =>
  new FootnoteError(`There is no index in ${folder} yet. "footnote index" makes it.`);

/** Asked without taking the lock: even for a moment it could be missed by a program that starts. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
