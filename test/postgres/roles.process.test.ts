import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Leadership } from '../../src/postgres/leadership.ts';
import { type OpenPostgres, openPostgres } from '../../src/postgres/open-postgres.ts';
import { depose, holderOf, RoleSession } from '../../src/postgres/session.ts';
import { allRows } from '../../src/sql/sql.ts';
import { eventually } from '../helpers/eventually.ts';
import { SERVER } from '../helpers/pglite.ts';

const ROLE = 'keeper';
const PROGRAM = fileURLToPath(new URL('./leading-process.ts', import.meta.url));

/** Locks, kills and stopped processes need a server: clients of PGlite share one session. */
describe.skipIf(!SERVER)('a role that one process of all has', () => {
  let database: OpenPostgres;
  const children = new Set<ChildProcess>();
  const leaderships = new Set<Leadership>();

  beforeEach(async () => {
    const schema = `test_${Math.random().toString(36).slice(2)}`;
    database = await openPostgres({ url: SERVER ?? '', schema }, []);
    await sql`CREATE TABLE written (term bigint)`.execute(database.sql);
  });

  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    children.clear();
    await Promise.all([...leaderships].map((one) => one.close()));
    leaderships.clear();
    await sql`DROP SCHEMA ${sql.id(database.place.schema)} CASCADE`.execute(database.sql);
    await database.close();
  });

  /** A process that leads and writes its term without a pause, as soon as it can. */
  async function startProcess(): Promise<ChildProcess> {
    const { url, schema } = database.place;
    const child = fork(PROGRAM, [url, schema, ROLE], { execArgv: ['--import', 'tsx'] });
    children.add(child);
    await once(child, 'message');
    return child;
  }

  function leadership(): Leadership {
    const { place, sql } = database;
    const one = new Leadership({ place, role: ROLE, sql, onTrouble: () => {} });
    leaderships.add(one);
    return one;
  }

  const terms = async () =>
    (await allRows(database.sql, sql<{ term: number }>`SELECT DISTINCT term FROM written`)).map(
      ({ term }) => term,
    );

  it('is taken by one, and by the next when that one lets it go', async () => {
    const take = () => RoleSession.take(database.place, ROLE, { holder: 'test' });
    const [first, second] = [await take(), await take()];
    expect(first?.term).toBe(1);
    expect(second).toBeNull();
    await first?.release();
    const third = await take();
    expect(third?.term).toBe(2);
    await third?.release();
  });

  it('is not that of a session which has the number of its last one', async () => {
    const take = (role: string) => RoleSession.take(database.place, role, { holder: 'test' });
    const other = await take('other');
    await (await take(ROLE))?.release();
    const backend = sql`UPDATE roles SET backend = (SELECT backend FROM roles WHERE name = 'other')`;
    await backend.execute(database.sql);
    const seen = await holderOf(database.sql, ROLE);
    expect([seen?.isThere, (await holderOf(database.sql, 'other'))?.isThere]).toEqual([
      false,
      true,
    ]);
    if (seen) await depose(database.sql, ROLE, seen);
    await other?.beat('other');
    await other?.release();
  });

  it('passes on when the process that has it is killed', async () => {
    const child = await startProcess();
    const next = leadership();
    await next.start();
    expect(next.isLeader).toBe(false);
    child.kill('SIGKILL');
    await eventually(() => expect(next.term).toBe(2));
  });

  it('passes on when that process is stopped, which writes nothing once it goes on', async () => {
    const child = await startProcess();
    await eventually(async () => expect(await terms()).toEqual([1]));
    child.kill('SIGSTOP');
    const next = leadership();
    await next.start();
    await eventually(() => expect(next.term).toBe(2));
    // The statement that it had sent before it was stopped has arrived.
    await sql`TRUNCATE written`.execute(database.sql);
    const ended = once(child, 'message');
    child.kill('SIGCONT');
    expect(await ended).toEqual(['lost', undefined]);
    expect(await terms()).toEqual([]);
  });

  it('is lost when the database ends the session, and taken up again', async () => {
    const one = leadership();
    await one.start();
    let losses = 0;
    one.whenLeading((lost) => lost.addEventListener('abort', () => losses++));
    await sql`SELECT pg_terminate_backend(backend) FROM roles`.execute(database.sql);
    await eventually(() => expect(one.term).toBe(2));
    expect(losses).toBe(1);
  });
});
