import { createHash } from 'node:crypto';
import type { Answer } from '../../src/answer/answer.ts';
import { type AppStatus, type AskOptions, UnknownPlace } from '../../src/app/app.ts';
import { FootnoteError } from '../../src/errors.ts';
import { startServer } from '../../src/server/server.ts';
import { openLocalAnswers } from '../../src/telegram/records/local-answers.ts';
import { cutPart, partOf } from '../../src/viewing/shown-part.ts';
import { createAssets } from '../../src/web/assets.ts';
import { type LocalParts, localRoutes } from '../../src/web/local/local-routes.tsx';
import { fakeAnswer, fakeNothing, unchanged } from '../helpers/fake-app.ts';
import { loadFile } from '../helpers/load-file.ts';
import { createTempFolder } from '../helpers/temp-folder.ts';
import { citationOf } from './opened-sources.ts';

export const KEY = 'the-key-of-this-machine';
export const QUOTE = 'Refunds take two weeks.';

/** The cookie that holds the key. */
export const COOKIE_NAME = `footnote-${createHash('sha256').update(KEY).digest('hex').slice(0, 8)}`;
export const COOKIE = { Cookie: `${COOKIE_NAME}=${KEY}` };

const STATUS: AppStatus = {
  documents: 2,
  passages: 3,
  lastChange: '2026-11-29T11:00:00.000Z',
  failed: [{ path: 'broken.pdf', reason: 'is damaged <b>' }],
  noticed: [{ path: 'scan.pdf', notices: ['pages 3 and 7 hold no text'] }],
  skipped: ['photo.jpg'],
  watcher: 'watching',
  keptBy: null,
  chatModel: null,
  memoryBytes: 1,
} as unknown as AppStatus;

export type LocalPages = Awaited<ReturnType<typeof startLocalPages>>;

/** Serves the pages of this machine over an app with one document, which holds `QUOTE`. */
export async function startLocalPages() {
  const folder = await createTempFolder();
  const answers = await openLocalAnswers(folder.path, () => {});
  const document = await loadFile('terms.md', `# Terms\n\n${QUOTE}\n`);
  const asked: { question: string; options: AskOptions | undefined }[] = [];
  const offsets: number[] = [];
  let reading: ReturnType<LocalParts['app']['firstReading']>;
  const app: LocalParts['app'] = {
    async ask(question, options) {
      asked.push({ question, options });
      if (question.includes('broken')) throw new FootnoteError('The index is away. Wait.');
      if (question.includes('nothing')) return fakeNothing(question);
      if (question.startsWith('in:nowhere')) {
        throw new UnknownPlace('folder', [{ kind: 'in', value: 'nowhere' }], ['<hr>']);
      }
      const answer = fakeAnswer(question, [QUOTE]) as Extract<Answer, { outcome: 'answered' }>;
      const searchedIn = { places: ['hr/'], documents: 1 };
      const isIn = question.startsWith('in:hr') && !options?.everywhere;
      return {
        ...answer,
        citations: [citationOf(document, QUOTE)],
        ...(isIn && { searchedIn }),
      };
    },
    around: unchanged,
    examples: async () => ['How are <b>refunds</b> paid?'],
    firstReading: () => reading,
    status: async () => STATUS,
    async documents({ offset }) {
      offsets.push(offset);
      const documents = [
        { path: 'terms.md', bytes: 1_500, passages: 1 },
        { path: 'broken.pdf', bytes: null, passages: 0, failed: 'is damaged <b>' },
      ];
      return { total: 2, documents: documents as never };
    },
    file: async () => null,
  };
  const parts: LocalParts = {
    ...{ app, answers, key: KEY, now: Date.now },
    find: async (_path, request) => partOf(cutPart(document, request)),
    mark: async () => null,
  };
  const routes = createAssets().route('/', localRoutes(parts));
  const server = await startServer({
    ...{ host: '127.0.0.1', port: 0, pages: { routes }, log: () => {} },
  });
  const url = `http://127.0.0.1:${server.port}`;
  /** As the browser that has the key. */
  const open = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { redirect: 'manual', ...init, headers: { ...COOKIE, ...init.headers } });
  return {
    ...{ url, port: server.port, answers, open },
    /** All questions, and the places from which documents were listed, since `reset`. */
    ...{ asked, offsets },
    ask: (question: string, more: Record<string, string> = {}, headers = {}) =>
      open('/ask', {
        method: 'POST',
        body: new URLSearchParams({ question, ...more }),
        headers: { Origin: url, ...headers },
      }),
    textAt: async (path: string) => (await open(path)).text(),
    /** The documents are being read for the first time from now on. */
    readFirst(done: number, total: number) {
      reading = { done, total, ended: new Promise(() => {}) };
    },
    async reset() {
      reading = undefined;
      asked.length = 0;
      offsets.length = 0;
      await answers.forget();
    },
    async close() {
      await server.close();
      await answers.close();
      await folder.remove();
    },
  };
}
