import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Records } from '../../../src/telegram/records/records.ts';
import { fakeAnswer } from '../../helpers/fake-app.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const DAY = 24 * 3_600_000;

describe('the files of records', () => {
  let folder: TempFolder;
  let records: Records;
  let notices: string[];
  let now: number;

  beforeEach(async () => {
    folder = await createTempFolder();
    notices = [];
    now = 1_000 * DAY;
    records = await open();
  });
  afterEach(async () => {
    await records.close();
    await folder.remove();
  });

  const open = (hasRunBefore = false) =>
    Records.open(folder.path, 7, {
      notify: (line) => notices.push(line),
      now: () => now,
      hasRunBefore,
    });
  const add = () => {
    const answer = fakeAnswer('question', ['A quote.']);
    return records.answers.add({ updateId: 1, origin: 'chat', chatId: 42, userId: 42, answer });
  };

  it('are for their owner alone, with the files that SQLite keeps beside them', async () => {
    await add();
    await records.grants.set(42, false);
    const names = await readdir(folder.path);
    expect(names.sort()).toEqual(
      ['', '-shm', '-wal']
        .map((end) => `records-7.sqlite${end}`)
        .concat('denied-7.json')
        .sort(),
    );
    for (const name of names) {
      expect((await stat(join(folder.path, name))).mode & 0o777).toBe(0o600);
    }
  });

  it('sets a damaged file aside, and keeps the denials', async () => {
    await records.grants.set(42, false);
    await records.grants.set(43, true);
    await records.close();
    await folder.write('records-7.sqlite', 'x'.repeat(5_000));
    records = await open();
    expect(notices).toEqual([expect.stringMatching(/is damaged; it was set aside as/)]);
    expect([records.isReplaced, records.denials.isClosed]).toEqual([true, false]);
    expect(records.grants.all()).toEqual([{ id: 42, isAllowed: false }]);
    await records.close();
    records = await open();
    expect(records.isReplaced).toBe(false);
  });

  it.each([
    ['damaged', () => folder.write('records-7.sqlite', 'x'.repeat(5_000))],
    ['empty', () => folder.write('records-7.sqlite', '')],
    ['missing though the bot has run before', () => rm(join(folder.path, 'records-7.sqlite'))],
  ])(
    'is closed where the only list of denials, that of an earlier release, is %s',
    async (_, lose) => {
      await records.close();
      await rm(join(folder.path, 'denied-7.json'));
      await lose();
      for (let start = 0; start < 2; start++) {
        records = await open(true);
        expect(records.denials.isClosed).toBe(true);
        expect(notices.at(-1)).toMatch(/may be unknown: until an admin sends \/access open/);
        await records.close();
      }
      records = await open();
      await records.denials.reopen();
      await records.close();
      notices = [];
      records = await open(true);
      expect([records.denials.isClosed, notices]).toEqual([false, []]);
    },
  );
});
