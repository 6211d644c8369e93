import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FirstReading } from '../../../src/app/app.ts';
import { createLibrary, type LibraryParts } from '../../../src/app/library.ts';
import { Trash } from '../../../src/files/trash.ts';
import type { Addressed } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const SECOND = { id: 2, first_name: 'Oleg' };
const STRANGER = { id: 42, first_name: 'Ann' };
const DAY = 24 * 3_600_000;

describe('the report on an upload', () => {
  let folders: TempFolder[];
  let index: HashedIndex;
  let test: TestBot;
  let now: number;
  /** Resolves when files may be read. */
  let gate: Promise<void>;
  let reading: FirstReading | undefined;
  let asked: string[];
  beforeEach(async () => {
    reading = undefined;
    folders = await Promise.all([createTempFolder(), createTempFolder(), createTempFolder()]);
    const [corpus = '', indexFolder = '', bin = ''] = folders.map(({ path }) => path);
    index = await openHashedIndex({ corpus, index: indexFolder });
    [now, gate, asked] = [Date.now(), Promise.resolve(), []];
    const parts: LibraryParts = {
      documentsFolder: corpus,
      catalog: index.catalog,
      limits: { maxBytes: 1e6 },
      trash: new Trash(bin, () => now),
      index: {
        read: async (path) => {
          await gate;
          return index.keeper.read(path);
        },
        update: (options) => index.keeper.update(options),
      },
    };
    const app = fakeApp({
      ...createLibrary(parts),
      firstReading: () => reading,
      ask: async (question) => {
        asked.push(`${question} ${(await names()).join()}`);
        return fakeAnswer(question, ['Yes.']);
      },
    });
    const access = {
      ...{ users: new Set<number>([STRANGER.id + 1]), chats: new Set<number>() },
      admins: new Set([OWNER.id, SECOND.id]),
    };
    test = await startTestBot({ app, access });
  });
  afterEach(async () => {
    await test.close();
    await index.close();
    await Promise.all(folders.map((folder) => folder.remove()));
  });

  const at = (name: string) => join(folders[0]?.path ?? '', name);
  const names = async () => (await readdir(at(''))).sort();
  const text = (name: string) => readFile(at(name), 'utf8');
  const indexed = async () => (await index.catalog.files()).map(({ path }) => path);
  let albums = 0;
  let messages = 0;

  /** Sends files, as an album where there are several, and returns the report once it is complete. */
  const send = async (
    files: readonly (readonly [string, string, string?])[],
    from: typeof OWNER = OWNER,
  ) => {
    const before = test.api.sent.length;
    const media = files.length > 1 ? { media_group_id: `album ${++albums}` } : {};
    for (const [name, content, caption] of files) {
      const document = test.api.giveFile(Buffer.from(content), { name });
      const message = {
        ...{ message_id: 1_000_000 + ++messages, date: Math.trunc(now / 1_000) },
        ...{ from: { ...from, is_bot: false }, chat: { ...from, type: 'private' } },
        ...{ document, ...media, ...(caption !== undefined && { caption }) },
      };
      test.api.push({ message } as never);
    }
    await test.api.waitFor('sendMessage', before + 1);
    const report = test.api.sent[before];
    if (!report) throw new Error('There is no report.');
    return report;
  };
  const nowOf = ({ chat, message_id }: Addressed) => test.api.messageNow(chat.id, message_id);
  const textOf = (report: Addressed) => nowOf(report)?.text ?? '';
  const buttons = (report: Addressed) => {
    const markup = nowOf(report)?.reply_markup as
      | { inline_keyboard: { text: string; callback_data: string }[][] }
      | undefined;
    return (markup?.inline_keyboard ?? []).flat();
  };
  const labels = (report: Addressed) => buttons(report).map((button) => button.text);
  const shows = (report: Addressed, words: string | RegExp) =>
    eventually(() => expect(textOf(report)).toMatch(words));
  /** Presses a button by its label, and returns the notice. */
  const press = async (report: Addressed, label: string, from: object = {}) => {
    const button = buttons(report).find((one) => one.text.includes(label));
    if (!button) throw new Error(`There is no button "${label}" in ${labels(report)}.`);
    return pressData(report, button.callback_data, from);
  };
  const pressData = async (report: Addressed, data: string, from: object = {}) => {
    const { length } = test.api.calls.filter(({ method }) => method === 'answerCallbackQuery');
    test.api.press(report, data, from);
    const answers = await test.api.waitFor('answerCallbackQuery', length + 1);
    return answers.at(-1)?.params.text;
  };
  const read = async (name: string, content: string) => {
    const report = await send([[name, content]]);
    await shows(report, 'Read:');
    return report;
  };

  it('is one message, from reading to read', async () => {
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const report = await send([['a.txt', 'One.']]);
    expect(report.text).toBe('Saved as a.txt\nI am reading it …');
    open();
    await shows(report, 'Saved as a.txt\nRead: 1 passage · 1 kB');
    expect(test.api.sent).toHaveLength(1);
  });

  it('lets the new version replace the old one, takes it back, and does nothing twice', async () => {
    await read('a.txt', 'One.');
    const report = await send([['A.TXT', 'Two.']]);
    expect(labels(report)).toEqual(['Replace the old one', 'Keep both', '🗑 Remove']);
    const { callback_data: replace = '' } = buttons(report)[0] ?? {};
    await test.restart();
    expect(await pressData(report, replace)).toBeUndefined();
    expect(await pressData(report, replace)).toContain('done already');
    await shows(report, /^Replaced a.txt.*\nRead:/);
    expect(await names()).toEqual(['a.txt']);
    expect(await text('a.txt')).toBe('Two.');
    await eventually(async () => expect(await indexed()).toEqual(['a.txt']));
    expect(labels(report)).toEqual(['↩ Undo', '🗑 Remove']);
    await press(report, 'Undo');
    await shows(report, /Saved as a \(2\).txt[\s\S]*another a.txt/);
    expect(await text('a.txt')).toBe('One.');
    await press(report, 'Keep both');
    await eventually(() => expect(labels(report)).toEqual(['🗑 Remove']));
    await eventually(async () => expect(await indexed()).toEqual(['a (2).txt', 'a.txt']));
  });

  it('says that a file with the same bytes is there', async () => {
    await read('a.txt', 'One.');
    const report = await send([['a.txt', 'One.']]);
    expect(report.text).toBe('a.txt is already there, with the same content.');
    expect(labels(report)).toEqual([]);
  });

  it('tells what stands in the way of replacing, and goes on from there', async () => {
    await read('a.txt', 'One.');
    const first = await send([['a.txt', 'Two.']]);
    await shows(first, 'Read:');
    const second = await send([['a.txt', 'Three.']], SECOND);
    await press(first, 'Replace');
    await press(second, 'Replace');
    await shows(second, /a.txt has changed since you sent yours/);
    expect(await text('a.txt')).toBe('Two.');
    await press(second, 'Replace');
    await shows(second, 'Replaced a.txt');
    expect(await text('a.txt')).toBe('Three.');
    // The first one was replaced itself.
    await press(first, 'Remove');
    await eventually(() => expect(labels(first)).toContain('Cancel'));
    await press(first, 'Remove');
    await shows(first, 'a.txt was changed, moved or deleted');
    expect(await names()).toEqual(['a.txt']);
  });

  it('replaces what has vanished by taking its name, and no link', async () => {
    await read('a.txt', 'One.');
    const report = await send([['a.txt', 'Two.']]);
    await rm(at('a.txt'));
    await press(report, 'Replace');
    // No former version is kept, so none is promised.
    await shows(report, /^Saved as a.txt\nRead/);
    expect(labels(report)).toEqual(['🗑 Remove']);
    expect(await names()).toEqual(['a.txt']);
    await symlink(at('a.txt'), at('b.txt'));
    const other = await send([['b.txt', 'Two more.']]);
    await press(other, 'Replace');
    await shows(other, 'b.txt is a link');
    expect(await names()).toEqual(['a.txt', 'b (2).txt', 'b.txt']);
  });

  it('removes a file after one more question, also while it is read, and gives it back for a day', async () => {
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const report = await send([['a.txt', 'One.']]);
    await press(report, 'Remove');
    await shows(report, 'Remove this file');
    expect(await names()).toEqual(['a.txt']);
    await press(report, 'Remove');
    await shows(report, 'Removed a.txt');
    open();
    expect(await names()).toEqual([]);
    await eventually(async () => expect(await indexed()).toEqual([]));
    await test.restart();
    await press(report, 'Undo');
    await shows(report, 'Saved as a.txt\nRead: 1 passage');
    await press(report, 'Remove');
    await eventually(() => expect(labels(report)).toContain('Cancel'));
    await press(report, 'Cancel');
    await eventually(() => expect(labels(report)).toEqual(['🗑 Remove']));
    await press(report, 'Remove');
    await eventually(() => expect(labels(report)).toContain('Cancel'));
    await press(report, 'Remove');
    await eventually(() => expect(labels(report)).toEqual(['↩ Undo']));
    const [undo] = buttons(report);
    now += DAY;
    expect(await pressData(report, undo?.callback_data ?? '')).toContain('no longer possible');
    await eventually(() => expect(labels(report)).toEqual([]));
  });

  it('is one for an album, with the reason for each file that is refused', async () => {
    await read('b.txt', 'Old.');
    const report = await send([
      ['a.txt', 'One.'],
      ['song.mp3', 'la'],
      ['b.txt', 'New.'],
    ]);
    await shows(
      report,
      /Saved as a.txt\nRead[\s\S]*song.mp3: I cannot listen[\s\S]*b \(2\).txt\nRead/,
    );
    expect(test.api.sent).toHaveLength(2);
    await press(report, 'Replace the old one');
    await shows(report, 'Replaced b.txt');
    await press(report, 'Remove');
    await shows(report, 'Remove these 2 files');
    await press(report, 'Remove');
    await shows(report, /Removed a.txt[\s\S]*Removed b.txt/);
    expect(await names()).toEqual([]);
    await press(report, 'Undo');
    await shows(report, /Saved as a.txt[\s\S]*Replaced b.txt/);
  });

  it('replaces all files of an album for a caption below any of them', async () => {
    await read('a.txt', 'Old a.');
    await read('b.txt', 'Old b.');
    const report = await send([
      ['a.txt', 'New a.'],
      ['b.txt', 'New b.', 'Replace!'],
    ]);
    await shows(report, /Replaced a.txt[\s\S]*Replaced b.txt/);
    expect(await names()).toEqual(['a.txt', 'b.txt']);
    expect([await text('a.txt'), await text('b.txt')]).toEqual(['New a.', 'New b.']);
  });

  it.each([0, 1, 2])(
    'lets the last of one name count, with the caption below file %i',
    async (i) => {
      await read('a.txt', 'Old.');
      const album = ['One.', 'Two.', 'Three.'].map((content, at): [string, string, string?] =>
        at === i ? ['A.txt', content, 'replace'] : ['A.txt', content],
      );
      const report = await send(album);
      await shows(
        report,
        /^Removed a.txt[\s\S]*\n\nRemoved a.txt[\s\S]*\n\nReplaced a.txt.*\nRead/,
      );
      expect(await names()).toEqual(['a.txt']);
      expect(await text('a.txt')).toBe('Three.');
      // Nothing is lost: the others come back first, then what was there before.
      await press(report, 'Undo');
      await shows(report, 'other files of 2 of these names');
      await press(report, 'Undo');
      await eventually(async () => expect(await text('a.txt')).toBe('Old.'));
      const contents = await Promise.all((await names()).map(text));
      expect(contents.sort()).toEqual(['Old.', 'One.', 'Three.', 'Two.']);
    },
  );

  it('asks which one counts of two files of one name in an album', async () => {
    const report = await send([
      ['a.txt', 'One.'],
      ['a.txt', 'Two.'],
    ]);
    await shows(report, 'There is another a.txt already');
    await press(report, 'Replace the old one');
    await shows(report, /^Removed a.txt.*\n\nSaved as a.txt\nRead/);
    expect(await names()).toEqual(['a.txt']);
    expect(await text('a.txt')).toBe('Two.');
    await press(report, 'Undo');
    await shows(report, 'There is another a.txt already');
    expect(await text('a (2).txt')).toBe('One.');
    await press(report, 'Keep both');
    await eventually(() => expect(labels(report)).toEqual(['🗑 Remove']));
  });

  it.each([
    [[['a.txt', 'One.', 'Is it so?']]],
    [
      [
        ['a.txt', 'One.', 'Is it so?'],
        ['b.txt', 'Two.'],
      ],
    ],
  ])('comes before the answer to the question in a caption: %j', async (files) => {
    const report = await send(files as [string, string, string?][]);
    await test.api.waitFor('sendMessage', 2);
    await shows(report, 'Read:');
    const [, answer] = test.api.sent;
    expect(answer?.text).toContain('Yes.');
    expect(answer?.text).not.toContain('only your words');
    expect(answer?.reply_parameters?.message_id).toBe(report.reply_parameters?.message_id);
    expect(asked).toEqual([`Is it so? ${files.map(([name]) => name).join()}`]);
    expect(test.api.sent).toHaveLength(2);
  });

  it('comes before the answer to a question that is written below the file later', async () => {
    const message = {
      ...{ message_id: 1_000_000, date: Math.trunc(now / 1_000) },
      ...{ from: { ...OWNER, is_bot: false }, chat: { ...OWNER, type: 'private' } },
      document: test.api.giveFile(Buffer.from('One.'), { name: 'a.txt' }),
    };
    test.api.push({ message } as never);
    for (const caption of ['The prices', 'Is it so?']) {
      const edited_message = { ...message, caption, edit_date: message.date + 9 };
      test.api.push({ edited_message } as never);
    }
    await test.api.waitFor('sendMessage', 2);
    expect(test.api.sent[0]?.text).toContain('Saved as a.txt');
    expect(test.api.sent[1]?.text).toMatch(/^(?!.*only your words).*Yes/s);
    expect(asked).toEqual(['Is it so? a.txt']);
    expect(await names()).toEqual(['a.txt']);
  });

  it('answers the question in a caption while other documents are read for the first time', async () => {
    reading = { done: 1, total: 99, ended: new Promise(() => {}) };
    await send([['a.txt', 'One.', 'Is it so?']]);
    await test.api.waitFor('sendMessage', 2);
    expect(test.api.sent[1]?.text).toContain('Yes.');
  });

  it('answers the question in a caption after a restart, and reports once', async () => {
    gate = new Promise(() => {});
    const report = await send([['a.txt', 'One.', 'Is it so?']]);
    // As long as the file is read, the chat goes on.
    test.api.say('/language', OWNER);
    await test.api.waitFor('sendMessage', 2);
    gate = Promise.resolve();
    await test.restart();
    await test.api.waitFor('sendMessage', 3);
    await shows(report, 'Saved as a.txt\nRead: 1 passage');
    expect(test.api.sent[2]?.text).toContain('Yes.');
    expect(await names()).toEqual(['a.txt']);
  });

  it('ignores words that ask for nothing', async () => {
    const report = await send([['a.txt', 'One.', 'The prices of June']]);
    await shows(report, 'Read:');
    expect(asked).toEqual([]);
  });

  it('has buttons for admins alone, who are admins when they press', async () => {
    await read('a.txt', 'One.');
    const report = await send([['a.txt', 'Two.']]);
    await shows(report, 'Read:');
    const { callback_data: replace = '' } = buttons(report)[0] ?? {};
    const admins = new Set([SECOND.id]);
    await test.restart({
      access: { users: new Set([OWNER.id]), chats: new Set(), admins },
    });
    expect(await pressData(report, replace)).toContain('Only an admin');
    const theirs = await send([['c.txt', 'Three.']], SECOND);
    expect(await pressData(theirs, replace)).toContain('too old');
    expect(await pressData(theirs, 'up1:AAAAAAAAAAAA:r')).toContain('too old');
    expect(await names()).toEqual(['a (2).txt', 'a.txt', 'c.txt']);
  });

  it('refuses an album of a stranger once', async () => {
    await send(
      [
        ['a.txt', 'One.', 'replace'],
        ['b.txt', 'Two.'],
      ],
      STRANGER,
    );
    // The two admins are asked first.
    await test.api.waitFor('sendMessage', 3);
    expect(test.api.sent[2]?.text).toContain('You do not have access');
    test.api.say('/language', OWNER);
    await test.api.waitFor('sendMessage', 4);
    expect(test.api.sent).toHaveLength(4);
    expect(await names()).toEqual([]);
  });

  it('tells somebody who may only ask that admins add documents', async () => {
    const reply = await send([['a.txt', 'One.']], { id: STRANGER.id + 1, first_name: 'Bo' });
    expect(reply.text).toContain('Only admins');
  });

  it('says so when a file changed in the folder before it is removed', async () => {
    const report = await read('a.txt', 'One.');
    await writeFile(at('a.txt'), 'Edited.');
    await press(report, 'Remove');
    await eventually(() => expect(labels(report)).toContain('Cancel'));
    await press(report, 'Remove');
    await shows(report, 'a.txt was changed');
    expect(await text('a.txt')).toBe('Edited.');
  });
});
