import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveState } from '../../src/move/move-state.ts';
import { countState, digestOf } from '../../src/move/state-digest.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { insertRows } from '../../src/sql/stored-rows.ts';
import { type StoredState, stateInFiles, stateOver } from '../../src/telegram/bot/stored-state.ts';
import { INBOX_TABLES } from '../../src/telegram/delivery/postgres/schema.ts';
import { DepartureRecords } from '../../src/telegram/records/departures.ts';
import { RECORDS_TABLES } from '../../src/telegram/records/postgres/schema.ts';
import { Records } from '../../src/telegram/records/records.ts';
import { createTestSchema, type TestSchema } from '../helpers/pglite.ts';
import {
  BOT_ID,
  copyStateFixture,
  type StateFixture,
  WITH_RECORDS,
} from '../helpers/state-fixture.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { contentOf } from './state-content.ts';

const NAME = 'Bot 7 there';
const KEPT = { name: NAME, replace: false };
const silent = { notify: () => {} };

describe('moving the state of a bot', () => {
  let fixture: StateFixture;
  let folder: TempFolder;
  let schema: TestSchema;
  let files: StoredState;
  let database: Awaited<ReturnType<typeof stateOver>>;

  const openFiles = (path: string) => stateInFiles(path, { folder: path }, () => {}).open(BOT_ID);
  beforeEach(async () => {
    fixture = await copyStateFixture(WITH_RECORDS.at(-1) ?? '');
    folder = await createTempFolder();
    schema = await createTestSchema();
    await migrate(schema.db, schema.name, [INBOX_TABLES, RECORDS_TABLES]);
    files = await openFiles(fixture.index);
    database = await stateOver(schema.db);
  });
  afterEach(async () => {
    await files.close();
    await Promise.all([schema.remove(), folder.remove(), fixture.folder.remove()]);
  });

  it('copies every row, and gives the same back', async () => {
    const before = await contentOf(files);
    expect(await moveState(files, database, KEPT)).toBe('moved');
    expect(await contentOf(database)).toEqual(before);
    const back = await openFiles(folder.path);
    expect(await moveState(database, back, KEPT)).toBe('moved');
    expect(await contentOf(back)).toEqual(before);
    await back.close();
  });

  it('has the bot know what it knew: votes, grants, denials, languages, and what is pending', async () => {
    await moveState(files, database, KEPT);
    const { expected } = fixture;
    expect(await countState(database)).toEqual({
      answers: expected.answers.length,
      votes: expected.votes.length,
      grants: expected.granted.length,
      denials: expected.denied.length,
      pending: expected.pending.length,
    });
    const records = await Records.open(schema.db, BOT_ID, silent);
    for (const id of expected.granted) expect(records.grants.of(id)).toBe(true);
    for (const id of expected.denied) expect(records.grants.of(id)).toBe(false);
    for (const [user, language] of Object.entries(expected.languages)) {
      expect(await records.people.languageOf(Number(user))).toBe(language);
    }
  });

  it('copies many rows, and texts that PostgreSQL cannot hold as they are', async () => {
    const rows = Array.from({ length: 1_001 }, (_, i) => ({
      ...{ id: `${i}\u{1F600}é`, created_at: i, json: i === 7 ? 'a\0b' : '{}' },
    }));
    for (const row of rows)
      await insertRows(files.records, { name: 'uploads', key: ['id'] }, [row]);
    expect(await moveState(files, database, KEPT)).toBe('moved');
    const { uploads = [] } = await contentOf(database);
    expect(uploads).toEqual((await contentOf(files)).uploads);
    expect(uploads.length).toBeGreaterThan(1_000);
    expect(uploads).toContainEqual(expect.objectContaining({ created_at: 7, json: 'ab' }));
  });

  it('says that the same is there already', async () => {
    await moveState(files, database, KEPT);
    expect(await moveState(files, database, KEPT)).toBe('same');
    expect(await moveState(files, database, { ...KEPT, replace: true })).toBe('same');
  });

  it('leaves out what is empty', async () => {
    const empty = await openFiles(folder.path);
    await moveState(files, database, KEPT);
    const before = await contentOf(database);
    expect(await moveState(empty, database, KEPT)).toBe('empty');
    expect(await contentOf(database)).toEqual(before);
    await empty.close();
  });

  it.each([false, true])('leaves alone a bot of another corpus (replace: %s)', async (replace) => {
    await moveState(files, database, KEPT);
    const before = await contentOf(database);
    const other = await openFiles(folder.path);
    await other.denials.deny(4_241);
    expect(await moveState(other, database, { name: NAME, replace })).toBe('left');
    expect(await contentOf(database)).toEqual(before);
    await other.close();
  });

  it('copies the denials of a bot that has not run in this corpus, and later the rest', async () => {
    const other = await openFiles(folder.path);
    await other.denials.deny(4_241);
    expect(await moveState(other, database, KEPT)).toBe('moved');
    expect(database.denials.all()).toEqual([4_241]);
    await files.denials.replace([4_241], false);
    expect(await moveState(files, database, KEPT)).toBe('moved');
    expect(await contentOf(database)).toEqual(await contentOf(files));
    await other.close();
  });

  it('takes the place of a former copy, in which nothing has changed since', async () => {
    await moveState(files, database, KEPT);
    await sql`DELETE FROM feedback`.execute(files.records);
    await files.denials.deny(4_242);
    expect(await moveState(files, database, KEPT)).toBe('moved');
    expect(await contentOf(database)).toEqual(await contentOf(files));
    // Later changes there come back to the files.
    await database.denials.lift(4_242);
    await sql`UPDATE people SET is_muted = 1 - is_muted`.execute(schema.db);
    expect(await moveState(database, files, KEPT)).toBe('moved');
    expect(files.denials.has(4_242)).toBe(false);
    expect(await contentOf(files)).toEqual(await contentOf(database));
  });

  it.each([
    ['an answer', sql`DELETE FROM answers`],
    ['an update', sql`INSERT INTO updates (update_id, received_at, json) VALUES (99, 1, '')`],
    ['a denial', sql`INSERT INTO denials VALUES (4242)`],
  ])('keeps a state to which %s has come or gone, unless it is given up', async (_, change) => {
    await moveState(files, database, KEPT);
    await change.execute(schema.db);
    await database.denials.load();
    const before = await contentOf(database);
    await files.denials.deny(4_243);
    await expect(moveState(files, database, KEPT)).rejects.toThrow(
      /^Bot 7 there has a state of its own.* "footnote move --replace"\.$/,
    );
    expect(await contentOf(database)).toEqual(before);
    expect(await moveState(files, database, { ...KEPT, replace: true })).toBe('moved');
    expect(await contentOf(database)).toEqual(await contentOf(files));
  });

  it.each(['before', 'after'])('is run again when it ended %s the change', async (when) => {
    await moveState(files, database, KEPT);
    await files.denials.deny(4_244);
    const change: StoredState['change'] = async (work) => {
      if (when === 'after') await database.change(work);
      throw new Error('killed');
    };
    await expect(moveState(files, { ...database, change }, KEPT)).rejects.toThrow('killed');
    expect(await moveState(files, database, KEPT)).toBe(when === 'after' ? 'same' : 'moved');
    expect(await contentOf(database)).toEqual(await contentOf(files));
  });

  it('is run again when it ended between the files', async () => {
    const back = await openFiles(folder.path);
    await moveState(files, database, KEPT);
    await moveState(database, back, KEPT);
    await database.denials.deny(4_245);
    await sql`DELETE FROM outgoing`.execute(schema.db);
    await sql`DELETE FROM feedback`.execute(schema.db);
    // The list of denials and the inbox are there, and the records are not.
    const change: StoredState['change'] = async (work) => {
      const { inbox, denials } = back;
      await back.records.transaction().execute(async (records) => {
        await work({ inbox, records, denials });
        throw new Error('killed');
      });
    };
    await expect(moveState(database, { ...back, change }, KEPT)).rejects.toThrow('killed');
    const parts = [await digestOf(back), await digestOf(database)];
    expect(parts[0]?.inbox).toEqual(parts[1]?.inbox);
    expect(parts[0]?.records).not.toEqual(parts[1]?.records);
    expect(await moveState(database, back, KEPT)).toBe('moved');
    expect(await contentOf(back)).toEqual(await contentOf(database));
    await back.close();
  });

  it('changes nothing where the copy is not the same', async () => {
    await files.denials.deny(4_246);
    const change: StoredState['change'] = (work) =>
      database.change(async (tables) => {
        const denials = Object.assign(Object.create(tables.denials), { replace: async () => {} });
        await work({ ...tables, denials });
      });
    const before = await contentOf(database);
    await expect(moveState(files, { ...database, change }, KEPT)).rejects.toThrow('as it was');
    expect(await contentOf(database)).toEqual(before);
  });

  it('numbers what comes afterwards behind what was copied', async () => {
    for (const id of [-1, -2, -3]) await new DepartureRecords(files.records).add(id);
    await moveState(files, database, KEPT);
    const departures = new DepartureRecords(schema.db);
    await departures.add(-4);
    expect((await contentOf(database)).departures?.map((row) => row.chat_id)).toEqual([
      -1, -2, -3, -4,
    ]);
  });

  it('closes the bot there if it is closed here', async () => {
    await files.denials.replace(files.denials.all(), true);
    await moveState(files, database, KEPT);
    const records = await Records.open(schema.db, BOT_ID, silent);
    expect(records.denials.isClosed).toBe(true);
    const back = await openFiles(folder.path);
    await moveState(database, back, KEPT);
    expect([back.denials.isClosed, back.denials.all()]).toEqual([true, files.denials.all()]);
    await back.close();
  });
});
