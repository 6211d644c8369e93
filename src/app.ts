import type { Answer } from './answer/answer.ts';
import { answerWithQuotes } from './answer/extractive.ts';
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
import { type IndexStatus, indexStatus } from './index/status.ts';
import { type Watcher, type WatcherState, watchCorpus } from './index/watcher.ts';
import { HybridRetriever } from './retrieval/retriever.ts';

export type { IndexProgress, IndexReport };

/** The state of the program. */
export interface AppStatus extends IndexStatus {
  readonly watcher: WatcherState | 'off';
  /** Another process that keeps the index; 0: unknown which; null: this one does. */
  readonly keptBy: number | null;
  /** Resident memory of this process. */
  readonly memoryBytes: number;
}

/** The program behind its surfaces. */
export interface App {
  /** Answers from what is indexed now. `limit`: how many passages the answer lists (default 10). */
  ask(question: string, options?: { limit?: number }): Promise<Answer>;
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
  const parts = {
    retriever: new HybridRetriever({ catalog, vectorStore, embeddings }),
    readFile: (path: string) => readCurrentFile(documentsFolder, path, limits),
    landmarksOf: (path: string) => catalog.document(path)?.landmarks ?? [],
    threshold: config.answerThreshold,
  };
  let watcher: Watcher | undefined;
  let isClosed = false;
  return {
    async ask(question, { limit = 10 } = {}) {
      if (question.trim() === '') {
        throw new FootnoteError('The question is empty.', { exitCode: 2 });
      }
      await keeper.refresh();
      const answer = await answerWithQuotes(parts, question.trim(), limit).catch((error) => {
        throw explainCatalogError(error, indexFolder);
      });
      if (answer.stale.length > 0) watcher?.trigger();
      const { progress } = keeper;
      return progress ? { ...answer, indexing: progress } : answer;
    },
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
