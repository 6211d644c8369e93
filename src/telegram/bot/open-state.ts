import { messageOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { OpenPostgres } from '../../postgres/open-postgres.ts';
import { explainPostgresError } from '../../postgres/trouble.ts';
import type { Inbox } from '../delivery/inbox.ts';
import { openSharedInbox } from '../delivery/postgres/open-inbox.ts';
import { openInbox } from '../delivery/sqlite/open-inbox.ts';
import type { DenialsPlaces } from '../records/engine.ts';
import { Records } from '../records/records.ts';
import type { Leading } from './while-leading.ts';

/** Where a bot keeps its state. */
export interface StatePlaces {
  /** Holds the inbox and the records. */
  readonly stateFolder: string;
  /** Where the denials are kept, which hold for every corpus; by default in `stateFolder`. */
  readonly denials?: DenialsPlaces;
  /** Opens the state that several processes of the bot share, in place of `stateFolder`; absent: there is one process. */
  readonly shared?: (botId: number) => Promise<SharedState>;
  /** Milliseconds since 1970; the computer's clock by default. */
  readonly now?: () => number;
  readonly log: Log;
}

/** Where the processes of a bot keep their state together. */
export interface SharedState {
  /** Has the tables of inbox and records. */
  readonly postgres: OpenPostgres;
  /** Which of them calls Telegram for updates. */
  readonly leading: Leading;
  close(): Promise<void>;
}

export interface State {
  readonly inbox: Inbox;
  readonly records: Records;
  /** Absent if there is one process. */
  readonly leading?: Leading;
}

/** Opens inbox and records, works, and closes them. */
export async function withState(
  places: StatePlaces,
  botId: number,
  stopping: AbortSignal,
  work: (state: State) => Promise<void>,
): Promise<void> {
  const shared = await places.shared?.(botId);
  try {
    const inbox = await (shared
      ? openShared(shared, places, stopping)
      : openInbox(places.stateFolder, botId, { ...clockOf(places), notify: places.log }));
    try {
      await withRecords(places, botId, inbox, shared, work);
    } finally {
      await inbox.close();
    }
  } finally {
    await shared?.close();
  }
}

async function withRecords(
  places: StatePlaces,
  botId: number,
  inbox: Inbox,
  shared: SharedState | undefined,
  work: (state: State) => Promise<void>,
): Promise<void> {
  const { stateFolder, denials, log } = places;
  const { hasRunBefore } = inbox;
  const own = { hasRunBefore, ...(denials && { denials }) };
  const place = shared?.postgres.sql ?? stateFolder;
  const records = await Records.open(place, botId, { ...clockOf(places), notify: log, ...own });
  try {
    await work({ inbox, records, ...(shared && { leading: shared.leading }) });
  } finally {
    await records.close();
  }
}

function openShared(
  { postgres }: SharedState,
  places: StatePlaces,
  stopping: AbortSignal,
): Promise<Inbox> {
  const onTrouble = (error: unknown) =>
    places.log(messageOf(explainPostgresError(error, postgres.place.url)), 'warn');
  const onOver = () => places.log('The database answers again.');
  return openSharedInbox(postgres, { ...clockOf(places), stopping, onTrouble, onOver });
}

const clockOf = ({ now = Date.now }: StatePlaces) => ({ now });
