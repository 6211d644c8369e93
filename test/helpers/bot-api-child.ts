/**
 * Run as `bot-api-child.ts API_ROOT TOKEN STATE_FOLDER LOG`: a bot whose app answers each question with the
 * question itself after a moment. It is made to be killed, so each log line is written to the file LOG at once.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startBot } from '../../src/telegram/bot/start-bot.ts';
import { fakeAnswer, fakeApp, unchanged } from './fake-app.ts';

const [apiRoot = '', token = '', stateFolder = '', logFile = ''] = process.argv.slice(2);

const bot = startBot({
  app: fakeApp({
    async ask(question) {
      // Different for each question, so that answers of different chats overtake each other.
      await setTimeout(5 + (Number.parseInt(question, 10) % 20));
      return fakeAnswer(question, [`Answer to <${question}>`]);
    },
    around: unchanged,
  }),
  token,
  apiRoot,
  stateFolder,
  localesFolder: join(import.meta.dirname, '../../locales'),
  access: { users: 'everyone', chats: 'everyone', admins: new Set() },
  sendsFiles: true,
  questionsPerMinute: 0,
  http: { host: '127.0.0.1', port: 0 },
  log: (line) => appendFileSync(logFile, `${line}\n`),
  maxFileBytes: 25e6,
  pauses: { firstMs: 50, longestMs: 1_000 },
});
await bot.finished;
