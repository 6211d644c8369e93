import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { look } from '../../src/postgres/look.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { refuseForeignSession } from '../../src/postgres/open-postgres.ts';
import { createTestSchema, type TestSchema } from '../helpers/pglite.ts';

const step = (version: number) => ({
  version,
  statements: [`CREATE TABLE step_${version} (id integer)`],
});
const tablesOf = (...versions: number[]) => [{ name: 'things', migrations: versions.map(step) }];

let schema: TestSchema;
beforeEach(async () => {
  schema = await createTestSchema();
});
afterEach(() => schema.remove());

it('tells server, extension and rights', async () => {
  const { db, name } = schema;
  const seen = await look(db, name, tablesOf(1));
  expect(seen.serverNumber).toBeGreaterThanOrEqual(130_000);
  expect(seen.server).toMatch(/^\d+\.\d+$/);
  expect(seen.vector.used).toMatch(/^0\./);
  expect(seen).toMatchObject({ user: 'postgres', mayMakeSchemas: true, schema: 'missing' });
  expect(seen.openSchemas).toContain(name);
});

it('tells how the tables stand to this release, and changes nothing', async () => {
  const { db, name } = schema;
  await migrate(db, name, tablesOf(1, 2));
  const state = async (...versions: number[]) =>
    (await look(db, name, tablesOf(...versions))).schema;
  expect(await state(1)).toBe('newer');
  expect(await state(1, 2)).toBe('current');
  expect(await state(1, 2, 3)).toBe('older');
  const { rows } = await sql`SELECT version FROM migrations`.execute(db);
  expect(rows).toEqual([{ version: 2 }]);
  expect((await look(db, 'not_there', tablesOf(1))).schema).toBe('missing');
});

it('tells of a schema that belongs to another user', async () => {
  const { db, name } = schema;
  await migrate(db, name, tablesOf(1));
  const role = `${name}_ada`;
  await sql`CREATE ROLE ${sql.id(role)}`.execute(db);
  const asAda = (grant: string) =>
    db.transaction().execute(async (trx) => {
      await sql.raw(grant.replace('ADA', role)).execute(trx);
      await sql`SET LOCAL ROLE ${sql.id(role)}`.execute(trx);
      const { schema: state, mayMakeSchemas } = await look(trx, name, tablesOf(1));
      await sql`RESET ROLE`.execute(trx);
      return { state, mayMakeSchemas };
    });
  try {
    const closed = { state: 'closed', mayMakeSchemas: false };
    expect(await asAda('SELECT 1')).toEqual(closed);
    expect(await asAda(`GRANT ALL ON SCHEMA ${name} TO ADA`)).toEqual(closed);
    const all = `GRANT ALL ON ALL TABLES IN SCHEMA ${name} TO ADA`;
    expect((await asAda(all)).state).toBe('current');
  } finally {
    await sql`DROP OWNED BY ${sql.id(role)}`.execute(db);
    await sql`DROP ROLE ${sql.id(role)}`.execute(db);
  }
});

it('refuses a session that does not seek names in the schema, as behind a pooler', async () => {
  const { db, name } = schema;
  const place = { url: 'postgres://ada:secret@db/notes', schema: name };
  await refuseForeignSession(db, place);
  await expect(refuseForeignSession(db, { ...place, schema: 'other' })).rejects.toThrow(
    /^What answers at db\/notes hands out .* Name PostgreSQL itself in DATABASE_URL, not a pooler\.$/,
  );
});
