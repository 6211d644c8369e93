import { sql } from 'kysely';
import { allRows, type Sql } from '../../../sql/sql.ts';
import type { EmbeddedPassage } from '../catalog.ts';
import { decodeBytes, decodeFloats } from '../codec.ts';
import { ownTerms } from '../path-terms.ts';
import { eachVector, UTF8 } from './passages.ts';

interface Row {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly text: Uint8Array;
  readonly contexts: string;
  readonly hash: string;
  readonly terms: string;
  /** `[[start, end], …]` */
  readonly sentences: string;
  readonly vector: Uint8Array;
  readonly packed: Uint8Array;
}

/** The passages of a document as they were put in, in that order. */
export async function selectContent(db: Sql, path: string): Promise<EmbeddedPassage[]> {
  const rows = await allRows(
    db,
    sql<Row>`SELECT start, "end", line, text, contexts, encode(hash, 'hex') AS hash, terms, sentences, vector,
        sentence_vectors AS packed
      FROM passages WHERE document_id = (SELECT id FROM documents WHERE path = ${path}) ORDER BY id`,
  );
  return rows.map(({ start, end, text, contexts, terms, sentences, vector, packed, ...row }) => {
    const passage = decodeFloats(Buffer.from(vector));
    const stored = eachVector(packed, passage.length);
    const spans = JSON.parse(sentences) as [number, number][];
    return {
      ...row,
      span: { start, end },
      text: UTF8.decode(text),
      contexts: JSON.parse(contexts),
      terms: ownTerms(path, terms),
      sentences: spans.map(([from, to]) => ({ start: from, end: to })),
      vectors: { passage, sentences: stored.map(decodeBytes) },
      stored,
    };
  });
}
