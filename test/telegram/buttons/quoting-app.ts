import { createHash } from 'node:crypto';
import type { Answer, Citation } from '../../../src/answer/answer.ts';
import type { AskOptions } from '../../../src/app/app.ts';
import { createLibrary } from '../../../src/app/library.ts';
import { Trash } from '../../../src/files/trash.ts';
import type { BotApp } from '../../../src/telegram/services.ts';
import { fakeApp } from '../../helpers/fake-app.ts';
import { openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

/** The real documents and index of a corpus, in one process; the test chooses the quotes of the answers. */
export interface QuotingApp {
  readonly corpus: TempFolder;
  readonly app: BotApp;
  /** All questions, with their options. */
  readonly asked: { question: string; options: AskOptions | undefined }[];
  /** Writes a file and indexes it. */
  write(path: string, content: string): Promise<void>;
  /** Answers all further questions with these sentences, which must be in their files. */
  quote(...sentences: (readonly [path: string, sentence: string])[]): void;
  /** Answers all further questions with "nothing found" and these nearest sentences. */
  findNothing(...nearest: (readonly [path: string, sentence: string])[]): void;
  close(): Promise<void>;
}

export async function openQuotingApp(): Promise<QuotingApp> {
  const folders = [createTempFolder(), createTempFolder(), createTempFolder()] as const;
  const [corpus, indexFolder, trash] = await Promise.all(folders);
  const index = await openHashedIndex({ corpus: corpus.path, index: indexFolder.path });
  const library = createLibrary({
    documentsFolder: corpus.path,
    catalog: index.catalog,
    limits: { maxBytes: 1e6 },
    trash: new Trash(trash.path),
    index: index.keeper,
  });
  const contents = new Map<string, string>();
  const asked: QuotingApp['asked'] = [];
  let outcome: Answer['outcome'] = 'not_found';
  let sentences: (readonly [string, string])[] = [];
  const citationOf = ([document, text]: readonly [string, string], i: number): Citation => {
    const content = contents.get(document) ?? '';
    const start = content.indexOf(text);
    if (start < 0) throw new Error(`${document} does not hold "${text}".`);
    const quote = { text, span: { start, end: start + text.length } };
    const line = content.slice(0, start).split('\n').length;
    return {
      number: i + 1,
      document,
      contentHash: createHash('sha256').update(content).digest('hex'),
      mediaType: 'text/plain',
      quote,
      context: quote,
      location: { line, endLine: line },
      score: 1,
    };
  };
  const choose = (kind: Answer['outcome'], ...chosen: (readonly [string, string])[]) => {
    outcome = kind;
    sentences = chosen;
  };
  const ask: BotApp['ask'] = async (question, options) => {
    asked.push({ question, options });
    const milliseconds = { total: 1, retrieval: 1 };
    const base = { question, passages: [], confidence: 1, stale: [], milliseconds };
    const citations = sentences.map(citationOf);
    return outcome === 'answered'
      ? { ...base, outcome, citations }
      : { ...base, outcome, nearest: citations };
  };
  return {
    corpus,
    app: fakeApp({
      ...library,
      ask,
      status: async () => ({
        ...(await index.keeper.status()),
        watcher: 'off',
        keptBy: null,
        chatModel: null,
        memoryBytes: 0,
      }),
    }),
    asked,
    async write(path, content) {
      contents.set(path, content);
      await corpus.write(path, content);
      await index.update();
    },
    quote: (...chosen) => choose('answered', ...chosen),
    findNothing: (...chosen) => choose('not_found', ...chosen),
    async close() {
      await index.close();
      await Promise.all([corpus.remove(), indexFolder.remove(), trash.remove()]);
    },
  };
}
