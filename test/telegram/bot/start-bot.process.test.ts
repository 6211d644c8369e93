import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../../src/app/app.ts';
import { type RunningBot, startBot } from '../../../src/telegram/bot/start-bot.ts';
import { type BotApi, startBotApi } from '../../helpers/bot-api.ts';
import { copyIndex } from '../../helpers/copy-index.ts';
import { eventually } from '../../helpers/eventually.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { testConfig } from '../../helpers/test-config.ts';

const QUESTION = 'How many disputes did the five old mediators in Yongzhou accept?';
const FRIEND = { id: 42, first_name: 'Ann' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };

describe('the bot in Telegram', () => {
  let folder: TempFolder;
  let app: App;
  let api: BotApi;
  let bot: RunningBot;
  let log: string[];
  let inboxes: TempFolder;

  beforeAll(async () => {
    folder = await createTempFolder();
    await copyIndex(resolve('documents'), folder.path);
    const config = testConfig({ DOCUMENTS_DIR: 'documents', INDEX_DIR: folder.path });
    app = await createApp(config, { notify: () => {} });
  });
  afterAll(async () => {
    await app.close();
    await folder.remove();
  });
  beforeEach(async () => {
    api = await startBotApi();
    inboxes = await createTempFolder();
    log = [];
    bot = start(api.token);
  });
  afterEach(async () => {
    await bot.stop().catch(() => {});
    await api.close();
    await inboxes.remove();
  });

  const start = (token: string, parts: Partial<Parameters<typeof startBot>[0]> = {}) => {
    const access = {
      users: new Set([FRIEND.id]),
      chats: new Set([GROUP.id]),
      admins: new Set([FRIEND.id]),
    };
    const running = startBot({
      app,
      token,
      apiRoot: api.url,
      stateFolder: inboxes.path,
      localesFolder: join(process.cwd(), 'locales'),
      access,
      sendsFiles: true,
      maxFileBytes: 25e6,
      questionsPerMinute: 0,
      log: (line) => log.push(line),
      ...parts,
    });
    running.finished.catch(() => {});
    return running;
  };

  it('answers a private message with the same quotes as the terminal', async () => {
    api.say(QUESTION, FRIEND);
    await api.waitFor('sendMessage');
    const [message] = api.sent;
    const answer = await app.ask(QUESTION);
    if (answer.outcome !== 'answered') throw new Error('The sample corpus answers this.');

    const shown = (message?.entities ?? [])
      .filter(({ type }) => type === 'bold')
      .map(({ offset, length }) => message?.text.slice(offset, offset + length));
    // The words that answer are bold, or the quote where the reader is not sure of them.
    expect(shown).toEqual(answer.citations.map(({ words, quote }) => (words ?? quote).text));
    expect(shown[0]).toContain('10,783');
    for (const { document, quote, location } of answer.citations) {
      expect(await readFile(`documents/${document}`, 'utf8')).toContain(quote.text);
      expect(message?.text).toContain(`${document} · line ${location.line}`);
    }
    expect(message?.entities?.map(({ type }) => type)).toContain('blockquote');
    expect(message).not.toHaveProperty('parse_mode');
    expect(message?.link_preview_options).toEqual({ is_disabled: true });
    // Nothing stands between.
    expect(message).not.toHaveProperty('reply_parameters');
  });

  it('completes a follow-up from the last answer, or from the one it replies to', async () => {
    api.say('Who chaired the Qingxu exchange meeting?', FRIEND);
    await api.waitFor('sendMessage');
    const first = api.sent[0]?.message_id;
    api.say(QUESTION, FRIEND);
    await api.waitFor('sendMessage', 2);
    api.say('How many of them were settled?', FRIEND);
    await api.waitFor('sendMessage', 3);
    expect(api.sent[2]?.text).toMatch(/^Understood as: .*disputes/);
    api.say('and when?', { ...FRIEND, ...(first && { reply_to_message: { message_id: first } }) });
    await api.waitFor('sendMessage', 4);
    expect(api.sent[3]?.text).toMatch(/^Understood as: .*Qingxu/);
    api.say('and when?', { id: 99, chat: GROUP });
    api.say('/ask and when?', { id: 99, chat: GROUP });
    await api.waitFor('sendMessage', 5);
    expect(api.sent[4]?.text).not.toContain('Understood as');
  });

  it('answers /ask in an allowed group and ignores other messages there', async () => {
    api.say('good morning', { ...FRIEND, chat: GROUP });
    api.say(`/ask@${api.botInfo.username} ${QUESTION}`, { id: 99, chat: GROUP });
    api.say('/ask@other_bot what?', { ...FRIEND, chat: GROUP });
    api.say('/ask', { ...FRIEND, chat: GROUP });
    await api.waitFor('sendMessage', 2);
    expect(api.sent.map(({ chat }) => chat.id)).toEqual([GROUP.id, GROUP.id]);
    expect(api.sent[0]?.text).toContain('10,783');
    expect(api.sent[1]?.text).toContain('/ask How long');
  });

  it('tells strangers their id, and answers nothing', async () => {
    api.say(QUESTION, { id: 777 });
    await api.waitFor('sendMessage', 2);
    const [toAdmin, refusal] = api.sent;
    expect(toAdmin?.chat.id).toBe(FRIEND.id);
    expect(toAdmin?.text).toContain('Id: 777');
    expect(refusal?.text).toContain('id: 777');
    expect(refusal?.text).not.toContain('10,783');
    expect(log.join()).toContain('ALLOWED_USERS');
  });

  it('leaves a group that is not allowed, after telling its id', async () => {
    api.say(`/ask ${QUESTION}`, { id: 99, chat: { ...GROUP, id: -5 } });
    await api.waitFor('leaveChat');
    expect(api.sent.at(-1)).toMatchObject({ chat: { id: -5 } });
    expect(api.sent.at(-1)?.text).toContain('id: -5');
  });

  it('explains itself on /start and /help', async () => {
    api.say('/start', FRIEND);
    api.say('/help', FRIEND);
    await api.waitFor('sendMessage', 2);
    expect(api.sent[0]?.text).toMatch(/^Ask me anything about these 5 documents/);
    expect(api.sent[1]?.text).toContain('exact quotes');
  });

  it('shows the state of the index to admins only', async () => {
    api.say('/status', FRIEND);
    await api.waitFor('sendMessage');
    expect(api.sent[0]?.text).toMatch(/^Documents: 5\n.*\nQuestions today: 0\nOpen to: /s);
    api.say('/status', { id: 777 });
    await api.waitFor('sendMessage', 3);
    expect(api.sent[2]?.text).toContain('id: 777');
    expect(api.sent[2]?.text).not.toContain('Documents');
  });

  it('updates the index for an admin, in one message', async () => {
    api.say('/reindex', FRIEND);
    await api.waitFor('editMessageText');
    expect(api.sent.map(({ text }) => text)).toEqual(['Looking for changes …']);
    const [edit] = api.calls.filter(({ method }) => method === 'editMessageText');
    expect(edit?.params.text).toMatch(/^Up to date: 5 documents \(0 added, .* 5 unchanged\)/);
  });

  it('waits as long as Telegram asks, then sends', async () => {
    api.failNext('sendMessage', { status: 429, retry_after: 1 });
    api.say(QUESTION, FRIEND);
    await api.waitFor('sendMessage', 2);
    expect(api.sent).toHaveLength(1);
  });

  it('continues after an answer that could not be sent, and does not log the token', async () => {
    api.failNext('sendMessage', { status: 400, description: 'Bad Request: chat not found' });
    api.say(QUESTION, FRIEND);
    api.say(QUESTION, FRIEND);
    await api.waitFor('sendMessage', 2);
    expect(api.sent).toHaveLength(1);
    expect(log.join()).toContain('chat not found');
    expect(log.join()).not.toContain(api.token);
  });

  it('apologises after an error of its own', async () => {
    await bot.stop();
    bot = start(api.token, { app: { ...app, ask: () => Promise.reject(new Error('a bug')) } });
    api.say(QUESTION, FRIEND);
    await api.waitFor('sendMessage');
    expect(api.sent[0]?.text).toMatch(/went wrong .* ask again/);
    expect(log.join()).toContain('a bug');
  });

  it('finishes its answer before it stops', async () => {
    await bot.stop();
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      const held = new Promise<void>((release) => {
        answer = release;
      });
      const ask: App['ask'] = async (question) => {
        resolve();
        await held;
        return app.ask(question);
      };
      bot = start(api.token, { app: { ...app, ask } });
    });
    api.say(QUESTION, FRIEND);
    await asked;
    const stopped = bot.stop();
    answer();
    await stopped;
    expect(api.sent).toHaveLength(1);
  });

  it('explains in one sentence that the token is wrong', async () => {
    await expect(start('1:wrong').finished).rejects.toThrow(
      /does not accept the bot token.*BotFather/,
    );
  });

  it('logs that the Bot API cannot be reached, without the token, and tries again', async () => {
    const away = start(api.token, { apiRoot: 'http://127.0.0.1:9' });
    const trouble = /127\.0\.0\.1:9 cannot be reached .* trying again/;
    await eventually(() => expect(log.join('\n')).toMatch(trouble));
    expect(log.join()).not.toContain(api.token);
    await away.stop();
  });
});
