import { migrate } from '../../../src/postgres/migrate.ts';
import { RECORDS_TABLES } from '../../../src/telegram/records/postgres/schema.ts';
import { createTestSchema, type TestSchema } from '../../helpers/pglite.ts';

/** Makes a schema of PostgreSQL with the tables of records. */
export async function createTestRecords(): Promise<TestSchema> {
  const schema = await createTestSchema();
  await migrate(schema.db, schema.name, [RECORDS_TABLES]);
  return schema;
}
