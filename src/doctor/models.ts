import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { messageOf } from '../errors.ts';
import type { Finding } from './check.ts';

// A question, its answer in other words, and a sentence about something else.
const QUESTION = 'How long do refunds take?';
const RELATED = 'The money is paid back within fourteen days.';
const UNRELATED = 'The lighthouse stands on a rock in the north.';

/** Loads the embedding model, assembling the built-in one if need be, and has it compare sentences. */
export async function checkModel(config: Config): Promise<Finding> {
  const { BUILT_IN_MODEL } = await import('../../embeddings/assemble.ts');
  const { embeddingModel: id, embeddingPrecision: precision } = config;
  const isBuiltIn = id === BUILT_IN_MODEL;
  if (!isBuiltIn && !isPresent(id, config)) return absent(id, config);
  const { loadModel } = await import('../models/load-model.ts');
  const told: string[] = [];
  const embeddings = isBuiltIn
    ? await loadModel(config, { notify: (sentence) => told.push(sentence) })
    : await loadLocally(config);
  if (!embeddings) return incomplete(id, config);
  const question = await embeddings.embedQuery(QUESTION);
  const [related = [], unrelated = []] = await embeddings.embedDocuments([RELATED, UNRELATED]);
  const near = cosine(question, related);
  const far = cosine(question, unrelated);
  const likeness = `a question is nearer to its answer (${near.toFixed(2)}) than to another sentence (${far.toFixed(2)})`;
  if (!(near > far)) {
    return {
      state: 'error',
      found: `${id} (${precision}) runs, but it is not so that ${likeness}`,
      advice: `Delete ${join(config.modelsFolder, id)} and run "footnote model"; if that changes nothing, unset EMBEDDING_MODEL.`,
    };
  }
  const made = told.length > 0 ? `, assembled just now in ${config.modelsFolder}` : '';
  return { state: 'ok', found: `${id} (${precision}${made}): ${likeness}` };
}

/** Loads the reranker, if it has been fetched, and has it judge a pair. */
export async function checkReranker(
  config: Config & { readonly rerankerModel: string },
): Promise<Finding> {
  const { rerankerModel: id, embeddingPrecision: precision, modelsFolder } = config;
  if (!isPresent(id, config)) return absent(id, config);
  const { CrossEncoder, NotACrossEncoder } = await import('../models/cross-encoder.ts');
  try {
    const reranker = await CrossEncoder.load({ id, precision, modelsFolder });
    const [near = 0, far = 0] = await reranker.score(QUESTION, [RELATED, UNRELATED]);
    const found = `${id} (${precision}) scores an answer ${near.toFixed(2)} and another sentence ${far.toFixed(2)}`;
    if (near > far) return { state: 'ok', found };
    return { state: 'warning', found, advice: 'Unset RERANKER_MODEL, or name another one.' };
  } catch (error) {
    if (!(error instanceof NotACrossEncoder)) return incomplete(id, config, error);
    const found = `${id} is not a cross-encoder (${error.message})`;
    return { state: 'error', found, advice: 'Unset RERANKER_MODEL, or name another one.' };
  }
}

/** From the models folder alone: a doctor does not fetch what may be hundreds of megabytes. */
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

/** Of unit vectors. */
function cosine(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
