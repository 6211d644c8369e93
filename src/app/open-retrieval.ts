import type { Config } from '../config.ts';
import { indexPlaceOf, openStore } from '../index/open-store.ts';
import { fingerprintOf } from '../index/updating/indexer.ts';
import { IndexKeeper } from '../index/updating/keeper.ts';
import { IndexingProcess } from '../index/updating/process.ts';
import type { CorpusLimits } from '../index/updating/survey.ts';
import { terms } from '../language/terms.ts';
import type { LocalEmbeddings } from '../models/embeddings.ts';
import {
  loadModel,
  loadReader,
  type ModelEvents,
  type ModelSettings,
} from '../models/load-model.ts';
import { loadReranker } from '../models/load-reranker.ts';
import { profileOf } from '../models/profile.ts';
import { findOcr } from '../recognition/ocr.ts';
import type { RetrieverParts } from '../retrieval/retriever.ts';
import { BY_WORDS, TRAINED } from '../retrieval/weights.ts';

/** The index of a corpus and the retriever's parts over it. */
interface OpenRetrieval {
  readonly embeddings: LocalEmbeddings;
  readonly keeper: IndexKeeper;
  readonly corpus: CorpusLimits;
  readonly parts: RetrieverParts;
}

/** Loads the models and opens the index; does not read the corpus. The caller closes the keeper. */
export async function openRetrieval(config: Config, events: ModelEvents): Promise<OpenRetrieval> {
  const embeddings = await loadModel(config, events);
  const { documentsFolder: folder, maxFileBytes: maxBytes, encodings } = config;
  const corpus = { folder, maxBytes, encodings, pictures: findOcr(config.ocr) };
  const place = indexPlaceOf(config);
  const index = { corpus, fingerprint: fingerprintOf(embeddings) };
  const keeper = await IndexKeeper.open({
    ...index,
    store: openStore(place),
    embeddings,
    notify: events.notify,
    indexer: new IndexingProcess(
      { ...index, place, model: modelSettingsOf(config) },
      { environment: config.indexingEnvironment, notify: events.notify },
    ),
  });
  const { catalog, nearest } = keeper;
  const reranker = await loadReranker(config, events);
  const reader = await loadReader(config, events);
  const parts: RetrieverParts = {
    catalog,
    nearest: (vector, k, within) => nearest.nearest(vector, k, within),
    total: () => nearest.total(),
    embeddings,
    termsOf: terms,
    scoring: TRAINED,
    scoringByWords: BY_WORDS,
    languages: profileOf(config.embeddingModel).languages,
    ...(reader && { reader }),
    ...(reranker && { reranker }),
  };
  return { embeddings, keeper, corpus, parts };
}

/** The indexing process gets these alone, because the settings hold secrets as well. */
function modelSettingsOf(config: Config): ModelSettings {
  const { embeddingModel, embeddingPrecision, modelsFolder, modelHub } = config;
  return { embeddingModel, embeddingPrecision, modelsFolder, modelHub };
}
