import { createExamples } from '../answer/quoted/examples.ts';
import type { AnswerGenerator } from '../answer/written/answer-generator.ts';
import type { Config } from '../config.ts';
import { refuseStateAmongDocuments } from '../documents/state-apart.ts';
import { Trash } from '../files/trash.ts';
import type { IndexStatus } from '../index/status.ts';
import type { FirstReading } from '../index/updating/first-reading.ts';
import type { UpdateOptions } from '../index/updating/keeper.ts';
import type { IndexProgress, IndexReport } from '../index/updating/report.ts';
import type { WatcherState } from '../index/updating/watcher.ts';
import type { LocalEmbeddings } from '../models/embeddings.ts';
import type { ModelEvents } from '../models/load-model.ts';
import { loadAnswerGenerator } from './answer-generator.ts';
import { askWhere } from './ask-where.ts';
import { countOthers } from './count-others.ts';
import { Following } from './following.ts';
import {
  createLibrary,
  type Library,
  type LibraryFile,
  type ListedDocument,
  type Surroundings,
} from './library.ts';
import { openRetrieval } from './open-retrieval.ts';
import { createInquiry } from './question-answering.ts';
import {
  type AddedDocument,
  DocumentStays,
  type KnownDocument,
  type Obstacle,
  type ReadDocument,
} from './shelf.ts';
import { type View, viewWithin } from './view.ts';

export type { Document } from '../documents/document.ts';
export { USUAL_KINDS } from '../documents/formats.ts';
export type { FileStatus } from '../index/catalog/file-status.ts';
export type { StoredStatus } from '../index/status.ts';
export { UnknownPlace } from '../where/unknown-place.ts';
export type { AskOptions } from './ask-options.ts';
export type { Inquiry } from './question-answering.ts';
export type {
  AddedDocument,
  FirstReading,
  IndexProgress,
  IndexReport,
  KnownDocument,
  Library,
  LibraryFile,
  ListedDocument,
  Obstacle,
  ReadDocument,
  Surroundings,
  View,
};
export { DocumentStays };

/** The state of the program. */
export interface AppStatus extends IndexStatus {
  readonly watcher: WatcherState | 'off';
  /** Another process that keeps the index; '': unknown which; null: this one does. */
  readonly keptBy: string | null;
  /** The language model that writes answers; null: none does. */
  readonly chatModel: string | null;
  /** Resident memory of this process. */
  readonly memoryBytes: number;
}

/** The program behind its surfaces. */
export interface App extends View, Library {
  /** The embedding model, also as LangChain has it. */
  readonly embeddings: LocalEmbeddings;
  /** What a language model's answers are made with; undefined where none is configured. */
  readonly answerGenerator: AnswerGenerator | undefined;
  /**
   * Brings the index up to date with the corpus. `prune` accepts that the folder is empty, `again` tries what failed
   * once more, and `first` is read before the rest.
   */
  update(options?: UpdateOptions): Promise<IndexReport>;
  /**
   * How far an update is that reads the corpus for the first time, here or in another process: what is indexed is a part of
   * it, and an answer from that may miss what is there. Undefined where there is no such update.
   */
  firstReading(): FirstReading | undefined;
  /**
   * Follows the corpus from now on.
   *
   * @param onReport told of each update that a change of the corpus starts
   * @param onTrouble told in a sentence why changes go unnoticed or an update failed, and when that is over; by default,
   *   it goes where all notices of the app go
   */
  watch(onReport: (report: IndexReport) => void, onTrouble?: (sentence: string) => void): void;
  status(): Promise<AppStatus>;
  /** When a document last came, changed or went, in milliseconds since 1970; undefined: never. Cheap enough for each second. */
  lastChange(): Promise<number | undefined>;
  /** The SHA-256 of each document that is indexed, hexadecimal, by its path. */
  contentHashes(): Promise<ReadonlyMap<string, string>>;
  /** Saves what is unsaved and lets the index go. */
  close(): Promise<void>;
}

/**
 * Wires the parts together. Loads the model and opens the index; does not read the corpus.
 *
 * @throws FootnoteError where a part cannot be used, or the state lies among the documents
 */
export async function createApp(config: Config, events: ModelEvents): Promise<App> {
  const { documentsFolder } = config;
  refuseStateAmongDocuments(config);
  const { embeddings, keeper, corpus, parts } = await openRetrieval(config, events);
  const { catalog } = keeper;
  const answerGenerator = await loadAnswerGenerator(config, embeddings);
  const following = new Following(config, keeper, events.notify);
  const plain = createInquiry(parts, {
    config,
    keeper,
    embeddings,
    ...(answerGenerator && { answerGenerator }),
    onStale: (paths) => {
      keeper.markStale(paths);
      following.trigger();
    },
    notify: events.notify,
  });
  const inquiry = askWhere(plain, keeper);
  const { ask, search, nearest } = inquiry;
  const app: App = {
    ...inquiry,
    ask: countOthers((question, options) => following.currently(() => ask(question, options))),
    search: (...asked) => following.currently(() => search(...asked)),
    nearest: (...asked) => following.currently(() => nearest(...asked)),
    ...createLibrary({
      documentsFolder,
      catalog,
      limits: corpus,
      trash: new Trash(config.trashFolder),
      index: keeper,
      onReport: (report) => following.tell(report),
    }),
    embeddings,
    answerGenerator,
    within: (filter) => viewWithin(app, catalog, filter),
    examples: createExamples({ catalog, ask }),
    update: (options) => keeper.update(options),
    firstReading: () => keeper.firstReading,
    watch: (onReport, onTrouble) => following.start(onReport, onTrouble),
    status: async () => ({
      ...(await keeper.status()),
      watcher: following.state,
      keptBy: (await keeper.otherKeeper()) ?? null,
      chatModel: answerGenerator?.model.name ?? null,
      memoryBytes: process.memoryUsage().rss,
    }),
    lastChange: () => catalog.lastChange(),
    contentHashes: async () =>
      new Map((await catalog.files()).map(({ path, contentHash }) => [path, contentHash])),
    // At once, because the update that the watcher waits for ends when the keeper is closed.
    close: async () => {
      await Promise.all([following.stop(), keeper.close()]);
    },
  };
  return app;
}
