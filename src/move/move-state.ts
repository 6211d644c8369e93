import { FootnoteError } from '../errors.ts';
import type { Sql } from '../sql/sql.ts';
import { emptyTables, insertRows, readRows, type StoredTable } from '../sql/stored-rows.ts';
import type { StateTables, StoredState } from '../telegram/bot/stored-state.ts';
import { STORED_INBOX } from '../telegram/delivery/stored-tables.ts';
import { CopyRecords } from '../telegram/records/copies.ts';
import { STORED_RECORDS } from '../telegram/records/stored-tables.ts';
import { digestOf, PARTS, type StateDigest } from './state-digest.ts';

/** What became of the state of a bot; `left`: its denials alone, where the bot has run in the target. */
export type StateOutcome = 'moved' | 'same' | 'empty' | 'left';

interface MoveStateOptions {
  /** How a person knows the bot and the target: "Bot 123 in db.example.org/footnote". */
  readonly name: string;
  /** Whether a state that the target has of its own is given up. */
  readonly replace: boolean;
}

/**
 * Copies all that a bot keeps from one place to another, unless that has it already. A state that the target has of its own
 * is kept; it may be replaced as long as it is a copy, from an earlier move from here or to here, that nobody has changed.
 * Whenever this is interrupted, it can be run again.
 *
 * @throws FootnoteError where the target has a state of its own
 */
export async function moveState(
  source: StateTables,
  target: StateTables & Pick<StoredState, 'change'>,
  { name, replace }: MoveStateOptions,
): Promise<StateOutcome> {
  const wanted = await digestOf(source);
  if (PARTS.every((part) => wanted[part].isEmpty)) return 'empty';
  const found = await digestOf(target);
  // Denials hold for every corpus, and so are found where a bot answers from another one, whose state may be there already.
  if (hasNotRun(wanted) && !hasNotRun(found)) {
    return found.denials.digest === wanted.denials.digest ? 'empty' : 'left';
  }
  const isThere = isSame(found, wanted);
  if (!isThere) {
    const notes = new CopyRecords(target.records);
    if (!replace) refuseOwn(found, wanted, await notes.all(), name);
    // An interruption may leave parts of both.
    await notes.add([...digests(found), ...digests(wanted)]);
    await target.change(async (tables) => {
      await copyState(source, tables);
      if (!isSame(await digestOf(tables), wanted)) throw new Error(`${name} is not as it was.`);
    });
  }
  for (const { records } of [target, source]) await new CopyRecords(records).set(digests(wanted));
  return isThere ? 'same' : 'moved';
}

const hasNotRun = ({ inbox, records }: StateDigest) => inbox.isEmpty && records.isEmpty;

function refuseOwn(
  found: StateDigest,
  wanted: StateDigest,
  copies: ReadonlySet<string>,
  name: string,
): void {
  const isOwn = PARTS.some((part) => {
    const { digest, isEmpty } = found[part];
    // Nothing takes the place of something: the documents folder may be another one than was meant.
    const isLess = part === 'records' && wanted[part].isEmpty;
    return !isEmpty && digest !== wanted[part].digest && (isLess || !copies.has(digest));
  });
  if (!isOwn) return;
  throw new FootnoteError(
    `${name} has a state of its own, and two states cannot be joined. Keep that one, or give it up with "footnote move --replace".`,
  );
}

async function copyState(from: StateTables, to: StateTables): Promise<void> {
  await copyTables(from.inbox, to.inbox, STORED_INBOX);
  await copyTables(from.records, to.records, STORED_RECORDS);
  await to.denials.replace(from.denials.all(), from.denials.isClosed);
}

async function copyTables(from: Sql, to: Sql, tables: readonly StoredTable[]): Promise<void> {
  await emptyTables(to, tables);
  for (const table of tables) {
    for await (const rows of readRows(from, table)) await insertRows(to, table, rows);
  }
}

const digests = (state: StateDigest) => PARTS.map((part) => state[part].digest);

const isSame = (a: StateDigest, b: StateDigest) =>
  PARTS.every((part) => a[part].digest === b[part].digest);
