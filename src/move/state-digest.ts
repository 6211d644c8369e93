import { createHash } from 'node:crypto';
import type { Sql } from '../sql/sql.ts';
import { countRows, readRows, type StoredTable } from '../sql/stored-rows.ts';
import type { StateTables } from '../telegram/bot/stored-state.ts';
import { STORED_INBOX } from '../telegram/delivery/stored-tables.ts';
import { STORED_RECORDS } from '../telegram/records/stored-tables.ts';

/** What a part of a bot's state holds. Two parts with the same digest are the same, whichever engine keeps them. */
interface PartDigest {
  /** Begins with the name of the part. */
  readonly digest: string;
  readonly isEmpty: boolean;
}

/** The parts of a bot's state, each of which is changed wholly or not at all. */
export type StateDigest = Readonly<Record<'inbox' | 'records' | 'denials', PartDigest>>;

export const PARTS = ['inbox', 'records', 'denials'] as const;

export async function digestOf({ inbox, records, denials }: StateTables): Promise<StateDigest> {
  const list = { denied: denials.all(), isClosed: denials.isClosed };
  return {
    inbox: await partOf('inbox', inbox, STORED_INBOX),
    records: await partOf('records', records, STORED_RECORDS),
    denials: {
      digest: `denials ${sha256().update(JSON.stringify(list)).digest('hex')}`,
      isEmpty: list.denied.length === 0 && !list.isClosed,
    },
  };
}

/** Numbers of what a bot keeps. */
export interface StateCounts {
  readonly answers: number;
  readonly votes: number;
  readonly grants: number;
  readonly denials: number;
  /** Updates that are not done. */
  readonly pending: number;
}

export async function countState({ inbox, records, denials }: StateTables): Promise<StateCounts> {
  return {
    answers: await countRows(records, 'answers'),
    votes: await countRows(records, 'feedback'),
    grants: await countRows(records, 'grants', ['is_allowed', 1]),
    denials: denials.all().length,
    pending: await countRows(inbox, 'updates', ['state', 'pending']),
  };
}

const sha256 = () => createHash('sha256');

async function partOf(name: string, db: Sql, tables: readonly StoredTable[]): Promise<PartDigest> {
  const hash = sha256();
  let count = 0;
  for (const table of tables) {
    hash.update(`${table.name}\n`);
    for await (const rows of readRows(db, table)) {
      for (const row of rows) {
        if (table.isRepeated?.(row)) continue;
        hash.update(`${JSON.stringify(row)}\n`);
        count++;
      }
    }
  }
  return { digest: `${name} ${hash.digest('hex')}`, isEmpty: count === 0 };
}
