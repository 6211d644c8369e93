import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { terms } from '../../../src/language/terms.ts';
import { dump } from '../../helpers/catalog-content.ts';
import { openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { seededRandom } from '../../helpers/vectors.ts';

const FILES = 60;
/** `KILLS=50` kills more writers. */
const KILLS = Number(process.env.KILLS ?? 16);

/** Up to so long after a text was embedded the kill comes: on the way to its commit, in it or after it. */
const LATEST_MS = 5;

describe('an index whose writer is killed', () => {
  it(`at ${KILLS} random moments serves every committed document and embeds none again`, async () => {
    const seed = Date.now();
    console.log(`Seed of the kills: ${seed}`);
    const random = seededRandom(seed);
    const folder = await createTempFolder();
    const log = join(folder.path, 'embedded.log');
    for (let i = 0; i < FILES; i++) await folder.write(`corpus/${i}.txt`, textOf(i));
    let committed = new Set<string>();
    let cutShort = 0;

    for (let kill = 0; kill < KILLS; kill++) {
      await writeFile(log, '');
      const left = FILES - committed.size;
      // Now and then beyond the last document: the update ends by itself then.
      const at = Math.ceil(random() * left * 1.1);
      const finished = await runAndKill(folder, log, { at, afterMs: random() * LATEST_MS });
      const embedded = new Set((await readFile(log, 'utf8')).split('\n'));
      for (const text of committed) expect(embedded.has(text)).toBe(false);
      const before = committed;
      committed = await expectServed(folder);
      for (const text of committed) expect(embedded.has(text)).toBe(!before.has(text));
      if (committed.size > 0 && committed.size < FILES) cutShort++;
      if (!finished && committed.size < FILES) continue;
      await expectFinished(folder);
      await rm(join(folder.path, 'index'), { recursive: true });
      committed = new Set();
    }
    // Or the kills would all have come before the first or after the last document.
    expect(cutShort).toBeGreaterThan(KILLS / 4);
    await expectFinished(folder);
    await folder.remove();
  }, 600_000);
});

/** A word of its own for each number; digits would be terms of their own. */
const nameOf = (i: number) =>
  i.toString().replace(/\d/g, (digit) => 'bdfghjklmn'.charAt(Number(digit)));
const textOf = (i: number) => `Zu${nameOf(i)}x reports from district ${i % 20}.`;

/**
 * Kills the update so long after its text number `at` (from 1) was embedded.
 *
 * @returns whether it had ended before that
 */
async function runAndKill(
  folder: TempFolder,
  log: string,
  { at, afterMs }: { at: number; afterMs: number },
): Promise<boolean> {
  const args = [join(folder.path, 'corpus'), join(folder.path, 'index'), log];
  const script = join(import.meta.dirname, '../../helpers/index-slowly.ts');
  const child = fork(script, args, { execArgv: ['--import', 'tsx'] });
  const exited = once(child, 'exit');
  let embedded = 0;
  let isDone = false;
  await new Promise<void>((resolve) => {
    child.on('message', (message) => {
      if (message === 'done') isDone = true;
      else embedded++;
      if (isDone || embedded === at) resolve();
    });
  });
  if (!isDone) await setTimeout(afterMs);
  child.kill('SIGKILL');
  await exited;
  return isDone;
}

const open = (folder: TempFolder, index = 'index') =>
  openHashedIndex({ corpus: join(folder.path, 'corpus'), index: join(folder.path, index) });

/** Every committed document is found by its words and by its vector; returns their texts. */
async function expectServed(folder: TempFolder): Promise<Set<string>> {
  const index = await open(folder);
  expect(index.notices).toEqual([]);
  const texts = new Set<string>();
  for (const { path } of await index.catalog.documents()) {
    const text = textOf(Number.parseInt(path, 10));
    const [hit] = await index.catalog.search(terms(text).slice(0, 1), 1);
    expect(await index.catalog.passages([hit?.id ?? -1])).toMatchObject([{ document: path, text }]);
    const [near] = await index.vectorStore.similaritySearch(text, 1);
    expect(near?.pageContent).toBe(text);
    texts.add(text);
  }
  await index.close();
  return texts;
}

/**
 * The next update finishes the rest, to the same catalog as an index that nobody killed. By chance the program may have
 * ended at one file so often that only the owner has it tried once more.
 */
async function expectFinished(folder: TempFolder): Promise<void> {
  const index = await open(folder);
  await index.update({ again: true });
  const whole = await open(folder, 'whole');
  await whole.update();
  expect(await dump(index.catalog)).toEqual(await dump(whole.catalog));
  await index.close();
  await whole.close();
}
