import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createApp } from '../../src/app/app.ts';
import { testConfig } from '../../test/helpers/test-config.ts';
import { LOOKS, pagesFrom, randomNumbers, render } from './ocr.ts';
import { percentile } from './percentile.ts';

/**
 * How long questions take before, while and after pictures of pages are recognised; prints milliseconds as JSON, with the
 * load of the machine at the end: other work on it counts in all three.
 */
const PAGES = 100;
const PAUSE_MS = 200;
const IDLE_MS = 60_000;
/** Not all pages need to be recognised for that. */
const LONGEST_MS = 120_000;
const QUESTION = 'How many disputes did the five old mediators in Yongzhou accept?';

const scratch = await mkdtemp(join(tmpdir(), 'footnote-ocr-busy-'));
const corpus = join(scratch, 'corpus');
await cp('documents', corpus, { recursive: true });
const places = { DATA_DIR: join(scratch, 'data'), INDEX_DIR: join(scratch, 'index') };
const config = testConfig({ DOCUMENTS_DIR: corpus, ...places });
const notify = (sentence: string) => console.error(sentence);
let app = await createApp(config, { notify });
await app.update();
const idle = await questionsFor(IDLE_MS, async () => false);
const random = randomNumbers(1);
const [look] = LOOKS.filter(({ dpi }) => dpi === 200);
if (!look) throw new Error('There is no look of 200 dots an inch.');
for (const [i, lines] of (await pagesFrom('documents', PAGES)).entries()) {
  await writeFile(join(corpus, `page-${i}.png`), await render(lines, look, i, random));
}
let isDone = false;
const began = performance.now();
const updating = app
  .update()
  .catch(() => {})
  .finally(() => {
    isDone = true;
  });
const busy = await questionsFor(LONGEST_MS, async () => isDone);
const pages = (await app.counts()).documents;
const seconds = (performance.now() - began) / 1000;
await app.close();
await updating;
app = await createApp(config, { notify });
const after = await questionsFor(IDLE_MS, async () => false);
await app.close();
await rm(scratch, { recursive: true });
const of = (times: readonly number[]) => {
  return { questions: times.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
};
const load = loadavg()[0];
console.log(
  JSON.stringify({ idle: of(idle), busy: of(busy), after: of(after), pages, seconds, load }),
);
process.exit();

async function questionsFor(longest: number, isOver: () => Promise<boolean>): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + longest;
  while (performance.now() < end && !(await isOver())) {
    const start = performance.now();
    await app.ask(QUESTION);
    times.push(performance.now() - start);
    await setTimeout(PAUSE_MS);
  }
  return times;
}
