import { rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BotApp } from '../../../src/telegram/services.ts';
import type { SentMessage } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { dataBehind, labelsOf, messageAt, pressAndWait, pressData } from './pressing.ts';
import { openQuotingApp, type QuotingApp } from './quoting-app.ts';

const ANN = { id: 42, first_name: 'Ann' };
const GROUP = { id: -1001, type: 'supergroup', title: 'Team' } as const;
const CONTENT = 'Refunds take 14 days.\n';

let quoting: QuotingApp;
let outside: TempFolder;
let test: TestBot;

beforeAll(async () => {
  quoting = await openQuotingApp();
  outside = await createTempFolder();
});
afterAll(() => Promise.all([quoting.close(), outside.remove()]));
beforeEach(async () => {
  await rm(join(quoting.corpus.path, 'guides/faq.txt'), { force: true });
  await quoting.write('guides/faq.txt', CONTENT);
  quoting.quote(['guides/faq.txt', 'Refunds take 14 days.']);
  test = await startTestBot({ app: quoting.app });
});
afterEach(() => test.close());

async function ask(from: Parameters<TestBot['api']['say']>[1] = ANN): Promise<SentMessage> {
  const before = test.api.sent.length;
  test.api.say('/ask How long do refunds take?', from);
  return messageAt(test.api, before);
}

/** Puts a link in the place of a file at once, as an attacker would. */
async function exchange(path: string, target: string): Promise<void> {
  await symlink(target, `${path}.link`);
  await rename(`${path}.link`, path);
}

const uploads = () =>
  test.api.calls.filter(
    ({ method, params }) => method === 'sendDocument' && /^attach:/.test(`${params.document}`),
  );

async function getFile(message: SentMessage, count = 1): Promise<void> {
  await pressAndWait(test.api, message, '📄 faq.txt');
  await test.api.waitFor('sendDocument', count);
}

