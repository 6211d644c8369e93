import type { Scan, ScannedFile } from '../../documents/scan.ts';
import type { CatalogDocument } from '../catalog/reader.ts';

/** What an update has to do, as far as it shows without reading a file. */
export interface IndexPlan {
  /** Files to be read: new, or of another size or time than the catalog knows. */
  readonly read: readonly ScannedFile[];
  /** Documents whose file is gone, or has another name now. */
  readonly missing: readonly CatalogDocument[];
  readonly unchanged: number;
}

/** Compares the files with the catalog by path, size and modification time. */
export function planUpdate(scan: Scan, documents: readonly CatalogDocument[]): IndexPlan {
  const known = new Map(documents.map((document) => [document.path, document]));
  const read = scan.files.filter(({ path, bytes, modified }) => {
    const document = known.get(path);
    return document?.bytes !== bytes || document.modified !== modified;
  });
  const present = new Set(scan.files.map((file) => file.path));
  // What cannot be read now is not gone: a folder without permission hides all that is in it.
  const isHidden = (path: string) =>
    scan.failed.some((failure) => path === failure.path || path.startsWith(`${failure.path}/`));
  const missing = documents.filter(({ path }) => !present.has(path) && !isHidden(path));
  return { read, missing, unchanged: scan.files.length - read.length };
}
