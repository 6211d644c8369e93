import { type RawBuilder, sql } from 'kysely';
import type { PassageVectors } from '../../../models/embeddings.ts';
import type { Passage } from '../../../passages/passage.ts';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import { decodeBytes, decodeFloats } from '../codec.ts';
import { type PassageRow, toPassage } from '../passage-row.ts';
import { storedTerms } from '../path-terms.ts';

interface Row extends Omit<PassageRow, 'text'> {
  readonly text: Uint8Array;
  /** `[[start, end], …]` */
  readonly sentences: string;
}

/** Texts of passages. */
export const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The passages that still exist among these ids. */
export async function selectPassages(db: Sql, ids: readonly number[]): Promise<Passage[]> {
  if (ids.length === 0) return [];
  const rows = await allRows(
    db,
    sql<Row>`SELECT passages.id, path, content_hash, media_type, start, "end", line, text, contexts, sentences
      FROM passages JOIN documents ON documents.id = document_id
      WHERE passages.id = ANY (${ids}::bigint[]) ORDER BY passages.id`,
  );
  return rows.map(({ text, sentences, ...row }) => {
    const spans = JSON.parse(sentences) as [number, number][];
    return toPassage(
      { ...row, text: UTF8.decode(text) },
      spans.map(([start, end]) => ({ start, end })),
    );
  });
}

/** The ids of the passages right before and right after one in its document, as far as there are any. */
export async function neighbourIds(db: Sql, id: number): Promise<number[]> {
  const beside = (comparison: '<' | '>', order: 'DESC' | 'ASC') =>
    sql`(SELECT other.id FROM passages own JOIN passages other USING (document_id)
      WHERE own.id = ${id} AND other.start ${sql.raw(comparison)} own.start
      ORDER BY other.start ${sql.raw(order)} LIMIT 1)`;
  return idsOf(db, sql`${beside('<', 'DESC')} UNION ALL ${beside('>', 'ASC')}`);
}

/** The ids of all passages, ascending. */
export function allIds(db: Sql): Promise<number[]> {
  return idsOf(db, sql`SELECT id FROM passages ORDER BY id`);
}

/** For each of these passages that exists its own vector and those of its sentences, in their order. */
export async function selectVectors(
  db: Sql,
  ids: readonly number[],
): Promise<Map<number, PassageVectors>> {
  const rows = await allRows(
    db,
    sql<{
      id: number;
      vector: Uint8Array;
      sentences: Uint8Array;
    }>`SELECT id, vector, sentence_vectors AS sentences
      FROM passages WHERE id = ANY (${ids}::bigint[])`,
  );
  return new Map(
    rows.map(({ id, vector, sentences }) => {
      const passage = decodeFloats(Buffer.from(vector));
      return [id, { passage, sentences: eachVector(sentences, passage.length).map(decodeBytes) }];
    }),
  );
}

/** Vectors of sentences, packed, are as long as that of their passage; see `encodeBytes`. */
export function eachVector(packed: Uint8Array, dimension: number): Buffer[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const size = 4 + dimension;
  return Array.from({ length: bytes.length / size }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}

/** The own vectors of the passages that still exist among these ids. */
export async function selectOwnVectors(
  db: Sql,
  ids: readonly number[],
): Promise<Map<number, Float32Array>> {
  const rows = await allRows(
    db,
    sql<{
      id: number;
      vector: Uint8Array;
    }>`SELECT id, vector FROM passages WHERE id = ANY (${ids}::bigint[])`,
  );
  return new Map(rows.map(({ id, vector }) => [id, decodeFloats(Buffer.from(vector))]));
}

/** All terms of each of these passages. */
export async function selectTerms(db: Sql, ids: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await allRows(
    db,
    sql<{
      id: number;
      terms: string;
    }>`SELECT id, terms FROM passages WHERE id = ANY (${ids}::bigint[])`,
  );
  return new Map(rows.map(({ id, terms }) => [id, storedTerms(terms)]));
}

/** One passage for each of these hashes that the catalog has, by hash. */
export async function idsByHash(
  db: Sql,
  hashes: readonly string[],
): Promise<{ readonly hash: string; readonly id: number }[]> {
  return allRows(
    db,
    sql<{
      hash: string;
      id: number;
    }>`SELECT encode(hash, 'hex') AS hash, min(id) AS id FROM passages
      WHERE hash IN (SELECT decode(hex, 'hex') FROM unnest(${hashes}::text[]) AS hex) GROUP BY hash`,
  );
}

/** The first column of a query, whose name is `id`. */
export async function idsOf(db: Sql, query: RawBuilder<unknown>): Promise<number[]> {
  const rows = await allRows(db, query as RawBuilder<{ id: number }>);
  return rows.map(({ id }) => id);
}

/** A table of the schema of the place, by its name; null where there is none, and for one of `public`. */
export const ownTable = (name: string) =>
  sql`to_regclass(quote_ident(split_part(current_setting('search_path'), ',', 1)) || '.' || ${name})`;

/** Whether there is a table of this name in the schema of the place, which need not be there. */
export async function hasTable(db: Sql, name: string): Promise<boolean> {
  const query = sql<{ exists: boolean }>`SELECT ${ownTable(name)} IS NOT NULL AS exists`;
  return (await firstRow(db, query))?.exists ?? false;
}
