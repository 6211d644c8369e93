import { sql } from 'kysely';
import { allRows, changedRows, firstRow, type Sql } from '../../sql/sql.ts';
import { PREFACE } from './inbox.ts';
import type { Payload, Unsent } from './pending.ts';

/** The messages of an answer. */
const AFTER_PREFACE = sql`position > ${sql.lit(PREFACE)}`;

/** Adds messages behind those of an update that were sent, in place of the others; the first one counts as being sent. */
export async function replacePlan(
  db: Sql,
  updateId: number,
  payloads: readonly Payload[],
): Promise<void> {
  await changedRows(
    db,
    sql`DELETE FROM outgoing WHERE update_id = ${updateId} AND state <> 'sent' AND ${AFTER_PREFACE}`,
  );
  if (payloads.length === 0) return;
  const row = await firstRow(
    db,
    sql<{
      last: number;
    }>`SELECT coalesce(max(position), 0) AS last FROM outgoing WHERE update_id = ${updateId}`,
  );
  const rows = payloads.map((payload, i) => {
    const position = (row?.last ?? 0) + i + 1;
    return sql`(${updateId}, ${position}, ${JSON.stringify(payload)}, ${i === 0 ? 'sending' : 'waiting'})`;
  });
  await changedRows(
    db,
    sql`INSERT INTO outgoing (update_id, position, json, state) VALUES ${sql.join(rows)}`,
  );
}

/** The planned messages of an update that are not sent; undefined without a plan. */
export async function unsentOf(db: Sql, updateId: number): Promise<Unsent[] | undefined> {
  const rows = await allRows(
    db,
    sql<{ position: number; json: string; state: string }>`SELECT position, json, state
      FROM outgoing WHERE update_id = ${updateId} AND ${AFTER_PREFACE} ORDER BY position`,
  );
  if (rows.length === 0) return undefined;
  return rows
    .filter(({ state }) => state !== 'sent')
    .map(({ position, json }) => ({ position, payload: JSON.parse(json) }));
}

/** The updates that have a plan. These are few: their messages are being sent. */
export async function plannedUpdates(db: Sql): Promise<ReadonlySet<number>> {
  const rows = await allRows(
    db,
    sql<{ id: number }>`SELECT DISTINCT update_id AS id FROM outgoing WHERE ${AFTER_PREFACE}`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Adds the message that comes before the answer to an update; one that is there stays. */
export async function addPreface(
  db: Sql,
  updateId: number,
  payload: Payload,
): Promise<{ isNew: boolean; messageId: number | null }> {
  const inserted = await changedRows(
    db,
    sql`INSERT INTO outgoing (update_id, position, json, state)
      VALUES (${updateId}, ${PREFACE}, ${JSON.stringify(payload)}, 'sending') ON CONFLICT DO NOTHING`,
  );
  const row = await firstRow(
    db,
    sql<{ id: number | null }>`SELECT message_id AS id FROM outgoing
      WHERE update_id = ${updateId} AND position = ${PREFACE}`,
  );
  return { isNew: inserted === 1, messageId: row?.id ?? null };
}

/** Returns whether the message had another state. */
export async function changeState(
  db: Sql,
  { updateId, position }: { readonly updateId: number; readonly position: number },
  state: 'waiting' | 'sending' | 'sent',
  messageId: number | null = null,
): Promise<boolean> {
  const changed = await changedRows(
    db,
    sql`UPDATE outgoing SET state = ${state}, message_id = ${messageId}
      WHERE update_id = ${updateId} AND position = ${position} AND state <> ${state}`,
  );
  return changed > 0;
}
