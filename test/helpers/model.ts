import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assembleModel, BUILT_IN_MODEL } from '../../embeddings/assemble.ts';
import type { Precision } from '../../embeddings/bert-graph.ts';
import { LocalEmbeddings } from '../../src/models/embeddings.ts';
import { type ModelProfile, profileOf } from '../../src/models/profile.ts';

const SOURCES = fileURLToPath(new URL('../../embeddings/', import.meta.url));

/**
 * A models folder that holds the built-in model, assembled once and shared by all test files and
 * runs. Several processes may ask at once: assembling renames whole files into place. The folder's
 * name changes with the code that assembles, so that no test sees the work of other code.
 */
export async function sharedModels(precision: Precision): Promise<string> {
  const code = createHash('sha256');
  for (const name of (await readdir(SOURCES)).filter((file) => file.endsWith('.ts')).sort()) {
    code.update(await readFile(join(SOURCES, name)));
  }
  const folder = join(tmpdir(), `footnote-test-models-${code.digest('hex').slice(0, 12)}`);
  await assembleModel(folder, precision);
  return folder;
}

/** The built-in model, ready to embed; `changes` lets it be used as another model would be. */
export async function builtInModel(
  precision: Precision,
  changes: Partial<Omit<ModelProfile, 'id'>> = {},
): Promise<LocalEmbeddings> {
  const modelsFolder = await sharedModels(precision);
  const profile = { ...profileOf(BUILT_IN_MODEL), ...changes };
  return LocalEmbeddings.load({ profile, precision, modelsFolder });
}
