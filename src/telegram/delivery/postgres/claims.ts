import { type RawBuilder, sql } from 'kysely';
import { allRows, type Sql } from '../../../sql/sql.ts';
import type { Room } from '../inbox.ts';
import { BUTTONS } from '../lane.ts';
import type { Pending } from '../pending.ts';

/** Updates without a lane that are taken at once. */
const UNORDERED = 100;

/**
 * For this long after an update, the next one of its lane is left to the process that had it, which knows about the pictures
 * of an album; but no update waits longer for that. In milliseconds.
 */
const STICKY_MS = 5_000;
const LEFT_MS = 1_000;

export interface Claim {
  /** The process that takes updates. */
  readonly holder: number;
  /** Updates on which it works already. */
  readonly known: readonly number[];
  readonly room: Room;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Takes updates on which no process works: those without a lane, and of each lane the first one. Two processes that ask at
 * the same time get different ones, because each skips the rows that the other has locked. An update that waits out of its
 * lane keeps the lane for its process.
 */
export async function claim(db: Sql, claimed: Claim): Promise<Pending[]> {
  const { holder, room } = claimed;
  // Literals, so that they are those of an index.
  const isButton = sql`lane LIKE ${sql.lit(`${BUTTONS}%`)}`;
  const rows = await allRows(
    db,
    sql<Pending>`WITH
        questions AS (${heads(claimed, sql`lane NOT LIKE ${sql.lit(`${BUTTONS}%`)}`, room.questions)}),
        buttons AS (${heads(claimed, isButton, room.buttons)}),
        unordered AS (${free(claimed, sql`lane IS NULL`, UNORDERED)})
      UPDATE updates SET holder = ${holder} WHERE update_id IN (
        SELECT update_id FROM questions UNION ALL SELECT update_id FROM buttons
        UNION ALL SELECT update_id FROM unordered)
      RETURNING update_id AS "updateId", lane, attempts`,
  );
  return rows.sort((a, b) => a.updateId - b.updateId);
}

function heads(claimed: Claim, isOfKind: RawBuilder<unknown>, limit: number) {
  const { holder, now } = claimed;
  // Subqueries with a limit are looked up for each row, in an index, and never joined with all that waits.
  const isBehind = sql`(SELECT 1 FROM updates AS earlier
    WHERE earlier.lane = u.lane AND earlier.state = 'pending' AND earlier.update_id < u.update_id
      AND NOT (earlier.is_postponed = 1 AND earlier.holder IS NOT DISTINCT FROM ${holder})
    ORDER BY earlier.update_id LIMIT 1) IS NOT NULL`;
  const isOfOther = sql`(SELECT 1 FROM updates AS held
    WHERE held.lane = u.lane AND held.state = 'pending' AND held.holder IS NOT NULL
      AND held.holder <> ${holder} LIMIT 1) IS NOT NULL`;
  const isLeft = sql`u.received_at > ${now - LEFT_MS} AND EXISTS (
    SELECT 1 FROM (SELECT e.holder, e.received_at FROM updates AS e
      WHERE e.lane = u.lane AND e.update_id < u.update_id ORDER BY e.update_id DESC LIMIT 1) AS before
    WHERE before.holder <> ${holder} AND before.received_at > ${now - STICKY_MS})`;
  return free(
    claimed,
    sql`${isOfKind} AND NOT (${isBehind}) AND NOT (${isOfOther}) AND NOT (${isLeft})`,
    limit,
  );
}

function free({ holder, known }: Claim, condition: RawBuilder<unknown>, limit: number) {
  return sql`SELECT update_id FROM updates AS u
    WHERE state = 'pending' AND (holder IS NULL OR holder = ${holder})
      AND update_id <> ALL (${[...known]}::bigint[]) AND ${condition}
    ORDER BY update_id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
}