describe('the file behind a quote', () => {
  it('is sent with its source, as a reply to the answer', async () => {
    const message = await ask();
    await getFile(message);
    const [file] = test.api.documents;
    expect(file).toMatchObject({
      chat: { id: ANN.id },
      caption: '📄 [1] guides/faq.txt · line 1',
      document: { file_name: 'faq.txt' },
      reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
    });
    expect(test.api.bytesOf(file?.document.file_id ?? '')?.toString()).toBe(CONTENT);
  });

  it('is uploaded once, then sent by its id, also to others and after a restart', async () => {
    await getFile(await ask());
    await test.restart();
    await getFile(await ask({ id: 43 }), 2);
    expect(test.api.documents.map(({ chat }) => chat.id)).toEqual([42, 43]);
    expect(uploads()).toHaveLength(1);
  });

  it('is sent once for a double press', async () => {
    const message = await ask();
    await getFile(message);
    await pressAndWait(test.api, message, '📄 faq.txt');
    // This press is handled after the one before.
    await pressAndWait(test.api, message, '👍');
    expect(test.api.documents).toHaveLength(1);
  });

  it('is uploaded again if Telegram no longer knows its id', async () => {
    await getFile(await ask());
    const description = 'Bad Request: wrong file identifier/HTTP URL specified';
    test.api.failNext('sendDocument', { status: 400, description });
    await getFile(await ask(), 3);
    await getFile(await ask(), 4);
    expect(test.api.documents).toHaveLength(3);
    expect(uploads()).toHaveLength(2);
  });

  it('is sent in the same topic', async () => {
    const chat = { id: -1001, type: 'supergroup' as const, title: 'Team' };
    const topic = { message_thread_id: 5, is_topic_message: true as const };
    const message = await ask({ ...ANN, chat, ...topic });
    await pressAndWait(test.api, message, '📄 faq.txt', ANN);
    const [sent] = await test.api.waitFor('sendDocument');
    expect(`${sent?.params.message_thread_id}`).toBe('5');
  });

  it('is not sent if it has changed or is gone, but the question can be asked again', async () => {
    const message = await ask();
    await quoting.write('guides/faq.txt', 'Refunds take 21 days.\n');
    const changed = await pressAndWait(test.api, message, '📄 faq.txt');
    expect(changed).toMatchObject({ show_alert: true, text: expect.stringContaining('changed') });
    await rm(join(quoting.corpus.path, 'guides/faq.txt'));
    const gone = await pressAndWait(test.api, message, '📄 faq.txt');
    expect(gone.text).toContain('no longer among the documents');
    const { chat, message_id } = message;
    await eventually(() =>
      expect(labelsOf(test.api.messageNow(chat.id, message_id))[0]).toBe('🔄 Ask again'),
    );
    expect(uploads()).toEqual([]);
  });

  it('is the one that was compared, even if a link to another file is there by now', async () => {
    const secret = await outside.write('secret.env', 'TOKEN=not for anybody');
    const file: BotApp['file'] = async (path) => {
      const found = await quoting.app.file(path);
      await exchange(join(quoting.corpus.path, path), secret);
      return found;
    };
    await test.restart({ app: { ...quoting.app, file } });
    const message = await ask();
    await getFile(message);
    const [sent] = test.api.documents;
    expect(test.api.bytesOf(sent?.document.file_id ?? '')?.toString()).toBe(CONTENT);
    const again = await pressAndWait(test.api, message, '📄 faq.txt');
    expect(again.text).toContain('no longer among the documents');
    expect(test.api.documents).toHaveLength(1);
  });

  it('is not sent if its folder is a link out of the documents folder by now', async () => {
    const message = await ask();
    await outside.write('guides/faq.txt', CONTENT);
    await rm(join(quoting.corpus.path, 'guides'), { recursive: true });
    await symlink(join(outside.path, 'guides'), join(quoting.corpus.path, 'guides'));
    const told = await pressAndWait(test.api, message, '📄 faq.txt');
    await rm(join(quoting.corpus.path, 'guides'));
    expect(told.text).toContain('no longer among the documents');
    expect(test.api.documents).toEqual([]);
  });

  it('is not sent if it is too large for Telegram', async () => {
    const file: BotApp['file'] = async (path) => {
      const found = await quoting.app.file(path);
      return found && { ...found, content: Buffer.alloc(50_000_001) };
    };
    await test.restart({ app: { ...quoting.app, file } });
    const told = await pressAndWait(test.api, await ask(), '📄 faq.txt');
    expect(told.text).toContain('50 MB');
    expect(uploads()).toEqual([]);
  });

  it('is not sent if the owner has switched that off, whatever button is pressed', async () => {
    const before = await ask();
    const data = dataBehind(before, '📄 faq.txt');
    await test.restart({ sendsFiles: false });
    expect((await pressData(test.api, before, data)).text).toMatch(/does not share files/);
    expect(labelsOf(await ask())).toEqual([
      '🔍 Context',
      '👍',
      '👎',
      '🔔 Tell me when this changes',
    ]);
    expect(uploads()).toEqual([]);
  });

  it.each([
    ['loses the reply after it arrived', { drop: 'after' as const }, 1],
    ['is in trouble', { status: 500 as const }, 0],
  ])('is not sent twice if Telegram %s, and the person is told', async (_, failure, arrived) => {
    const message = await ask();
    test.api.failNext('sendDocument', failure);
    await getFile(message);
    expect((await messageAt(test.api, 1)).text).toMatch(/may not have arrived.*press/);
    expect(test.api.documents).toHaveLength(arrived);
    await getFile(message, 2);
    expect(test.api.documents).toHaveLength(arrived + 1);
    expect(test.log.join()).not.toContain(test.api.token);
  });

  it.each([
    [400, 'in a group that takes no files', GROUP, 'An admin of the group can let me send files.'],
    [400, 'in a private chat', undefined, 'does not let me send the file here.'],
    [
      413,
      'where it is too large for the server',
      undefined,
      'too large. Ask the owner of this bot',
    ],
  ] as const)('is refused with the reason: %s, %s', async (status, _, chat, reason) => {
    const message = await ask({ ...ANN, ...(chat && { chat }) });
    test.api.failNext('sendDocument', { status, description: 'Telegram says why' });
    await pressAndWait(test.api, message, '📄 faq.txt', ANN);
    const { text } = await messageAt(test.api, 1);
    expect(text).toContain(reason);
    expect(text.includes('group')).toBe(chat !== undefined);
  });

  it('is not sent if the press was answered before: a crashed process may have sent it', async () => {
    const message = await ask();
    const description = 'Bad Request: query is too old and response timeout expired';
    test.api.failNext('answerCallbackQuery', { status: 400, description });
    await pressAndWait(test.api, message, '📄 faq.txt');
    await pressAndWait(test.api, message, '👍');
    expect(test.api.documents).toEqual([]);
  });

  it('can be followed up by a reply', async () => {
    const chat = { id: -1001, type: 'supergroup' as const, title: 'Team' };
    const message = await ask({ ...ANN, chat });
    await getFile(message);
    // This press is handled after the one before.
    await pressAndWait(test.api, message, '👍');
    const id = test.api.documents[0]?.message_id ?? 0;
    test.api.say('and when?', { id: 43, chat, reply_to_message: { message_id: id } });
    await messageAt(test.api, 1);
    expect(quoting.asked.at(-1)?.options?.previous?.question).toBe('How long do refunds take?');
  });
});
