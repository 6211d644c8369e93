import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Records } from '../../../src/telegram/records/records.ts';
import { FileDenials } from '../../../src/telegram/records/sqlite/file-denials.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const BOT = 7;

describe('the denials of a bot', () => {
  let data: TempFolder;
  let notices: string[];

  beforeEach(async () => {
    data = await createTempFolder();
    notices = [];
  });
  afterEach(() => data.remove());

  const botFolder = (corpus: string) => join(data.path, 'corpora', corpus, 'bot');
  const notify = (line: string) => void notices.push(line);
  const places = () => ({
    folder: join(data.path, 'access'),
    corporaFolder: join(data.path, 'corpora'),
  });
  /** What a program that answers from a corpus does to the records, from its start to its end. */
  const run = async (corpus: string, act: (records: Records) => unknown): Promise<void> => {
    const records = await Records.open(botFolder(corpus), BOT, { notify, denials: places() });
    try {
      await act(records);
    } finally {
      await records.close();
    }
  };
  const recordsPath = (corpus: string) => join(botFolder(corpus), `records-${BOT}.sqlite`);
  /** Records as an earlier release leaves them. */
  const leaveFormer = async (corpus: string, denied: number) => {
    const denials = { folder: data.path };
    await (await Records.open(botFolder(corpus), BOT, { notify, denials })).close();
    const db = new Database(recordsPath(corpus));
    db.prepare('INSERT INTO grants VALUES (?, 0)').run(denied);
    db.close();
  };

  it('hold whatever documents it answers from, until an admin allows', async () => {
    await run('a', ({ grants }) => grants.set(42, false));
    await run('b', ({ grants }) => expect(grants.of(42)).toBe(false));
    await run('b', ({ grants }) => grants.set(42, true));
    await run('b', ({ grants }) => expect(grants.of(42)).toBe(true));
    await run('a', ({ grants }) => expect([grants.of(42), grants.all()]).toEqual([undefined, []]));
  });

  it('do not come back from older records after another list has taken their place', async () => {
    await leaveFormer('a', 42);
    await run('b', ({ denials }) => denials.replace([43], false));
    for (const corpus of ['a', 'b']) {
      await run(corpus, ({ denials }) => expect(denials.all()).toEqual([43]));
    }
  });

  it('are not those of another bot', async () => {
    await run('a', ({ grants }) => grants.set(42, false));
    const other = FileDenials.open(places().folder, 8, notify);
    expect(other.has(42)).toBe(false);
  });

  it('beat what another corpus allows', async () => {
    await run('b', ({ grants }) => grants.set(42, true));
    await run('a', ({ grants }) => grants.set(42, false));
    await run('b', ({ grants }) => expect(grants.of(42)).toBe(false));
  });

  it('of an earlier release are taken over from the records of each corpus, once', async () => {
    await leaveFormer('a', 42);
    await leaveFormer('c', 43);
    await run('b', async ({ grants }) => {
      expect([42, 43].map((id) => grants.of(id))).toEqual([false, false]);
      await grants.set(42, true);
    });
    for (const corpus of ['b', 'a', 'b']) {
      await run(corpus, ({ grants, denials }) => {
        expect([grants.of(42) ?? true, grants.of(43)]).toEqual([true, false]);
        expect(denials.isClosed).toBe(false);
      });
    }
  });

  it('made by an earlier release in between count', async () => {
    await run('a', ({ grants }) => grants.set(42, false));
    const db = new Database(recordsPath('a'));
    db.prepare('INSERT INTO grants VALUES (43, 0)').run();
    db.close();
    await run('a', ({ grants }) =>
      expect([42, 43].map((id) => grants.of(id))).toEqual([false, false]),
    );
  });

  it('close the bot where those of another corpus cannot be read, until an admin opens it', async () => {
    await leaveFormer('a', 42);
    await writeFile(recordsPath('a'), 'x'.repeat(5_000));
    await run('b', ({ denials }) => expect(denials.isClosed).toBe(true));
    await run('b', ({ denials }) => denials.reopen());
    await run('b', ({ denials }) => expect(denials.isClosed).toBe(false));
  });

  it('are on the disk when an admin is told so, beside no other file', async () => {
    await run('a', async ({ grants }) => {
      await grants.set(42, false);
      expect(FileDenials.open(places().folder, BOT, notify).has(42)).toBe(true);
    });
    expect(await readdir(places().folder)).toEqual([`denied-${BOT}.json`]);
  });

  it('follow a group that becomes a supergroup', async () => {
    await run('a', async (records) => {
      await records.grants.set(-5, false);
      await records.moveChat(-5, -100_5);
      expect(records.grants.all()).toEqual([{ id: -100_5, isAllowed: false }]);
    });
    await run('a', ({ grants }) =>
      expect(grants.all()).toEqual([{ id: -100_5, isAllowed: false }]),
    );
  });

  it('of a newer release are not guessed at', async () => {
    await run('a', ({ grants }) => grants.set(42, false));
    const path = join(places().folder, `denied-${BOT}.json`);
    const { createHash } = await import('node:crypto');
    const line = '{"format":2}';
    await writeFile(path, `${line}\n${createHash('sha256').update(line).digest('hex')}\n`);
    await expect(run('a', () => {})).rejects.toThrow(/newer release of Footnote\. Upgrade/);
  });
});
