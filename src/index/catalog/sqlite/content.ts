import type Database from 'better-sqlite3';
import type { EmbeddedPassage } from '../catalog.ts';
import { decodeBytes, decodeFloats } from '../codec.ts';
import { ownTerms } from '../path-terms.ts';

interface PassageRow {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly text: string;
  readonly contexts: string;
  readonly hash: string;
  readonly vector: Buffer;
  readonly terms: string;
}

interface SentenceRow {
  readonly start: number;
  readonly end: number;
  readonly vector: Buffer;
}

/** The passages of a document as they were put in, in that order. */
export function selectContent(db: Database.Database, path: string): EmbeddedPassage[] {
  const rows = db
    .prepare(
      `SELECT passages.id, start, "end", line, text, contexts, lower(hex(hash)) AS hash, vector, body AS terms
         FROM passages JOIN terms ON terms.rowid = passages.id
         WHERE document_id = (SELECT id FROM documents WHERE path = ?) ORDER BY passages.id`,
    )
    .all(path) as PassageRow[];
  const sentencesOf = db.prepare(
    'SELECT start, "end", vector FROM sentences WHERE passage_id = ? ORDER BY start',
  );
  return rows.map(({ id, start, end, contexts, vector, terms, ...row }) => {
    const sentences = sentencesOf.all(id) as SentenceRow[];
    const stored = sentences.map((sentence) => sentence.vector);
    return {
      ...row,
      span: { start, end },
      contexts: JSON.parse(contexts),
      terms: ownTerms(path, terms),
      sentences: sentences.map((sentence) => ({ start: sentence.start, end: sentence.end })),
      vectors: { passage: decodeFloats(vector), sentences: stored.map(decodeBytes) },
      stored,
    };
  });
}
