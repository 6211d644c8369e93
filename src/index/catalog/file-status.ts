import type { CatalogReader } from './catalog.ts';
import { documentSummary, type ListedDocument } from './listing.ts';

/** All that the catalog knows of one file, for its owner. */
export interface FileStatus extends Partial<ListedDocument> {
  readonly path: string;
  /** Version of what read it. */
  readonly reader?: string;
  /** Of a text file. */
  readonly encoding?: string;
  /** Length of its text in UTF-16 units. */
  readonly characters?: number;
  /** Number of headings that were found. */
  readonly headings?: number;
  /** Whether files of its type are not read. */
  readonly isSkipped: boolean;
}

/** What is known of one path; undefined where nothing is. */
export async function fileStatus(
  catalog: CatalogReader,
  path: string,
): Promise<FileStatus | undefined> {
  const [skipped, listed, document] = await Promise.all([
    catalog.skipped(),
    documentSummary(catalog, path),
    catalog.document(path),
  ]);
  const isSkipped = skipped.includes(path);
  if (!listed) return isSkipped ? { path, isSkipped } : undefined;
  if (!document) return { ...listed, isSkipped };
  const { reader, encoding, characters, landmarks } = document;
  return {
    ...listed,
    reader,
    ...(encoding !== undefined && { encoding }),
    ...(characters !== undefined && { characters }),
    headings: landmarks.filter(({ kind }) => kind === 'heading').length,
    isSkipped,
  };
}
