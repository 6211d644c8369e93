/** Leads as soon as it can, and writes its term again and again over the session that holds the role. */
import { sql } from 'kysely';
import { Leadership } from '../../src/postgres/leadership.ts';
import { openPostgres } from '../../src/postgres/open-postgres.ts';

const [url = '', schema = '', role = ''] = process.argv.slice(2);
const database = await openPostgres({ url, schema }, []);
const leadership = new Leadership({ ...database, role, onTrouble: () => {} });
leadership.whenLeading(() => void write());
await leadership.start();

async function write(): Promise<void> {
  const { sql: session, term } = leadership;
  if (!session) return;
  process.send?.('leads');
  try {
    for (;;) await sql`INSERT INTO written VALUES (${term})`.execute(session);
  } catch {
    process.send?.('lost');
  }
}
