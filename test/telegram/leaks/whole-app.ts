import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createExamples } from '../../../src/answer/quoted/examples.ts';
import type { View } from '../../../src/app/app.ts';
import { createLibrary } from '../../../src/app/library.ts';
import { createInquiry, type InquiryParts } from '../../../src/app/question-answering.ts';
import { viewWithin } from '../../../src/app/view.ts';
import { Trash } from '../../../src/files/trash.ts';
import { terms } from '../../../src/language/terms.ts';
import { BY_WORDS, TRAINED } from '../../../src/retrieval/weights.ts';
import type { BotApp } from '../../../src/telegram/bot-app.ts';
import { openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, IN_MEMORY } from '../../helpers/temp-folder.ts';
import type { Corpus } from './corpus.ts';

/** What bot and programs ask. */
export type WholeApp = Omit<BotApp, 'within'> & View;

/** The program over a corpus, in one process, with hashed words in place of the model. */
export interface OpenedApp {
  readonly app: WholeApp;
  readonly folder: string;
  /** The confidence below which questions count as not answered. */
  setThreshold(threshold: number): void;
  /** Changes a file that is not read again. */
  change(path: string): Promise<void>;
  close(): Promise<void>;
}

export async function openWholeApp({ files }: Corpus): Promise<OpenedApp> {
  const root = await createTempFolder(IN_MEMORY);
  const folder = join(root.path, 'documents');
  for (const [path, text] of files) await root.write(`documents/${path}`, text);
  const index = await openHashedIndex({ corpus: folder, index: join(root.path, 'index') });
  await index.update();
  const { keeper, catalog, nearest, embeddings } = index;
  const config = {
    ...{ documentsFolder: folder, maxFileBytes: 1e6, encodings: [], answerThreshold: 0.5 },
    ...({ embeddingPrecision: 'int8', answers: 'quotes' } as const),
  };
  const retrieval = {
    catalog,
    nearest: nearest.nearest.bind(nearest),
    total: () => nearest.total(),
    embeddings,
    termsOf: terms,
    ...{ scoring: TRAINED, scoringByWords: BY_WORDS, languages: ['en'] },
  };
  const parts: InquiryParts = {
    ...{ config, keeper, onStale: () => {}, notify: () => {} },
    // No planted word is a common one: typing errors in them are corrected.
    embeddings: { identity: embeddings.identity, countTokens: () => 2 },
  };
  const inquiry = createInquiry(retrieval, parts);
  const library = createLibrary({
    ...{ documentsFolder: folder, catalog, index: keeper, limits: { maxBytes: 1e6 } },
    trash: new Trash(join(root.path, 'trash')),
  });
  const app: WholeApp = {
    ...inquiry,
    ...library,
    examples: createExamples({ catalog, ask: inquiry.ask }),
    status: async () => ({
      ...(await keeper.status()),
      ...{ watcher: 'off', keptBy: null, chatModel: null, memoryBytes: 0 },
    }),
    update: (options) => keeper.update(options),
    firstReading: () => undefined,
    lastChange: () => catalog.lastChange(),
    contentHashes: async () => new Map(),
    within: (filter) => viewWithin(app, catalog, filter),
  };
  return {
    ...{ app, folder },
    setThreshold(threshold) {
      config.answerThreshold = threshold;
    },
    change: (path) => appendFile(join(folder, path), '\n\nA line more.'),
    async close() {
      await index.close();
      await root.remove();
    },
  };
}
