import { GROUPS, PEOPLE } from './chance.ts';
import type { Difference, Game } from './game.ts';
import { CHANNEL, NOTHING, type Place } from './remembered-rights.ts';
import { sendFile } from './said-moves.ts';
import { pressed } from './updates.ts';
import { REMOVAL } from './world.ts';

export function press(game: Game): Promise<Difference> {
  const target = game.answer();
  const id = game.choose(PEOPLE);
  const own: Place = { id, type: 'private' };
  const there = game.placeOf(target?.chat ?? id);
  const place = game.chance(0.8) ? there : game.choose([own, game.place()]);
  if (!target?.id || game.chance(0.1)) {
    const at = game.choose([own, game.choose(GROUPS)]);
    return game.check(
      (update) => pressed(update, id, at, game.choose(['docs1:0', REMOVAL, 'notices1:on', 'x'])),
      ({ data }) => {
        if (data === REMOVAL) return game.model.removalButton(id, at);
        return data === 'docs1:0' ? game.model.documentsButton(id, at) : NOTHING;
      },
    );
  }
  const presser = game.chance(0.6) && target.owner > 0 ? target.owner : id;
  const verb = game.choose(['c', 'f', 'r', 'b', 'm', 'a', 'g', 'd', 'v']);
  const number = game.choose([0, 1, 2, 5, 6, 99]);
  return game.check(
    (update) => pressed(update, presser, place, `v1:${target.id}:${verb}:${number}`),
    ({ updateId }) =>
      verb === 'a'
        ? game.model.again(presser, place, target, updateId)
        : game.model.press(presser, place, target, { verb, number, updateId }),
  );
}

export function pressAtTheDoor(game: Game): Promise<Difference> {
  const about = game.choose([...PEOPLE, ...GROUPS.map(({ id }) => id), CHANNEL]);
  const presser = game.choose([1, 1, 2, ...PEOPLE]);
  const own: Place = { id: presser, type: 'private' };
  const place = game.choose([own, own, game.placeOf(about), game.choose(GROUPS)]);
  const isAllowed = game.chance(0.6);
  return game.check(
    (id) => pressed(id, presser, place, `door1:${isAllowed ? 'allow' : 'ignore'}:${about}`),
    () => game.model.doorButton(presser, place, about, isAllowed),
  );
}

/** Removes a file by the button below the report on it, from the chat of that report or from another one. */
export async function pressBelowReport(game: Game): Promise<Difference> {
  const reports: Game['reports'] = [];
  for (const one of game.reports) if (await game.world.removalOf(one.updateId)) reports.push(one);
  const report = reports.at(-1 - Math.floor(game.random() * Math.min(2, reports.length)));
  const data = report && (await game.world.removalOf(report.updateId));
  if (!report || !data) return sendFile(game);
  const id = game.choose([report.sender, ...PEOPLE]);
  const own: Place = { id, type: 'private' };
  const place = game.choose([game.placeOf(report.sender), own, own, game.choose(GROUPS)]);
  return game.check(
    (update) => pressed(update, id, place, data),
    () => game.model.reportButton(id, place, report.sender),
  );
}

export async function forget(game: Game): Promise<Difference> {
  const place = game.place();
  const id = place.type === 'private' && game.chance(0.8) ? place.id : game.choose(PEOPLE);
  const whose = game.chance(0.8) ? id : game.choose(PEOPLE);
  const isOwn = id === whose && (place.type !== 'private' || place.id === id);
  const theirs = game.model.here.answers.filter(
    ({ owner, asker }) => owner === whose || asker === whose,
  );
  const isStranger = place.type === 'private' ? !game.model.mayAskAlone(id) : true;
  const difference = await game.check(
    (update) => pressed(update, id, place, `forget1:${whose}`),
    () => NOTHING,
  );
  let left = 0;
  for (const { id } of theirs) if (id && (await game.world.hasAnswer(id))) left++;
  if (left > 0 && left < theirs.length) return 'some answers of a person were forgotten';
  const isDone = theirs.length > 0 && left === 0;
  if (isDone && !isOwn) return 'somebody else forgot the answers of a person';
  if (!isDone && isOwn && !isStranger && theirs.length > 0) return 'nothing was forgotten';
  game.model.forget(whose, isDone);
  return difference;
}
