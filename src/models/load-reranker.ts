import { join } from 'node:path';
import { FootnoteError } from '../errors.ts';
import { CrossEncoder, NotACrossEncoder, type Reranker } from './cross-encoder.ts';
import { loadAsFirstSeen } from './first-seen-files.ts';
import { explainLoading, type ModelEvents, type ModelSettings } from './load-model.ts';

export interface RerankerSettings
  extends Pick<ModelSettings, 'embeddingPrecision' | 'modelsFolder' | 'modelHub'> {
  /** Id on the Hub; absent: no reranker. */
  readonly rerankerModel?: string;
}

/**
 * Loads the reranker from the models folder or, on first use, from the Hub. Not while another model
 * loads: see `lookForFiles`.
 *
 * @returns undefined if the settings name none
 * @throws FootnoteError that says what to do
 */
export async function loadReranker(
  settings: RerankerSettings,
  events: Pick<ModelEvents, 'onDownload'> = {},
): Promise<Reranker | undefined> {
  const { rerankerModel: id, embeddingPrecision, modelsFolder, modelHub } = settings;
  if (id === undefined) return undefined;
  try {
    return await loadAsFirstSeen(join(modelsFolder, id), () =>
      CrossEncoder.load({
        id,
        precision: embeddingPrecision,
        modelsFolder,
        hub: modelHub,
        ...(events.onDownload && { onDownload: events.onDownload }),
      }),
    );
  } catch (cause) {
    if (cause instanceof NotACrossEncoder) {
      throw new FootnoteError(
        `The model ${id} is not a cross-encoder (${cause.message}). Set RERANKER_MODEL to one, such as Xenova/ms-marco-MiniLM-L-6-v2, or unset it to answer without a reranker.`,
        { cause },
      );
    }
    const model = { id, role: 'reranker', setting: 'RERANKER_MODEL' };
    throw explainLoading({ ...model, otherwise: 'answer without one' }, settings, cause);
  }
}
