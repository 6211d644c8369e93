import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { fakeApp } from '../admin/fake-app.ts';

/** The files below a folder that hold one of these words, in UTF-8 or in either UTF-16. */
async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const needles = words.flatMap((word) => {
    const little = Buffer.from(word, 'utf16le');
    return [Buffer.from(word), little, Buffer.from(little).swap16()];
  });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const bytes = await readFile(join(parentPath, name));
        return needles.some((needle) => bytes.includes(needle)) ? [name] : [];
      }),
  );
  return found.flat();
}

const ANN = { id: 42, first_name: 'Ann' };
const WORD = 'Geheimwörter';

describe('words that a person has the bot forget', () => {
  let test: TestBot;
  beforeEach(async () => {
    test = await startTestBot({
      app: fakeApp({ ask: async (question) => fakeAnswer(question, ['A quote.']) }),
    });
  });
  afterEach(() => test.close());

  it('are in no file, while the bot runs and after it has stopped', async () => {
    const ask = (text: string) => {
      const before = test.api.sent.length;
      test.api.say(text, ANN);
      return eventually(() => expect(test.api.sent.length).toBeGreaterThan(before));
    };
    for (let i = 0; i < 5; i++) await ask(`Where are the ${WORD} of day ${i}?`);
    // The records alone keep an answer, for its buttons.
    await eventually(async () => {
      const files = (await filesWith(test.stateFolder, [WORD])).join();
      expect(files).toMatch(/records/);
      expect(files).not.toMatch(/inbox/);
    });
    await ask('/forget');
    const asked = await eventually(() => {
      const found = test.api.sent.find(
        ({ reply_markup }) => reply_markup && JSON.stringify(reply_markup).includes('forget1'),
      );
      if (!found) throw new Error('There is no button yet.');
      return found;
    });
    test.api.press(asked, `forget1:${ANN.id}`, ANN);
    await eventually(async () => expect(await filesWith(test.stateFolder, [WORD])).toEqual([]));
    await test.bot.stop();
    expect(await filesWith(test.stateFolder, [WORD])).toEqual([]);
  });
});

describe('the files of inbox and records', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await createTempFolder();
  });
  afterEach(() => folder.remove());

  const silent = { notify: () => {} };
  const ofPerson = (person: number, i: number) => `word-${person}-${i}-`;

  it('hold no word of one of many people, wherever SQLite had moved it', async () => {
    const records = await Records.open(folder.path, 7, silent);
    const words = new Map<number, string[]>();
    for (let i = 0; i < 400; i++) {
      const userId = (i * 7) % 13;
      const word = ofPerson(userId, i);
      words.set(userId, [...(words.get(userId) ?? []), word]);
      const text = word + 'x'.repeat((i * 37) % 900);
      const answer = fakeAnswer(text, [text.repeat(1 + (i % 4))]);
      await records.answers.add({ updateId: i, origin: 'chat', chatId: userId, userId, answer });
    }
    for (const person of [3, 8]) {
      await records.forget(person);
      expect(await filesWith(folder.path, words.get(person) ?? [])).toEqual([]);
    }
    expect(await filesWith(folder.path, words.get(4) ?? [])).not.toEqual([]);
    await records.close();
  });

  it('hold no word of an update that is done, nor of its answer', async () => {
    const inbox = await openInbox(folder.path, 7, silent);
    const update = (update_id: number) =>
      ({ update_id, message: { text: `${ofPerson(1, update_id)}${'y'.repeat(900)}` } }) as never;
    await inbox.accept([update(1), update(2), update(3)]);
    for (const id of [1, 2]) {
      await inbox.plan(id, [{ chat_id: 1, text: ofPerson(2, id).repeat(50) }]);
      await inbox.done(id);
    }
    const gone = [1, 2].flatMap((id) => [ofPerson(1, id), ofPerson(2, id)]);
    await eventually(async () => expect(await filesWith(folder.path, gone)).toEqual([]));
    expect(await filesWith(folder.path, [ofPerson(1, 3)])).not.toEqual([]);
    await inbox.done(3);
    expect(await filesWith(folder.path, [ofPerson(1, 3)])).toEqual([]);
    await inbox.close();
    expect(await filesWith(folder.path, [...gone, ofPerson(1, 3)])).toEqual([]);
  });

  it('lose what an earlier release had deleted and left there', async () => {
    await (await Records.open(folder.path, 7, silent)).close();
    const db = new Database(join(folder.path, 'records-7.sqlite'));
    db.pragma('application_id = 0');
    db.pragma('secure_delete = OFF');
    db.prepare("INSERT INTO files VALUES ('hash', ?, 'id')").run(ofPerson(1, 1).repeat(50));
    db.prepare('DELETE FROM files').run();
    db.close();
    expect(await filesWith(folder.path, [ofPerson(1, 1)])).not.toEqual([]);
    const records = await Records.open(folder.path, 7, silent);
    expect(await filesWith(folder.path, [ofPerson(1, 1)])).toEqual([]);
    await records.close();
  });
});
