import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { FileState } from '../../../documents/document.ts';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import type { Catalog, EmbeddedPassage } from '../catalog.ts';
import { encodeFloats, encodeSentences } from '../codec.ts';
import {
  type CatalogCounts,
  type CatalogDocument,
  type FailedFile,
  type FileAtHand,
  UNREAD,
} from '../contents.ts';
import { storedDate } from '../document-row.ts';
import { BORDER, pathTerms, storedTerms, withPathTerms } from '../path-terms.ts';
import { recordRemovals } from './changes.ts';
import { deleteFailure, insertFailure, noteAtHand } from './failures.ts';
import { addNearest, dropNearest, makeRoomForNearest } from './nearest.ts';
import { idsOf } from './passages.ts';
import { PostgresCatalogReader } from './postgres-catalog-reader.ts';
import { addPostings, removePostings } from './words.ts';

/**
 * The catalog in a schema of PostgreSQL for the one process that writes it. All goes over the session that has the
 * writer's role: once that is lost, every call fails.
 */
export class PostgresCatalog extends PostgresCatalogReader implements Catalog {
  private readonly release: () => Promise<void>;

  /**
   * @param session over the connection that has the writer's role
   * @param release gives the role back
   */
  constructor(session: Sql, release: () => Promise<void>) {
    super(session);
    this.release = release;
  }

  async reset(fingerprint: string): Promise<void> {
    await this.write(async (trx) => {
      // Removals stay: whoever follows sees another identity.
      await dropNearest(trx);
      await sql`TRUNCATE documents, passages, postings, terms, failures, skipped, reading`.execute(
        trx,
      );
      await sql`UPDATE totals SET documents = 0, passages = 0, sentences = 0, terms = 0`.execute(
        trx,
      );
      await setMeta(trx, 'identity', randomUUID());
      await setMeta(trx, 'fingerprint', fingerprint);
      await setMeta(trx, UNREAD, '1');
    });
  }

  async noteWhole(): Promise<void> {
    await this.write((trx) => sql`DELETE FROM meta WHERE key = ${UNREAD}`.execute(trx));
  }

  async putDocument(
    document: CatalogDocument,
    passages: readonly EmbeddedPassage[],
  ): Promise<void> {
    await this.write(async (trx) => {
      await noteChange(trx);
      await deleteRows(trx, document.path);
      await deleteFailure(trx, document.path);
      await noteAtHand(trx, undefined);
      const id = await insertDocument(trx, document);
      await insertPassages(trx, { id, path: document.path }, passages);
    });
  }

  async touchDocument(path: string, file: FileState): Promise<void> {
    await this.write(async (trx) => {
      await deleteFailure(trx, path);
      await noteState(trx, path, file);
    });
  }

  async renameDocument(path: string, file: FileState & { readonly path: string }): Promise<void> {
    await this.write(async (trx) => {
      await noteChange(trx);
      await deleteRows(trx, file.path);
      await moveTerms(trx, path, file.path);
      await sql`UPDATE documents SET path = ${file.path} WHERE path = ${path}`.execute(trx);
      await deleteFailure(trx, file.path);
      await noteState(trx, file.path, file);
    });
  }

  async removeDocument(path: string): Promise<void> {
    await this.write(async (trx) => {
      await noteChange(trx);
      await deleteRows(trx, path);
    });
  }

  async setAtHand(file: FileAtHand | undefined): Promise<void> {
    await this.write((trx) => noteAtHand(trx, file));
  }

  async addFailure(failure: FailedFile): Promise<void> {
    await this.write(async (trx) => {
      await insertFailure(trx, failure, false);
      await noteAtHand(trx, undefined);
    });
  }

  async setFailures(failures: readonly FailedFile[]): Promise<void> {
    await this.write(async (trx) => {
      await sql`DELETE FROM failures`.execute(trx);
      for (const failure of failures) await insertFailure(trx, failure, true);
    });
  }

  async setSkipped(paths: readonly string[]): Promise<void> {
    await this.write(async (trx) => {
      await sql`DELETE FROM skipped`.execute(trx);
      await sql`INSERT INTO skipped SELECT * FROM unnest(${paths}::text[]) ON CONFLICT DO NOTHING`.execute(
        trx,
      );
    });
  }

  /** Gives the writer's role back. */
  override close(): Promise<void> {
    return this.release();
  }

  private async write(change: (trx: Sql) => Promise<unknown>): Promise<void> {
    await this.sql.transaction().execute(async (trx) => {
      await change(trx);
      await sql`UPDATE totals SET revision = revision + 1`.execute(trx);
    });
  }
}

async function insertDocument(trx: Sql, document: CatalogDocument): Promise<number> {
  const { path, mediaType, contentHash, bytes, modified, changed, reader } = document;
  const row = await firstRow(
    trx,
    sql<{ id: number }>`INSERT INTO documents
        (path, media_type, content_hash, bytes, modified, changed, reader, landmarks, notices, encoding, characters,
          dated)
      VALUES (${path}, ${mediaType}, ${contentHash}, ${bytes}, ${modified}, ${changed}, ${reader},
        ${JSON.stringify(document.landmarks)}, ${JSON.stringify(document.notices ?? [])},
        ${document.encoding ?? null}, ${document.characters ?? null}, ${storedDate(document.dated)})
      RETURNING id`,
  );
  return row?.id ?? 0;
}

/** Rows that go to the server in one statement: a long document stays far below the limits of a message. */
const ROWS_AT_ONCE = 500;

