import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allRows, changedRows, firstRow } from '../../src/sql/sql.ts';
import { createTestSchema, type TestSchema } from './pglite.ts';

describe('the PostgreSQL of the tests', () => {
  let one: TestSchema;
  let other: TestSchema;
  beforeEach(async () => {
    one = await createTestSchema();
    other = await createTestSchema();
  });
  afterEach(() => Promise.all([one.remove(), other.remove()]));

  it('keeps schemas apart, gives numbers, counts rows and knows vectors', async () => {
    for (const { db } of [one, other])
      await sql`CREATE TABLE a (n bigint, v vector(2))`.execute(db);
    const values = sql`INSERT INTO a VALUES (${Date.UTC(2026, 1, 1)}, ${'[1,2]'}), (2, NULL)`;
    expect(await changedRows(one.db, values)).toBe(2);
    expect(await firstRow(one.db, sql`SELECT n, v::text FROM a ORDER BY n DESC`)).toEqual({
      n: Date.UTC(2026, 1, 1),
      v: '[1,2]',
    });
    expect(await allRows(other.db, sql`SELECT count(*) AS count FROM a`)).toEqual([{ count: 0 }]);
  });

  it('lets nobody into a transaction, and undoes one that failed', async () => {
    await sql`CREATE TABLE a (n bigint)`.execute(one.db);
    const failing = one.db.transaction().execute(async (trx) => {
      await sql`INSERT INTO a VALUES (1)`.execute(trx);
      throw new Error('no');
    });
    const meanwhile = allRows(one.db, sql`SELECT * FROM a`);
    await expect(failing).rejects.toThrow('no');
    expect(await meanwhile).toEqual([]);
  });
});
