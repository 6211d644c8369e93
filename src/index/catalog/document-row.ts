import type { Notice } from '../../documents/blocks.ts';
import type { FileState, Landmark } from '../../documents/document.ts';
import type { DateSource, DocumentDate } from '../../documents/document-date.ts';
import type { CatalogDocument, KnownFile } from './contents.ts';

/** A row of the table of documents. */
export interface DocumentRow extends FileState {
  path: string;
  media_type: string;
  content_hash: string;
  reader: string;
  landmarks: string;
  notices: string;
  encoding: string | null;
  characters: number | null;
  /** As `storedDate` wrote it. */
  dated: string | null;
}

export function toDocument(row: DocumentRow): CatalogDocument {
  return {
    path: row.path,
    mediaType: row.media_type,
    contentHash: row.content_hash,
    bytes: row.bytes,
    modified: row.modified,
    changed: row.changed,
    reader: row.reader,
    landmarks: JSON.parse(row.landmarks) as Landmark[],
    ...(row.notices !== '[]' && { notices: JSON.parse(row.notices) as Notice[] }),
    ...(row.encoding !== null && { encoding: row.encoding }),
    ...(row.characters !== null && { characters: row.characters }),
    ...toDated(row.dated),
  };
}

/** The date of a document for a column: "2025-03-14 front-matter". */
export function storedDate(dated: DocumentDate | undefined): string | null {
  return dated ? `${dated.day} ${dated.from}` : null;
}

function toDated(stored: string | null): Pick<CatalogDocument, 'dated'> {
  const [day, from] = stored?.split(' ') ?? [];
  return day && from ? { dated: { day, from: from as DateSource } } : {};
}

/** The files behind documents, from rows with their dates as they are stored. */
export function toKnownFiles(
  rows: readonly (Omit<KnownFile, 'dated'> & Pick<DocumentRow, 'dated'>)[],
): KnownFile[] {
  return rows.map(({ dated, ...file }) => ({ ...file, ...toDated(dated) }));
}
