import { describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { buttons, MAL, OLGA, OTTO, useDoor } from './door-bot.ts';

describe('somebody without access', () => {
  const door = useDoor();
  const { to, texts, told, shown, press, toasts } = door;

  it('is told once, with an id that a tap copies, and the admins are asked once', async () => {
    for (let i = 0; i < 50; i++) door.bot.api.say(`let me in ${i}`, MAL);
    door.bot.api.say('When?', OLGA);
    await told(OLGA.id, 2);
    await told(MAL.id, 1);
    await told(OTTO.id, 1);
    const [refusal] = to(MAL.id);
    const id = refusal?.entities?.find(({ type }) => type === 'code');
    expect(refusal?.text?.slice(id?.offset).startsWith(`${MAL.id}`)).toBe(true);
    expect(refusal?.text).toContain('I have told the owner');
    expect(texts(OTTO.id)[0]).toMatch(/“Mal \(@mal_user\)” wants to ask[\s\S]*“let me in 0”/);
    expect(buttons(to(OTTO.id)[0])).toEqual(['✅ Allow', '🙈 Ignore']);
    await door.bot.restart();
    door.bot.api.say('and now?', MAL);
    await told(MAL.id, 2);
    expect(texts(OTTO.id)).toHaveLength(1);
  });

  it('may have a name that turns, floods or links, and no @name', async () => {
    const first_name = `${'\u202Eevil.com \u{1F468}\u200D\u{1F469}'.repeat(40)}`;
    door.bot.api.say('https://evil.com @olga_admin\n'.repeat(100), { ...MAL, first_name });
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
    door.bot.api.say('hello', MAL);
    await told(MAL.id, 1);
    press(OLGA, `door1:allow:${MAL.id}`);
    await eventually(() => expect(shown(OTTO)).toContain('Let in by Olga'));
    await eventually(() => expect(shown(OLGA)).toContain('Let in by Olga'));
    await told(MAL.id, 2);
    expect(texts(MAL.id)[1]).toMatch(/^You may ask now/);
    door.bot.api.say('When?', MAL);
    await told(MAL.id, 3);
    expect(texts(MAL.id)[2]).toContain('Within 14 days.');
  });

  it('is decided once where two admins press at once', async () => {
    door.bot.api.say('hello', MAL);
    await told(OTTO.id, 1);
    press(OLGA, `door1:ignore:${MAL.id}`);
    press(OTTO, `door1:allow:${MAL.id}`);
    await eventually(() => expect(toasts()).toHaveLength(2));
    await eventually(() => expect(shown(OTTO)).toMatch(/(Ignored by Olga|Let in by Otto)/));
    const outcome = shown(OTTO);
    await eventually(() => expect(shown(OLGA)).toBe(outcome));
    expect(toasts().join()).toMatch(/Another admin has chosen|may ask already/);
  });

  it.each(['[Ignore]', '/deny'])('is told once when /allow follows %s', async (refusal) => {
    door.bot.api.say('hello', MAL);
    await told(MAL.id, 1);
    if (refusal === '/deny') door.bot.api.say(`/deny ${MAL.id}`, OLGA);
    else press(OLGA, `door1:ignore:${MAL.id}`);
    await eventually(() => expect(shown(OTTO)).toMatch(/Shut out by|Ignored by/));
    door.bot.api.say(`/allow ${MAL.id}`, OLGA);
    await told(MAL.id, 2);
    expect(texts(MAL.id)[1]).toMatch(/^You may ask now/);
    for (const command of ['allow', 'deny', 'allow']) {
      const before = texts(OLGA.id).length;
      door.bot.api.say(`/${command} ${MAL.id}`, OLGA);
      await told(OLGA.id, before + 1);
    }
    door.bot.api.say('When?', MAL);
    await told(MAL.id, 3);
    expect(texts(MAL.id)[2]).toContain('Within 14 days.');
  });

  it('stays out where an old [Allow] is pressed after /deny, and all admins see the denial', async () => {
    door.bot.api.say('hello', MAL);
    await told(OTTO.id, 1);
    door.bot.api.say(`/deny ${MAL.id}`, OLGA);
    await eventually(() => expect(shown(OTTO)).toContain('Shut out by Olga'));
    press(OTTO, `door1:allow:${MAL.id}`);
    await eventually(() => expect(toasts().join()).toContain('was shut out with /deny since'));
    door.bot.api.say('When?', MAL);
    door.bot.api.say('When?', OTTO);
    await eventually(() => expect(texts(OTTO.id).join()).toContain('Within 14 days.'));
    expect(texts(MAL.id)).toHaveLength(1);
  });

  it('cannot press the buttons, nor can somebody with access', async () => {
    door.bot.api.say('hello', MAL);
    await told(OLGA.id, 1);
    const ann = { id: 42, first_name: 'Ann' };
    door.bot.api.say(`/allow ${ann.id}`, OLGA);
    await told(OLGA.id, 2);
    for (const presser of [MAL, ann]) {
      const chat = { id: presser.id, type: 'private', first_name: 'x' };
      door.bot.api.press({ message_id: 5, chat } as never, `door1:allow:${MAL.id}`, presser);
    }
    await eventually(() => expect(toasts()).toHaveLength(2));
    expect(toasts()).toContain('Only an admin of this bot can do this.');
    door.bot.api.say('When?', MAL);
    door.bot.api.say('When?', ann);
    await eventually(() => expect(texts(ann.id).join()).toContain('Within 14 days.'));
    expect(texts(MAL.id).join()).not.toContain('Within 14 days.');
  });

  it('is forgotten by /forget, but for the fact that they knocked', async () => {
    door.bot.api.say('hello', MAL);
    await told(MAL.id, 1);
    const chat = { id: MAL.id, type: 'private', first_name: 'x' };
    door.bot.api.press({ message_id: 5, chat } as never, `forget1:${MAL.id}`, MAL);
    await eventually(() => expect(door.bot.log.join()).toContain(`User ${MAL.id} deleted`));
    door.bot.api.say('/access', OLGA);
    await told(OLGA.id, 2);
    expect(texts(OLGA.id)[1]).not.toContain('Mal');
    await door.bot.restart();
    door.bot.api.say('hello', MAL);
    await told(MAL.id, 2);
    expect(texts(OLGA.id)).toHaveLength(2);
  });
});
