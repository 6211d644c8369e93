import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scanCorpus } from '../../src/documents/scan.ts';
import { askAtOnce } from './chats.ts';
import { collectReadmes, questionsFrom } from './corpus.ts';
import { floodLines, measureFloods } from './flood.ts';
import type { Busy, LiveResult } from './live.ts';
import { percentile } from './percentile.ts';
import type { SideResult } from './side.ts';

/**
 * `npm run bench [-- FOLDER]`: first this program and LangChain's tutorial pipeline on the same files
 * with the same weights, in turns, each time in a process of its own. Prints the better of the rounds,
 * because other work on the machine only ever adds time. Then what it means to live with an index of
 * many documents that change, many chats that ask the bot at once, and strangers who flood it.
 *
 * `npm run bench -- quick` does the same with little, and without the strangers: whether it works, not how fast.
 * `npm run bench -- flood` measures the floods alone, `npm run bench -- ocr` how pictures of pages are read, and
 * `npm run bench -- standing` how soon people are told of a changed answer.
 */
const isQuick = process.argv[2] === 'quick';
const ROUNDS = isQuick ? 1 : 2;
const QUESTIONS = isQuick ? 40 : 200;
const README_CHARACTERS = isQuick ? 60_000 : 600_000;
const LIVE_DOCUMENTS = isQuick ? 700 : 5_000;
const CHATS = 100;
const BURSTS = isQuick ? 1 : 5;
const OCR_PAGES = 30;

if (process.argv[2] === 'flood') {
  await printFloods();
  process.exit();
}
if (process.argv[2] === 'ocr') {
  const { measureOcr, ocrLines } = await import('./ocr.ts');
  console.log('Words on pictures of pages');
  for (const line of ocrLines(await measureOcr(OCR_PAGES))) console.log(line);
  console.log(await runScript('ocr-background.ts', []));
  process.exit();
}
if (process.argv[2] === 'standing') {
  console.log(await runScript('standing.ts', []));
  process.exit();
}
const scratch = await mkdtemp(join(tmpdir(), 'footnote-bench-'));
const given = isQuick ? undefined : process.argv[2];
const folder = given ?? join(scratch, 'readmes');
if (!given) await collectReadmes(folder, README_CHARACTERS);
const { files } = await scanCorpus(folder);
const texts = await Promise.all(files.map(({ path }) => readFile(join(folder, path), 'utf8')));
const characters = texts.reduce((sum, text) => sum + text.length, 0);
const questionsFile = join(scratch, 'questions.json');
await writeFile(questionsFile, JSON.stringify(questionsFrom(texts, QUESTIONS)));
console.log(
  `${files.length} files, ${characters.toLocaleString('en')} characters, ${QUESTIONS} questions`,
);

const ours: SideResult[] = [];
const theirs: SideResult[] = [];
for (let round = 0; round < ROUNDS; round++) {
  ours.push(await runSide('footnote'));
  theirs.push(await runSide('tutorial'));
}
await rm(scratch, { recursive: true });
printTable();
printLive(JSON.parse(await runScript('live.ts', [String(LIVE_DOCUMENTS)])));
await printBursts();
if (!isQuick) await printFloods();

async function runSide(side: 'footnote' | 'tutorial'): Promise<SideResult> {
  return JSON.parse(await runScript('side.ts', [side, folder, questionsFile]));
}

/** What a script of this folder printed. */
async function runScript(name: string, args: readonly string[]): Promise<string> {
  const command = ['--import', 'tsx', join(import.meta.dirname, name), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { maxBuffer: 1e8 });
  return stdout.trim();
}

/** The best of some rounds, for the same reason. */
async function printBursts(): Promise<void> {
  const bursts = await askAtOnce(CHATS, BURSTS);
  const p95 = Math.min(...bursts.map((burst) => burst.p95));
  const p50 = Math.min(...bursts.map((burst) => burst.p50));
  console.log(
    `\n${CHATS} chats ask the bot at once, from update to sendMessage: p50 ${p50} ms, p95 ${p95} ms   (aim: below 1000 ms)`,
  );
}

async function printFloods(): Promise<void> {
  console.log('\nA person with access asks while strangers flood the bot');
  for (const line of floodLines(await measureFloods())) console.log(line);
}

function printLive(live: LiveResult): void {
  const { rebuild, largeFile, renamed } = live;
  const busy: [string, Busy][] = [
    ['a full rebuild', rebuild],
    [`a text file of ${live.documents / 1_000} MB`, largeFile],
    [`${live.documents} renamed files`, renamed],
  ];
  const rows: [string, number, number][] = [
    ...busy.flatMap(([name, { questionMs, loopDelayP99Ms }]): [string, number, number][] => [
      [`question p95 during ${name}`, percentile(questionMs, 0.95), 150],
      ['event loop delay p99 during it', loopDelayP99Ms, 50],
    ]),
    ['start with nothing changed', live.unchangedStartMs, 1_500],
    ['update after one changed file, embedding aside', live.oneChangedMs, 300],
    ['10 KB saved → its sentence is quoted', live.saveToQuotableMs, 2_000],
    ['file deleted → it is not quoted', live.deleteToSilentMs, 1_000],
  ];
  console.log(`\n${live.documents} documents`);
  for (const [name, { seconds, questionMs, idleLoopDelayP99Ms }] of busy) {
    console.log(
      `${name}: ${seconds.toFixed(0)} s, ${questionMs.length} questions meanwhile; event loop delay p99 before it ${idleLoopDelayP99Ms.toFixed(0)} ms`,
    );
  }
  for (const [name, value, aim] of rows) {
    console.log(`${name.padEnd(48)}${value.toFixed(0).padStart(7)} ms   (aim: below ${aim} ms)`);
  }
}

function printTable(): void {
  const best = (results: SideResult[], figure: (result: SideResult) => number) =>
    Math.min(...results.map(figure));
  const rows: [string, (result: SideResult) => number, string][] = [
    ['passages', (r) => r.passages, ''],
    ['index time, ms a passage', (r) => (1000 * r.indexSeconds) / r.passages, 'ms'],
    ['index time, µs a character', (r) => (1e6 * r.indexSeconds) / characters, 'µs'],
    ['question p50', (r) => percentile(r.questions, 0.5), 'ms'],
    ['question p95', (r) => percentile(r.questions, 0.95), 'ms'],
    ['peak memory', (r) => r.peakMegabytes, 'MB'],
  ];
  const line = (...cells: string[]) =>
    console.log(cells.map((cell, i) => (i ? cell.padStart(14) : cell.padEnd(28))).join(''));
  line('', 'Footnote', 'tutorial', 'ratio');
  for (const [name, figure, unit] of rows) {
    const [a, b] = [best(ours, figure), best(theirs, figure)];
    const show = (value: number) => `${value.toFixed(value < 100 ? 2 : 0)} ${unit}`.trim();
    line(name, show(a), show(b), (a / b).toFixed(2));
  }
  console.log(
    'Footnote also makes a vector for every sentence, finds words, and checks each quote.',
  );
}
