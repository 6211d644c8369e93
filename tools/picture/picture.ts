/**
 * Draws docs/answer.png: the real bot answers over the documents of the tests' dialogue through the tests' stand-in for the
 * Bot API, and a headless Chromium (`CHROMIUM`, default `chromium`) takes a picture of what arrived.
 *
 *     npm run picture
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createApp } from '../../src/app/app.ts';
import { OWNER, startTestBot } from '../../test/helpers/telegram.ts';
import { testConfig } from '../../test/helpers/test-config.ts';
import { FILES } from '../../test/telegram/dialogue/files.ts';
import { chatPage, type ShownMessage, WIDTH } from './chat-page.ts';

const QUESTIONS = [
  'How are refunds paid?',
  'How many boats were rented out in 2022?',
  'and in 2021?',
  'Who won the world cup in chess?',
];
const TARGET = resolve('docs/answer.png');

const folder = await mkdtemp(join(tmpdir(), 'footnote-picture-'));
try {
  await writeFile(join(folder, 'chat.html'), chatPage(await converse(folder)));
  photograph(join(folder, 'chat.html'));
  console.log(TARGET);
} finally {
  await rm(folder, { recursive: true });
}

async function converse(indexFolder: string): Promise<ShownMessage[]> {
  const documents = join(indexFolder, 'documents');
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(documents, name)), { recursive: true });
    await writeFile(join(documents, name), text);
  }
  const env = { DOCUMENTS_DIR: documents, INDEX_DIR: join(indexFolder, 'index') };
  const app = await createApp(testConfig(env), { notify: console.error });
  try {
    await app.update();
    const { api, close } = await startTestBot({ app });
    try {
      const messages: ShownMessage[] = [];
      for (const question of QUESTIONS) {
        const before = api.sent.length;
        api.say(question, OWNER);
        messages.push({ side: 'person', text: question, entities: [] });
        await api.waitFor('sendMessage', before + 1);
        for (const { text, entities = [], reply_markup } of api.sent.slice(before)) {
          const keyboard = reply_markup && { keyboard: reply_markup };
          messages.push({ side: 'bot', text, entities, ...keyboard });
        }
      }
      return messages;
    } finally {
      await close();
    }
  } finally {
    await app.close();
  }
}

/** The height of the page is measured first, so that the picture neither cuts it nor has an empty foot. */
function photograph(page: string): void {
  const size = (height: number) => [`--window-size=${WIDTH},${height}`, `file://${page}`];
  const dom = chromium('--dump-dom', ...size(1_000));
  const height = Number(/<title>(\d+)<\/title>/.exec(dom)?.[1]);
  chromium('--force-device-scale-factor=2', `--screenshot=${TARGET}`, ...size(height));
}

function chromium(...args: string[]): string {
  return execFileSync(
    process.env.CHROMIUM ?? 'chromium',
    ['--headless', '--no-sandbox', '--hide-scrollbars', ...args],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
}
