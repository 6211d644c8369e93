import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createApp } from '../../src/app/app.ts';
import { readSet } from '../../src/cli/measure.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import type { Config } from '../../src/config.ts';
import {
  makeIndexOfNearest,
  makeRoomForNearest,
} from '../../src/index/catalog/postgres/nearest.ts';
import { indexPlaceOf, openStore } from '../../src/index/open-store.ts';
import { fingerprintOf } from '../../src/index/updating/indexer.ts';
import { loadModel } from '../../src/models/load-model.ts';
import type { PostgresPlace } from '../../src/postgres/connect.ts';
import { openPostgres } from '../../src/postgres/open-postgres.ts';
import { seededRandom } from '../../test/helpers/vectors.ts';
import { setConfig } from '../workbench.ts';
import { percentile } from './percentile.ts';
import { fill, readSeed } from './scale-corpus.ts';

/** From here on the indexes are made once all rows are there, as for any large import. */
const BULK = 200_000;

/**
 * What many passages cost, in a folder or, with DATABASE_URL, in PostgreSQL:
 *
 * `scale.ts fill SET PASSAGES`: an index of copies of the passages of SET, which `footnote eval SET` has indexed.
 * `scale.ts ask SET PASSAGES QUESTIONS PROCESSES`: asks it SET's questions, one after another in each of so many processes.
 */
const [command, set = '', passages = '1000', count = '100', processes = '1'] =
  process.argv.slice(2);
const quiet = { notify: (sentence: string) => console.error(sentence) };
const scale = scaleConfig();

if (command === 'fill') await fillIndex(Number(passages));
else if (command === 'ask') await askFrom(Number(count), Number(processes));
else if (command === 'answer') await answer();

function scaleConfig(): Config {
  const config = setConfig(set);
  const scratch = join(config.dataFolder, `scale-${passages}`);
  const folders = { documentsFolder: join(scratch, 'docs'), indexFolder: join(scratch, 'index') };
  const { database } = config;
  return {
    ...config,
    ...folders,
    ...(database && { database: { ...database, schema: `footnote_scale_${passages}` } }),
  };
}

async function fillIndex(passages: number): Promise<void> {
  const { database: _, ...inFolder } = setConfig(set);
  const source = openStore(indexPlaceOf(inFolder));
  const seed = await source.lookInto(readSeed);
  const store = openStore(indexPlaceOf(scale));
  const catalog = await store.openWriter();
  await catalog.reset(fingerprintOf(await loadModel(scale, quiet)));
  const began = performance.now();
  const target = { catalog, folder: scale.documentsFolder };
  const write = (many: number) => fill(seed, target, { passages: many, random: seededRandom(1) });
  const { database } = scale;
  if (database && passages >= BULK) await withoutIndexes(database, () => write(passages));
  else await write(passages);
  const seconds = (performance.now() - began) / 1_000;
  await catalog.close();
  const { catalogBytes, graphBytes } = await store.sizes();
  await store.close();
  console.log(
    `${passages} passages in ${seconds.toFixed(0)} s; catalog ${megabytes(catalogBytes)} MB, graph ${megabytes(graphBytes)} MB`,
  );
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

async function withoutIndexes(place: PostgresPlace, work: () => Promise<void>): Promise<void> {
  const { sql: db, close } = await openPostgres(place, []);
  await sql`ALTER TABLE postings DROP CONSTRAINT postings_pkey`.execute(db);
  await makeRoomForNearest(db, 384);
  await sql`DROP INDEX nearest_vectors`.execute(db);
  await work();
  const began = performance.now();
  await db.connection().execute(async (one) => {
    await sql`SET maintenance_work_mem = '4GB'`.execute(one);
    await sql`ALTER TABLE postings ADD PRIMARY KEY (term, passage_id) INCLUDE (frequency, length)`.execute(
      one,
    );
    console.log(`Index of words after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
    await makeIndexOfNearest(one);
    console.log(`Index of vectors after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
    await sql`VACUUM ANALYZE`.execute(one);
  });
  await close();
}

async function askFrom(questions: number, many: number): Promise<void> {
  const children = Array.from({ length: many }, () =>
    fork(import.meta.filename, ['answer', set, passages, String(questions)], {
      execArgv: ['--import', 'tsx'],
    }),
  );
  await Promise.all(children.map((child) => once(child, 'message')));
  const began = performance.now();
  const results = await Promise.all(
    children.map(async (child) => {
      child.send('go');
      const [result] = (await once(child, 'message')) as [Result];
      return result;
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  const times = results.flatMap((result) => result.milliseconds);
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  const resident = results.map((result) => megabytes(result.bytes));
  console.log(
    `${many} processes: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${(times.length / seconds).toFixed(1)} questions a second, ${resident.join(' + ')} MB`,
  );
  for (const child of children) child.disconnect();
}

interface Result {
  readonly milliseconds: readonly number[];
  /** Resident memory. */
  readonly bytes: number;
}

async function answer(): Promise<void> {
  const { questions: labelled } = await readSet(
    set,
    scale,
    createTerminal({ ...process, isPlain: true }),
  );
  const questions = labelled.map(({ question }) => question).slice(0, Number(count));
  const app = await createApp(scale, quiet);
  for (const question of questions.slice(0, 10)) await app.ask(question);
  process.send?.('ready');
  await once(process, 'message');
  const milliseconds: number[] = [];
  for (const question of questions) {
    const began = performance.now();
    await app.ask(question);
    milliseconds.push(performance.now() - began);
  }
  process.send?.({ milliseconds, bytes: process.memoryUsage().rss } satisfies Result);
  process.once('disconnect', () => process.exit());
}
