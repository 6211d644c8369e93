/**
 * Run as `bot-api-child.ts API_ROOT TOKEN INBOX_FOLDER LOG`: the bot with an app that answers each
 * question with itself after a moment, made to be killed. What it logs goes to the file LOG at once.
 */
import { appendFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { App } from '../../src/app.ts';
import { startBot } from '../../src/telegram/bot.ts';

const [apiRoot = '', token = '', inboxFolder = '', logFile = ''] = process.argv.slice(2);

const app: Pick<App, 'ask' | 'status' | 'update'> = {
  async ask(question) {
    await setTimeout(5 + Math.random() * 20);
    const milliseconds = { total: 0, retrieval: 0 };
    const nothing = { passages: [], confidence: 0, stale: [], milliseconds };
    const quote = { text: `Answer to <${question}>`, span: { start: 0, end: 1 } };
    const location = { line: 1, endLine: 1 };
    const found = { quote, context: quote, location, score: 1, mediaType: 'text/plain' };
    const citations = [{ ...found, number: 1, document: 'a.txt' }];
    return { ...nothing, question, outcome: 'answered', citations };
  },
  status: () => Promise.reject(new Error('not asked here')),
  update: () => Promise.reject(new Error('not asked here')),
};

const bot = startBot({
  app,
  token,
  apiRoot,
  inboxFolder,
  access: { users: 'everyone', chats: 'everyone' },
  admins: new Set(),
  log: (line) => appendFileSync(logFile, `${line}\n`),
  pauses: { firstMs: 50, longestMs: 1_000 },
});
await bot.finished;
