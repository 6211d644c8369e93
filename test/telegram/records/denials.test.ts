import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Denials } from '../../../src/telegram/records/denials.ts';
import { Records } from '../../../src/telegram/records/records.ts';
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
  const run = <T>(corpus: string, act: (records: Records) => T): T => {
    const records = Records.open(botFolder(corpus), BOT, { notify, denials: places() });
    try {
      return act(records);
    } finally {
      records.close();
    }
  };
  const recordsPath = (corpus: string) => join(botFolder(corpus), `records-${BOT}.sqlite`);
  /** Records as an earlier release leaves them. */
  const leaveFormer = (corpus: string, denied: number) => {
    Records.open(botFolder(corpus), BOT, { notify, denials: { folder: data.path } }).close();
    const db = new Database(recordsPath(corpus));
    db.prepare('INSERT INTO grants VALUES (?, 0)').run(denied);
    db.close();
  };

  it('hold whatever documents it answers from, until an admin allows', () => {
    run('a', ({ grants }) => grants.set(42, false));
    run('b', ({ grants }) => expect(grants.of(42)).toBe(false));
    run('b', ({ grants }) => grants.set(42, true));
    run('b', ({ grants }) => expect(grants.of(42)).toBe(true));
    run('a', ({ grants }) => expect([grants.of(42), grants.all()]).toEqual([undefined, []]));
  });

  it('are not those of another bot', () => {
    run('a', ({ grants }) => grants.set(42, false));
    const other = Denials.open(places().folder, 8, notify);
    expect(other.has(42)).toBe(false);
  });

  it('beat what another corpus allows', () => {
    run('b', ({ grants }) => grants.set(42, true));
    run('a', ({ grants }) => grants.set(42, false));
    run('b', ({ grants }) => expect(grants.of(42)).toBe(false));
  });

  it('of an earlier release are taken over from the records of each corpus, once', () => {
    leaveFormer('a', 42);
    leaveFormer('c', 43);
    run('b', ({ grants }) => {
      expect([42, 43].map((id) => grants.of(id))).toEqual([false, false]);
      grants.set(42, true);
    });
    for (const corpus of ['b', 'a', 'b']) {
      run(corpus, ({ grants, denials }) => {
        expect([grants.of(42) ?? true, grants.of(43)]).toEqual([true, false]);
        expect(denials.isClosed).toBe(false);
      });
    }
  });

  it('made by an earlier release in between count', () => {
    run('a', ({ grants }) => grants.set(42, false));
    const db = new Database(recordsPath('a'));
    db.prepare('INSERT INTO grants VALUES (43, 0)').run();
    db.close();
    run('a', ({ grants }) => expect([42, 43].map((id) => grants.of(id))).toEqual([false, false]));
  });

  it('close the bot where those of another corpus cannot be read, until an admin opens it', async () => {
    leaveFormer('a', 42);
    await writeFile(recordsPath('a'), 'x'.repeat(5_000));
    run('b', ({ denials }) => expect(denials.isClosed).toBe(true));
    run('b', ({ denials }) => denials.reopen());
    run('b', ({ denials }) => expect(denials.isClosed).toBe(false));
  });

  it('are on the disk when an admin is told so, beside no other file', async () => {
    run('a', ({ grants }) => {
      grants.set(42, false);
      expect(Denials.open(places().folder, BOT, notify).has(42)).toBe(true);
    });
    expect(await readdir(places().folder)).toEqual([`denied-${BOT}.json`]);
  });

  it('follow a group that becomes a supergroup', () => {
    run('a', (records) => {
      records.grants.set(-5, false);
      records.moveChat(-5, -100_5);
      expect(records.grants.all()).toEqual([{ id: -100_5, isAllowed: false }]);
    });
    run('a', ({ grants }) => expect(grants.all()).toEqual([{ id: -100_5, isAllowed: false }]));
  });

  it('of a newer release are not guessed at', async () => {
    run('a', ({ grants }) => grants.set(42, false));
    const path = join(places().folder, `denied-${BOT}.json`);
    const { createHash } = await import('node:crypto');
    const line = '{"format":2}';
    await writeFile(path, `${line}\n${createHash('sha256').update(line).digest('hex')}\n`);
    expect(() => run('a', () => {})).toThrow(/newer release of Footnote\. Upgrade/);
  });
});
