import type { Config } from '../config.ts';
import { FootnoteError } from '../errors.ts';
import type { IndexStore, KeeperRole } from '../index/index-store.ts';
import { indexPlaceOf, openStore } from '../index/open-store.ts';
import { placeOf } from '../postgres/trouble.ts';
import { type StatePlace, stateInDatabase, stateInFiles } from '../telegram/bot/stored-state.ts';
import { type MovedIndex, type MoveProgress, moveIndex } from './move-index.ts';
import { moveState, type StateOutcome } from './move-state.ts';
import { countState, type StateCounts } from './state-digest.ts';

/** Settings that say where index and state are. */
type Place = Pick<Config, 'indexFolder' | 'botFolder' | 'denials' | 'database'>;

export interface MoveOptions {
  /** Whether a state that the target has of its own is given up. */
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
 * @throws FootnoteError where another program works with either place, or the target has a state of its own
 */
export async function move(from: Place, to: Place, options: MoveOptions): Promise<void> {
  if (nameOf(from) === nameOf(to)) {
    throw new FootnoteError(
      `Index and state are in ${nameOf(to)} already. Name another place with "footnote move --to postgres://…" or "--to files".`,
      { exitCode: 2 },
    );
  }
  const [source, target] = [openStore(indexPlaceOf(from)), openStore(indexPlaceOf(to))];
  const roles: KeeperRole[] = [];
  try {
    if (!(await source.exists())) options.onIndex(source.name, undefined);
    else {
      for (const store of [source, target]) roles.push(await becomeKeeper(store));
      options.onIndex(target.name, await moveBetween(source, target, options));
    }
    await moveBots(statesIn(from, options), statesIn(to, options), options);
  } finally {
    for (const role of roles) await role.release();
    await source.close();
    await target.close();
  }
}

const nameOf = ({ database }: Place) =>
  database ? `${placeOf(database.url)} (schema ${database.schema})` : 'files';

async function becomeKeeper(store: IndexStore): Promise<KeeperRole> {
  const role = await store.becomeKeeper();
  if (role) return role;
  const keeper = (await store.keeper()) ?? 'unknown';
  throw new FootnoteError(
    `Another Footnote (process ${keeper}) keeps the index in ${store.name} up to date. Stop it, then run "footnote move" again.`,
  );
}

async function moveBetween(
  source: IndexStore,
  target: IndexStore,
  { notify, onProgress }: MoveOptions,
): Promise<MovedIndex> {
  const from = await source.openWriter();
  try {
    const to = await target.openWriter(notify);
    try {
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

async function moveBots(from: StatePlace, to: StatePlace, options: MoveOptions): Promise<void> {
  for (const botId of await from.bots()) {
    const source = await from.open(botId);
    try {
      const target = await to.open(botId);
      try {
        const name = `Bot ${botId} in ${to.name}`;
        const outcome = await moveState(source, target, { name, replace: options.replace });
        options.onBot(botId, outcome, await countState(source));
      } catch (error) {
        throw target.explain(source.explain(error));
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  }
}
