import type { Answer } from './answer/answer.ts';
import { answerWithQuotes } from './answer/extractive.ts';
import type { Config } from './config.ts';
import type { Document } from './documents/document.ts';
import { loadDocument } from './documents/load.ts';
import { FootnoteError } from './errors.ts';
import {
  fingerprintOf,
  type IndexProgress,
  type IndexReport,
  updateIndex,
} from './index/indexer.ts';
import { loadModel, type ModelEvents } from './index/load-model.ts';
import { openIndex } from './index/open-index.ts';
import { HybridRetriever } from './retrieval/retriever.ts';

export type { IndexProgress, IndexReport };

/** The program behind its surfaces. */
export interface App {
  /** Answers from what is indexed now. `limit`: how many passages the answer lists (default 10). */
  ask(question: string, options?: { limit?: number }): Promise<Answer>;
  /** Brings the index up to date with the corpus. `prune` accepts that the folder is empty. */
  update(options?: {
    prune?: boolean;
    onProgress?: (progress: IndexProgress) => void;
  }): Promise<IndexReport>;
  close(): void;
}

/** Wires the parts together. Loads the model and opens the index; does not read the corpus. */
export async function createApp(config: Config, events: ModelEvents): Promise<App> {
  const embeddings = await loadModel(config, events);
  const { catalog, vectorStore } = await openIndex(
    config.indexFolder,
    fingerprintOf(embeddings),
    embeddings,
    events.notify,
  );
  const retriever = new HybridRetriever({ catalog, vectorStore, embeddings });
  const limits = { maxBytes: config.maxFileBytes };
  const readDocument = async (path: string): Promise<Document | null> => {
    try {
      return await loadDocument(config.documentsFolder, path, limits);
    } catch {
      return null; // Gone, unreadable or no text any more: nothing can be quoted from it.
    }
  };
  return {
    async ask(question, { limit = 10 } = {}) {
      if (question.trim() === '')
        throw new FootnoteError('The question is empty.', { exitCode: 2 });
      return answerWithQuotes(
        { retriever, readDocument, threshold: config.answerThreshold },
        question.trim(),
        limit,
      );
    },
    update: (options) =>
      updateIndex(
        {
          folder: config.documentsFolder,
          maxBytes: config.maxFileBytes,
          catalog,
          vectorStore,
          embeddings,
        },
        { ...options, indexFolder: config.indexFolder },
      ),
    close: () => catalog.close(),
  };
}
