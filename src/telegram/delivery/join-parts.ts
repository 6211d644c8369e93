import type { Update } from 'grammy/types';
import { sql } from 'kysely';
import { allRows, changedRows, firstRow, type Sql } from '../../sql/sql.ts';
import type { InboxEngine } from './engine.ts';
import { laneOf } from './lane.ts';
import { isOfSame, joined, mayBeRest, standsAlone } from './parts.ts';

/** Messages of a chat that are looked through: others may write between the parts. */
const LOOKED_AT = 20;

/**
 * Takes a stored update up in the earlier one of which it is the rest, if no answer to that is planned yet. One
 * transaction with the storing: no crash leaves a part behind.
 *
 * @returns the id of the earlier update; undefined if the update stands alone
 */
export async function joinToEarlier(
  db: Sql,
  { locking }: Pick<InboxEngine, 'locking'>,
  update: Update,
): Promise<number | undefined> {
  const { message } = update;
  if (!message || !mayBeRest(update)) return undefined;
  const waiting = await allRows(
    db,
    sql<{ id: number; json: string }>`SELECT update_id AS id, json FROM updates
      WHERE lane = ${laneOf(update)} AND state = 'pending' AND update_id < ${update.update_id}
      ORDER BY update_id DESC LIMIT ${LOOKED_AT} ${locking}`,
  );
  for (const { id, json } of waiting) {
    const first = (JSON.parse(json) as Update).message;
    if (!first || !isOfSame(first, message) || standsAlone(first)) continue;
    const whole = (await isPlanned(db, id)) ? undefined : joined(first, message);
    if (!whole) return undefined;
    await takeUp(db, { update_id: id, message: whole } as Update, update.update_id);
    return id;
  }
  return undefined;
}

/** Asked once the update is locked: a plan that was being written is there by then. */
async function isPlanned(db: Sql, id: number): Promise<boolean> {
  const found = await firstRow(db, sql`SELECT 1 FROM outgoing WHERE update_id = ${id} LIMIT 1`);
  return found !== undefined;
}

async function takeUp(db: Sql, whole: Update, restId: number): Promise<void> {
  await changedRows(
    db,
    sql`UPDATE updates SET json = ${JSON.stringify(whole)}, is_continued = 1 WHERE update_id = ${whole.update_id}`,
  );
  await changedRows(
    db,
    sql`UPDATE updates SET json = '', state = 'done' WHERE update_id = ${restId}`,
  );
}
