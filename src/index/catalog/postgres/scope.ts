import { sql } from 'kysely';
import type { DocumentFilter } from '../../../documents/document-filter.ts';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import { type PassageScope, type ScopedDocument, Scopes } from '../passage-scope.ts';
import { BORDER } from '../path-terms.ts';
import { idsOf } from './passages.ts';

/** How many passages a document has, and how many terms they hold together. */
interface Sizes {
  readonly passages: number;
  readonly terms: number;
}

/** A scope of the catalog in PostgreSQL: the ids of its documents, by which the server finds the passages. */
export class PostgresScope implements PassageScope {
  readonly filter: DocumentFilter;
  readonly documentIds: readonly number[];
  readonly passages: number;
  /** The number of all terms. */
  readonly terms: number;
  private readonly db: Sql;
  private read: Promise<readonly number[]> | undefined;

  constructor(db: Sql, filter: DocumentFilter, documents: readonly ScopedDocument<Sizes>[]) {
    this.db = db;
    this.filter = filter;
    this.documentIds = documents.map(({ id }) => id);
    this.passages = documents.reduce((sum, { passages }) => sum + passages.passages, 0);
    this.terms = documents.reduce((sum, { passages }) => sum + passages.terms, 0);
  }

  get documents(): number {
    return this.documentIds.length;
  }

  ids(): Promise<readonly number[]> {
    this.read ??= idsOf(
      this.db,
      sql`SELECT id FROM passages WHERE document_id = ANY (${this.documentIds}::bigint[]) ORDER BY id`,
    );
    return this.read;
  }
}

/** The scopes of a catalog in PostgreSQL. */
export function postgresScopes(db: Sql): Scopes<Sizes, PostgresScope> {
  return new Scopes({
    async version() {
      const row = await firstRow(db, sql<{ revision: number }>`SELECT revision FROM totals`);
      return `${row?.revision}`;
    },
    documents: () =>
      allRows(db, sql<{ id: number; path: string }>`SELECT id, path FROM documents ORDER BY id`),
    async passagesOf(ids) {
      const rows = await allRows(
        db,
        sql<
          Sizes & { document: number }
        >`SELECT documents.id AS document, count(passages.id) AS passages,
            coalesce(sum(cardinality(array_remove(string_to_array(replace(terms, ${BORDER}, ' '), ' '), ''))), 0) AS terms
          FROM documents LEFT JOIN passages ON document_id = documents.id
          WHERE documents.id = ANY (${ids}::bigint[]) GROUP BY documents.id`,
      );
      return new Map(rows.map(({ document, ...sizes }) => [document, sizes]));
    },
    scopeOf: (filter, documents) => new PostgresScope(db, filter, documents),
  });
}

/** @throws Error where another catalog has made it */
export function ownScope(scope: PassageScope): PostgresScope {
  if (scope instanceof PostgresScope) return scope;
  throw new Error('The scope is of another catalog.');
}
