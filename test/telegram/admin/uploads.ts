import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { FirstReading } from '../../../src/app/app.ts';
import { createLibrary, type LibraryParts } from '../../../src/app/library.ts';
import { Trash } from '../../../src/files/trash.ts';
import type { Addressed } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

/** The other admin, */
export const SECOND = { id: 2, first_name: 'Oleg' };
/** and somebody without access. */
export const STRANGER = { id: 42, first_name: 'Ann' };

/** What a test may look at and change. */
interface Current {
  bot: TestBot;
  now: number;
  /** Resolves when files may be read. */
  gate: Promise<void>;
  reading: FirstReading | undefined;
  /** The questions that were asked, each with the names of the files at that moment. */
  asked: string[];
}

/** Gives each test a bot with an empty folder, and what sends files to it and looks at its reports. */
export function useUploads() {
  let folders: TempFolder[];
  let index: HashedIndex;
  const current = {} as Current;
  beforeEach(async () => {
    folders = await Promise.all([createTempFolder(), createTempFolder(), createTempFolder()]);
    const [corpus = '', indexFolder = '', bin = ''] = folders.map(({ path }) => path);
    index = await openHashedIndex({ corpus, index: indexFolder });
    Object.assign(current, { now: Date.now(), gate: Promise.resolve(), asked: [] });
    current.reading = undefined;
    const parts: LibraryParts = {
      documentsFolder: corpus,
      catalog: index.catalog,
      limits: { maxBytes: 1e6 },
      trash: new Trash(bin, () => current.now),
      index: {
        read: async (path) => {
          await current.gate;
          return index.keeper.read(path);
        },
        update: (options) => index.keeper.update(options),
      },
    };
    const app = fakeApp({
      ...createLibrary(parts),
      firstReading: () => current.reading,
      ask: async (question) => {
        current.asked.push(`${question} ${(await names()).join()}`);
        return fakeAnswer(question, ['Yes.']);
      },
    });
    const access = {
      ...{ users: new Set<number>([STRANGER.id + 1]), chats: new Set<number>() },
      admins: new Set([OWNER.id, SECOND.id]),
    };
    current.bot = await startTestBot({ app, access });
  });
  afterEach(async () => {
    await current.bot.close();
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
    const before = current.bot.api.sent.length;
    const media = files.length > 1 ? { media_group_id: `album ${++albums}` } : {};
    for (const [name, content, caption] of files) {
      const document = current.bot.api.giveFile(Buffer.from(content), { name });
      const message = {
        ...{ message_id: 1_000_000 + ++messages, date: Math.trunc(current.now / 1_000) },
        ...{ from: { ...from, is_bot: false }, chat: { ...from, type: 'private' } },
        ...{ document, ...media, ...(caption !== undefined && { caption }) },
      };
      current.bot.api.push({ message } as never);
    }
    await current.bot.api.waitFor('sendMessage', before + 1);
    const report = current.bot.api.sent[before];
    if (!report) throw new Error('There is no report.');
    return report;
  };
  const nowOf = ({ chat, message_id }: Addressed) =>
    current.bot.api.messageNow(chat.id, message_id);
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
    const { length } = current.bot.api.calls.filter(
      ({ method }) => method === 'answerCallbackQuery',
    );
    current.bot.api.press(report, data, from);
    const answers = await current.bot.api.waitFor('answerCallbackQuery', length + 1);
    return answers.at(-1)?.params.text;
  };
  const read = async (name: string, content: string) => {
    const report = await send([[name, content]]);
    await shows(report, 'Read:');
    return report;
  };

  return {
    current,
    at,
    names,
    text,
    indexed,
    send,
    buttons,
    labels,
    shows,
    press,
    pressData,
    read,
  };
}
