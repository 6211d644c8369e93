import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { type App, createApp } from '../../src/app/app.ts';
import { testConfig } from '../../test/helpers/test-config.ts';
import { percentile } from './percentile.ts';

/** What it means to live with an index of many documents, measured on the program as it runs. */
export interface LiveResult {
  readonly documents: number;
  readonly rebuild: Busy;
  /** One text file is added, of 1 KB for each document. */
  readonly largeFile: Busy;
  /** Every folder gets another name. */
  readonly renamed: Busy;
  readonly unchangedStartMs: number;
  /** Update after one changed file whose passages are in the catalog: all but embedding. */
  readonly oneChangedMs: number;
  readonly saveToQuotableMs: number;
  readonly deleteToSilentMs: number;
}

/** How well questions were answered during an update. */
export interface Busy {
  readonly seconds: number;
  readonly questionMs: readonly number[];
  readonly loopDelayP99Ms: number;
  /** The same without an update, on the machine as it is. */
  readonly idleLoopDelayP99Ms: number;
}

const QUESTION = 'How many lanterns did the harbour of Quillon order?';

/** Run as `live.ts DOCUMENTS`; prints a LiveResult as JSON. */
const scratch = await mkdtemp(join(tmpdir(), 'footnote-live-'));
const corpus = join(scratch, 'corpus');
const folders = Array.from({ length: 50 }, (_, i) => `f${i}`);
const documents = Number(process.argv[2] ?? 5_000);
await writeCorpus(documents);
const config = testConfig({ DOCUMENTS_DIR: corpus, INDEX_DIR: join(scratch, 'index') });
const open = () => createApp(config, { notify: (sentence) => console.error(sentence) });
console.log(JSON.stringify(await measure()));
await rm(scratch, { recursive: true });
process.exit();

async function measure(): Promise<LiveResult> {
  let app = await open();
  const rebuild = await measureUpdate(app);
  await app.close();
  const began = performance.now();
  app = await open();
  await app.update();
  const unchangedStartMs = performance.now() - began;
  const oneChangedMs = await measureOneChanged(app);
  await writeFile(join(corpus, 'large.txt'), largeText());
  const largeFile = await measureUpdate(app);
  for (const folder of folders) await rename(join(corpus, folder), join(corpus, `new-${folder}`));
  const renamed = await measureUpdate(app);
  app.watch(() => {});
  await setTimeout(5_000); // Until the folder is being watched.
  const file = join(corpus, 'harbour.md');
  const saveToQuotableMs = await timeUntil(app, () => writeFile(file, harbour()), true);
  const deleteToSilentMs = await timeUntil(app, () => rm(file), false);
  await app.close();
  return {
    documents,
    rebuild,
    largeFile,
    renamed,
    unchangedStartMs,
    oneChangedMs,
    saveToQuotableMs,
    deleteToSilentMs,
  };
}

async function measureUpdate(app: App): Promise<Busy> {
  const idle = monitorEventLoopDelay({ resolution: 5 });
  idle.enable();
  await setTimeout(2_000);
  idle.disable();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const questionMs: number[] = [];
  let isRunning = true;
  delay.enable();
  const update = app.update().finally(() => {
    isRunning = false;
  });
  while (isRunning) {
    const began = performance.now();
    await app.ask(`What did clerk ${questionMs.length * 7} count in the archive?`);
    questionMs.push(performance.now() - began);
    await setTimeout(50);
  }
  delay.disable();
  const { seconds } = await update;
  return {
    seconds,
    questionMs,
    loopDelayP99Ms: delay.percentile(99) / 1e6,
    idleLoopDelayP99Ms: idle.percentile(99) / 1e6,
  };
}

/** A file that is read, split and stored again, although none of its passages has to be embedded. */
async function measureOneChanged(app: App): Promise<number> {
  await app.update(); // The indexing process is not running yet.
  const times: number[] = [];
  for (let i = 1; i <= 6; i++) {
    const file = join(corpus, 'f7', `${i * 100 + 7}.txt`);
    await writeFile(file, `${text(i * 100 + 7)}\n${' '.repeat(i)}`);
    await utimes(file, i, i);
    const began = performance.now();
    const { changed } = await app.update();
    if (changed !== 1) throw new Error('One file should have changed.');
    times.push(performance.now() - began);
  }
  return percentile(times.slice(1), 0.5); // The first one started the indexing process.
}

/** Milliseconds from a change of the file until answers quote it, or do not any more. */
async function timeUntil(app: App, change: () => Promise<void>, isQuoted: boolean) {
  const began = performance.now();
  await change();
  for (;;) {
    const answer = await app.ask(QUESTION);
    const shown = answer.outcome === 'answered' ? answer.citations : answer.nearest;
    const found = shown.some(({ quote }) => quote.text.includes('4,711 lanterns'));
    if (found === isQuoted) return performance.now() - began;
    if (performance.now() - began > 60_000) return Number.POSITIVE_INFINITY;
    await setTimeout(20);
  }
}

async function writeCorpus(count: number): Promise<void> {
  for (const folder of folders) await mkdir(join(corpus, folder), { recursive: true });
  for (let i = 0; i < count; i++) {
    await writeFile(join(corpus, folders[i % folders.length] ?? '', `${i}.txt`), text(i));
  }
}

/** As many kilobytes as there are documents, which no other file has. */
function largeText(): string {
  const reports: string[] = [];
  for (let i = 0, length = 0; length < 1_000 * documents; i++) {
    const report = text(2_000_000 + i);
    reports.push(report);
    length += report.length + 2;
  }
  return reports.join('\n\n');
}

/** About 500 characters that no other file has. */
function text(i: number): string {
  const goods = ['barrels', 'ropes', 'sails', 'anchors', 'maps', 'letters', 'coins'];
  const good = goods[i % goods.length];
  return `Report of clerk ${i}

Clerk ${i} counted ${i * 13 + 5} ${good} in the archive of district ${i % 97}. The count took ${(i % 9) + 2} days and was checked by two other clerks of the same office.

The district keeps its ${good} in a hall that was built ${(i % 200) + 1} years ago. Visitors of report ${i} may see them on the first Monday of each month, if they write a letter to the office beforehand.`;
}

/** 10 KB, the sentence that is asked for in the middle. */
function harbour(): string {
  const filler = (from: number) =>
    Array.from({ length: 9 }, (_, i) => text(1_000_000 + from + i)).join('\n\n');
  return `${filler(0)}\n\nThe harbour of Quillon ordered 4,711 lanterns.\n\n${filler(100)}`;
}
