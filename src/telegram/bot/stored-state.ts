import { existsSync, readdirSync } from 'node:fs';
import { FootnoteError } from '../../errors.ts';
import { openPool } from '../../postgres/connect.ts';
import { schemasLike } from '../../postgres/schemas.ts';
import { holderOf } from '../../postgres/session.ts';
import { explainPostgresError, placeOf } from '../../postgres/trouble.ts';
import type { Sql } from '../../sql/sql.ts';
import { explainDatabaseError } from '../../sqlite/explain.ts';
import { membersOf } from '../delivery/postgres/membership.ts';
import { openInboxTables } from '../delivery/sqlite/open-inbox.ts';
import type { Denials } from '../records/denials.ts';
import type { DenialsPlaces } from '../records/engine.ts';
import { continuePositions } from '../records/postgres/positions.ts';
import { TableDenials } from '../records/postgres/table-denials.ts';
import { openSqlite } from '../records/sqlite/open-sqlite.ts';
import { recordsFile } from '../records/sqlite/schema.ts';
import { botSchema, openSharedState } from './shared-state.ts';

/** The tables of `STORED_INBOX` and `STORED_RECORDS`, and the list of denials. */
export interface StateTables {
  readonly inbox: Sql;
  /** In PostgreSQL the same as `inbox`. */
  readonly records: Sql;
  readonly denials: Denials;
}

/** All that a bot keeps, which no bot can open meanwhile. */
export interface StoredState extends StateTables {
  /** Changes it, wholly or not at all; only the list of denials in a file is changed even where `work` fails later. */
  change(work: (tables: StateTables) => Promise<void>): Promise<void>;
  /** What a person is told of an error of the engine; any other error is returned as it is. */
  explain(error: unknown): unknown;
  close(): Promise<void>;
}

/** Where bots keep their state. */
export interface StatePlace {
  /** Completes "The state of the bot in …". */
  readonly name: string;
  /** The ids of the bots that have been there, ascending. */
  bots(): Promise<number[]>;
  /**
   * Opens the state of a bot, makes it where there is none, and brings it up to this release.
   *
   * @throws FootnoteError where the bot is running, or the place cannot be used
   */
  open(botId: number): Promise<StoredState>;
}

/** @param notify told of a file that is damaged or missing, as at the start of a bot */
export function stateInFiles(
  folder: string,
  denials: DenialsPlaces,
  notify: (sentence: string) => void,
): StatePlace {
  const idsIn = (path: string, pattern: RegExp) =>
    (existsSync(path) ? readdirSync(path) : []).flatMap((name) => pattern.exec(name)?.[1] ?? []);
  return {
    name: folder,
    bots: async () =>
      [
        ...new Set(
          [
            ...idsIn(folder, /^(?:inbox|records)-(\d+)\.sqlite$/),
            // A denial holds for every corpus.
            ...idsIn(denials.folder, /^denied-(\d+)\.json$/),
          ].map(Number),
        ),
      ].sort((a, b) => a - b),
    open: (botId) => openInFiles(folder, botId, denials, notify),
  };
}

export function stateInDatabase(url: string): StatePlace {
  const prefix = botSchema('');
  return {
    name: placeOf(url),
    async bots() {
      const pool = openPool({ url, schema: 'public' }, 1);
      try {
        const names = await schemasLike(pool.sql, prefix);
        return names
          .map((name) => Number(name.slice(prefix.length)))
          .filter((id) => Number.isInteger(id))
          .sort((a, b) => a - b);
      } catch (error) {
        throw explainPostgresError(error, url);
      } finally {
        await pool.close();
      }
    },
    open: (botId) => openInDatabase(url, botId),
  };
}

async function openInFiles(
  folder: string,
  botId: number,
  places: DenialsPlaces,
  notify: (sentence: string) => void,
): Promise<StoredState> {
  const { db: inbox, hasRunBefore, close } = await openInboxTables(folder, botId);
  try {
    const engine = openSqlite(folder, botId, { notify, hasRunBefore, denials: places });
    const { db: records, denials } = engine;
    return {
      ...{ inbox, records, denials },
      async change(work) {
        await inbox
          .transaction()
          .execute((ownInbox) =>
            records
              .transaction()
              .execute((own) => work({ inbox: ownInbox, records: own, denials })),
          );
        await engine.erase();
      },
      explain: (error) => explainDatabaseError(error, recordsFile(folder, botId)),
      async close() {
        await engine.close();
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function openInDatabase(url: string, botId: number): Promise<StoredState> {
  const shared = await openSharedState(url, botId);
  const { sql: db } = shared.postgres;
  try {
    const [running] = await membersOf(db);
    if (!shared.leading.isLeader || running !== undefined) {
      const holder = running ?? (await holderOf(db, 'bot'))?.holder ?? 'unknown';
      throw new FootnoteError(
        `Bot ${botId} is running with its state in ${placeOf(url)} (process ${holder}). Stop all its processes, then run "footnote move" again.`,
      );
    }
    const state = await stateOver(db);
    return {
      ...state,
      explain: (error) => explainPostgresError(error, url),
      close: () => shared.close(),
    };
  } catch (error) {
    await shared.close();
    throw error;
  }
}

/** The state in a schema of PostgreSQL that has the tables of inbox and records; whoever opened it closes it. */
export async function stateOver(db: Sql): Promise<Omit<StoredState, 'explain' | 'close'>> {
  const denials = new TableDenials(db);
  await denials.load();
  return {
    ...{ inbox: db, records: db, denials },
    async change(work) {
      await db.transaction().execute(async (trx) => {
        const own = new TableDenials(trx);
        await own.load();
        await work({ inbox: trx, records: trx, denials: own });
        await continuePositions(trx);
      });
      await denials.load();
    },
  };
}
