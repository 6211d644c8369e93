import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SentMessage } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { openQuotingApp, type QuotingApp } from '../buttons/quoting-app.ts';
import { reportOf } from './fake-app.ts';

const MEMBER = { id: 42, first_name: 'Ann' };
const NO_CHANGES = { added: [], changed: [], renamed: [], removed: [] };

describe('the removal of a document', () => {
  let quoting: QuotingApp;
  let test: TestBot;
  beforeEach(async () => {
    quoting = await openQuotingApp();
    await quoting.write('a.txt', 'One.');
    await quoting.write('team/prices.txt', 'Two.');
    test = await startTestBot({ app: quoting.app });
  });
  afterEach(async () => {
    await test.close();
    await quoting.close();
  });

  const at = (path: string) => join(quoting.corpus.path, path);
  const say = async (text: string, from: object = OWNER) => {
    const { length } = test.api.sent;
    test.api.say(text, from);
    await test.api.waitFor('sendMessage', length + 1);
    return test.api.sent[length] as SentMessage;
  };
  const nowOf = ({ chat, message_id }: SentMessage) => test.api.messageNow(chat.id, message_id);
  const buttons = (message: SentMessage) => {
    const markup = nowOf(message)?.reply_markup as
      | { inline_keyboard: { text: string; callback_data: string }[][] }
      | undefined;
    return (markup?.inline_keyboard ?? []).flat();
  };
  const dataOf = (message: SentMessage, label: string) => {
    const button = buttons(message).find(({ text }) => text.includes(label));
    if (!button) throw new Error(`There is no button "${label}".`);
    return button.callback_data;
  };
  /** Presses a button, and returns what the message shows then. */
  const press = async (message: SentMessage, label: string) => {
    const { length } = test.api.calls.filter(({ method }) => method === 'editMessageText');
    test.api.press(message, dataOf(message, label));
    await test.api.waitFor('editMessageText', length + 1);
    return nowOf(message)?.text;
  };

  it('is asked for once more, and can be taken back, also after a restart', async () => {
    const list = await say('/documents');
    expect(await press(list, '2')).toBe('📄 team/prices.txt\n1 passage · 1 kB');
    expect(await press(list, 'Remove')).toContain('Remove team/prices.txt from the documents?');
    expect(await press(list, 'Cancel')).toContain('📄 team/prices.txt');
    await press(list, 'Remove');
    await test.restart();
    expect(await press(list, 'Remove')).toContain('Removed team/prices.txt');
    expect(await readdir(at('team'))).toEqual([]);
    await eventually(async () =>
      expect(await quoting.app.document('team/prices.txt')).toBeUndefined(),
    );
    await test.restart();
    expect(await press(list, 'Undo')).toContain('team/prices.txt is among the documents again');
    expect(await readFile(at('team/prices.txt'), 'utf8')).toBe('Two.');
    expect(await press(list, 'List')).toContain('Files 1–');
  });

  it('is told to the other admins', async () => {
    await test.restart({
      access: { users: 'everyone', chats: 'everyone', admins: new Set([OWNER.id, MEMBER.id]) },
    });
    const list = await say('/documents');
    for (const label of ['1', 'Remove', 'Remove']) await press(list, label);
    test.bot.tell(reportOf({ changes: { ...NO_CHANGES, removed: ['a.txt'] } }));
    await test.bot.stop();
    const notices = test.api.sent.filter(({ text }) => text.startsWith('➖'));
    expect(notices).toMatchObject([{ chat: { id: MEMBER.id }, text: '➖ Removed: 1\na.txt' }]);
  });

  it('may leave no document at all', async () => {
    for (const name of ['a.txt', 'prices.txt']) {
      const question = await say(`/remove ${name}`);
      expect(await press(question, 'Remove')).toContain('Removed ');
    }
    await eventually(async () => expect((await quoting.app.counts()).documents).toBe(0));
    expect((await say('/documents')).text).toContain('no documents yet');
  });

  it('finds a document by its name in any letters, and asks which one', async () => {
    expect((await say('/delete PRICES.txt')).text).toContain('Remove team/prices.txt');
    await quoting.write('Prices.txt', 'Three.');
    expect((await say('/remove prices.txt')).text).toMatch(
      /^Several documents are called .*:\nPrices\.txt\nteam\/prices\.txt$/,
    );
    expect((await say('/remove Prices.txt')).text).toContain('Remove Prices.txt');
    expect((await say('/remove Team/prices.txt')).text).toContain('Remove team/prices.txt');
    expect((await say('/remove b.txt')).text).toContain('No document is called b.txt');
    expect((await say('/remove')).text).toContain('/documents');
  });

  it('leaves what has changed or gone since the question', async () => {
    const question = await say('/remove a.txt');
    const remove = dataOf(question, 'Remove');
    await writeFile(at('a.txt'), 'Edited.');
    expect(await press(question, 'Remove')).toContain('a.txt has changed in the meantime');
    expect(await readFile(at('a.txt'), 'utf8')).toBe('Edited.');
    const other = await say('/remove a.txt');
    await press(other, 'Remove');
    await eventually(async () => expect(await quoting.app.document('a.txt')).toBeUndefined());
    const edits = test.api.calls.filter(({ method }) => method === 'editMessageText').length;
    test.api.press(question, remove);
    await test.api.waitFor('editMessageText', edits + 1);
    expect(nowOf(question)?.text).toContain('no longer there');
  });

  it('stays done, with its way back, when somebody taps twice', async () => {
    const question = await say('/remove a.txt');
    const tapTwice = async (label: string) => {
      const data = dataOf(question, label);
      const count = (method: string) =>
        test.api.calls.filter((call) => call.method === method).length;
      const [edits, answers] = [count('editMessageText'), count('answerCallbackQuery')];
      test.api.press(question, data);
      test.api.press(question, data);
      const notices = await test.api.waitFor('answerCallbackQuery', answers + 2);
      expect(notices.at(-1)?.params.text).toContain('done already');
      expect(count('editMessageText')).toBe(edits + 1);
      return nowOf(question)?.text;
    };
    expect(await tapTwice('Remove')).toContain('Removed a.txt');
    expect(await tapTwice('Undo')).toContain('a.txt is among the documents again');
    expect(await readFile(at('a.txt'), 'utf8')).toBe('One.');
    await eventually(async () => expect(await quoting.app.document('a.txt')).toBeDefined());
    // The same button of the same message does its work again once the document is back.
    await press(question, 'List');
    await press(question, '1');
    await press(question, 'Remove');
    expect(await press(question, 'Remove')).toContain('Removed a.txt');
  });

  it('leaves links alone', async () => {
    const question = await say('/remove a.txt');
    await quoting.corpus.write('hidden/.secret', 'One.');
    await rm(at('a.txt'));
    await symlink(at('hidden/.secret'), at('a.txt'));
    expect(await press(question, 'Remove')).toContain('a.txt is a link');
    expect(await readFile(at('hidden/.secret'), 'utf8')).toBe('One.');
  });

  it('is for admins alone', async () => {
    const question = await say('/remove a.txt');
    const remove = dataOf(question, 'Remove');
    const theirs = await say('/remove a.txt', MEMBER);
    expect(theirs.text).toContain('do not know this command');
    test.api.press(theirs, remove, MEMBER);
    const [answer] = await test.api.waitFor('answerCallbackQuery');
    expect(answer?.params.text).toContain('Only an admin');
    expect(await readdir(at(''))).toContain('a.txt');
  });
});
