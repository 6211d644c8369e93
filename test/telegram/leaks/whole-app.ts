import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createExamples } from '../../../src/answer/quoted/examples.ts';
import type { View } from '../../../src/app/app.ts';
import { askWhere } from '../../../src/app/ask-where.ts';
import { createLibrary } from '../../../src/app/library.ts';
import { createInquiry, type InquiryParts } from '../../../src/app/question-answering.ts';
import { viewWithin } from '../../../src/app/view.ts';
import type { ChatModel } from '../../../src/chat-model/chat-model.ts';
import { Trash } from '../../../src/files/trash.ts';
import { terms } from '../../../src/language/terms.ts';
import { BY_WORDS, TRAINED } from '../../../src/retrieval/weights.ts';
import type { BotApp } from '../../../src/telegram/bot-app.ts';
import { openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, IN_MEMORY } from '../../helpers/temp-folder.ts';
import { generatorWith } from '../../helpers/written-parts.ts';
import type { Corpus } from './corpus.ts';

/** What bot and programs ask. */
export type WholeApp = Omit<BotApp, 'within'> & View;

/** The program over a corpus, in one process, with hashed words in place of the model. */
export interface OpenedApp {
  readonly app: WholeApp;
  readonly folder: string;
  /** The confidence below which questions count as not answered, and whether a language model writes answers. */
  answerWith(threshold: number, answers?: 'written' | 'quotes'): void;
  /** Changes a file that is not read again. */
  change(path: string): Promise<void>;
  close(): Promise<void>;
}

/** A language model that repeats the first sentences that it sees, and completes a question with a name of the quotes. */
const REPEATING: ChatModel = {
  name: 'repeating',
  async *stream(messages) {
    const prompt = messages.map(({ content }) => content).join('\n');
    const sentences = [...prompt.matchAll(/^\[S(\d+)\] (.*)$/gm)].slice(0, 2);
    const [name = ''] = /Zq[a-z]+/.exec(prompt) ?? [];
    const [, question = ''] = /^\{"question":"([^"]+)\?"/.exec(prompt) ?? [];
    if (question) yield `${question} of ${name}?`;
    for (const [, number, text] of sentences) yield `${text} [S${number}] `;
  },
};

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
    answerGenerator: generatorWith(REPEATING),
  };
  const inquiry = askWhere(createInquiry(retrieval, parts), keeper);
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
    contentHashes: async () =>
      new Map((await catalog.files()).map(({ path, contentHash }) => [path, contentHash])),
    within: (filter) => viewWithin(app, catalog, filter),
  };
  return {
    ...{ app, folder },
    answerWith(answerThreshold, answers = 'quotes') {
      Object.assign(config, { answerThreshold, answers });
    },
    change: (path) => appendFile(join(folder, path), '\n\nA line more.'),
    async close() {
      await index.close();
      await root.remove();
    },
  };
}
