import type { StoredTable } from '../../sql/stored-rows.ts';

/** The tables of records that are copied to another engine; each refers only to those before it. */
export const STORED_RECORDS: readonly StoredTable[] = [
  { name: 'answers', key: ['id'] },
  { name: 'messages', key: ['chat_id', 'message_id'] },
  { name: 'feedback', key: ['answer_id', 'user_id'] },
  { name: 'people', key: ['user_id'] },
  // Those who are denied are kept by `Denials`.
  { name: 'grants', key: ['id'], isRepeated: (row) => row.is_allowed === 0 },
  { name: 'files', key: ['content_hash', 'name'] },
  { name: 'departures', key: ['position'] },
  { name: 'uploads', key: ['id'] },
  { name: 'knocks', key: ['id'] },
  { name: 'knock_messages', key: ['knock_id', 'admin_id'] },
  { name: 'adders', key: ['id'] },
  { name: 'watches', key: ['id'] },
];
