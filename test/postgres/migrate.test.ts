import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, type PostgresTables } from '../../src/postgres/migrate.ts';
import { allRows } from '../../src/sql/sql.ts';
import { createTestSchema, SERVER, type TestSchema } from '../helpers/pglite.ts';

const FIRST = { version: 1, statements: ['CREATE TABLE notes (id bigint)'] };
const SECOND = { version: 2, statements: ['ALTER TABLE notes ADD COLUMN words text'] };
const tables = (...migrations: PostgresTables['migrations']): PostgresTables[] => [
  { name: 'notebook', migrations },
];

describe('the schema of a part of the program', () => {
  let schema: TestSchema;

  beforeEach(async () => {
    schema = await createTestSchema();
  });

  afterEach(() => schema.remove());

  const columns = async (db = schema.db) => {
    const rows = await allRows(
      db,
      sql<{ name: string }>`SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = ${schema.name} AND table_name = 'notes' ORDER BY ordinal_position`,
    );
    return rows.map(({ name }) => name);
  };

  it('is made, and made again without an effect', async () => {
    await migrate(schema.db, schema.name, tables(FIRST));
    await sql`INSERT INTO notes VALUES (1)`.execute(schema.db);
    await migrate(schema.db, schema.name, tables(FIRST));
    expect(await allRows(schema.db, sql`SELECT * FROM notes`)).toEqual([{ id: 1 }]);
  });

  it('takes the steps that it lacks, and keeps what is there', async () => {
    await migrate(schema.db, schema.name, tables(FIRST));
    await sql`INSERT INTO notes VALUES (1)`.execute(schema.db);
    await migrate(schema.db, schema.name, tables(FIRST, SECOND));
    expect(await columns()).toEqual(['id', 'words']);
    expect(await allRows(schema.db, sql`SELECT * FROM notes`)).toEqual([{ id: 1, words: null }]);
  });

  it('takes all steps or none', async () => {
    const broken = { version: 2, statements: [...SECOND.statements, 'SELECT nonsense'] };
    await expect(migrate(schema.db, schema.name, tables(FIRST, broken))).rejects.toThrow();
    expect(await columns()).toEqual([]);
    await migrate(schema.db, schema.name, tables(FIRST, SECOND));
    expect(await columns()).toEqual(['id', 'words']);
  });

  it('refuses an older release', async () => {
    await migrate(schema.db, schema.name, tables(FIRST, SECOND));
    await expect(migrate(schema.db, schema.name, tables(FIRST))).rejects.toThrow(
      'A newer release of Footnote works with the notebook in this database (schema 2, this release knows 1). Upgrade Footnote here, too.',
    );
    expect(await columns()).toEqual(['id', 'words']);
  });

  it('needs no right to make schemas where an administrator has made it', async () => {
    const role = `${schema.name}_user`;

    await schema.db.connection().execute(async (db) => {
      await sql`CREATE ROLE ${sql.id(role)}`.execute(db);
      await sql`GRANT USAGE, CREATE ON SCHEMA ${sql.id(schema.name)} TO ${sql.id(role)}`.execute(
        db,
      );
      await sql`SET ROLE ${sql.id(role)}`.execute(db);
      try {
        await migrate(db, schema.name, tables(FIRST));
        await migrate(db, schema.name, tables(FIRST, SECOND));
        await expect(migrate(db, `${schema.name}_other`, tables(FIRST))).rejects.toMatchObject({
          code: '42501',
        });
      } finally {
        await sql`RESET ROLE`.execute(db);
      }
      expect(await columns(db)).toEqual(['id', 'words']);
      await sql`DROP OWNED BY ${sql.id(role)}`.execute(db);
      await sql`DROP ROLE ${sql.id(role)}`.execute(db);
    });
  });

  it.skipIf(!SERVER)('is made once by those who come at the same time', async () => {
    const all = Array.from({ length: 6 }, () =>
      migrate(schema.db, schema.name, tables(FIRST, SECOND)),
    );
    await Promise.all(all);
    expect(await columns()).toEqual(['id', 'words']);
  });
});
