import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app/app.ts';
import { scanCorpus } from '../../src/documents/scan.ts';
import { testConfig } from '../../test/helpers/test-config.ts';
import { TutorialPipeline } from './tutorial.ts';

/** What one program needed for a corpus; measured in a process of its own. */
export interface SideResult {
  readonly passages: number;
  readonly indexSeconds: number;
  /** Milliseconds of each question. */
  readonly questions: readonly number[];
  readonly peakMegabytes: number;
}

/** Run as `side.ts footnote|tutorial FOLDER QUESTIONS_FILE`; prints a SideResult as JSON. */
const [side, folder = '', questionsFile = ''] = process.argv.slice(2);
const questions = JSON.parse(await readFile(questionsFile, 'utf8')) as string[];
const measure = side === 'tutorial' ? measureTutorial : measureFootnote;
const result: SideResult = await measure(folder, questions);
console.log(JSON.stringify(result));

async function measureFootnote(folder: string, questions: readonly string[]): Promise<SideResult> {
  const indexFolder = await mkdtemp(join(tmpdir(), 'footnote-bench-'));
  const config = testConfig({ DOCUMENTS_DIR: folder, INDEX_DIR: indexFolder });
  const app = await createApp(config, { notify: () => {} });
  const { passages, seconds } = await app.update();
  const times = await timeEach(questions, (question) => app.ask(question));
  const peakMegabytes = peakOfTree();
  await app.close();
  await rm(indexFolder, { recursive: true });
  return { passages, indexSeconds: seconds, questions: times, peakMegabytes };
}

async function measureTutorial(folder: string, questions: readonly string[]): Promise<SideResult> {
  const { modelsFolder, embeddingModel } = testConfig();
  const pipeline = await TutorialPipeline.load(modelsFolder, embeddingModel);
  const began = performance.now();
  const { files } = await scanCorpus(folder);
  const texts = await Promise.all(
    files.map(async ({ path }) => ({ path, text: await readFile(join(folder, path), 'utf8') })),
  );
  const passages = await pipeline.indexFiles(texts);
  const indexSeconds = (performance.now() - began) / 1000;
  const times = await timeEach(questions, (question) => pipeline.search(question));
  return { passages, indexSeconds, questions: times, peakMegabytes: peakOfTree() };
}

/** Peak resident memory of this process and of those that it started, added up (Linux). */
function peakOfTree(): number {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
  const pids = [process.pid, ...children.trim().split(' ').filter(Boolean)];
  const peaks = pids.map((pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
  });
  return peaks.reduce((sum, peak) => sum + peak, 0);
}

async function timeEach(questions: readonly string[], ask: (question: string) => Promise<unknown>) {
  const times: number[] = [];
  for (const question of questions) {
    const began = performance.now();
    await ask(question);
    times.push(performance.now() - began);
  }
  return times;
}
