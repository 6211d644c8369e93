import { join } from 'node:path';
import { assembleModel, BUILT_IN_MODEL } from '../../embeddings/assemble.ts';
import type { Precision } from '../../embeddings/bert-graph.ts';
import { FootnoteError, messageOf } from '../errors.ts';
import { LocalEmbeddings } from './embeddings.ts';
import { profileOf } from './model-profile.ts';

export interface ModelSettings {
  readonly embeddingModel: string;
  readonly embeddingPrecision: Precision;
  readonly modelsFolder: string;
  readonly modelHub: string;
}

export interface ModelEvents {
  /** Told in one sentence what is being done, where it takes more than a moment. */
  readonly notify: (sentence: string) => void;
  readonly onDownload?: (file: string, loaded: number, total: number) => void;
}

/**
 * Loads the embedding model: the built-in one is assembled on first use, any other comes from the
 * models folder or the Hub.
 *
 * @throws FootnoteError that says what to do
 */
export async function loadModel(
  settings: ModelSettings,
  events: ModelEvents,
): Promise<LocalEmbeddings> {
  const { embeddingModel, embeddingPrecision, modelsFolder, modelHub } = settings;
  const isBuiltIn = embeddingModel === BUILT_IN_MODEL;
  if (isBuiltIn) await assemble(settings, events);
  try {
    return await LocalEmbeddings.load({
      profile: profileOf(embeddingModel),
      precision: embeddingPrecision,
      modelsFolder,
      ...(!isBuiltIn && { hub: modelHub }),
      ...(events.onDownload && { onDownload: events.onDownload }),
    });
  } catch (cause) {
    const folder = join(modelsFolder, embeddingModel);
    throw new FootnoteError(explain(folder, settings, cause), { cause });
  }
}

async function assemble(settings: ModelSettings, events: ModelEvents): Promise<void> {
  const { modelsFolder, embeddingPrecision } = settings;
  try {
    const outcome = await assembleModel(modelsFolder, embeddingPrecision, (isRepair) => {
      const why = isRepair
        ? 'Its files are damaged or of an older release; assembling'
        : 'Assembling';
      events.notify(`${why} the embedding model in ${modelsFolder} (once, about a second) …`);
    });
    if (outcome !== 'present') events.notify('The embedding model is ready.');
  } catch (cause) {
    throw new FootnoteError(
      `The embedding model could not be assembled in ${modelsFolder} (${messageOf(cause)}). Make the folder writable, or name another one with MODELS_DIR.`,
      { cause },
    );
  }
}

function explain(folder: string, settings: ModelSettings, cause: unknown): string {
  const { embeddingModel: model, modelHub } = settings;
  const reason = messageOf(cause);
  // An answer other than 200 is told with its address; a lost connection in these words of fetch.
  if (reason.includes(modelHub) || /^(fetch failed|terminated)$/.test(reason)) {
    return `The embedding model ${model} is not in ${folder} and could not be fetched from ${modelHub} (${reason}). Check the model's name and the network, copy its files into that folder, or unset EMBEDDING_MODEL to use the built-in one.`;
  }
  return `The embedding model in ${folder} cannot be loaded (${reason}). Delete that folder and start again.`;
}
