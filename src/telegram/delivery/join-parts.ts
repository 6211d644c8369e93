import type Database from 'better-sqlite3';
import type { Update } from 'grammy/types';
import { laneOf } from './lane.ts';
import { isOfSame, joined, mayBeRest } from './parts.ts';

/** Messages of a chat that are looked through: others may write between the parts. */
const LOOKED_AT = 20;

/**
 * Takes a stored update up in the earlier one of which it is the rest, if no answer to that is planned yet. One
 * transaction with the storing: no crash leaves a part behind.
 *
 * @returns the id of the earlier update; undefined if the update stands alone
 */
export function joinToEarlier(db: Database.Database, update: Update): number | undefined {
  const { message } = update;
  if (!message || !mayBeRest(update)) return undefined;
  const waiting = db
    .prepare(
      `SELECT update_id AS id, json,
           EXISTS (SELECT 1 FROM outgoing WHERE outgoing.update_id = updates.update_id) AS isPlanned
         FROM updates WHERE lane = ? AND state = 'pending' AND update_id < ?
         ORDER BY update_id DESC LIMIT ${LOOKED_AT}`,
    )
    .all(laneOf(update), update.update_id) as { id: number; json: string; isPlanned: number }[];
  for (const { id, json, isPlanned } of waiting) {
    const first = (JSON.parse(json) as Update).message;
    if (!first || !isOfSame(first, message)) continue;
    const whole = isPlanned ? undefined : joined(first, message);
    if (!whole) return undefined;
    const change = db.prepare('UPDATE updates SET state = ?, json = ? WHERE update_id = ?');
    change.run('pending', JSON.stringify({ update_id: id, message: whole }), id);
    change.run('done', '', update.update_id);
    return id;
  }
  return undefined;
}
