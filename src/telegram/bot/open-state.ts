import { Leadership } from '../../postgres/leadership.ts';
import { openPostgres } from '../../postgres/open-postgres.ts';
import type { Inbox } from '../delivery/inbox.ts';
import { openSharedInbox } from '../delivery/postgres/open-inbox.ts';
import { INBOX_TABLES } from '../delivery/postgres/schema.ts';
import { openInbox } from '../delivery/sqlite/open-inbox.ts';
import type { DenialsPlaces } from '../records/engine.ts';
import { RECORDS_TABLES } from '../records/postgres/schema.ts';
import { Records } from '../records/records.ts';
import { type WhileLeading, whileLeading } from './while-leading.ts';

/** Where the state of a bot is kept. */
export interface StatePlaces {
  /** Holds the inbox and the records, unless there is a database. */
  readonly stateFolder: string;
  /** Where the denials are kept, which hold for every corpus; by default in `stateFolder`. */
  readonly denials?: DenialsPlaces;
  /** A PostgreSQL database, which several processes of the bot share; absent: this one is alone. */
  readonly database?: { readonly url: string };
}

/** The state of a bot in use. */
export interface BotState {
  readonly inbox: Inbox;
  readonly records: Records;
  readonly whileLeading: WhileLeading;
  close(): Promise<void>;
}

export interface StateEvents {
  readonly notify: (sentence: string) => void;
  readonly stopping: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Opens inbox and records of a bot.
 *
 * @throws FootnoteError where folder or database cannot be used
 */
export function openState(
  places: StatePlaces,
  botId: number,
  events: StateEvents,
): Promise<BotState> {
  const { database } = places;
  return database ? openShared(database.url, botId, events) : openOwn(places, botId, events);
}

async function openOwn(
  { stateFolder, denials }: StatePlaces,
  botId: number,
  { notify, now, stopping }: StateEvents,
): Promise<BotState> {
  const inbox = await openInbox(stateFolder, botId, { now, notify });
  try {
    const own = { hasRunBefore: inbox.hasRunBefore, ...(denials && { denials }) };
    const records = await Records.open(stateFolder, botId, { now, notify, ...own });
    return {
      ...{ inbox, records },
      whileLeading: (work) => work(stopping),
      async close() {
        await records.close();
        await inbox.close();
      },
    };
  } catch (error) {
    await inbox.close();
    throw error;
  }
}

async function openShared(
  url: string,
  botId: number,
  { notify, now, stopping }: StateEvents,
): Promise<BotState> {
  const place = { url, schema: `footnote_bot_${botId}` };
  const postgres = await openPostgres(place, [INBOX_TABLES, RECORDS_TABLES]);
  // It comes back, or says at the next start what is wrong.
  const onTrouble = () => notify('The database does not answer; questions wait until it does.');
  const inbox = await openSharedInbox(postgres, { stopping, now, onTrouble });
  const { sql } = postgres;
  const leadership = new Leadership({ place, role: 'bot', sql, onTrouble: () => {} });
  const close = async () => {
    await leadership.close();
    await inbox.close();
    await postgres.close();
  };
  try {
    const records = await Records.open(sql, botId, { now, notify });
    await leadership.start();
    return { inbox, records, whileLeading: whileLeading(leadership, stopping), close };
  } catch (error) {
    await close();
    throw error;
  }
}
