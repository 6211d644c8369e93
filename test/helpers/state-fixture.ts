import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createTempFolder, type TempFolder } from './temp-folder.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/state');

/** Commits whose program kept a catalog only, or an inbox as well, or records as well; oldest first. */
export const WITH_CATALOG = ['b922489', '746afbf', '5e91cd5', '28ef95b', '6a9402c', '134bff2'];
export const WITH_INBOX = ['28ef95b', '6a9402c', '134bff2'];
export const WITH_RECORDS = ['6a9402c', '134bff2'];

/** A record of the calls and rows that the program of a fixture made. */
export interface ExpectedState {
  readonly catalog: { readonly documents: readonly string[] };
  readonly settings: Readonly<Record<'ADMINS' | 'ALLOWED_USERS' | 'ALLOWED_CHATS', string>>;
  readonly granted: readonly number[];
  readonly denied: readonly number[];
  readonly languages: Readonly<Record<string, string>>;
  readonly muted: readonly number[];
  readonly fileIds: readonly { contentHash: string; name: string; fileId: string }[];
  readonly votes: readonly { answerId: string; user: number; vote: string }[];
  readonly answers: readonly {
    readonly id: string;
    readonly chat: number;
    readonly user: number;
    readonly asker: number;
    readonly question: string;
    readonly outcome: string;
    readonly messages: readonly { readonly chat: number; readonly messageId: number }[];
  }[];
  /** Updates that were not done when the program was killed. */
  readonly pending: readonly {
    readonly updateId: number;
    readonly lane: string | null;
    readonly attempts: number;
    readonly outgoing: readonly { readonly position: number; readonly state: string }[];
  }[];
  /** Calls with which the old program answered them at its next start. */
  readonly nextStart: { readonly methods: readonly { method: string; chat?: number }[] };
  /** The bot's messages with buttons, as Telegram has them. */
  readonly messages: readonly { message_id: number; chat: { id: number } }[];
  /** Presses of these buttons, in order, and the calls with which the old program answered. */
  readonly presses: readonly {
    readonly chat: number;
    readonly messageId: number;
    readonly pressedBy: number;
    readonly data: string;
    readonly methods: readonly string[];
    /** As its answer was forgotten. */
    readonly isTooOld: boolean;
  }[];
  /** People who got an answer to the question in private, and people who were refused. */
  readonly people: {
    readonly question: string;
    readonly answered: readonly number[];
    readonly refused: readonly number[];
  };
}

/** A copy of the files that an earlier program left. */
export interface StateFixture {
  readonly folder: TempFolder;
  /** Holds catalog, graph, inbox and records. */
  readonly index: string;
  readonly documents: string;
  readonly expected: ExpectedState;
}

export const BOT_ID = 123456;

/** A press that has waited for 15 seconds is dropped, and on a busy machine the next start takes longer. */
const AHEAD_MS = 600_000;

/**
 * Copies a fixture, as if its program had stopped just now, since buttons work for 30 days; what is pending came
 * `AHEAD_MS` later.
 */
export async function copyStateFixture(commit: string): Promise<StateFixture> {
  const folder = await createTempFolder();
  await cp(join(FIXTURES, commit), folder.path, { recursive: true });
  const index = join(folder.path, 'index');
  const expected = JSON.parse(await readFile(join(folder.path, 'expected.json'), 'utf8'));
  const since = Date.now() - expected.madeAt;
  moveTimes(index, 'records', { answers: 'asked_at', feedback: 'voted_at' }, since);
  moveTimes(index, 'inbox', { updates: 'received_at' }, since + AHEAD_MS);
  return { folder, index, documents: join(folder.path, 'documents'), expected };
}

function moveTimes(
  index: string,
  name: string,
  columns: Readonly<Record<string, string>>,
  milliseconds: number,
): void {
  const path = join(index, `${name}-${BOT_ID}.sqlite`);
  if (!existsSync(path)) return;
  const db = new Database(path);
  for (const [table, column] of Object.entries(columns)) {
    db.prepare(`UPDATE ${table} SET ${column} = ${column} + ?`).run(milliseconds);
  }
  db.close();
}
