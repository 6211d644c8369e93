import { sql } from 'kysely';
import { allRows, type Sql } from '../../../sql/sql.ts';
import type { Scored } from '../best.ts';
import type { PostgresScope } from './scope.ts';
import { saturated, type TermCount } from './words.ts';

/** The postings of these terms in the documents of a scope. */
const postingsOf = (terms: readonly string[], { documentIds }: PostgresScope) =>
  sql`SELECT term, passage_id, frequency, length FROM postings JOIN passages ON passages.id = passage_id
    WHERE term = ANY (${terms}::text[]) AND document_id = ANY (${documentIds}::bigint[])`;

/** What `search` finds where there are no passages but those of a scope: the weights of words are those within it. */
export function searchWithin(
  db: Sql,
  terms: readonly string[],
  limit: number,
  scope: PostgresScope,
): Promise<Scored[]> {
  const mean = scope.terms / Math.max(1, scope.passages);
  const score = sql`sum(weight * ${saturated(sql`${mean}::float8`)})`;
  return allRows(
    db,
    sql<Scored>`
      WITH held AS MATERIALIZED (${postingsOf(terms, scope)}),
      weighed AS (
        SELECT term, coalesce(
            nullif(greatest(ln((${scope.passages}::bigint - count(*) + 0.5::float8) / (count(*) + 0.5::float8)), 0), 0),
            1e-6) AS weight
        FROM held GROUP BY term
      )
      SELECT passage_id AS id, ${score} AS score FROM weighed JOIN held USING (term)
      GROUP BY passage_id ORDER BY round(${score} * 1e9) DESC, passage_id LIMIT ${limit}`,
  );
}

/** In how many passages of a scope each term occurs. */
export async function countsWithin(
  db: Sql,
  terms: readonly string[],
  scope: PostgresScope,
): Promise<Map<string, number>> {
  const rows = await allRows(
    db,
    sql<TermCount>`SELECT term, count(*) AS count FROM (${postingsOf(terms, scope)}) AS held GROUP BY term`,
  );
  return new Map(rows.map(({ term, count }) => [term, count]));
}
