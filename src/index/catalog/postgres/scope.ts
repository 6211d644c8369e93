import { type RawBuilder, sql } from 'kysely';
import type { DocumentFilter } from '../../../documents/document-filter.ts';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import { type PassageScope, type ScopedDocument, Scopes } from '../passage-scope.ts';
import { BORDER } from '../path-terms.ts';

/** Ids from the first up to the one before the second. */
type Range = readonly [from: number, to: number];

interface Passages {
  /** Their ids; a document's passages are numbered one after another. */
  readonly ranges: readonly Range[];
  /** How many terms they hold together. */
  readonly terms: number;
}

/**
 * A scope of the catalog in PostgreSQL: ranges of ids of passages. Those of neighbouring documents are one, so that they
 * are few, and the server looks at no table but the one that it searches.
 */
export class PostgresScope implements PassageScope {
  readonly filter: DocumentFilter;
  readonly documents: number;
  readonly passages: number;
  /** The number of all terms. */
  readonly terms: number;
  /** Ascending; none touches another. */
  readonly ranges: readonly Range[];

  constructor(filter: DocumentFilter, documents: readonly ScopedDocument<Passages>[]) {
    this.filter = filter;
    this.documents = documents.length;
    this.terms = documents.reduce((sum, { passages }) => sum + passages.terms, 0);
    const ranges = documents.flatMap(({ passages }) => passages.ranges);
    this.ranges = joined(ranges.sort(([a], [b]) => a - b));
    this.passages = this.ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  }

  async ids(): Promise<readonly number[]> {
    return this.ranges.flatMap(([from, to]) =>
      Array.from({ length: to - from }, (_, i) => from + i),
    );
  }

  /** Whether the passage of a row is in it. */
  holds(passageId: RawBuilder<unknown>): RawBuilder<boolean> {
    // Beginnings and ends by turns, among which the server finds the place of an id by halving. It takes an inequality
    // for true of most rows, and so goes along the graph to the nearest, where it would sort all for an equality.
    return sql`width_bucket(${passageId}, ${this.ranges.flat()}::bigint[]) % 2 <> 0`;
  }
}

/** The scopes of a catalog in PostgreSQL. */
export function postgresScopes(db: Sql): Scopes<Passages, PostgresScope> {
  return new Scopes<Passages, PostgresScope>({
    async version() {
      const row = await firstRow(db, sql<{ revision: number }>`SELECT revision FROM totals`);
      return `${row?.revision}`;
    },
    documents: () =>
      allRows(db, sql<{ id: number; path: string }>`SELECT id, path FROM documents ORDER BY id`),
    async passagesOf(ids) {
      const rows = await allRows(
        db,
        sql<{
          document: number;
          ids: string | null;
          terms: number;
        }>`SELECT documents.id AS document, string_agg(passages.id::text, ' ' ORDER BY passages.id) AS ids,
            coalesce(sum(cardinality(array_remove(string_to_array(replace(terms, ${BORDER}, ' '), ' '), ''))), 0) AS terms
          FROM documents LEFT JOIN passages ON document_id = documents.id
          WHERE documents.id = ANY (${ids}::bigint[]) GROUP BY documents.id`,
      );
      return new Map(
        rows.map(({ document, ids, terms }) => {
          const each = (ids?.split(' ') ?? []).map((id): Range => [Number(id), Number(id) + 1]);
          return [document, { ranges: joined(each), terms }];
        }),
      );
    },
    scopeOf: (filter, documents) => new PostgresScope(filter, documents),
  });
}

/** @throws Error where another catalog has made it */
export function ownScope(scope: PassageScope): PostgresScope {
  if (scope instanceof PostgresScope) return scope;
  throw new Error('The scope is of another catalog.');
}

/**
 * The same ids in as few ranges as there can be.
 *
 * @param ranges ascending; none overlaps another
 */
function joined(ranges: readonly Range[]): Range[] {
  const all: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = all.at(-1);
    if (last && last[1] === from) last[1] = to;
    else all.push([from, to]);
  }
  return all;
}
