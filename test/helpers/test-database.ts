import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one test alone, on the server of all tests. */
export interface TestDatabase {
  readonly url: string;
  remove(): Promise<void>;
}

/** @param server its address, with a user who may create databases */
export async function createTestDatabase(server: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return {
    url: `${url}`,
    remove: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function run(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
