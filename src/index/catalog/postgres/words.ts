import { type RawBuilder, sql } from 'kysely';
import { allRows, type Sql } from '../../../sql/sql.ts';
import type { Scored } from '../best.ts';

/** As FTS5 has them. */
const K1 = 1.2;
const B = 0.75;

/**
 * The passages that hold any of the terms, with the BM25 score that FTS5 would give. Sums differ in the last digits with
 * the order of their parts, so passages are compared without those, and equal ones come in the order of their ids.
 */
export function search(db: Sql, terms: readonly string[], limit: number): Promise<Scored[]> {
  const score = sql`sum(weight * ${saturated(sql`mean_length`)})`;
  return allRows(
    db,
    sql<Scored>`
      WITH weighed AS MATERIALIZED (
        SELECT term, coalesce(
            nullif(greatest(ln((totals.passages - counts.passages + 0.5::float8) / (counts.passages + 0.5::float8)), 0), 0),
            1e-6) AS weight,
          totals.terms::float8 / totals.passages AS mean_length
        FROM terms AS counts, totals WHERE term = ANY (${terms}::text[])
      )
      SELECT passage_id AS id, ${score} AS score FROM weighed JOIN postings USING (term)
      GROUP BY passage_id ORDER BY round(${score} * 1e9) DESC, passage_id LIMIT ${limit}`,
  );
}

/** How much the frequency of a term counts in a passage of some length. */
export const saturated = (meanLength: RawBuilder<unknown>) =>
  sql`frequency * ${K1 + 1}::float8
    / (frequency + ${K1}::float8 * (1 - ${B}::float8 + ${B}::float8 * length / ${meanLength}))`;

/** In how many passages each term occurs. */
export async function passageCounts(
  db: Sql,
  terms: readonly string[],
): Promise<Map<string, number>> {
  const rows = await allRows(
    db,
    sql<TermCount>`SELECT term, passages AS count FROM terms WHERE term = ANY (${terms}::text[])`,
  );
  return new Map(rows.map(({ term, count }) => [term, count]));
}

/** The terms that begin with these characters. */
export function termsFrom(db: Sql, prefix: string): Promise<TermCount[]> {
  const end = `${prefix}\u{10ffff}`;
  return allRows(
    db,
    sql<TermCount>`SELECT term, passages AS count FROM terms WHERE term >= ${prefix} AND term < ${end}
      ORDER BY term`,
  );
}

/** A term with the number of passages that hold it. */
export interface TermCount {
  readonly term: string;
  readonly count: number;
}

/** Enters the terms of new passages. Runs within the transaction that adds these. */
export async function addPostings(
  trx: Sql,
  passages: readonly { readonly id: number; readonly terms: readonly string[] }[],
): Promise<void> {
  const postings = passages.flatMap(({ id, terms }) =>
    [...frequencies(terms)].map(([term, frequency]) => ({
      ...{ term, id, frequency },
      length: terms.length,
    })),
  );
  const column = <K extends keyof (typeof postings)[number]>(name: K) =>
    postings.map((posting) => posting[name]);
  await sql`INSERT INTO postings SELECT * FROM unnest(
      ${column('term')}::text[], ${column('id')}::bigint[],
      ${column('frequency')}::int[], ${column('length')}::int[])`.execute(trx);
  await sql`INSERT INTO terms
      SELECT term, count(*) FROM unnest(${column('term')}::text[]) AS added (term) GROUP BY term ORDER BY term
      ON CONFLICT (term) DO UPDATE SET passages = terms.passages + excluded.passages`.execute(trx);
}

/** Takes out the terms of passages. Runs within the transaction that removes or moves these, before it does. */
export async function removePostings(
  trx: Sql,
  passages: readonly { readonly id: number; readonly terms: readonly string[] }[],
): Promise<void> {
  const keys = passages.flatMap(({ id, terms }) =>
    [...new Set(terms)].map((term) => ({ id, term })),
  );
  const terms = keys.map(({ term }) => term);
  const ids = keys.map(({ id }) => id);
  await sql`DELETE FROM postings USING unnest(${terms}::text[], ${ids}::bigint[]) AS gone (term, id)
      WHERE postings.term = gone.term AND passage_id = gone.id`.execute(trx);
  await sql`UPDATE terms SET passages = passages - gone.count
      FROM (SELECT term, count(*) FROM unnest(${terms}::text[]) AS gone (term) GROUP BY term) AS gone
      WHERE terms.term = gone.term`.execute(trx);
  await sql`DELETE FROM terms WHERE passages = 0 AND term = ANY (${[...new Set(terms)]}::text[])`.execute(
    trx,
  );
}

function frequencies(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
