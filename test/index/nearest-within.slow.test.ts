import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentFilter } from '../../src/documents/document-filter.ts';
import type { Catalog, EmbeddedPassage } from '../../src/index/catalog/catalog.ts';
import { PostgresCatalog } from '../../src/index/catalog/postgres/postgres-catalog.ts';
import { CATALOG_TABLES } from '../../src/index/catalog/postgres/schema.ts';
import { openCatalogFile } from '../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { FollowingGraph } from '../../src/index/following-graph.ts';
import { NearestInDatabase } from '../../src/index/nearest-in-database.ts';
import type { NearestPassages } from '../../src/index/nearest-passages.ts';
import { NearestWithin } from '../../src/index/nearest-within.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { contentOf } from '../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../helpers/hashed-embeddings.ts';
import { createTestSchema } from '../helpers/pglite.ts';
import { createTempFolder } from '../helpers/temp-folder.ts';
import { clusteredVectors, seededRandom } from '../helpers/vectors.ts';

/** `WITHIN_PASSAGES=50000` tries as many as people have. */
const COUNT = Number(process.env.WITHIN_PASSAGES ?? 1_000);
const OF_DOCUMENT = 10;
const DIMENSION = 64;
const NEAREST = 10;
const QUESTIONS = 30;

interface Opened {
  readonly catalog: Catalog;
  /** @param scannedPassages passages of a scope up to which each is compared */
  nearest(scannedPassages: number): Promise<Pick<NearestPassages, 'nearest'>>;
  close(): Promise<void>;
}

describe.each([
  ['a graph beside SQLite', openSqlite],
  ['pgvector', openPostgres],
])('the nearest passages that somebody may see, by %s', (_, open) => {
  let opened: Opened;
  const next = clusteredVectors(DIMENSION, COUNT / 50, seededRandom(1));

  beforeAll(async () => {
    opened = await open();
    await opened.catalog.reset('f');
    for (let i = 0; i < COUNT / OF_DOCUMENT; i++) {
      await opened.catalog.putDocument(...(await documentOf(i, next)));
    }
  }, 300_000);
  afterAll(() => opened.close());

  /** Sees so many of a hundred documents. */
  const seeing = (percent: number): DocumentFilter => ({
    key: `${percent}`,
    includes: (path) => Number.parseInt(path, 10) % 100 < percent,
  });

  it.each([
    { percent: 1, scanned: COUNT },
    { percent: 20, scanned: COUNT },
    { percent: 20, scanned: 0 },
    { percent: 90, scanned: 0 },
  ])(
    'are 99 of the 100 nearest in $percent of 100 documents, where $scanned are compared',
    async ({ percent, scanned }) => {
      const nearest = await opened.nearest(scanned);
      const scope = await opened.catalog.scopeOf(seeing(percent));
      expect(scope.passages).toBe((COUNT * percent) / 100);
      const vectors = await opened.catalog.passageVectors(await scope.ids());
      let hits = 0;
      for (let question = 0; question < QUESTIONS; question++) {
        const asked = unit(next());
        const right = [...vectors]
          .map(([id, vector]) => ({ id, score: dot(asked, vector) }))
          .sort((a, b) => b.score - a.score)
          .slice(0, NEAREST);
        const found = await nearest.nearest(asked, NEAREST, scope);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const { id, score } of found) {
          expect(score).toBeCloseTo(dot(asked, vectors.get(id) ?? new Float32Array()), 2);
        }
        const ids = new Set(found.map(({ id }) => id));
        expect(ids.size).toBe(Math.min(NEAREST, scope.passages));
        hits += right.filter(({ id }) => ids.has(id)).length;
      }
      expect(hits / (QUESTIONS * Math.min(NEAREST, scope.passages))).toBeGreaterThanOrEqual(0.99);
    },
  );

  it.each([COUNT, 0])('are none where nothing is seen (%i compared)', async (scanned) => {
    const nearest = await opened.nearest(scanned);
    const scope = await opened.catalog.scopeOf(seeing(0));
    expect(await nearest.nearest(unit(next()), NEAREST, scope)).toEqual([]);
  });

  it('are those of the documents that are seen now', async () => {
    const nearest = await opened.nearest(COUNT);
    const filter = seeing(1);
    const asked = unit(next());
    const [best] = await nearest.nearest(asked, 1, await opened.catalog.scopeOf(filter));
    const [passage] = await opened.catalog.passages([best?.id ?? 0]);
    const path = passage?.document ?? '';
    const file = { bytes: 1, modified: 1, changed: 1 };
    await opened.catalog.renameDocument(path, { path: '99.txt', ...file });
    const others = await nearest.nearest(asked, COUNT, await opened.catalog.scopeOf(filter));
    expect(others).toHaveLength(COUNT / 100 - OF_DOCUMENT);
    expect(others.map(({ id }) => id)).not.toContain(best?.id);
    await opened.catalog.renameDocument('99.txt', { path, ...file });
    const again = await nearest.nearest(asked, 1, await opened.catalog.scopeOf(filter));
    expect(again[0]?.id).toBe(best?.id);
  });
});

async function openSqlite(): Promise<Opened> {
  const folder = await createTempFolder();
  const catalog = new SqliteCatalog(openCatalogFile(folder.path));
  const embeddings = new HashedEmbeddings({ dimension: DIMENSION });
  return {
    catalog,
    async nearest(scannedPassages) {
      const place = { folder: folder.path, elsewhere: '' };
      const settings = { embeddings, fingerprint: 'f', notify: () => {} };
      const { vectorStore } = await FollowingGraph.open(place, catalog, settings);
      const within = new NearestWithin(catalog, vectorStore, scannedPassages);
      return {
        nearest: async (vector, k, scope) => (scope ? within.nearest(vector, k, scope) : []),
      };
    },
    async close() {
      await catalog.close();
      await folder.remove();
    },
  };
}

async function openPostgres(): Promise<Opened> {
  const { db, name, remove } = await createTestSchema();
  await sql`CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public`.execute(db);
  await migrate(db, name, [CATALOG_TABLES]);
  const catalog = new PostgresCatalog(db, async () => {});
  return {
    catalog,
    nearest: async (scanned) => new NearestInDatabase(db, catalog, 'f', scanned),
    close: remove,
  };
}

/** A document of passages that lie wherever the vectors do. */
async function documentOf(
  i: number,
  next: () => Float32Array,
): Promise<Parameters<Catalog['putDocument']>> {
  const [document, [passage]] = await contentOf(`${i}.txt`, `Report ${i}.`);
  if (!passage) throw new Error('There is no passage.');
  const passages = Array.from({ length: OF_DOCUMENT }, (_, j): EmbeddedPassage => {
    const vector = unit(next());
    const hash = (i * OF_DOCUMENT + j).toString(16).padStart(32, '0');
    const span = { start: 20 * j, end: 20 * j + 10 };
    const sentences = [{ ...span }];
    return { ...passage, hash, span, sentences, vectors: { passage: vector, sentences: [vector] } };
  });
  return [document, passages];
}

function unit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
