import { join } from 'node:path';
import { assembleModel, BUILT_IN_MODEL, READER_MODEL } from '../../embeddings/assemble.ts';
import type { BertOutput, Precision } from '../../embeddings/bert-graph.ts';
import { FootnoteError, messageOf } from '../errors.ts';
import { LocalEmbeddings } from './embeddings.ts';
import { loadAsFirstSeen } from './first-seen-files.ts';
import { profileOf } from './profile.ts';
import { type Reader, SpanReader } from './reader.ts';

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
  if (isBuiltIn) await assemble(settings, events, 'encoder');
  const load = () =>
    LocalEmbeddings.load({
      profile: profileOf(embeddingModel),
      precision: embeddingPrecision,
      modelsFolder,
      ...(!isBuiltIn && { hub: modelHub }),
      ...(events.onDownload && { onDownload: events.onDownload }),
    });
  try {
    // The files of the built-in one are checked when it is assembled.
    return await (isBuiltIn ? load() : loadAsFirstSeen(join(modelsFolder, embeddingModel), load));
  } catch (cause) {
    const model = { id: embeddingModel, role: 'embedding model', setting: 'EMBEDDING_MODEL' };
    throw explainLoading({ ...model, otherwise: 'use the built-in one' }, settings, cause);
  }
}

/**
 * Loads the built-in reader, assembled on first use. Not while another model loads: see `lookForFiles`.
 *
 * @returns undefined beside an embedding model that knows many languages: the reader knows English alone, and what
 *   it makes of others would count
 * @throws FootnoteError that says what to do
 */
export async function loadReader(
  settings: ModelSettings,
  events: ModelEvents,
): Promise<Reader | undefined> {
  if (profileOf(settings.embeddingModel).languages === 'many') return undefined;
  await assemble(settings, events, 'reader');
  const { modelsFolder, embeddingPrecision: precision } = settings;
  try {
    return await SpanReader.load({ modelsFolder, precision });
  } catch (cause) {
    // It never comes from the Hub, so that no setting has a part in the explanation.
    const model = { id: READER_MODEL, role: NAMES.reader, setting: '', otherwise: '' };
    throw explainLoading(model, settings, cause);
  }
}

async function assemble(
  settings: ModelSettings,
  events: ModelEvents,
  output: BertOutput,
): Promise<void> {
  const { modelsFolder, embeddingPrecision } = settings;
  try {
    const onAssemble = (isRepair: boolean) => {
      const why = isRepair
        ? 'Its files are damaged or of an older release; assembling'
        : 'Assembling';
      events.notify(`${why} the ${NAMES[output]} in ${modelsFolder} (once, about a second) …`);
    };
    const outcome = await assembleModel(modelsFolder, embeddingPrecision, onAssemble, output);
    if (outcome !== 'present') events.notify(`The ${NAMES[output]} is ready.`);
  } catch (cause) {
    throw new FootnoteError(
      `The ${NAMES[output]} could not be assembled in ${modelsFolder} (${messageOf(cause)}). Make the folder writable, or name another one with MODELS_DIR.`,
      { cause },
    );
  }
}

const NAMES: Record<BertOutput, string> = { encoder: 'embedding model', reader: 'reading model' };

/** A model in the words of an error: what it is for, which setting names it, what comes without it. */
interface ModelInWords {
  readonly id: string;
  readonly role: string;
  readonly setting: string;
  /** Completes "unset the setting to …". */
  readonly otherwise: string;
}

/** What an error of the model library means, and what to do. */
export function explainLoading(
  { id, role, setting, otherwise }: ModelInWords,
  { modelsFolder, modelHub }: Pick<ModelSettings, 'modelsFolder' | 'modelHub'>,
  cause: unknown,
): FootnoteError {
  const folder = join(modelsFolder, id);
  const reason = messageOf(cause);
  // An answer other than 200 is told with its address; a lost connection in these words of fetch.
  const isOfHub = reason.includes(modelHub) || /^(fetch failed|terminated)$/.test(reason);
  const hasNoGraph = /^Could not locate file: ".*\.onnx"/.test(reason);
  const remedy = hasNoGraph
    ? 'Choose a model that has this file (those of Xenova have), try another EMBEDDING_PRECISION'
    : "Check the model's name and the network, copy its files into that folder";
  const message = isOfHub
    ? `The ${role} ${id} is not in ${folder} and could not be fetched from ${modelHub} (${reason}). ${remedy}, or unset ${setting} to ${otherwise}.`
    : `The ${role} in ${folder} cannot be loaded (${reason}). Delete that folder and start again.`;
  return new FootnoteError(message, { cause });
}
