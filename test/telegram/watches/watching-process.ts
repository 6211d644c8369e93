import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBot } from '../../../src/telegram/bot/start-bot.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';

const [apiRoot = '', token = '', folder = ''] = process.argv.slice(2);

/** The one document says what its file says at that moment. */
const days = () => readFileSync(join(folder, 'days'), 'utf8');

const bot = startBot({
  ...{ apiRoot, token, maxFileBytes: 1e6, sendsFiles: true, questionsPerMinute: 0 },
  stateFolder: join(folder, 'state'),
  localesFolder: join(import.meta.dirname, '../../../locales'),
  access: { users: 'everyone', chats: 'everyone', admins: new Set() },
  log: (line) => appendFileSync(join(folder, 'bot.log'), `${line}\n`),
  pauses: { firstMs: 5, longestMs: 20 },
  watchPauseMs: 5,
  app: fakeApp({
    ask: async (question) => fakeAnswer(question, [`Refunds take ${days()} days.`]),
    around: unchanged,
    lastChange: async () => Number(days()),
    contentHashes: async () => new Map([['1.txt', days()]]),
  }),
});
await bot.finished;
