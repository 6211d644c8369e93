import type { Notice } from '../../documents/blocks.ts';
import type { FileState, Landmark } from '../../documents/document.ts';
import type { CatalogDocument } from './contents.ts';

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
  };
}
