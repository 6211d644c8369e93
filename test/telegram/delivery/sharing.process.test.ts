import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, it, type TestContext } from 'vitest';
import { openPool } from '../../../src/postgres/connect.ts';
import { openPostgres } from '../../../src/postgres/open-postgres.ts';
import { openSharedInbox } from '../../../src/telegram/delivery/postgres/open-inbox.ts';
import { INBOX_TABLES } from '../../../src/telegram/delivery/postgres/schema.ts';
import { eventually } from '../../helpers/eventually.ts';
import { SERVER } from '../../helpers/pglite.ts';
import type { Told } from './sharing-process.ts';

const PROGRAM = fileURLToPath(new URL('./sharing-process.ts', import.meta.url));
const CHATS = 30;
const QUESTIONS = 300;

const question = (id: number) => {
  const chat = { id: 1 + (id % CHATS), type: 'private' as const, first_name: 'Ann' };
  const from = { ...chat, is_bot: false };
  return { update_id: id, message: { message_id: id, date: 0, text: `${id}`, chat, from } };
};

/** An inbox in a database of its own, and the processes that share it. */
async function openShared(address: string) {
  const server = openPool({ url: address, schema: 'public' }, 1);
  // All of its connections may be ended.
  const name = `test_${Math.random().toString(36).slice(2)}`;
  await sql`CREATE DATABASE ${sql.id(name)}`.execute(server.sql);
  const url = new URL(address);
  url.pathname = name;
  const postgres = await openPostgres({ url: url.href, schema: 'bot' }, [INBOX_TABLES]);
  const stopping = new AbortController();
  const events = { stopping: stopping.signal, onTrouble: () => {} };
  const inbox = await openSharedInbox(postgres, events);
  const children = new Set<ChildProcess>();
  const told: (Told & { readonly by: ChildProcess })[] = [];

  async function start(): Promise<ChildProcess> {
    const { url, schema } = postgres.place;
    const child = fork(PROGRAM, [url, schema], { execArgv: ['--import', 'tsx'] });
    children.add(child);
    child.on('message', (one: Told) => told.push({ ...one, by: child }));
    await once(child, 'message');
    return child;
  }

  const sent = () => told.filter(({ kind }) => kind === 'sent').map(({ text }) => Number(text));
  const logs = () => told.filter(({ kind }) => kind === 'log').map(({ text }) => text);
  const isEmpty = async () => expect((await inbox.waiting()).count).toBe(0);

  /** Each question was answered once and in its turn, but for those of which the log says that they may be repeated. */
  function expectAnswered(): void {
    const flagged = logs().flatMap(
      (line) => /^Update (\d+):.*possibly repeated/.exec(line)?.[1] ?? [],
    );
    const times = new Map<number, number>();
    for (const id of sent()) times.set(id, (times.get(id) ?? 0) + 1);
    expect([...times.keys()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: QUESTIONS }, (_, i) => i + 1),
    );
    const repeated = [...times].flatMap(([id, n]) => (n > 1 ? [`${id}`] : []));
    expect(flagged).toEqual(expect.arrayContaining(repeated));
    for (let chat = 0; chat < CHATS; chat++) {
      const firsts = [...new Set(sent().filter((id) => id % CHATS === chat))];
      expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    }
    expect(logs().filter((line) => /fatal|failed/.test(line))).toEqual([]);
  }

  async function endConnections(): Promise<void> {
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = ${name}`.execute(server.sql);
  }

  async function close(): Promise<void> {
    stopping.abort();
    for (const child of children) child.kill('SIGKILL');
    await inbox.close();
    await postgres.close();
    await sql`DROP DATABASE ${sql.id(name)} WITH (FORCE)`.execute(server.sql);
    await server.close();
  }
  return { inbox, told, start, sent, isEmpty, expectAnswered, endConnections, close };
}

/**
 * Kills and stopped processes need a server: clients of PGlite share one session. Most of the time, a process that was lost
 * is waited for.
 */
describe.skipIf(!SERVER).concurrent('processes that share an inbox', () => {
  const open = async ({ onTestFinished }: TestContext) => {
    const shared = await openShared(SERVER ?? '');
    onTestFinished(shared.close);
    return shared;
  };

  it('answer each question once and in order, though one is killed and one is stopped for a while', async (test) => {
    const { inbox, told, start, sent, isEmpty, expectAnswered } = await open(test);
    const [killed, stopped] = await Promise.all([start(), start(), start()]);
    for (let id = 1; id <= QUESTIONS; id += 10) {
      await inbox.accept(Array.from({ length: 10 }, (_, i) => question(id + i)));
      // Half of them come while all three work.
      if (id > QUESTIONS / 2) await setTimeout(30);
      if (id === 101) killed.kill('SIGKILL');
      if (id === 151) stopped.kill('SIGSTOP');
    }
    await eventually(isEmpty);
    stopped.kill('SIGCONT');
    const before = sent().length;
    await inbox.accept([question(QUESTIONS)]);
    await setTimeout(3_000);
    expectAnswered();
    expect(sent().length).toBe(before);
    const worksAgain = () =>
      told.some(
        ({ kind, by, text }) => kind === 'began' && by === stopped && Number(text) > QUESTIONS,
      );
    for (let id = QUESTIONS + 1; !worksAgain(); id++) {
      await inbox.accept([question(id)]);
      await setTimeout(30);
    }
  });

  it('leave their updates to the others at once when they stop', async (test) => {
    const { inbox, start, sent, isEmpty, expectAnswered } = await open(test);
    const first = await start();
    const all = Array.from({ length: QUESTIONS }, (_, i) => question(i + 1));
    await inbox.accept(all);
    await eventually(() => expect(sent().length).toBeGreaterThan(10));
    await start();
    first.send('stop');
    await once(first, 'exit');
    await eventually(isEmpty);
    expectAnswered();
  });

  it('go on when the database has ended all their connections', async (test) => {
    const { inbox, start, isEmpty, expectAnswered, endConnections } = await open(test);
    await Promise.all([start(), start()]);
    for (let id = 1; id <= QUESTIONS; id += 10) {
      await inbox.accept(Array.from({ length: 10 }, (_, i) => question(id + i)));
      if (id % 100 === 1) await endConnections();
      await setTimeout(50);
    }
    await eventually(isEmpty);
    expectAnswered();
  });
});
