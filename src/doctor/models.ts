import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { messageOf } from '../errors.ts';
import type { LocalEmbeddings } from '../models/embeddings.ts';
import type { Finding } from './check.ts';
import { whyNotWritable } from './writable.ts';

// A question, its answer in other words, and a sentence about something else.
const QUESTION = 'How long do refunds take?';
const RELATED = 'The money is paid back within fourteen days.';
const UNRELATED = 'The lighthouse stands on a rock in the north.';

/** Loads the embedding model and has it compare sentences. */
export async function checkModel(config: Config): Promise<Finding> {
  const { BUILT_IN_MODEL } = await import('../../embeddings/assemble.ts');
  const { embeddingModel: id, modelsFolder } = config;
  if (isPresent(id, config)) {
    const changed = await changedFile(id, config);
    if (changed) return changed;
    const embeddings = await loadLocally(config);
    if (embeddings) {
      const finding = await compare(embeddings, config);
      return id === BUILT_IN_MODEL ? finding : pinning(finding, id, 'EMBEDDING_MODEL');
    }
    // The next start assembles the built-in model again.
    if (id !== BUILT_IN_MODEL) return incomplete(id, config);
  }
  if (id !== BUILT_IN_MODEL) return absent(id, config);
  const reason = whyNotWritable(modelsFolder);
  if (reason === undefined) return tryBuiltInModel(config);
  return {
    state: 'error',
    found: `${modelsFolder} cannot be written (${reason})`,
    advice: 'Make the folder writable, or name another one with MODELS_DIR.',
  };
}

/** The next start assembles it; until then it is tried in a folder that is removed again. */
async function tryBuiltInModel(config: Config): Promise<Finding> {
  const { loadModel } = await import('../models/load-model.ts');
  const folder = await mkdtemp(join(tmpdir(), 'footnote-doctor-'));
  try {
    const embeddings = await loadModel({ ...config, modelsFolder: folder }, { notify: () => {} });
    const finding = await compare(embeddings, config);
    const later = `the next start stores it in ${config.modelsFolder}`;
    return { ...finding, found: `${finding.found}; ${later}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(
  embeddings: Pick<LocalEmbeddings, 'embedQuery' | 'embedDocuments'>,
  { embeddingModel: id, embeddingPrecision: precision, modelsFolder }: Config,
): Promise<Finding> {
  const question = await embeddings.embedQuery(QUESTION);
  const [related = [], unrelated = []] = await embeddings.embedDocuments([RELATED, UNRELATED]);
  const near = cosine(question, related);
  const far = cosine(question, unrelated);
  const likeness = `similarity of a question to its answer ${near.toFixed(2)}, to another sentence ${far.toFixed(2)}`;
  const found = `${id} (${precision}): ${likeness}`;
  if (near > far) return { state: 'ok', found };
  return {
    state: 'error',
    found,
    advice: `The model does not tell them apart. Delete ${join(modelsFolder, id)} and run "footnote model"; if that changes nothing, unset EMBEDDING_MODEL.`,
  };
}

/** Loads the reranker, if it has been fetched, and has it judge a pair. */
export async function checkReranker(
  config: Config & { readonly rerankerModel: string },
): Promise<Finding> {
  const { rerankerModel: id, embeddingPrecision: precision, modelsFolder } = config;
  if (!isPresent(id, config)) return absent(id, config);
  const changed = await changedFile(id, config);
  if (changed) return changed;
  const { CrossEncoder, NotACrossEncoder } = await import('../models/cross-encoder.ts');
  try {
    const reranker = await CrossEncoder.load({ id, precision, modelsFolder });
    const [near = 0, far = 0] = await reranker.score(QUESTION, [RELATED, UNRELATED]);
    const found = `${id} (${precision}) scores an answer ${near.toFixed(2)} and another sentence ${far.toFixed(2)}`;
    if (near > far) return pinning({ state: 'ok', found }, id, 'RERANKER_MODEL');
    return { state: 'warning', found, advice: 'Unset RERANKER_MODEL, or name another one.' };
  } catch (error) {
    if (!(error instanceof NotACrossEncoder)) return incomplete(id, config, error);
    const found = `${id} is not a cross-encoder (${error.message})`;
    return { state: 'error', found, advice: 'Unset RERANKER_MODEL, or name another one.' };
  }
}

/** A model whose files are not those that it had first; undefined where all are. */
async function changedFile(id: string, config: Config): Promise<Finding | undefined> {
  const { checkFiles } = await import('../models/first-seen-files.ts');
  return checkFiles(join(config.modelsFolder, id)).then(
    () => undefined,
    (error: unknown) => incomplete(id, config, error),
  );
}

/** The owner of a model on the Hub can change what a name without a commit means. */
async function pinning(finding: Finding, name: string, setting: string): Promise<Finding> {
  const { isPinned, parseModelName } = await import('../models/model-name.ts');
  if (finding.state !== 'ok' || isPinned(name)) return finding;
  return {
    state: 'warning',
    found: `${finding.found}; not pinned to a commit of the Hub, so that its owner decides what a first start fetches`,
    advice: `Set ${setting}=${parseModelName(name).id}@COMMIT, with the 40 characters of a commit from the model's page.`,
  };
}

/** Fetches nothing: that could be hundreds of megabytes. */
async function loadLocally({ embeddingModel, embeddingPrecision, modelsFolder }: Config) {
  const { LocalEmbeddings } = await import('../models/embeddings.ts');
  const { profileOf } = await import('../models/profile.ts');
  const profile = profileOf(embeddingModel);
  const options = { profile, precision: embeddingPrecision, modelsFolder };
  return LocalEmbeddings.load(options).catch(() => null);
}

const isPresent = (id: string, { modelsFolder }: Config) => existsSync(join(modelsFolder, id));

function absent(id: string, { modelsFolder, modelHub }: Config): Finding {
  return {
    state: 'warning',
    found: `${id} is not in ${modelsFolder} yet`,
    advice: `"footnote model" fetches it from ${modelHub}; so does the first start.`,
  };
}

function incomplete(id: string, { modelsFolder }: Config, error?: unknown): Finding {
  return {
    state: 'error',
    found: `${id} in ${modelsFolder} cannot be loaded${error ? ` (${messageOf(error)})` : ''}`,
    advice: `Run "footnote model", which fetches what is missing; if that fails, delete ${join(modelsFolder, id)} and run it again.`,
  };
}

/** Both vectors have length 1. */
function cosine(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
