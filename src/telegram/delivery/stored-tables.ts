import type { StoredTable } from '../../sql/stored-rows.ts';

/** The tables of an inbox that are copied to another engine; each refers only to those before it. */
export const STORED_INBOX: readonly StoredTable[] = [
  // A claim ends with the process that has it.
  { name: 'updates', key: ['update_id'], passing: ['holder'] },
  { name: 'outgoing', key: ['update_id', 'position'] },
];
