import { describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { GROUP, MAL, membership, OLGA, OTTO, useDoor } from './door-bot.ts';

describe('somebody of whom the admins are told', () => {
  const door = useDoor();
  const { texts, told, shown, press } = door;

  it('is not asked about again after [Ignore], and stays out', async () => {
    door.bot.api.say('hello', MAL);
    await told(OTTO.id, 1);
    press(OTTO, `door1:ignore:${MAL.id}`);
    await eventually(() => expect(shown(OLGA)).toContain('Ignored by Otto'));
    door.pass(40 * 86_400_000);
    await door.bot.restart();
    door.bot.api.say('hello?', MAL);
    await told(MAL.id, 2);
    expect(texts(MAL.id)[1]).not.toContain('I have told');
    expect(texts(OLGA.id)).toHaveLength(1);
  });

  it('costs the admins one message a day about all chats together, whatever is forgotten', async () => {
    const add = async (id: number) => {
      // Once a minute a person is heard; the minute is that of the process.
      await door.bot.restart();
      door.bot.api.push(membership({ ...GROUP, id, title: `G${id}` }, 'left', 'member'));
      const left = () => door.bot.api.calls.filter(({ method }) => method === 'leaveChat');
      await eventually(() => expect(left().map(({ params }) => params.chat_id)).toContain(id));
      await eventually(() => expect(texts(id)).toHaveLength(1));
    };
    await add(-1007);
    await told(OLGA.id, 1);
    press(OLGA, 'door1:ignore:-1007');
    const chat = { id: MAL.id, type: 'private', first_name: 'x' };
    door.bot.api.press({ message_id: 5, chat } as never, `forget1:${MAL.id}`, MAL);
    await eventually(() => expect(shown(OTTO)).toContain('Ignored by Olga'));
    for (const id of [-1008, -1009]) {
      door.pass(61_000);
      await add(id);
    }
    expect(texts(OLGA.id)).toHaveLength(1);
    door.bot.api.say('/access', OLGA);
    await told(OLGA.id, 2);
    expect(texts(OLGA.id)[1]).toMatch(/Waiting to be let in[\s\S]*G-1009[\s\S]*G-1008/);
    door.pass(86_400_000);
    await add(-1010);
    await told(OLGA.id, 3);
  });

  it('has a name that stands in quotes, whatever it holds', async () => {
    const first_name = 'ㅤ” Id: 42 ✅ Let in by Boss “';
    door.bot.api.say('hello', { ...MAL, username: undefined as never, first_name });
    await told(OLGA.id, 1);
    expect(texts(OLGA.id)[0]).toMatch(/^“[^“”]*Let in by Boss[^“”]*” wants to ask me/);
  });

  it('sees what /allow decides in the same way', async () => {
    door.bot.api.say('hello', MAL);
    await told(MAL.id, 1);
    door.bot.api.say(`/allow ${MAL.id}`, OLGA);
    await told(MAL.id, 2);
    await eventually(() => expect(shown(OTTO)).toContain('Let in by Olga'));
    door.bot.api.say('hello', { ...MAL, id: 700_000_124, first_name: 'Mo' });
    await told(OLGA.id, 3);
    door.bot.api.say('/access', OLGA);
    await told(OLGA.id, 4);
    expect(texts(OLGA.id)[3]).toMatch(/Waiting to be let in.*\nMo [^\n]*$/);
  });

  it('is not asked about where denied, or where an admin has switched notices off', async () => {
    door.bot.api.say(`/deny ${MAL.id}`, OLGA);
    door.bot.api.say('/notices off', OTTO);
    await told(OLGA.id, 1);
    await told(OTTO.id, 1);
    door.bot.api.say('hello', MAL);
    door.bot.api.say('hello', { id: 801, first_name: 'Zoe' });
    await told(OLGA.id, 2);
    await told(MAL.id, 1);
    expect(texts(OLGA.id)[1]).toContain('Zoe');
    expect(texts(OTTO.id)).toHaveLength(1);
  });

  it('costs the admins five messages an hour, twenty a day, and one line', async () => {
    let next = 900;
    const strangers = async (count: number) => {
      const ids = Array.from({ length: count }, () => ++next);
      for (const id of ids) door.bot.api.say('hello', { id, first_name: `S${id}` });
      for (const id of ids) await told(id, 1);
    };
    await strangers(30);
    await eventually(() => expect(texts(OLGA.id)).toHaveLength(6));
    expect(texts(OLGA.id).at(-1)).toContain('/access lists the latest');
    for (let hour = 1; hour < 7; hour++) {
      door.pass(3_600_000);
      await strangers(7);
    }
    expect(texts(OLGA.id)).toHaveLength(21);
    await door.bot.restart();
    await strangers(3);
    expect(texts(OLGA.id)).toHaveLength(21);
    door.bot.api.say('/access', OLGA);
    await told(OLGA.id, 22);
    expect(texts(OLGA.id).at(-1)).toMatch(
      new RegExp(`Waiting to be let in[\\s\\S]*S${next} · ${next}`),
    );
    door.pass(86_400_000);
    await strangers(1);
    expect(texts(OLGA.id).at(-1)).toContain(`S${next}`);
  });
});
