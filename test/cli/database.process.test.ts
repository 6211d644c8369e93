import { randomBytes } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Check } from '../../src/doctor/check.ts';
import { startBotApi } from '../helpers/bot-api.ts';
import { SERVER } from '../helpers/pglite.ts';
import { runFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const SAMPLE = join(import.meta.dirname, '../../documents');
const SECRET = 'pass-word';

/** One sentence and the next step, whatever the command. */
async function refusal(args: string[], env: Record<string, string>): Promise<string> {
  const { stdout, stderr, code } = await runFootnote([...args, '--documents', SAMPLE], { env });
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  expect(stderr).not.toMatch(/bug in Footnote|^ +at /m);
  expect(stderr).not.toContain(SECRET);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  return stderr;
}

// Each command waits five seconds for a database that may be starting.
describe.concurrent('a database that cannot be used', () => {
  const away = `postgres://ada:${SECRET}@127.0.0.1:1/notes`;

  it.each([['status'], ['ask', 'Is it?'], ['index'], ['index', '--watch']])(
    'is told by %s',
    async (...args) => {
      expect(await refusal(args, { DATABASE_URL: away })).toMatch(
        /^The database at 127\.0\.0\.1:1\/notes does not answer .*ECONNREFUSED.*Start it, or correct/,
      );
    },
  );

  it('is told by the bot', async () => {
    const api = await startBotApi();
    const telegram = { TELEGRAM_API_ROOT: api.url, TELEGRAM_BOT_TOKEN: api.token };
    const told = await refusal(['bot'], { ...telegram, DATABASE_URL: away });
    expect(told).toMatch(/^The database at .* does not answer/);
    await api.close();
  });

  it('is wrong usage where its address cannot be one', async () => {
    const env = { DATABASE_URL: `postgres://ada:${SECRET}#@db/notes` };
    const { stderr, code } = await runFootnote(['status'], { env });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^DATABASE_URL must be an address such as .*%XX/);
    expect(stderr).not.toContain(SECRET);
  });
});

describe.skipIf(!SERVER)('a database on a server', () => {
  let client: pg.Client;
  let folder: TempFolder;
  let env: Record<string, string>;
  const schema = `test_${randomBytes(6).toString('hex')}`;
  const role = `${schema}_ada`;
  const asAda = (more = '') => {
    const { host, pathname } = new URL(SERVER ?? '');
    return `postgres://${role}:${SECRET}@${host}${pathname}${more}`;
  };

  beforeEach(async () => {
    folder = await createTempFolder();
    env = { DATABASE_URL: SERVER ?? '', DATABASE_SCHEMA: schema, DATA_DIR: folder.path };
    client = new pg.Client({ connectionString: SERVER });
    await client.connect();
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${SECRET}'`);
  });
  afterEach(async () => {
    await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await client.query(`DROP OWNED BY ${role}`);
    await client.query(`DROP ROLE ${role}`);
    await client.end();
    await folder.remove();
  });

  const examine = async (documents = SAMPLE, more: Record<string, string> = {}) => {
    const { stdout } = await runFootnote(['doctor', '--json', '--documents', documents], {
      env: { ...env, EMBEDDING_MODEL: 'Xenova/other', ...more },
    });
    const { checks } = JSON.parse(stdout) as { checks: Check[] };
    return new Map(checks.map((check) => [check.name, check]));
  };
  const schemas = async () => {
    const { rows } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
    return rows.length;
  };

  it('is told by its words', async () => {
    const status = (url: string) => refusal(['status'], { ...env, DATABASE_URL: url });
    // Looking makes nothing, so it needs no right.
    expect(await status(asAda())).toMatch(/There is no index in .* "footnote index" makes it/);
    const index = await refusal(['index'], { ...env, DATABASE_URL: asAda() });
    expect(index).toMatch(/lacks a right .* Grant CONNECT and CREATE/);
    expect(await status(asAda('_not_there'))).toMatch(/lets nobody in .* Correct user, password/);
    const tls = asAda('?sslmode=verify-full&sslrootcert=/nowhere.pem');
    expect(await status(tls)).toMatch(/file that DATABASE_URL names cannot be read/);
  });

  it('answers one who may only read it, with a word that nothing updates it', async () => {
    const documents = ['--documents', SAMPLE];
    expect((await runFootnote(['index', ...documents], { env })).code).toBe(0);
    await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${role};
      GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${role}`);
    const reading = { ...env, DATABASE_URL: asAda() };
    const question = 'How many disputes did the five old mediators in Yongzhou accept?';
    const { stdout, stderr, code } = await runFootnote(['ask', question, ...documents], {
      env: reading,
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('10,783') });
    expect(stderr).toMatch(
      /^No process updates this index\. The user of DATABASE_URL lacks a right/m,
    );
    expect(stderr).not.toContain('Another Footnote');
    expect(await refusal(['index'], reading)).toMatch(/^The user of DATABASE_URL lacks a right/);
  });

  it('is examined, and nothing is made in it', async () => {
    const before = await examine();
    expect(before.get('Database')).toMatchObject({
      state: 'ok',
      found: expect.stringMatching(/PostgreSQL \d.*pgvector 0.*not there yet/),
    });
    expect(before.get('Index')?.advice).toContain('"footnote index" makes it');
    expect(before.has('Index folder')).toBe(false);
    expect(await schemas()).toBe(0);
    const poor = await examine(SAMPLE, { DATABASE_URL: asAda() });
    expect(poor.get('Database')).toMatchObject({
      state: 'error',
      advice: expect.stringContaining(`GRANT CREATE ON DATABASE … TO ${role}`),
    });
    expect(poor.get('Disk space')?.state).toBe('ok');
    expect(JSON.stringify([...poor])).not.toContain(SECRET);
  });

  it('is compared with the folder of this machine', async () => {
    const { code } = await runFootnote(['index', '--documents', SAMPLE], { env });
    expect(code).toBe(0);
    const { stdout } = await runFootnote(['status', '--documents', SAMPLE], { env });
    expect(stdout).toMatch(/^Kept in +\S+ \(schema test_\w+\), PostgreSQL \d.*pgvector 0/m);
    expect(stdout).toMatch(/^Updated by +no process at present$/m);
    const same = await examine();
    expect(same.get('Index')?.found).toMatch(/^5 documents/);
    expect(same.has('Same documents')).toBe(false);
    const other = await createTempFolder();
    await other.write('faq.md', 'Refunds take two weeks.');
    const foreign = await examine(other.path);
    expect(foreign.get('Same documents')?.found).toMatch(/^5 of 5 documents in schema test_/);
    await cp(SAMPLE, other.path, { recursive: true });
    expect((await examine(other.path)).has('Same documents')).toBe(false);
    await other.remove();
    await client.query(`UPDATE ${schema}.migrations SET version = 99 WHERE name = 'catalog'`);
    const newer = await examine();
    expect(newer.get('Database')?.advice).toBe('Upgrade Footnote here, too.');
    expect(newer.has('Index')).toBe(false);
  });
});
