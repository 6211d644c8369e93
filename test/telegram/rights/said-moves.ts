import type { Update } from 'grammy/types';
import { GROUPS, PEOPLE } from './chance.ts';
import type { Difference, Game } from './game.ts';
import { ANONYMOUS, AS_CHANNEL, CHANNEL, NOTHING } from './remembered-rights.ts';
import {
  added,
  INLINE_QUESTION,
  messageOf,
  ofBot,
  ofPerson,
  person,
  pressed,
  said,
  typed,
} from './updates.ts';

export function ask(game: Game): Promise<Difference> {
  const place = game.place();
  const voice = game.voice(place);
  const words = `words of ${voice.as === 'person' ? voice.id : voice.as} in ${place.id}`;
  const isReply = game.chance(0.2);
  const reply = isReply ? { reply_to_message: ofBot(place) } : {};
  const forms = [`/ask ${words}`, `@footnote_test_bot ${words}`, ...(isReply ? [words] : [])];
  const text =
    place.type === 'private' ? game.choose([words, `/ask ${words}`]) : game.choose(forms);
  // A forwarded command is a command of whoever forwards it, except for those of admins.
  const isEdited = game.chance(0.1);
  return game.check(
    (id) => {
      const { message } = said(id, voice, place, text, reply);
      return (
        isEdited
          ? { update_id: id, edited_message: { ...message, edit_date: message?.date } }
          : { update_id: id, message }
      ) as Update;
    },
    ({ updateId }) => game.model.question(voice, place, updateId, words),
  );
}

export function grant(game: Game): Promise<Difference> {
  const isAllowed = game.chance(0.5);
  const place = game.chance(0.6) ? game.placeOf(game.choose([1, 1, 2, 11])) : game.place();
  const voice = game.chance(0.7) && place.type === 'private' ? person(place.id) : game.voice(place);
  const someone = game.choose([...PEOPLE, CHANNEL, CHANNEL, AS_CHANNEL, ANONYMOUS]);
  const written = game.chance(0.6) ? [someone, game.choose(GROUPS).id] : undefined;
  const inGroup = place.type === 'private' ? [] : [CHANNEL];
  const about = game.chance(0.5) ? game.choose([...PEOPLE, ...inGroup]) : undefined;
  const command = isAllowed ? '/allow' : '/deny';
  const text = written ? `${command} ${written.join(', ')}` : command;
  const reply =
    about === undefined
      ? {}
      : { reply_to_message: ofPerson(place, about, place.type === 'private') };
  const repliedTo = about === undefined ? undefined : [about];
  const ids = written ?? repliedTo;
  return game.check(
    (id) => said(id, voice, place, text, reply),
    () =>
      game.model.grant(voice, place, {
        isAllowed,
        isWritten: written !== undefined,
        ...(ids && { ids }),
      }),
  );
}

export function openLink(game: Game): Promise<Difference> {
  const target = game.answer();
  if (!target?.id) return ask(game);
  const place = game.chance(0.9) ? game.placeOf(game.choose(PEOPLE)) : game.place();
  const voice = game.voice(place);
  const number = game.choose(['', '_1', '_3', '_9']);
  return game.check(
    (id) => said(id, voice, place, `/start a_${target.id}${number}`),
    ({ updateId }) => game.model.link(voice, place, target, updateId),
  );
}

export function adminCommand(game: Game): Promise<Difference> {
  const place = game.chance(0.7) ? game.placeOf(game.choose(PEOPLE)) : game.place();
  const voice = game.voice(place);
  const command = game.choose(['status', 'documents', 'stats', 'access', 'reindex']);
  // Nobody may have asked anything yet.
  const effect = command === 'reindex' ? 'reindex' : `info@${place.id}`;
  return game.check(
    (id) => said(id, voice, place, `/${command}`),
    () => {
      const expected = game.model.adminCommand(voice, place, effect);
      return command === 'stats' ? { must: [], may: expected.must } : expected;
    },
  );
}

export function openAgain(game: Game): Promise<Difference> {
  const place = game.chance(0.7) ? game.placeOf(game.choose([1, 1, 2, 11])) : game.place();
  const voice = game.voice(place);
  return game.check(
    (id) => said(id, voice, place, '/access open'),
    () => NOTHING,
  );
}

export function receipt(game: Game): Promise<Difference> {
  const place = game.place();
  const voice = game.voice(place);
  return game.check(
    (id) => said(id, voice, place, '/receipt'),
    () => game.model.receipt(voice, place),
  );
}

export function sendFile(game: Game): Promise<Difference> {
  const place = game.chance(0.8) ? game.placeOf(game.choose(PEOPLE)) : game.place();
  const voice = game.voice(place);
  const document = { file_id: 'f', file_unique_id: 'u', file_name: 'up.md', file_size: 5 };
  return game.check(
    (id) => messageOf(id, voice, place, { document }),
    ({ updateId }) => {
      game.reports.push({ updateId, sender: place.id });
      return game.model.upload(voice, place);
    },
  );
}

export function typeInline(game: Game): Promise<Difference> {
  const id = game.choose(PEOPLE);
  return game.check(
    (update) => typed(update, id),
    ({ updateId }) => game.model.inline(id, updateId, INLINE_QUESTION),
  );
}

/** Nobody sees anything because of these. */
export function noise(game: Game): Promise<Difference> {
  const place = game.place();
  const voice = game.voice(place);
  const group = game.choose(GROUPS);
  const makers: ((id: number) => Update)[] = [
    (id) => added(id, game.choose(PEOPLE), group),
    (id) => said(id, voice, group, 'good morning'),
    (id) => said(id, voice, group, '/ask@other_bot When?'),
    (id) =>
      said(id, voice, place, game.choose(['/stop', '/help', '/language', '/forget', '/nonsense'])),
    (id) => said(id, voice, place, '/start a_AAAAAAAAAAAA'),
    (id) =>
      ({ update_id: id, edited_message: said(id, voice, place, '/allow 5').message }) as Update,
    (id) =>
      ({
        update_id: id,
        channel_post: said(id, voice, place, '/ask When?').message,
      }) as unknown as Update,
    (id) => pressed(id, game.choose(PEOPLE), place, 'lang1:en'),
  ];
  return game.check(game.choose(makers), () => NOTHING);
}
