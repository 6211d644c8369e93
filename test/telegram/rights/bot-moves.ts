import { GROUPS } from './chance.ts';
import { type Difference, type Game, told } from './game.ts';
import { NOTHING, type Place } from './remembered-rights.ts';
import { messageOf, person } from './updates.ts';

const FOLDERS = ['one', 'two'];

export async function migrate(game: Game): Promise<Difference> {
  const [from, to] = game.choose([
    [GROUPS[0], GROUPS[4]],
    [GROUPS[1], GROUPS[5]],
  ] as const) as [Place, Place];
  const before = () =>
    game.check(
      (id) => messageOf(id, person(12), from, { migrate_to_chat_id: to.id }),
      () => {
        game.model.migrate(from.id, to.id);
        return NOTHING;
      },
    );
  const after = () =>
    game.check(
      (id) => messageOf(id, person(12), to, { migrate_from_chat_id: from.id }),
      () => {
        game.model.migrate(from.id, to.id);
        return NOTHING;
      },
    );
  for (const report of game.choose([[before], [after], [before, after], [after, before]])) {
    const difference = await report();
    if (difference) return difference;
  }
  return undefined;
}

export async function restart(game: Game): Promise<Difference> {
  await game.world.close();
  const kinds = ['', '', 'settings', 'folder', 'spoilt', 'removed'] as const;
  const what = game.choose(game.isShared ? kinds.slice(0, 3) : kinds);
  if (what === 'spoilt' || what === 'removed') {
    game.world.damage(game.folder, what);
    game.model.lose();
  }
  if (what === 'folder') game.folder = game.choose(FOLDERS);
  const settings = what === 'settings' ? game.settings() : game.model.settings;
  game.history.push(`restart ${what} in ${game.folder} ${told(settings)}`);
  game.model.start(game.folder, settings);
  await game.world.start(game.folder, settings);
  return game.compareState();
}
