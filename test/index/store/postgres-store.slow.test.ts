import { sql } from 'kysely';
import { describe } from 'vitest';
import { PostgresStore } from '../../../src/index/postgres-store.ts';
import { openPool } from '../../../src/postgres/connect.ts';
import { SERVER } from '../../helpers/pglite.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';
import { describeStore } from './describe-store.ts';

/** Roles need a server. */
describe.skipIf(!SERVER)('with a server', () => {
  describeStore('PostgreSQL', async () => {
    const folder = await createTempFolder();
    const schema = `test_${Math.random().toString(36).slice(2)}`;
    const place = { kind: 'postgres', url: SERVER ?? '', schema, folder: folder.path } as const;
    return {
      open: () => new PostgresStore(place),
      async remove() {
        const { sql: db, close } = openPool(place, 1);
        await sql`DROP SCHEMA IF EXISTS ${sql.id(schema)} CASCADE`.execute(db);
        await close();
        await folder.remove();
      },
    };
  });
});
