import type * as Telegram from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const OLGA = { id: 1, first_name: 'Olga' };
const OTTO = { id: 2, first_name: 'Otto' };
const MAL = { id: 700_000_123, first_name: 'Mal', username: 'mal_user' };
const GROUP = { id: -1005, type: 'supergroup' as const, title: 'Elsewhere.com' };

describe('somebody without access', () => {
  let test: TestBot;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    test = await startTestBot({
      app: fakeApp({ ask: async (question) => fakeAnswer(question, ['Within 14 days.']) }),
      access: { users: new Set(), chats: new Set(), admins: new Set([OLGA.id, OTTO.id]) },
      strangerLimits: { perSecond: 1_000, burst: 1_000, leavePauseMs: 0 },
      now: () => now,
    });
  });
  afterEach(() => test.close());

  const to = (id: number) => test.api.sent.filter(({ chat }) => chat.id === id);
  const texts = (id: number) => to(id).map(({ text }) => text);
  const told = (id: number, count: number) =>
    eventually(() => expect(texts(id)).toHaveLength(count));
  /** The message as the admin sees it now. */
  const shown = (admin: { id: number }) => {
    const edits = test.api.calls.filter(
      ({ method, params }) => method === 'editMessageText' && params.chat_id === admin.id,
    );
    return `${edits.at(-1)?.params.text ?? to(admin.id).at(-1)?.text}`;
  };
  const press = (admin: Telegram.User | typeof OLGA, data: string, chat?: object) => {
    const message = to(admin.id)[0] as Telegram.Message;
    return test.api.press((chat ? { message_id: 5, chat } : message) as never, data, admin);
  };
  const toasts = () =>
    test.api.calls
      .filter(({ method }) => method === 'answerCallbackQuery')
      .map(({ params }) => `${params.text ?? ''}`);

  it('is told once, with an id that a tap copies, and the admins are asked once', async () => {
    for (let i = 0; i < 50; i++) test.api.say(`let me in ${i}`, MAL);
    test.api.say('When?', OLGA);
    await told(OLGA.id, 2);
    await told(MAL.id, 1);
    await told(OTTO.id, 1);
    const [refusal] = to(MAL.id);
    const id = refusal?.entities?.find(({ type }) => type === 'code');
    expect(refusal?.text?.slice(id?.offset).startsWith(`${MAL.id}`)).toBe(true);
    expect(refusal?.text).toContain('I have told the owner');
    expect(texts(OTTO.id)[0]).toMatch(/“Mal \(@mal_user\)” wants to ask[\s\S]*“let me in 0”/);
    expect(buttons(to(OTTO.id)[0])).toEqual(['✅ Allow', '🙈 Ignore']);
    await test.restart();
    test.api.say('and now?', MAL);
    await told(MAL.id, 2);
    expect(texts(OTTO.id)).toHaveLength(1);
  });

  it('may have a name that turns, floods or links, and no @name', async () => {
    const first_name = `${'\u202Eevil.com \u{1F468}\u200D\u{1F469}'.repeat(40)}`;
    test.api.say('https://evil.com @olga_admin\n'.repeat(100), { ...MAL, first_name });
    await told(OLGA.id, 1);
    const [{ text = '', entities = [] } = {}] = to(OLGA.id);
    expect(text.length).toBeLessThan(1_500);
    expect(text).not.toContain('\u202E');
    const code = entities.filter(({ type }) => type === 'code');
    const open = code.reduceRight(
      (rest, { offset, length }) => rest.slice(0, offset) + rest.slice(offset + length),
      text,
    );
    expect(open).not.toMatch(/evil\.com|@olga/);
  });

  it('is let in by [Allow]: told so, and all admins see who did it', async () => {
    test.api.say('hello', MAL);
    await told(MAL.id, 1);
    press(OLGA, `door1:allow:${MAL.id}`);
    await eventually(() => expect(shown(OTTO)).toContain('Let in by Olga'));
    await eventually(() => expect(shown(OLGA)).toContain('Let in by Olga'));
    await told(MAL.id, 2);
    expect(texts(MAL.id)[1]).toMatch(/^You may ask now/);
    test.api.say('When?', MAL);
    await told(MAL.id, 3);
    expect(texts(MAL.id)[2]).toContain('Within 14 days.');
  });

  it('is decided once where two admins press at once', async () => {
    test.api.say('hello', MAL);
    await told(OTTO.id, 1);
    press(OLGA, `door1:ignore:${MAL.id}`);
    press(OTTO, `door1:allow:${MAL.id}`);
    await eventually(() => expect(toasts()).toHaveLength(2));
    await eventually(() => expect(shown(OTTO)).toMatch(/(Ignored by Olga|Let in by Otto)/));
    const outcome = shown(OTTO);
    await eventually(() => expect(shown(OLGA)).toBe(outcome));
    expect(toasts().join()).toMatch(/Another admin has chosen|may ask already/);
  });

  it('is not asked about again after [Ignore], and stays out', async () => {
    test.api.say('hello', MAL);
    await told(OTTO.id, 1);
    press(OTTO, `door1:ignore:${MAL.id}`);
    await eventually(() => expect(shown(OLGA)).toContain('Ignored by Otto'));
    now += 40 * 86_400_000;
    await test.restart();
    test.api.say('hello?', MAL);
    await told(MAL.id, 2);
    expect(texts(MAL.id)[1]).not.toContain('I have told');
    expect(texts(OLGA.id)).toHaveLength(1);
  });

  it('is not asked about in groups and channels after [Ignore] either', async () => {
    test.api.say('hello', MAL);
    await told(OTTO.id, 1);
    press(OTTO, `door1:ignore:${MAL.id}`);
    await eventually(() => expect(shown(OLGA)).toContain('Ignored by Otto'));
    test.api.push(membership(GROUP, 'left', 'member'));
    test.api.push(membership({ ...GROUP, id: -1006, type: 'channel' }, 'left', 'administrator'));
    await test.api.waitFor('leaveChat');
    test.api.say('hello', { id: 801, first_name: 'Zoe' });
    await told(OLGA.id, 2);
    expect(texts(OLGA.id)[1]).toContain('Zoe');
  });

  it('costs the admins one message a day about all chats together, whatever is forgotten', async () => {
    const add = async (id: number) => {
      // Once a minute a person is heard; the minute is that of the process.
      await test.restart();
      test.api.push(membership({ ...GROUP, id, title: `G${id}` }, 'left', 'member'));
      const left = () => test.api.calls.filter(({ method }) => method === 'leaveChat');
      await eventually(() => expect(left().map(({ params }) => params.chat_id)).toContain(id));
      await eventually(() => expect(texts(id)).toHaveLength(1));
    };
    await add(-1007);
    await told(OLGA.id, 1);
    press(OLGA, 'door1:ignore:-1007');
    const chat = { id: MAL.id, type: 'private', first_name: 'x' };
    test.api.press({ message_id: 5, chat } as never, `forget1:${MAL.id}`, MAL);
    await eventually(() => expect(shown(OTTO)).toContain('Ignored by Olga'));
    for (const id of [-1008, -1009]) {
      now += 61_000;
      await add(id);
    }
    expect(texts(OLGA.id)).toHaveLength(1);
    test.api.say('/access', OLGA);
    await told(OLGA.id, 2);
    expect(texts(OLGA.id)[1]).toMatch(/Waiting to be let in[\s\S]*G-1009[\s\S]*G-1008/);
    now += 86_400_000;
    await add(-1010);
    await told(OLGA.id, 3);
  });

  it.each(['[Ignore]', '/deny'])('is told once when /allow follows %s', async (refusal) => {
    test.api.say('hello', MAL);
    await told(MAL.id, 1);
    if (refusal === '/deny') test.api.say(`/deny ${MAL.id}`, OLGA);
    else press(OLGA, `door1:ignore:${MAL.id}`);
    await eventually(() => expect(shown(OTTO)).toMatch(/Shut out by|Ignored by/));
    test.api.say(`/allow ${MAL.id}`, OLGA);
    await told(MAL.id, 2);
    expect(texts(MAL.id)[1]).toMatch(/^You may ask now/);
    for (const command of ['allow', 'deny', 'allow']) {
      const before = texts(OLGA.id).length;
      test.api.say(`/${command} ${MAL.id}`, OLGA);
      await told(OLGA.id, before + 1);
    }
    test.api.say('When?', MAL);
    await told(MAL.id, 3);
    expect(texts(MAL.id)[2]).toContain('Within 14 days.');
  });

  it('has a name that stands in quotes, whatever it holds', async () => {
    const first_name = 'ㅤ” Id: 42 ✅ Let in by Boss “';
    test.api.say('hello', { ...MAL, username: undefined as never, first_name });
    await told(OLGA.id, 1);
    expect(texts(OLGA.id)[0]).toMatch(/^“[^“”]*Let in by Boss[^“”]*” wants to ask me/);
  });

  it('stays out where an old [Allow] is pressed after /deny, and all admins see the denial', async () => {
    test.api.say('hello', MAL);
    await told(OTTO.id, 1);
    test.api.say(`/deny ${MAL.id}`, OLGA);
    await eventually(() => expect(shown(OTTO)).toContain('Shut out by Olga'));
    press(OTTO, `door1:allow:${MAL.id}`);
    await eventually(() => expect(toasts().join()).toContain('was shut out with /deny since'));
    test.api.say('When?', MAL);
    test.api.say('When?', OTTO);
    await eventually(() => expect(texts(OTTO.id).join()).toContain('Within 14 days.'));
    expect(texts(MAL.id)).toHaveLength(1);
  });

  it('sees what /allow decides in the same way', async () => {
    test.api.say('hello', MAL);
    await told(MAL.id, 1);
    test.api.say(`/allow ${MAL.id}`, OLGA);
    await told(MAL.id, 2);
    await eventually(() => expect(shown(OTTO)).toContain('Let in by Olga'));
    test.api.say('hello', { ...MAL, id: 700_000_124, first_name: 'Mo' });
    await told(OLGA.id, 3);
    test.api.say('/access', OLGA);
    await told(OLGA.id, 4);
    expect(texts(OLGA.id)[3]).toMatch(/Waiting to be let in.*\nMo [^\n]*$/);
  });

  it('cannot press the buttons, nor can somebody with access', async () => {
    test.api.say('hello', MAL);
    await told(OLGA.id, 1);
    const ann = { id: 42, first_name: 'Ann' };
    test.api.say(`/allow ${ann.id}`, OLGA);
    await told(OLGA.id, 2);
    for (const presser of [MAL, ann]) {
      const chat = { id: presser.id, type: 'private', first_name: 'x' };
      test.api.press({ message_id: 5, chat } as never, `door1:allow:${MAL.id}`, presser);
    }
    await eventually(() => expect(toasts()).toHaveLength(2));
    expect(toasts()).toContain('Only an admin of this bot can do this.');
    test.api.say('When?', MAL);
    test.api.say('When?', ann);
    await eventually(() => expect(texts(ann.id).join()).toContain('Within 14 days.'));
    expect(texts(MAL.id).join()).not.toContain('Within 14 days.');
  });

  it('is not asked about where denied, or where an admin has switched notices off', async () => {
    test.api.say(`/deny ${MAL.id}`, OLGA);
    test.api.say('/notices off', OTTO);
    await told(OLGA.id, 1);
    await told(OTTO.id, 1);
    test.api.say('hello', MAL);
    test.api.say('hello', { id: 801, first_name: 'Zoe' });
    await told(OLGA.id, 2);
    await told(MAL.id, 1);
    expect(texts(OLGA.id)[1]).toContain('Zoe');
    expect(texts(OTTO.id)).toHaveLength(1);
  });

  it('costs the admins five messages an hour, twenty a day, and one line', async () => {
    let next = 900;
    const strangers = async (count: number) => {
      const ids = Array.from({ length: count }, () => ++next);
      for (const id of ids) test.api.say('hello', { id, first_name: `S${id}` });
      for (const id of ids) await told(id, 1);
    };
    await strangers(30);
    await eventually(() => expect(texts(OLGA.id)).toHaveLength(6));
    expect(texts(OLGA.id).at(-1)).toContain('/access lists the latest');
    for (let hour = 1; hour < 7; hour++) {
      now += 3_600_000;
      await strangers(7);
    }
    expect(texts(OLGA.id)).toHaveLength(21);
    await test.restart();
    await strangers(3);
    expect(texts(OLGA.id)).toHaveLength(21);
    test.api.say('/access', OLGA);
    await told(OLGA.id, 22);
    expect(texts(OLGA.id).at(-1)).toMatch(
      new RegExp(`Waiting to be let in[\\s\\S]*S${next} · ${next}`),
    );
    now += 86_400_000;
    await strangers(1);
    expect(texts(OLGA.id).at(-1)).toContain(`S${next}`);
  });

  it('wants the bot in a group: asked about once, and let in again by [Allow]', async () => {
    for (let i = 0; i < 3; i++) {
      test.api.push(membership(GROUP, 'left', 'member'));
      await test.api.waitFor('leaveChat');
      test.api.push(membership(GROUP, 'member', 'left'));
    }
    await told(OTTO.id, 1);
    expect(texts(OTTO.id)[0]).toMatch(
      /^“Mal \(@mal_user\)” wants me in the group “Elsewhere\.com”/,
    );
    press(OTTO, `door1:allow:${GROUP.id}`);
    await eventually(() => expect(shown(OLGA)).toContain('Let in by Otto'));
    await eventually(() => expect(texts(GROUP.id).join()).toContain('/ask'));
    test.api.push(membership(GROUP, 'left', 'member'));
    test.api.say('/ask When?', { ...MAL, chat: GROUP });
    await eventually(() => expect(texts(GROUP.id).join()).toContain('Within 14 days.'));
  });

  it('is told that the group may ask, where the bot has left it', async () => {
    test.api.push(membership(GROUP, 'left', 'member'));
    await test.api.waitFor('leaveChat');
    test.api.failNext('sendMessage', { status: 403 });
    press(OTTO, `door1:allow:${GROUP.id}`);
    await told(MAL.id, 1);
    expect(texts(MAL.id)[0]).toMatch(/Elsewhere\.com may ask me now\. Please add me/);
  });

  it('adds the bot to a channel: the admins know, and nothing can be allowed', async () => {
    test.api.push(membership({ ...GROUP, type: 'channel' }, 'left', 'administrator'));
    await told(OLGA.id, 1);
    expect(texts(OLGA.id)[0]).toMatch(/has added me to the channel[\s\S]*nothing in channels/);
    expect(buttons(to(OLGA.id)[0])).toEqual([]);
  });

  it('is an anonymous admin with /allow, who may be the owner: the press of the button tells', async () => {
    test.api.say('/allow', { ...OLGA, chat: GROUP, sender_chat: GROUP });
    await told(GROUP.id, 1);
    expect(texts(GROUP.id)[0]).toContain('You write anonymously');
    expect(buttons(to(GROUP.id)[0])).toEqual(['✅ Allow']);
    press(MAL as never, `door1:allow:${GROUP.id}`, GROUP);
    press(OLGA, `door1:allow:${GROUP.id}`, GROUP);
    await eventually(() => expect(toasts().join()).toContain('may ask now'));
    test.api.say('/ask When?', { ...MAL, chat: GROUP });
    await told(GROUP.id, 2);
    expect(texts(GROUP.id)[1]).toContain('Within 14 days.');
    // In one group nobody lets another in.
    press(OLGA, `door1:allow:${MAL.id}`, GROUP);
    await eventually(() => expect(toasts().at(-1)).toContain('private chat'));
  });

  it('is a person to whom an anonymous admin replies with /allow: no button promises more than it does', async () => {
    const reply_to_message = { message_id: 9, from: { ...MAL, is_bot: false } } as never;
    test.api.say('/allow', { ...OLGA, chat: GROUP, sender_chat: GROUP, reply_to_message });
    await told(GROUP.id, 1);
    expect(texts(GROUP.id)[0]).toContain('in our private chat');
    expect(buttons(to(GROUP.id)[0])).not.toContain('✅ Allow');
  });

  it('is forgotten by /forget, but for the fact that they knocked', async () => {
    test.api.say('hello', MAL);
    await told(MAL.id, 1);
    const chat = { id: MAL.id, type: 'private', first_name: 'x' };
    test.api.press({ message_id: 5, chat } as never, `forget1:${MAL.id}`, MAL);
    await eventually(() => expect(test.log.join()).toContain(`User ${MAL.id} deleted`));
    test.api.say('/access', OLGA);
    await told(OLGA.id, 2);
    expect(texts(OLGA.id)[1]).not.toContain('Mal');
    await test.restart();
    test.api.say('hello', MAL);
    await told(MAL.id, 2);
    expect(texts(OLGA.id)).toHaveLength(2);
  });
});

function buttons(message: Telegram.Message | undefined): string[] {
  return message?.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
}

function membership(chat: object, before: string, now: string): Omit<Telegram.Update, 'update_id'> {
  const user = { id: 123456, is_bot: true, first_name: 'Footnote' };
  const from = { ...MAL, is_bot: false };
  const member = (status: string) => ({ user, status, is_member: true });
  const change = { old_chat_member: member(before), new_chat_member: member(now) };
  return { my_chat_member: { chat, from, date: 1, ...change } } as never;
}
