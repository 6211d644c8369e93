import type Database from 'better-sqlite3';
import type { DocumentFilter } from '../../../documents/document-filter.ts';
import { type PassageScope, type ScopedDocument, Scopes } from '../passage-scope.ts';

/** Passages of a document, by id ascending, each with the number of its terms. */
type Lengths = readonly (readonly [id: number, length: number])[];

/** A scope of the catalog in SQLite, which knows how long its passages are. */
export class SqliteScope implements PassageScope {
  readonly filter: DocumentFilter;
  readonly documents: number;
  /** The number of terms in each passage. */
  readonly lengths: ReadonlyMap<number, number>;
  /** The number of all terms. */
  readonly terms: number;

  constructor(filter: DocumentFilter, documents: readonly ScopedDocument<Lengths>[]) {
    this.filter = filter;
    this.documents = documents.length;
    this.lengths = new Map(documents.flatMap(({ passages }) => passages));
    let terms = 0;
    for (const length of this.lengths.values()) terms += length;
    this.terms = terms;
  }

  get passages(): number {
    return this.lengths.size;
  }

  async ids(): Promise<readonly number[]> {
    return [...this.lengths.keys()].sort((a, b) => a - b);
  }
}

/** The scopes of a catalog in SQLite. */
export function sqliteScopes(db: Database.Database): Scopes<Lengths, SqliteScope> {
  // The one tells of what others have changed, the other of what this connection has.
  const version = db.prepare(
    'SELECT data_version || $space || total_changes() FROM pragma_data_version',
  );
  const documents = db.prepare('SELECT id, path FROM documents ORDER BY id');
  const passages = db.prepare(
    `SELECT document_id, passages.id, sz FROM passages JOIN terms_docsize ON terms_docsize.id = passages.id
       WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY document_id, passages.id`,
  );
  return new Scopes<Lengths, SqliteScope>({
    version: async () => version.pluck().get({ space: ' ' }) as string,
    documents: async () => documents.all() as { id: number; path: string }[],
    async passagesOf(ids) {
      const rows = passages.raw().all(JSON.stringify(ids)) as [number, number, Buffer][];
      const found = new Map<number, [number, number][]>(ids.map((id) => [id, []]));
      for (const [document, id, size] of rows) found.get(document)?.push([id, readVarint(size)]);
      return found;
    },
    scopeOf: (filter, some) => new SqliteScope(filter, some),
  });
}

/** @throws Error where another catalog has made it */
export function ownScope(scope: PassageScope): SqliteScope {
  if (scope instanceof SqliteScope) return scope;
  throw new Error('The scope is of another catalog.');
}

/**
 * The number at the beginning of some bytes, seven bits in each, the highest first
 * (https://www.sqlite.org/fileformat2.html#varint). FTS5 writes the number of a row's tokens so.
 */
function readVarint(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 127);
    if (byte < 128) break;
  }
  return value;
}