async function insertPassages(
  trx: Sql,
  owner: { readonly id: number; readonly path: string },
  passages: readonly EmbeddedPassage[],
): Promise<void> {
  if (passages.length === 0)
    return addToTotals(trx, { documents: 1, passages: 0, sentences: 0, terms: 0 });
  const dimension = passages[0]?.vectors.passage.length ?? 0;
  const hasNearest = await makeRoomForNearest(trx, dimension);
  let terms = 0;
  for (let from = 0; from < passages.length; from += ROWS_AT_ONCE) {
    const some = passages.slice(from, from + ROWS_AT_ONCE);
    const ids = await idsOf(
      trx,
      sql`SELECT nextval('passage_ids') AS id FROM generate_series(1, ${some.length}::int)`,
    );
    const rows = some.map((passage, i) => rowOf(ids[i] ?? 0, owner.path, passage));
    await sql`INSERT INTO passages
      SELECT id, ${owner.id}::bigint, start, "end", line, decode(text, 'base64'), contexts, terms, decode(hash, 'hex'),
        sentences, decode(vector, 'base64'), decode("sentenceVectors", 'base64')
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row (id bigint, start int, "end" int, line int, text text,
        contexts text, terms text, hash text, sentences text, vector text, "sentenceVectors" text)`.execute(
      trx,
    );
    const words = rows.map(({ id, terms }) => ({ id, terms: storedTerms(terms) }));
    await addPostings(trx, words);
    terms += words.reduce((sum, passage) => sum + passage.terms.length, 0);
    if (hasNearest) {
      await addNearest(trx, new Map(some.map(({ vectors }, i) => [ids[i] ?? 0, vectors.passage])));
    }
  }
  const sentences = passages.reduce((sum, passage) => sum + passage.sentences.length, 0);
  await addToTotals(trx, { documents: 1, passages: passages.length, sentences, terms });
}

function rowOf(id: number, path: string, passage: EmbeddedPassage) {
  const { span, line, text, contexts, terms, hash, sentences, vectors } = passage;
  const sentenceVectors = encodeSentences(vectors.sentences, passage.stored);
  if (sentenceVectors.length !== sentences.length) {
    throw new Error(
      `A passage of ${sentences.length} sentences has ${sentenceVectors.length} vectors.`,
    );
  }
  return {
    ...{ id, start: span.start, end: span.end, line, hash },
    text: Buffer.from(text).toString('base64'),
    contexts: JSON.stringify(contexts),
    terms: withPathTerms(path, terms),
    sentences: JSON.stringify(sentences.map(({ start, end }) => [start, end])),
    vector: encodeFloats(vectors.passage).toString('base64'),
    sentenceVectors: Buffer.concat(sentenceVectors).toString('base64'),
  };
}

async function deleteRows(trx: Sql, path: string): Promise<void> {
  const passages = await termsAt(trx, path);
  const sentences = await firstRow(
    trx,
    sql<{
      count: number;
    }>`SELECT coalesce(sum(json_array_length(sentences::json)), 0)::int AS count FROM passages
      WHERE document_id = (SELECT id FROM documents WHERE path = ${path})`,
  );
  await removePostings(trx, passages);
  await recordRemovals(
    trx,
    passages.map(({ id }) => id),
  );
  const gone = await allRows(trx, sql`DELETE FROM documents WHERE path = ${path} RETURNING id`);
  await addToTotals(trx, {
    documents: -gone.length,
    passages: -passages.length,
    sentences: -(sentences?.count ?? 0),
    terms: -passages.reduce((sum, { terms }) => sum + terms.length, 0),
  });
}

/** Puts the terms of another path in place of those of the document's own. */
async function moveTerms(trx: Sql, from: string, to: string): Promise<void> {
  const before = await termsAt(trx, from);
  await removePostings(trx, before);
  await sql`UPDATE passages SET terms = ${pathTerms(to).join(' ')}::text || substr(terms, strpos(terms, ${BORDER}))
    WHERE document_id = (SELECT id FROM documents WHERE path = ${from})`.execute(trx);
  const after = await termsAt(trx, from);
  await addPostings(trx, after);
  const count = (passages: typeof after) =>
    passages.reduce((sum, { terms }) => sum + terms.length, 0);
  await addToTotals(trx, {
    ...{ documents: 0, passages: 0, sentences: 0 },
    terms: count(after) - count(before),
  });
}

async function termsAt(trx: Sql, path: string): Promise<{ id: number; terms: string[] }[]> {
  const rows = await allRows(
    trx,
    sql<{ id: number; terms: string }>`SELECT id, terms FROM passages
      WHERE document_id = (SELECT id FROM documents WHERE path = ${path}) ORDER BY id`,
  );
  return rows.map(({ id, terms }) => ({ id, terms: storedTerms(terms) }));
}

async function noteState(trx: Sql, path: string, file: FileState): Promise<void> {
  await sql`UPDATE documents SET bytes = ${file.bytes}, modified = ${file.modified}, changed = ${file.changed}
    WHERE path = ${path}`.execute(trx);
}

async function addToTotals(
  trx: Sql,
  change: CatalogCounts & { readonly terms: number },
): Promise<void> {
  await sql`UPDATE totals SET documents = documents + ${change.documents}::bigint,
    passages = passages + ${change.passages}::bigint, sentences = sentences + ${change.sentences}::bigint,
    terms = terms + ${change.terms}::bigint`.execute(trx);
}

async function noteChange(trx: Sql): Promise<void> {
  await setMeta(trx, 'changed', String(Date.now()));
}

async function setMeta(trx: Sql, key: string, value: string): Promise<void> {
  await sql`INSERT INTO meta VALUES (${key}, ${value}) ON CONFLICT (key) DO UPDATE SET value = excluded.value`.execute(
    trx,
  );
}
