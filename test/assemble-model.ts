import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assembleModel } from '../embeddings/assemble.ts';

/**
 * Once before all tests: programs that they start store nothing in the user's own data folder, and share
 * the models, which in a fresh clone each of the first tests would assemble otherwise.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'footnote-test-data-'));
  process.env.DATA_DIR = dataFolder;
  process.env.MODELS_DIR = resolve('embeddings/models');
  await assembleModel('embeddings/models', 'int8');
  await assembleModel('embeddings/models', 'int8', () => {}, 'reader');
  return () => rm(dataFolder, { recursive: true, force: true });
}
