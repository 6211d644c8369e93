import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app/app.ts';
import type { DocumentFilter } from '../../src/documents/document-filter.ts';
import { scanCorpus } from '../../src/documents/scan.ts';
import { indexPlaceOf, openStore } from '../../src/index/open-store.ts';
import { fingerprintOf } from '../../src/index/updating/indexer.ts';
import { loadModel } from '../../src/models/load-model.ts';
import { tellingTerms, weighQuery } from '../../src/retrieval/query.ts';
import { testConfig } from '../../test/helpers/test-config.ts';
import { seededRandom } from '../../test/helpers/vectors.ts';
import { openWorkbench, type Workbench } from '../workbench.ts';
import { collectReadmes, questionsFrom } from './corpus.ts';
import { percentile } from './percentile.ts';
import { fill, readSeed } from './scale-corpus.ts';

/**
 * `within.ts [PASSAGES] [QUESTIONS]`: what it costs to fetch candidates for somebody who may see a part of the documents, and how many
 * of the nearest are found. The index is of copies of passages of README files, in a folder or, with DATABASE_URL, in a
 * schema of PostgreSQL that must not exist yet.
 */
const [passages = '50000', count = '100'] = process.argv.slice(2);

/** Documents that are seen, in percent. */
const SHARES = [1, 10, 50] as const;
const NEAREST = 10;

/** As the retriever wants them. */
const CANDIDATES = 32;

/** Each question is asked so often in turns, and the best time counts, because other work only ever adds time. */
const ROUNDS = 3;

const SEED_CHARACTERS = 600_000;

const scratch = await mkdtemp(join(tmpdir(), 'footnote-within-'));
const quiet = { notify: (sentence: string) => console.error(sentence) };
const env = process.env.DATABASE_URL
  ? { DATABASE_URL: process.env.DATABASE_URL, DATABASE_SCHEMA: 'footnote_within' }
  : {};
const folders = (name: string) => ({
  DOCUMENTS_DIR: join(scratch, name),
  INDEX_DIR: join(scratch, `${name}-index`),
});
const config = testConfig({ ...folders('copies'), ...env });
const questions = await fillIndex();
const workbench = await openWorkbench(config, quiet);
try {
  for (const line of await measure(workbench)) console.log(line);
} finally {
  await workbench.close();
  await rm(scratch, { recursive: true });
}

/** @returns questions to it */
async function fillIndex(): Promise<string[]> {
  const own = testConfig(folders('readmes'));
  await collectReadmes(own.documentsFolder, SEED_CHARACTERS);
  const app = await createApp(own, quiet);
  await app.update();
  await app.close();
  const source = openStore(indexPlaceOf(own));
  const seed = await source.lookInto(readSeed);
  await source.close();
  const store = openStore(indexPlaceOf(config));
  const catalog = await store.openWriter();
  await catalog.reset(fingerprintOf(await loadModel(config, quiet)));
  const target = { catalog, folder: config.documentsFolder };
  await fill(seed, target, { passages: Number(passages), random: seededRandom(1) });
  await catalog.close();
  await store.close();
  const { files } = await scanCorpus(own.documentsFolder);
  const texts = files.map(({ path }) => readFile(join(own.documentsFolder, path), 'utf8'));
  return questionsFrom(await Promise.all(texts), Number(count));
}

/** The documents that somebody sees: so many of each hundred. */
function seeing(share: number): DocumentFilter {
  const numberOf = (path: string) => Number(/(\d+)\.txt$/.exec(path)?.[1]) / 100;
  return { key: `${share}`, includes: (path) => numberOf(path) % 100 < share };
}

async function measure(workbench: Workbench): Promise<string[]> {
  const everything: DocumentFilter = { key: 'everything', includes: () => true };
  const filters = [undefined, ...SHARES.map(seeing)];
  const times: number[][] = filters.map(() => []);
  for (const question of questions) {
    const vector = await workbench.embeddings.embedQuestion(question);
    const best = await inTurns(filters, (filter) => fetch(workbench, { question, vector }, filter));
    for (const [i, time] of best.entries()) times[i]?.push(time);
  }
  const recalls: number[] = [];
  for (const filter of filters) recalls.push(await recallWithin(workbench, filter ?? everything));
  return filters.map((filter, i) => {
    const p50 = percentile(times[i] ?? [], 0.5).toFixed(2);
    const recall = `recall@${NEAREST} ${recalls[i]?.toFixed(4)}`;
    return `${filter ? `${filter.key} % seen` : `${passages} passages`}: fetched in ${p50} ms (p50); ${recall}`;
  });
}

/** What the retriever fetches of a question, without the vectors and texts of what was found. */
async function fetch(
  { parts: { catalog, nearest, termsOf, total } }: Workbench,
  { question, vector }: { readonly question: string; readonly vector: Float32Array },
  filter: DocumentFilter | undefined,
): Promise<void> {
  const scope = filter && (await catalog.scopeOf(filter));
  const terms = [...new Set(termsOf(question))];
  const counts = await catalog.passageCounts(terms, scope);
  const query = weighQuery(terms, counts, scope ? scope.passages : await total());
  await catalog.search(tellingTerms(query), CANDIDATES, scope);
  await nearest(vector, CANDIDATES, scope);
}

/** The best time of each filter in milliseconds. */
async function inTurns(
  filters: readonly (DocumentFilter | undefined)[],
  find: (filter: DocumentFilter | undefined) => Promise<unknown>,
): Promise<number[]> {
  const best = filters.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, filter] of filters.entries()) {
      const began = performance.now();
      await find(filter);
      best[i] = Math.min(best[i] ?? Number.POSITIVE_INFINITY, performance.now() - began);
    }
  }
  return best;
}

/** How many of the nearest passages that somebody may see are found. */
async function recallWithin(
  { parts, embeddings }: Workbench,
  filter: DocumentFilter,
): Promise<number> {
  const { catalog, nearest } = parts;
  const scope = await catalog.scopeOf(filter);
  const vectors = [...(await catalog.vectorsOf(await scope.ids()))];
  let hits = 0;
  for (const question of questions) {
    const asked = await embeddings.embedQuestion(question);
    const scores = vectors.map(([id, { passage }]) => ({
      id,
      score: passage.reduce((sum, value, i) => sum + value * (asked[i] ?? 0), 0),
    }));
    const right = scores.sort((a, b) => b.score - a.score).slice(0, NEAREST);
    const found = new Set((await nearest(asked, NEAREST, scope)).map(({ id }) => id));
    hits += right.filter(({ id }) => found.has(id)).length;
  }
  return hits / (NEAREST * questions.length);
}
