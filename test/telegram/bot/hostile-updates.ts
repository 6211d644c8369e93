import fc from 'fast-check';
import { LETTERS as UPLOAD_LETTERS } from '../../../src/telegram/admin/uploads/report.ts';
import { LETTERS } from '../../../src/telegram/messages/button-data.ts';

export const ANN = { id: 42, is_bot: false, first_name: 'Ann' };
export const BEN = { id: 43, is_bot: false, first_name: 'Ben' };
const STRANGER = { id: 777, is_bot: false, first_name: 'Sid' };
const WITH_ANN = { id: 42, type: 'private', first_name: 'Ann' };
const WITH_BEN = { id: 43, type: 'private', first_name: 'Ben' };
export const GROUP = { id: -1001, type: 'supergroup', title: 'Team' };
const OTHER = { id: -5, type: 'group', title: 'Elsewhere' };

/** Part of all hostile texts; it must never reach the log. */
export const WORDS = 'S3CRET';

/** An update that Telegram need not send. */
export type Hostile = Record<string, unknown>;

/** Updates that an attacker who knows the source would send. */
export function hostileUpdates(answerId: string, watchId: string): Hostile[] {
  const said = (more: object) => ({ message: { message_id: 900, date: 1, ...more } });
  const ben = { from: BEN, chat: WITH_BEN };
  const annsMessage = { message_id: 4, date: 1, chat: WITH_ANN, text: WORDS };
  const bensMessage = { message_id: 4, date: 1, chat: WITH_BEN, text: WORDS };
  const groupMessage = { message_id: 4, date: 1, chat: GROUP, text: WORDS };
  const pressed = (data: unknown, message: unknown, from: object = BEN) => ({
    callback_query: { id: '1', from, chat_instance: '1', data, message },
  });
  const forged = [
    ...['', 'x', WORDS.repeat(1_000), 'v1:', `v1:${answerId}`, `v1:${answerId}:z:0`],
    ...Object.values(LETTERS).flatMap((letter) => [
      `v1:${answerId}:${letter}:0`,
      `v1:${answerId}:${letter}:999`,
      `v1:AAAAAAAAAAAA:${letter}:1`,
    ]),
    ...['lang1:', 'lang1:xx', 'lang1:en\n', 'forget1:', 'forget1:42', 'forget1:-1', 'forget1:0'],
    ...['docs1:-1', 'docs1:99999999999', 'docs1:x', 'notices1:off', 'notices1:on'],
    ...['door1:allow:777', 'door1:ignore:777', 'door1:allow:-5', 'status1:details', 'status1:back'],
    ...Object.values(UPLOAD_LETTERS).map((letter) => `up1:AAAAAAAAAAAA:${letter}`),
    ...['v', 'd', 'y', 'u'].map((letter) => `doc1:${letter}:AAAA:0123456789abcdef:0`),
    ...[`watch1:end:${watchId}`, `watch1:end:${watchId}:l`, 'watch1:end:AAAAAAAAAAAA'],
    ...['example1:0', 'example1:9', 'help1:'],
    ...["'; DROP TABLE answers; --", '../../etc/passwd', '\u0000', '__proto__', 'constructor'],
  ];
  const deep = Array.from({ length: 500 }).reduce<object>((inner) => ({ inner, text: WORDS }), {});
  return [
    {},
    ...[null, {}, [], WORDS, 7, true].flatMap((nothing) =>
      ['message', 'callback_query', 'inline_query', 'my_chat_member'].map((kind) => ({
        [kind]: nothing,
      })),
    ),
    { stopped_message_generation: {} },
    { stopped_message_generation: { chat: null, draft_id: -1 } },
    { stopped_message_generation: { chat: { id: 2 ** 60 }, draft_id: 0 } },
    { [WORDS]: { chat: GROUP, from: ANN, text: WORDS } },
    { channel_post: { ...groupMessage, text: '/ask What?' } },
    { edited_message: { ...bensMessage, from: BEN, text: 'What?' } },
    { message_reaction: { chat: WITH_BEN, user: BEN } },

    said({ text: WORDS }),
    said({ from: BEN, text: WORDS }),
    said({ chat: WITH_BEN, text: WORDS }),
    said({ chat: WITH_BEN, from: null, text: WORDS }),
    said({ ...ben, text: null }),
    said({ ...ben, text: '' }),
    said({ ...ben, text: WORDS.repeat(17_000) }),
    said({ ...ben, text: `/ask ${WORDS.repeat(17_000)}`, entities: commandAt(4) }),
    said({ ...ben, text: `/${'x'.repeat(100_000)}` }),
    said({ ...ben, text: '/ask@other_bot What?', entities: commandAt(14) }),
    said({ ...ben, text: '/allow 777', entities: commandAt(6) }),
    said({ ...ben, text: '/deny 42', entities: commandAt(5) }),
    said({ ...ben, text: '/reindex', entities: commandAt(8) }),
    said({ ...ben, text: '/start a_AAAAAAAAAAAA', entities: commandAt(6) }),
    said({ ...ben, text: `/start a_${answerId}`, entities: commandAt(6) }),
    said({ ...ben, text: `/start ${WORDS.repeat(100)}`, entities: commandAt(6) }),
    said({ ...ben, document: { file_id: 'x', file_name: `../../${WORDS}.md`, file_size: -1 } }),
    said({ ...ben, migrate_to_chat_id: 'x', migrate_from_chat_id: null }),
    said({ from: BEN, chat: OTHER, migrate_to_chat_id: -7 }),
    said({ from: STRANGER, chat: { id: 777, type: 'private' }, text: WORDS }),
    said({ from: { id: '42' }, chat: { id: '42', type: 'private' }, text: WORDS }),
    said({ from: { id: 2 ** 60 }, chat: { id: 2 ** 60, type: 'private' }, text: WORDS }),
    said({ from: { id: -42 }, chat: { id: -42, type: 'private' }, text: WORDS }),
    said({ from: ANN, chat: GROUP, text: WORDS, entities: [{ type: 'text_mention', offset: 0 }] }),
    said({ from: ANN, chat: GROUP, text: WORDS, entities: [{ type: 'mention', offset: 1e9 }] }),
    said({ from: ANN, chat: GROUP, text: WORDS, reply_to_message: deep }),
    said({
      from: ANN,
      chat: GROUP,
      sender_chat: OTHER,
      text: '/ask What?',
      entities: commandAt(4),
    }),
    said({
      from: { ...ANN, is_bot: true },
      chat: GROUP,
      text: '/ask What?',
      entities: commandAt(4),
    }),

    ...forged.map((data) => pressed(data, bensMessage)),
    // Buttons of an answer in another person's chat.
    ...forged.map((data) => pressed(data, annsMessage)),
    ...forged.map((data) => pressed(data, groupMessage)),
    ...forged.map((data) => pressed(data, undefined)),
    ...['lang1:ru', 'lang1:auto'].flatMap((data) => [
      pressed(data, annsMessage),
      pressed(data, undefined),
      pressed(data, { ...bensMessage, chat: { id: 777, type: 'private' } }, STRANGER),
    ]),
    ...forged.map((data) => pressed(data, { chat: WITH_BEN, message_id: 4, date: 0 })),
    ...forged.map((data) => pressed(data, groupMessage, STRANGER)),
    ...[null, 7, {}, []].map((data) => pressed(data, bensMessage)),
    ...[null, {}, { chat: null }, { chat: {} }, WORDS].map((m) => pressed(`v1:${answerId}:b:0`, m)),
    { callback_query: { id: '1', data: `v1:${answerId}:d:0` } },
    { callback_query: { id: null, from: null, data: 'lang1:ru', message: annsMessage } },
    { callback_query: { id: '1', from: BEN, inline_message_id: WORDS, game_short_name: 'x' } },

    { inline_query: { id: '1', from: BEN } },
    { inline_query: { id: '1', query: WORDS, offset: '' } },
    { inline_query: { id: '1', from: STRANGER, query: WORDS, offset: '' } },
    { inline_query: { id: '1', from: BEN, query: 7, offset: null } },
    { inline_query: { id: '1', from: BEN, query: '', offset: '' } },

    { my_chat_member: { chat: OTHER } },
    { my_chat_member: { chat: OTHER, from: BEN, old_chat_member: null, new_chat_member: {} } },
    { my_chat_member: { from: BEN, new_chat_member: { status: 'member' } } },
  ];
}

