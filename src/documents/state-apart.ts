import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { FootnoteError } from '../errors.ts';
import { isVisible } from './visible.ts';

/** Where the documents are, and where the program writes. */
export interface StatePlaces {
  readonly documentsFolder: string;
  readonly dataFolder: string;
  readonly indexFolder: string;
}

/**
 * Makes sure that the documents folder does not hold the program's own files: an index that lists itself changes with each
 * update, and `access.yaml` and removed documents would be quoted.
 *
 * @throws FootnoteError where a scan would come to them
 */
export function refuseStateAmongDocuments(places: StatePlaces): void {
  const { documentsFolder, dataFolder, indexFolder } = places;
  const named = [
    { what: 'data folder', folder: dataFolder, settings: 'DATA_DIR' },
    { what: 'index folder', folder: indexFolder, settings: '--index DIR or INDEX_DIR' },
  ];
  for (const { what, folder, settings } of named) {
    if (!isScanned(folder, documentsFolder)) continue;
    throw new FootnoteError(
      `The ${what} ${folder} lies in the documents folder ${documentsFolder}, where it would be read as documents. Move it elsewhere, or to a name that begins with a dot, and name that with ${settings}.`,
      { exitCode: 2 },
    );
  }
}

/** Whether a scan of the documents comes to a folder: it follows no link, and passes over what is hidden. */
function isScanned(folder: string, documentsFolder: string): boolean {
  const way = relative(resolved(documentsFolder), resolved(folder));
  if (way === '') return true;
  // On Windows, the way to another drive is absolute. A name may begin with two dots.
  return !isAbsolute(way) && way.split(sep).every(isVisible);
}

/** The folder with its links resolved, as far as it is there. */
function resolved(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder === dirname(folder) ? folder : join(resolved(dirname(folder)), basename(folder));
  }
}
