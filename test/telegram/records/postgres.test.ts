import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_RIGHTS } from '../../../src/rights/rights.ts';
import { Access } from '../../../src/telegram/access.ts';
import { shownAnswers } from '../../../src/telegram/answers/changed-quotes.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { Views } from '../../../src/telegram/views.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import type { TestSchema } from '../../helpers/pglite.ts';
import { describeRecords } from './contract.ts';
import { createTestRecords } from './test-records.ts';

describeRecords('PostgreSQL', async () => {
  const schema = await createTestRecords();
  const open = (now: () => number) => Records.open(schema.db, 7, { notify: () => {}, now });
  return {
    open,
    beside: (_, now) => open(now),
    async spoil(statement) {
      await statement.execute(schema.db);
    },
    remove: () => schema.remove(),
  };
});

describe('rights that several processes share', () => {
  let schema: TestSchema;
  let notices: string[];
  beforeEach(async () => {
    schema = await createTestRecords();
    notices = [];
  });
  afterEach(() => schema.remove());
  const open = () => Records.open(schema.db, 7, { notify: (line) => notices.push(line) });

  it('are known to the others once they look', async () => {
    const [one, other] = [await open(), await open()];
    await one.grants.set(42, true);
    await one.grants.set(43, false);
    expect([other.grants.of(42), other.grants.of(43)]).toEqual([undefined, undefined]);
    await other.refreshRights();
    expect([other.grants.of(42), other.grants.of(43)]).toEqual([true, false]);
    await other.grants.set(43, true);
    await one.refreshRights();
    expect(one.grants.of(43)).toBe(true);
  });

  it('are looked at before an answer is sent', async () => {
    const [one, other] = [await open(), await open()];
    const answer = fakeAnswer('?', ['A quote.']);
    const asked = { updateId: 1, origin: 'chat', chatId: 42, userId: 42, answer } as const;
    const { id } = await one.answers.add(asked);
    const access = new Access({ users: 'everyone', chats: 'everyone', admins: new Set() }, one);
    const refresh = () => one.refreshRights();
    const views = new Views(fakeApp({ around: unchanged }), access, NO_RIGHTS);
    const shown = shownAnswers(views, one.answers, { access, refresh });
    expect(await shown.maySend(id)).toBe(true);
    await other.grants.set(42, false);
    expect(await shown.maySend(id)).toBe(false);
  });

  it('are read again after a change by anybody, and only then', async () => {
    const records = await open();
    await sql`INSERT INTO grants VALUES (42, 1)`.execute(schema.db);
    await records.refreshRights();
    expect(records.grants.of(42)).toBe(true);
    const before = records.grants.all();
    await sql`ALTER TABLE grants RENAME TO away`.execute(schema.db);
    await records.refreshRights();
    expect(records.grants.all()).toEqual(before);
  });

  it('deny somebody here until the end, if that cannot be stored', async () => {
    const records = await open();
    await sql`ALTER TABLE denials RENAME TO away`.execute(schema.db);
    await expect(records.grants.set(42, false)).rejects.toThrow('denials');
    expect(records.grants.of(42)).toBe(false);
    await sql`ALTER TABLE away RENAME TO denials`.execute(schema.db);
    await sql`INSERT INTO denials VALUES (43)`.execute(schema.db);
    await records.refreshRights();
    expect(records.denials.all()).toEqual([42, 43]);
  });

  it('are closed for all, until an admin opens them again', async () => {
    await sql`UPDATE rights SET is_closed = 1`.execute(schema.db);
    const [one, other] = [await open(), await open()];
    expect([one.denials.isClosed, other.denials.isClosed]).toEqual([true, true]);
    expect(notices[0]).toMatch(/until an admin sends \/access open/);
    await one.denials.reopen();
    await other.refreshRights();
    expect([one.denials.isClosed, other.denials.isClosed]).toEqual([false, false]);
  });
});