/** A normal update with one or two parts replaced or left out. */
export function spoiled(answerId: string): fc.Arbitrary<Hostile> {
  const said = { message_id: 900, date: 1, from: BEN, chat: WITH_BEN };
  const inGroup = { ...said, chat: GROUP, message_thread_id: 3, is_topic_message: true };
  const me = { id: 123456, is_bot: true, first_name: 'Footnote' };
  const member = (status: string) => ({ user: me, status });
  const press = { id: '1', from: BEN, chat_instance: '1' };
  const usual: Hostile[] = [
    { message: { ...said, text: WORDS, entities: [] } },
    { message: { ...said, text: '/ask What?', entities: commandAt(4) } },
    { message: { ...said, text: '/help', entities: commandAt(5) } },
    { message: { ...said, text: '/forget', entities: commandAt(7) } },
    { message: { ...said, document: { file_id: 'x', file_unique_id: 'y', file_name: 'a.md' } } },
    { message: { ...inGroup, text: WORDS, reply_to_message: { ...said, from: me } } },
    {
      message: {
        ...inGroup,
        text: '@footnote_test_bot What?',
        entities: [{ type: 'mention', offset: 0, length: 18 }],
      },
    },
    {
      callback_query: {
        ...press,
        data: `v1:${answerId}:c:1`,
        message: { ...said, from: me, chat: WITH_ANN },
      },
    },
    { callback_query: { ...press, data: 'lang1:ru', message: { ...said, chat: WITH_ANN } } },
    { callback_query: { ...press, data: 'forget1:42', message: { ...inGroup, from: me } } },
    { inline_query: { id: '1', from: STRANGER, query: WORDS, offset: '', chat_type: 'sender' } },
    {
      my_chat_member: {
        ...{ chat: OTHER, from: BEN, date: 1 },
        old_chat_member: member('left'),
        new_chat_member: member('member'),
      },
    },
    { stopped_message_generation: { chat: WITH_BEN, draft_id: 7 } },
  ];
  const junk = fc.oneof(
    fc.constantFrom<unknown>(undefined, null, '', WORDS, true, 0, -1, 2 ** 53, 1e308, [], {}),
    fc.constantFrom<unknown>([null], [WORDS], WORDS.repeat(2_000), { id: {} }, { type: 'private' }),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const change = fc.tuple(fc.nat(), junk);
  return fc
    .tuple(fc.constantFrom(...usual), fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([update, changes]) => {
      const copy = structuredClone(update);
      for (const [nth, value] of changes) {
        const places = placesIn(copy);
        const [holder, key] = places[nth % places.length] ?? [];
        if (holder && key !== undefined) holder[key] = structuredClone(value);
      }
      return copy;
    });
}

/** All properties in an object, each with the object that holds it. */
function placesIn(holder: Record<string, unknown>): [Record<string, unknown>, string][] {
  return Object.entries(holder).flatMap(([key, value]) => {
    const inner = typeof value === 'object' && value !== null ? value : {};
    return [[holder, key] as [typeof holder, string], ...placesIn(inner as typeof holder)];
  });
}

function commandAt(length: number): object[] {
  return [{ type: 'bot_command', offset: 0, length }];
}
