import type { Answer } from './answer/answer.ts';
import { answerWithQuotes } from './answer/extractive.ts';
import { type Before, completeFollowUp } from './answer/follow-up.ts';
import type { Config } from './config.ts';
import { readCurrentFile } from './documents/current-file.ts';
import { FootnoteError } from './errors.ts';
import { explainCatalogError } from './index/catalog-file.ts';
import {
  fingerprintOf,
  type IndexProgress,
  type IndexReport,
  type UpdateOptions,
} from './index/indexer.ts';
import { IndexingProcess } from './index/indexing-process.ts';
import { IndexKeeper } from './index/keeper.ts';
import { loadModel, type ModelEvents } from './index/load-model.ts';
import { loadReranker } from './index/load-reranker.ts';
import { profileOf } from './index/model-profile.ts';
import { rememberPieces } from './index/remembered-pieces.ts';
import { type IndexStatus, indexStatus } from './index/status.ts';
import { type Watcher, type WatcherState, watchCorpus } from './index/watcher.ts';
import {
  type AddedDocument,
  createLibrary,
  type Library,
  type ListedDocument,
  type Surroundings,
} from './library.ts';
import { terms } from './passages/terms.ts';
import { confidenceOf, gatherEvidence } from './retrieval/confidence.ts';
import type { RankedSentence } from './retrieval/quotes.ts';
import { HybridRetriever, type Ranking, type RetrieverParts } from './retrieval/retriever.ts';
import { BY_WORDS, TRAINED } from './retrieval/weights.ts';

export type { AddedDocument, IndexProgress, IndexReport, Library, ListedDocument, Surroundings };

/** The state of the program. */
export interface AppStatus extends IndexStatus {
  readonly watcher: WatcherState | 'off';
  /** Another process that keeps the index; 0: unknown which; null: this one does. */
  readonly keptBy: number | null;
  /** Resident memory of this process. */
  readonly memoryBytes: number;
}

export interface AskOptions {
  /** How many passages the answer lists; 10 by default. */
  readonly limit?: number;
  /** How many citations an answer has at the most; 3 by default. */
  readonly quotes?: number;
  /** What the question may lean on, as "and in 2021?" does. */
  readonly before?: Before;
  /** Nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
  /** Told of what is written of an answer so far, from its beginning on; quoted answers have no such parts. */
  readonly onDraft?: (text: string) => void;
}

/** What can be asked. */
export interface Inquiry {
  /** Answers from what is indexed now. */
  ask(question: string, options?: AskOptions): Promise<Answer>;
  /** The best passages without an answer, at most `limit`. */
  rank(question: string, limit: number): Promise<Ranking>;
}

/** The program behind its surfaces. */
export interface App extends Inquiry, Library {
  /** What retrieval is made of. */
  readonly retrieval: RetrieverParts;
  /** The same program with parts of its retrieval exchanged, to measure what each is worth. */
  vary(change: (parts: RetrieverParts) => RetrieverParts): Inquiry;
  /** Brings the index up to date with the corpus. `prune` accepts that the folder is empty. */
  update(options?: Pick<UpdateOptions, 'prune' | 'onProgress'>): Promise<IndexReport>;
  /** Follows the corpus from now on; `onReport` is told of each update that did something. */
  watch(onReport: (report: IndexReport) => void): void;
  status(): Promise<AppStatus>;
  /** Saves what is unsaved and lets the index go. */
  close(): Promise<void>;
}

/** Wires the parts together. Loads the model and opens the index; does not read the corpus. */
export async function createApp(config: Config, events: ModelEvents): Promise<App> {
  const { documentsFolder, indexFolder } = config;
  const embeddings = await loadModel(config, events);
  const limits = { maxBytes: config.maxFileBytes };
  const keeper = await IndexKeeper.open({
    documentsFolder,
    indexFolder,
    fingerprint: fingerprintOf(embeddings),
    embeddings,
    notify: events.notify,
    worker: new IndexingProcess({ corpus: { folder: documentsFolder, ...limits }, model: config }),
  });
  const { catalog, vectorStore } = keeper;
  const reranker = await loadReranker(config, events);
  const retrieval: RetrieverParts = {
    catalog,
    nearest: async (vector, k) => vectorStore.nearest(vector, k),
    total: () => vectorStore.ids().size,
    embeddings,
    termsOf: terms,
    scoring: TRAINED,
    scoringByWords: BY_WORDS,
    languages: profileOf(config.embeddingModel).languages,
    ...(reranker && { reranker }),
  };
  const inquire = (parts: RetrieverParts): Inquiry => {
    const retriever = new HybridRetriever(parts);
    const pieces = rememberPieces(parts.embeddings);
    const answerer = {
      retriever,
      confidenceIn: async (ranking: Ranking, sentences: readonly RankedSentence[]) =>
        confidenceOf(await gatherEvidence(ranking, sentences, pieces), ranking.scoring),
      termsOf: parts.termsOf,
      readFile: (path: string) => readCurrentFile(documentsFolder, path, limits),
      landmarksOf: (path: string) => catalog.document(path)?.landmarks ?? [],
      neighboursOf: (id: number) => catalog.neighbours(id),
      threshold: config.answerThreshold,
    };
    return {
      async ask(asked, { limit = 10, quotes = 3, before } = {}) {
        const question = asked.trim();
        if (question === '') throw new FootnoteError('The question is empty.', { exitCode: 2 });
        await keeper.refresh();
        const completed = before ? completeFollowUp(question, before) : null;
        const sizes = { limit, quotes };
        const answer = await answerWithQuotes(answerer, completed ?? question, sizes).catch(
          (error) => {
            throw explainCatalogError(error, indexFolder);
          },
        );
        if (answer.stale.length > 0) watcher?.trigger();
        const { progress } = keeper;
        return {
          ...answer,
          question,
          ...(completed && { understoodAs: completed }),
          ...(progress && { indexing: progress }),
        };
      },
      rank: (question, limit) => retriever.rank(question, limit),
    };
  };
  let watcher: Watcher | undefined;
  let isClosed = false;
  return {
    ...inquire(retrieval),
    ...createLibrary({
      documentsFolder,
      catalog,
      limits,
      update: () => keeper.update(),
    }),
    retrieval,
    vary: (change) => inquire(change(retrieval)),
    update: (options) => keeper.update(options),
    watch(onReport) {
      if (isClosed || watcher) return;
      watcher = watchCorpus({
        folder: documentsFolder,
        notify: events.notify,
        ...(config.sweepMilliseconds > 0 && { sweepMilliseconds: config.sweepMilliseconds }),
        onChange: async () => onReport(await keeper.update({ skipFailed: true })),
      });
      // For what happened before the folder was watched.
      void watcher.ready.then(() => watcher?.trigger());
    },
    status: async () => ({
      ...(await indexStatus(catalog, indexFolder)),
      watcher: watcher?.state ?? 'off',
      keptBy: keeper.otherWriter ?? null,
      memoryBytes: process.memoryUsage().rss,
    }),
    async close() {
      isClosed = true;
      await watcher?.stop();
      await keeper.close();
    },
  };
}
