import type { Migration } from '../../../../sqlite/database-file.ts';

/** Finds what waits in a lane, of which a new update may be the rest. */
export const waitingByLane: Migration = {
  version: 3,
  up: (db) =>
    void db.exec(
      "CREATE INDEX updates_waiting_by_lane ON updates (lane, update_id) WHERE state = 'pending'",
    ),
};
