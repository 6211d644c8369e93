import { afterEach, describe, expect, it } from 'vitest';
import { NO_RIGHTS } from '../../../src/rights/rights.ts';
import type { BotApiOptions } from '../../helpers/bot-api.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { labelsOf, messageAt, pressAndWait } from '../buttons/pressing.ts';
import { fakeApp } from './fake-app.ts';

const GROUP = { id: -1001, type: 'supergroup', title: 'Team' } as const;

describe('/status', () => {
  let test: TestBot | undefined;
  afterEach(() => test?.close());

  const statusOf = async (
    status: object,
    options: BotApiOptions = {},
    speaker: object = OWNER,
  ): Promise<string> => {
    test = await startTestBot({ app: fakeApp({}, status) }, options);
    test.api.say('/status', speaker);
    await test.api.waitFor('sendMessage');
    return test.api.sent[0]?.text ?? '';
  };

  const detailsOf = async (...args: Parameters<typeof statusOf>) => {
    await statusOf(...args);
    const [message] = test?.api.sent ?? [];
    if (!test || !message) throw new Error('There is no message.');
    await pressAndWait(test.api, message, labelsOf(message)[0] ?? '');
    await test.api.waitFor('editMessageText');
    return test.api.messageNow(OWNER.id, message.message_id)?.text ?? '';
  };

  it('says in few words what an owner wants to know', async () => {
    const text = await statusOf({
      failed: ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'].map((path) => ({ path, reason: 'is broken' })),
      skipped: ['x/1.jpg', '2.JPG', 'Makefile', '.env', '3.zip'],
    });
    expect(text.split('\n')).toEqual([
      'Documents: 5',
      'Not readable: 4 (a.pdf, b.pdf, c.pdf, …).',
      'Skipped, because I cannot read such files: 5 (.jpg, .env, .zip, …)',
      '/documents says why.',
      'Up to date since Nov 22, 2026, 08:00 UTC',
      'Questions today: 0',
      'Open to: everyone; every group',
    ]);
  });

  it('says how the rights by folder stand', async () => {
    const trouble = '/data/access.yaml, line 3: not YAML. Correct it.';
    const state = () => ({ audiences: 2, trouble });
    test = await startTestBot({ app: fakeApp(), rights: { ...NO_RIGHTS, state } });
    test.api.say('/status', OWNER);
    await test.api.waitFor('sendMessage');
    expect(test.api.sent[0]?.text.split('\n').slice(-2)).toEqual([
      'Rights by folder (access.yaml): 2 audiences',
      `⚠️ ${trouble} Until then, the rules of before hold.`,
    ]);
  });

  it('has a page for people who know the parts of the program, and a way back', async () => {
    const fingerprint = '["Some/model","q8","mean","query: ",""] split-2 1200 terms-3';
    const text = await detailsOf({ fingerprint });
    expect(text.split('\n')).toEqual([
      'Documents: 5 (25 passages, 90 sentences)',
      'Last change: Nov 22, 2026, 08:00 UTC',
      'Folder watcher: watching',
      'Catalog 1.3 MB, graph 0.3 MB, memory 200 MB',
      'Embedding model: Some/model (q8)',
      'Answers: quotes only, without a language model',
    ]);
    const [message] = test?.api.sent ?? [];
    if (!test || !message) throw new Error('There is no message.');
    await pressAndWait(test.api, message, '← Back');
    await test.api.waitFor('editMessageText', 2);
    expect(test.api.messageNow(OWNER.id, message.message_id)).toMatchObject({
      text: message.text,
      reply_markup: message.reply_markup,
    });
  });

  it('says that documents are being read, or that changes are not noticed', async () => {
    const firstReading = () => ({ done: 2, total: 9, ended: new Promise<void>(() => {}) });
    test = await startTestBot({ app: fakeApp({ firstReading }, {}) });
    test.api.say('/status', OWNER);
    await test.api.waitFor('sendMessage');
    expect(test.api.sent[0]?.text).toContain('reading the documents: 2 of 9');
    expect(test.api.sent[0]?.text).not.toContain('Up to date');
    await test.close();
    expect(await statusOf({ watcher: 'failed' })).toMatch(/do not notice changes.*\/reindex/);
  });

  it('names the first ten files that are not indexed, and counts the others', async () => {
    const failed = Array.from({ length: 12 }, (_, i) => ({
      path: `${'long '.repeat(100)}${i}.pdf`,
      reason: `is damaged ${'x'.repeat(500)}`,
    }));
    const text = await detailsOf({ failed, keptBy: '', lastChange: null, watcher: 'failed' });
    expect(text).toContain('9.pdf is damaged');
    expect(text).not.toContain('10.pdf');
    expect(text).toContain('… and 2 more');
    expect(text).toContain('Last change: never');
    expect(text).toContain('Index updated by another process: ?');
  });

  it('gives advice on the settings at @BotFather', async () => {
    const botInfo = {
      supports_inline_queries: false,
      can_read_all_group_messages: true,
      can_join_groups: false,
    };
    const text = await detailsOf({}, { botInfo });
    for (const command of ['/setinline', '/setprivacy', '/setjoingroups']) {
      expect(text).toContain(`${command} to @BotFather`);
    }
  });

  it('reads those settings again each time', async () => {
    test = await startTestBot({ app: fakeApp() }, { botInfo: { supports_inline_queries: false } });
    const ask = async (count: number) => {
      if (!test) return '';
      test.api.say('/status', OWNER);
      const message = await messageAt(test.api, count - 1);
      await pressAndWait(test.api, message, 'Details');
      await test.api.waitFor('editMessageText', count);
      return test.api.messageNow(OWNER.id, message.message_id)?.text;
    };
    expect(await ask(1)).toContain('/setinline');
    test.api.botInfo.supports_inline_queries = true;
    expect(await ask(2)).not.toContain('/setinline');
    // If Telegram does not reply, the values of the start are shown.
    test.api.failNext('getMe', { status: 500 });
    expect(await ask(3)).toContain('/setinline');
  });

  it('uses the language of the admin', async () => {
    const text = await statusOf({}, {}, { ...OWNER, language_code: 'ru' });
    expect(text).toContain('Документов: 5');
    expect(text).toContain('22 нояб. 2026 г., 08:00 UTC');
  });

  it('works in private only, like most commands of admins', async () => {
    const topic = { chat: GROUP, is_topic_message: true, message_thread_id: 7 } as const;
    const update = () => Promise.reject(new Error('nothing is to be updated'));
    test = await startTestBot({ app: fakeApp({ update }) });
    const commands = ['status', 'reindex', 'stats', 'access', 'documents', 'notices off'];
    for (const command of commands) test.api.say(`/${command}`, { ...OWNER, ...topic });
    await test.api.waitFor('sendMessage', commands.length);
    for (const { text, chat, message_thread_id } of test.api.sent) {
      expect([text, chat.id, message_thread_id]).toEqual([
        expect.stringContaining('in our private chat'),
        GROUP.id,
        7,
      ]);
    }
    test.api.say('/notices', OWNER);
    await test.api.waitFor('sendMessage', commands.length + 1);
    expect(test.api.sent.at(-1)?.text).toContain('I tell you here');
    expect(test.log.join()).not.toContain('failed');
  });

  it('does nothing for other people', async () => {
    test = await startTestBot({ app: fakeApp() });
    const commands = ['status', 'reindex', 'documents', 'allow 5', 'deny 5', 'access', 'stats'];
    for (const command of commands) test.api.say(`/${command}`, { id: 42, chat: GROUP });
    test.api.say('/notices off', { id: 42, chat: GROUP });
    test.api.say('/status', OWNER);
    await test.api.waitFor('sendMessage');
    expect(test.api.sent.map(({ chat }) => chat.id)).toEqual([OWNER.id]);
    expect(test.log.join()).not.toContain('failed');
  });
});
