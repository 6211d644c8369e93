import { EventEmitter } from 'node:events';
import type { Answer, Citation } from '../answer/answer.ts';
import { previousTurnOf } from '../answer/follow-up/follow-up.ts';
import { plainText, sourceLine } from '../answer/plain-text.ts';
import type { VerifiedPassages } from '../answer/quoted/verified-passages.ts';
import {
  type App,
  type AppStatus,
  type AskOptions,
  createApp,
  type IndexProgress,
  type IndexReport,
} from '../app/app.ts';
import { keepUpToDate } from '../app/keep-up-to-date.ts';
import { FootnoteError } from '../errors.ts';
import {
  checkQuestion,
  configOf,
  explainInOptions,
  type FootnoteOptions,
  inOptions,
} from './options.ts';
import { FootnoteRetriever, type RetrieverOptions } from './retriever.ts';
import { FootnoteVectorStore } from './vector-store.ts';

export type {
  Answer,
  AppStatus,
  Citation,
  FootnoteOptions,
  FootnoteRetriever,
  FootnoteVectorStore,
  IndexProgress,
  IndexReport,
  RetrieverOptions,
  VerifiedPassages,
};
export { FootnoteError, plainText, sourceLine };

export interface QuestionOptions
  extends Pick<
    AskOptions,
    'limit' | 'quotes' | 'everywhere' | 'quotesOnly' | 'signal' | 'onDraft'
  > {
  /** The answer before, where this question may lean on it, as "and in 2021?" does. */
  readonly previous?: Answer;
}

/** What is told while the folder is followed, with what a listener is given. */
export interface FootnoteEvents {
  /** Documents came, changed, went or failed. */
  updated: [report: IndexReport];
  /** A sentence: why changes go unnoticed or an update failed; and when that is over. */
  trouble: [sentence: string];
}

/** A folder of documents that answers. Every quote was compared with its file at the moment of the call. */
export interface Footnote {
  /** Told of updates while the folder is followed. */
  readonly events: EventEmitter<FootnoteEvents>;
  /** Quotes that answer, or `not_found`. */
  ask(question: string, options?: QuestionOptions): Promise<Answer>;
  /** The best passages by meaning and by words, without a judgement whether they answer; 10 unless told otherwise. */
  search(query: string, limit?: number): Promise<VerifiedPassages>;
  /** The same as a LangChain retriever. */
  retriever(options?: RetrieverOptions): FootnoteRetriever;
  /** The index as a LangChain vector store, which can only be read. */
  vectorStore(): FootnoteVectorStore;
  /** Brings the index up to date now, which nothing else does where the folder is not followed. */
  update(options?: Parameters<App['update']>[0]): Promise<IndexReport>;
  status(): Promise<AppStatus>;
  /** Lets the folder and the index go, once what was asked is answered. The process stays alive until then. May be called again. */
  close(): Promise<void>;
}

/**
 * Opens a folder of documents: resolves when its index is up to date, and follows it afterwards. It reads no environment
 * variables and prints nothing.
 *
 * @throws FootnoteError whose sentences say what is wrong and what to do
 */
export async function openFootnote(options: FootnoteOptions): Promise<Footnote> {
  const config = configOf(options);
  const { watch = true, onProgress } = options;
  const log: NonNullable<FootnoteOptions['log']> = (sentence, level) =>
    options.log?.(inOptions(sentence), level);
  const app = await createApp(config, { notify: (sentence) => log(sentence, 'info') }).catch(
    (error) => {
      throw explainInOptions(error);
    },
  );
  const events = new EventEmitter<FootnoteEvents>();
  const onReport = (report: IndexReport) => {
    if (isNews(report)) events.emit('updated', report);
  };
  const onTrouble = (sentence: string) => {
    log(sentence, 'warn');
    events.emit('trouble', inOptions(sentence));
  };
  try {
    const followed = watch ? app : { ...app, watch: () => {} };
    const keep = () =>
      keepUpToDate(followed, { onReport, onTrouble, ...(onProgress && { onProgress }) });
    await keep();
    // Another process has read a part of the documents so far, and may be ended before it has read the rest.
    for (let reading = app.firstReading(); reading; reading = app.firstReading()) {
      log(await whoReads(app), 'info');
      await reading.ended;
      await keep();
    }
  } catch (error) {
    await app.close();
    throw explainInOptions(error);
  }
  return footnoteOver(app, events, onReport);
}

function footnoteOver(
  app: App,
  events: EventEmitter<FootnoteEvents>,
  onReport: (report: IndexReport) => void,
): Footnote {
  const { whileOpen, use, close } = callsOf(app);
  const search: App['search'] = (query, limit) =>
    use(async (open) => {
      checkQuestion(query, { limit: [limit, 0] });
      return open.search(query, limit);
    });
  const nearest: App['nearest'] = (vector, limit) => use((open) => open.nearest(vector, limit));
  return {
    events,
    ask: (question, { previous, ...rest } = {}) => {
      const before = previous && { previous: previousTurnOf(previous) };
      return use(async (open) => {
        checkQuestion(question, { quotes: [rest.quotes, 1], limit: [rest.limit, 0] });
        rest.signal?.throwIfAborted();
        return open.ask(question, { ...rest, ...before });
      });
    },
    search: (query, limit = 10) => search(query, limit),
    retriever: (retrieving) => new FootnoteRetriever(search, retrieving),
    vectorStore: () => new FootnoteVectorStore({ embeddings: app.embeddings, nearest }),
    // Closing breaks it off.
    update: async (updating) => {
      const report = await whileOpen()
        .update(updating)
        .catch((error) => {
          throw explainInOptions(error);
        });
      onReport(report);
      return report;
    },
    status: () => use((open) => open.status()),
    close,
  };
}

/** Lets calls through until the app is closed, which waits for those that are running. */
function callsOf(app: App) {
  let closed: Promise<void> | undefined;
  const running = new Set<Promise<unknown>>();
  const whileOpen = (): App => {
    if (!closed) return app;
    throw new FootnoteError('This folder was closed. Open it again with openFootnote.');
  };
  return {
    whileOpen,
    async use<T>(run: (app: App) => Promise<T>): Promise<T> {
      const answer = run(whileOpen());
      running.add(answer);
      try {
        return await answer;
      } catch (error) {
        throw explainInOptions(error);
      } finally {
        running.delete(answer);
      }
    },
    close(): Promise<void> {
      // Questions that were asked before still need the index.
      closed ??= Promise.allSettled(running).then(() => app.close());
      return closed;
    },
  };
}

async function whoReads(app: App): Promise<string> {
  const { keptBy } = await app.status();
  const who =
    keptBy === null ? 'This process' : `Another Footnote (process ${keptBy || 'unknown'})`;
  return `${who} is reading the documents for the first time.`;
}

function isNews({ added, changed, renamed, removed, newlyFailed }: IndexReport): boolean {
  return added + changed + renamed + removed + newlyFailed.length > 0;
}
