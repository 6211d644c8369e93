import pg from 'pg';
import { ANSWER_MS, connectionOptions, type PostgresPlace, stayIdle } from './connect.ts';

/** Before a broken connection is tried again. */
const PAUSE_MS = 1_000;

/** Hears what other processes tell by NOTIFY. Messages get lost while the connection is broken: poll beside it. */
export class Listener {
  private readonly place: PostgresPlace;
  private readonly heard: ReadonlyMap<string, (payload: string) => void>;
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  /** @param heard by the name of the channel, without the schema, in which it is told */
  constructor(place: PostgresPlace, heard: Readonly<Record<string, (payload: string) => void>>) {
    this.place = place;
    this.heard = new Map(
      Object.entries(heard).map(([name, hear]) => [channel(place.schema, name), hear]),
    );
  }

  /** Resolves when it hears, or the first try has failed; it goes on trying. */
  async start(): Promise<void> {
    const client = new pg.Client({
      ...connectionOptions(this.place),
      query_timeout: ANSWER_MS,
    });
    client.on('error', () => {});
    client.once('end', () => this.later());
    client.on('notification', ({ channel: from, payload = '' }) => this.heard.get(from)?.(payload));
    try {
      await client.connect();
      await stayIdle(client);
      for (const name of this.heard.keys()) {
        await client.query(`LISTEN ${client.escapeIdentifier(name)}`);
      }
      this.client = client;
      // Messages may have got lost meanwhile.
      for (const hear of this.heard.values()) hear('');
    } catch {
      await client.end().catch(() => {});
      this.later();
    }
    if (this.isClosed) await client.end();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => {});
  }

  private later(): void {
    clearTimeout(this.timer);
    if (!this.isClosed) this.timer = setTimeout(() => void this.start(), PAUSE_MS).unref();
  }
}

/** The name of a channel of a schema, for `pg_notify`. */
export function channel(schema: string, name: string): string {
  return `${schema}_${name}`;
}
