import type { Config } from '../config.ts';
import { FootnoteError } from '../errors.ts';
import type { IndexStore } from '../index/index-store.ts';
import { indexPlaceOf, openStore } from '../index/open-store.ts';
import { placeOf } from '../postgres/trouble.ts';
import {
  type StatePlace,
  type StoredState,
  stateInDatabase,
  stateInFiles,
} from '../telegram/bot/stored-state.ts';
import { type MovedIndex, type MoveProgress, moveIndex, refuseOthers } from './move-index.ts';
import { moveState, type StateOutcome } from './move-state.ts';
import { countState, type StateCounts } from './state-digest.ts';

/** Settings that say where index and state are. */
type Place = Pick<Config, 'indexFolder' | 'botFolder' | 'denials' | 'database'>;

export interface MoveOptions {
  /** Whether a state or an index of other documents that the target has of its own is given up. */
  readonly replace: boolean;
  /** Told in one sentence of each thing that was not as expected. */
  readonly notify: (sentence: string) => void;
  readonly onProgress: (progress: MoveProgress) => void;
  /** Called with the index that was moved, which may be of no documents; undefined: there was none. */
  readonly onIndex: (name: string, index: MovedIndex | undefined) => void;
  readonly onBot: (botId: number, outcome: StateOutcome, counts: StateCounts) => void;
}

/**
 * Copies an index and the state of all its bots from one place to another. Nothing is embedded. Whenever it is interrupted,
 * it can be run again. The source stays.
 *
 * @throws FootnoteError where another program works with either place, or the target has a state or other documents of its own
 */
export async function move(from: Place, to: Place, options: MoveOptions): Promise<void> {
  if (nameOf(from) === nameOf(to)) {
    const next = to.database
      ? `To copy files there, take DATABASE_URL out of the settings until they are moved; the way back is "footnote move --to files".`
      : 'Name another place with "footnote move --to postgres://…".';
    throw new FootnoteError(`Index and state are in ${nameOf(to)} already. ${next}`, {
      exitCode: 2,
    });
  }
  const held = new Held();
  try {
    await moveHolding(from, to, options, held);
  } finally {
    await held.close();
  }
}

async function moveHolding(from: Place, to: Place, options: MoveOptions, held: Held) {
  const [source, target] = [openStore(indexPlaceOf(from)), openStore(indexPlaceOf(to))];
  for (const store of [source, target]) held.add(() => store.close());
  const hasIndex = await source.exists();
  if (hasIndex) for (const store of [source, target]) await becomeKeeper(store, held);
  // A bot that runs is told of before the long work, and none can start until the end.
  const bots = await openBots(statesIn(from, options), statesIn(to, options), held);
  if (hasIndex) options.onIndex(target.name, await moveBetween(source, target, options));
  else options.onIndex(source.name, undefined);
  for (const bot of bots) await moveBot(bot, options);
}

/** What is closed at the end, in the reverse order. */
class Held {
  private readonly closers: (() => Promise<void>)[] = [];

  add(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.closers.reverse()) await close();
  }
}

const nameOf = ({ database }: Place) =>
  database ? `${placeOf(database.url)} (schema ${database.schema})` : 'files';

async function becomeKeeper(store: IndexStore, held: Held): Promise<void> {
  const role = await store.becomeKeeper();
  if (role) return held.add(() => role.release());
  const keeper = (await store.keeper()) ?? 'unknown';
  throw new FootnoteError(
    `Another Footnote (process ${keeper}) keeps the index in ${store.name} up to date. Stop it, then run "footnote move" again.`,
  );
}

async function moveBetween(
  source: IndexStore,
  target: IndexStore,
  { notify, onProgress, replace }: MoveOptions,
): Promise<MovedIndex> {
  const from = await source.openWriter();
  try {
    const to = await target.openWriter(notify);
    try {
      const { name, apart } = target;
      if (apart !== undefined && !replace) await refuseOthers(from, to, { name, apart });
      return await moveIndex(from, to, onProgress);
    } catch (error) {
      throw target.explain(error);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

function statesIn({ botFolder, denials, database }: Place, { notify }: MoveOptions): StatePlace {
  return database ? stateInDatabase(database.url) : stateInFiles(botFolder, denials, notify);
}

/** A bot whose state is open in both places. */
interface OpenBot {
  readonly botId: number;
  /** In the target, for people. */
  readonly name: string;
  readonly source: StoredState;
  readonly target: StoredState;
}

async function openBots(from: StatePlace, to: StatePlace, held: Held): Promise<OpenBot[]> {
  const bots: OpenBot[] = [];
  for (const botId of await from.bots()) {
    const source = await from.open(botId);
    held.add(() => source.close());
    const target = await to.open(botId);
    held.add(() => target.close());
    bots.push({ botId, name: `Bot ${botId} in ${to.name}`, source, target });
  }
  return bots;
}

async function moveBot({ botId, name, source, target }: OpenBot, options: MoveOptions) {
  try {
    const outcome = await moveState(source, target, { name, replace: options.replace });
    options.onBot(botId, outcome, await countState(source));
  } catch (error) {
    throw target.explain(source.explain(error));
  }
}
