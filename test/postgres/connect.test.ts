import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPool } from '../../src/postgres/connect.ts';
import { isDatabaseAway } from '../../src/postgres/trouble.ts';

/** Lets everybody in, and is ready. */
const WELCOME = Buffer.from([
  ...[0x52, 0, 0, 0, 8, 0, 0, 0, 0], // AuthenticationOk
  ...[0x5a, 0, 0, 0, 5, 0x49], // ReadyForQuery
]);

/** A server that answers no statement, as if its line were cut without a word. */
let server: Server;
let connections: Socket[];

beforeEach(async () => {
  connections = [];
  server = createServer((socket) => {
    connections.push(socket);
    socket.once('data', () => socket.write(WELCOME));
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  for (const socket of connections) socket.destroy();
  server.close();
});

const urlOf = ({ port }: AddressInfo) => `postgres://me:secret@127.0.0.1:${port}/notes`;

it('a statement without an answer is an end of the connection', async () => {
  const place = { url: urlOf(server.address() as AddressInfo), schema: 'notes' };
  const pool = openPool(place, 1, 50);
  const failed = async (over = pool.sql) => {
    const error = await sql`SELECT 1`.execute(over).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: 'Query read timeout' });
    expect(isDatabaseAway(error)).toBe(true);
    return error;
  };
  await failed();
  const [first] = connections;
  if (first && !first.destroyed) await once(first, 'close');
  await failed();
  expect(connections).toHaveLength(2);
  // To roll back over such a connection would take the same time once more.
  await pool.sql.connection().execute(async (one) => {
    expect(await failed(one)).toBe(await failed(one));
  });
  await pool.close();
});
