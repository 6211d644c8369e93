import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppStatus, FirstReading, ListedDocument } from '../../../src/app/app.ts';
import type { BotApp } from '../../../src/telegram/services.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { documentOf, fakeApp } from './fake-app.ts';

describe('/documents', () => {
  let test: TestBot;
  let all: ListedDocument[];
  let status: Partial<AppStatus>;
  let reading: FirstReading | undefined;
  beforeEach(async () => {
    all = Array.from({ length: 23 }, (_, i) => documentOf(`file ${i + 1}.txt`));
    const documents: BotApp['documents'] = async ({ offset, limit }) => ({
      total: all.length,
      documents: all.slice(offset, offset + limit),
    });
    status = {};
    reading = undefined;
    const app = fakeApp({ documents, firstReading: () => reading });
    test = await startTestBot({
      app: { ...app, status: async () => ({ ...(await app.status()), ...status }) },
    });
  });
  afterEach(() => test.close());

  const list = async () => {
    test.api.say('/documents', OWNER);
    const { length } = await test.api.waitFor('sendMessage', test.api.sent.length + 1);
    const message = test.api.sent[length - 1];
    if (!message) throw new Error('There is no list.');
    return message;
  };
  const buttonsOf = (message: { reply_markup?: unknown } | undefined) =>
    (
      (message?.reply_markup as { inline_keyboard?: { callback_data: string }[][] })
        ?.inline_keyboard ?? []
    )
      .flat()
      .map((button) => button.callback_data);
  const turning = (message: Parameters<typeof buttonsOf>[0]) =>
    buttonsOf(message).filter((button) => button.startsWith('docs1:'));
  const press = async (message: Awaited<ReturnType<typeof list>>, data: string, from?: object) => {
    const { length } = test.api.calls.filter(({ method }) => method === 'answerCallbackQuery');
    test.api.press(message, data, from);
    const answers = await test.api.waitFor('answerCallbackQuery', length + 1);
    return answers.at(-1)?.params.text;
  };

  it('shows pages, passages and size of each document', async () => {
    all = [
      documentOf('book.pdf', { pages: 1, passages: 1_200, bytes: 3_210_000 }),
      documentOf('bad.pdf', { failed: 'is damaged', passages: 0, bytes: null }),
      documentOf('old.md', { failed: 'is gone', passages: 2, bytes: 800 }),
    ];
    const failed = ['bad.pdf', 'old.md'].map((path) => ({ path, reason: 'is gone' }));
    status = { documents: 2, failed, skipped: ['scan.jpg'] };
    const message = await list();
    expect(message.text.split('\n\n')).toEqual([
      'Files 1–3 of 3\nDocuments: 2\nNot readable: 2 (bad.pdf, old.md).\nSkipped, because I cannot read such files: 1 (.jpg)\nTo see or remove a document, press its number.',
      '1. 📄 book.pdf\n1 page · 1,200 passages · 3.2 MB',
      '2. ⚠️ bad.pdf is damaged',
      '3. ⚠️ old.md is gone\nAn earlier version is still quoted: 2 passages · 1 kB',
    ]);
    expect(buttonsOf(message)).toHaveLength(3);
  });

  it('says that the first reading runs, before the first document and with some', async () => {
    reading = { done: 7, total: 40, ended: Promise.resolve() };
    const line = 'I am still reading the documents: 7 of 40.';
    expect((await list()).text.split('\n')).toContain(line);
    all = [];
    expect((await list()).text).toBe(line);
  });

  it('shows its pages in one message, also after a restart', async () => {
    const message = await list();
    expect(turning(message)).toEqual(['docs1:10']);
    await test.restart();
    await press(message, 'docs1:10');
    const [edit] = await test.api.waitFor('editMessageText');
    const now = test.api.messageNow(OWNER.id, message.message_id);
    expect(now?.text).toContain('Files 11–20 of 23');
    expect(now?.text).toContain('file 11.txt');
    // A file name can look like a web address.
    expect(edit?.params.link_preview_options).toEqual({ is_disabled: true });
    expect(turning(now)).toEqual(['docs1:0', 'docs1:20']);
    await press(message, 'docs1:20');
    await test.api.waitFor('editMessageText', 2);
    expect(turning(test.api.messageNow(OWNER.id, message.message_id))).toEqual(['docs1:10']);
  });

  it('accepts any offset and double presses', async () => {
    const message = await list();
    await press(message, 'docs1:999999999');
    await test.api.waitFor('editMessageText');
    expect(test.api.messageNow(OWNER.id, message.message_id)?.text).toContain('21–23 of 23');
    await press(message, 'docs1:27');
    all = [];
    await press(message, 'docs1:0');
    await test.api.waitFor('editMessageText', 2);
    expect(test.api.messageNow(OWNER.id, message.message_id)?.text).toContain('no documents yet');
    expect(test.log.join()).not.toContain('failed');
  });

  it('ignores presses of other people', async () => {
    const message = await list();
    expect(await press(message, 'docs1:10', { id: 42 })).toContain('Only an admin');
    expect(test.api.messageNow(OWNER.id, message.message_id)?.text).toContain('1–10 of 23');
  });

  it('does not turn pages in a group, where release 0.1 may have sent a list', async () => {
    const chat = { id: -1001, type: 'supergroup', title: 'Team' } as const;
    test.api.say('/help', { ...OWNER, chat });
    await test.api.waitFor('sendMessage');
    const [message] = test.api.sent;
    if (!message) throw new Error('There is no message.');
    expect(await press(message, 'docs1:10', OWNER)).toContain('in our private chat');
    expect(test.api.messageNow(chat.id, message.message_id)?.text).toBe(message.text);
  });

  it('fits into one message without cutting characters', async () => {
    const path = '👩‍👩‍👧‍👦'.repeat(300);
    all = all.map(() => documentOf(path, { failed: path, passages: 1 }));
    const { text } = await list();
    expect(text.length).toBeLessThanOrEqual(3_900);
    const family = [...new Intl.Segmenter().segment('👩‍👩‍👧‍👦')].length;
    expect(family).toBe(1);
    const torn = [...new Intl.Segmenter().segment(text)].filter(({ segment }) =>
      /^[👩👧👦]$/u.test(segment),
    );
    expect(torn).toEqual([]);
  });
});
