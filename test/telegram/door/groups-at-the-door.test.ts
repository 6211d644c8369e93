import { describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { buttons, GROUP, MAL, membership, OLGA, OTTO, useDoor } from './door-bot.ts';

describe('somebody without access in a group', () => {
  const door = useDoor();
  const { to, texts, told, shown, press, toasts } = door;

  it('is not asked about in groups and channels after [Ignore] either', async () => {
    door.bot.api.say('hello', MAL);
    await told(OTTO.id, 1);
    press(OTTO, `door1:ignore:${MAL.id}`);
    await eventually(() => expect(shown(OLGA)).toContain('Ignored by Otto'));
    door.bot.api.push(membership(GROUP, 'left', 'member'));
    door.bot.api.push(
      membership({ ...GROUP, id: -1006, type: 'channel' }, 'left', 'administrator'),
    );
    await door.bot.api.waitFor('leaveChat');
    door.bot.api.say('hello', { id: 801, first_name: 'Zoe' });
    await told(OLGA.id, 2);
    expect(texts(OLGA.id)[1]).toContain('Zoe');
  });

  it('wants the bot: asked about once, and let in again by [Allow]', async () => {
    for (let i = 0; i < 3; i++) {
      door.bot.api.push(membership(GROUP, 'left', 'member'));
      await door.bot.api.waitFor('leaveChat');
      door.bot.api.push(membership(GROUP, 'member', 'left'));
    }
    await told(OTTO.id, 1);
    expect(texts(OTTO.id)[0]).toMatch(
      /^“Mal \(@mal_user\)” wants me in the group “Elsewhere\.com”/,
    );
    press(OTTO, `door1:allow:${GROUP.id}`);
    await eventually(() => expect(shown(OLGA)).toContain('Let in by Otto'));
    await eventually(() => expect(texts(GROUP.id).join()).toContain('/ask'));
    door.bot.api.push(membership(GROUP, 'left', 'member'));
    door.bot.api.say('/ask When?', { ...MAL, chat: GROUP });
    await eventually(() => expect(texts(GROUP.id).join()).toContain('Within 14 days.'));
  });

  it('is told that the group may ask, where the bot has left it', async () => {
    door.bot.api.push(membership(GROUP, 'left', 'member'));
    await door.bot.api.waitFor('leaveChat');
    door.bot.api.failNext('sendMessage', { status: 403 });
    press(OTTO, `door1:allow:${GROUP.id}`);
    await told(MAL.id, 1);
    expect(texts(MAL.id)[0]).toMatch(/Elsewhere\.com may ask me now\. Please add me/);
  });

  it('adds the bot to a channel: the admins know, and nothing can be allowed', async () => {
    door.bot.api.push(membership({ ...GROUP, type: 'channel' }, 'left', 'administrator'));
    await told(OLGA.id, 1);
    expect(texts(OLGA.id)[0]).toMatch(/has added me to the channel[\s\S]*nothing in channels/);
    expect(buttons(to(OLGA.id)[0])).toEqual([]);
  });

  it('is an anonymous admin with /allow, who may be the owner: the press of the button tells', async () => {
    door.bot.api.say('/allow', { ...OLGA, chat: GROUP, sender_chat: GROUP });
    await told(GROUP.id, 1);
    expect(texts(GROUP.id)[0]).toContain('You write anonymously');
    expect(buttons(to(GROUP.id)[0])).toEqual(['✅ Allow']);
    press(MAL as never, `door1:allow:${GROUP.id}`, GROUP);
    press(OLGA, `door1:allow:${GROUP.id}`, GROUP);
    await eventually(() => expect(toasts().join()).toContain('may ask now'));
    door.bot.api.say('/ask When?', { ...MAL, chat: GROUP });
    await told(GROUP.id, 2);
    expect(texts(GROUP.id)[1]).toContain('Within 14 days.');
    // In one group nobody lets another in.
    press(OLGA, `door1:allow:${MAL.id}`, GROUP);
    await eventually(() => expect(toasts().at(-1)).toContain('private chat'));
  });

  it('is a person to whom an anonymous admin replies with /allow: no button promises more than it does', async () => {
    const reply_to_message = { message_id: 9, from: { ...MAL, is_bot: false } } as never;
    door.bot.api.say('/allow', { ...OLGA, chat: GROUP, sender_chat: GROUP, reply_to_message });
    await told(GROUP.id, 1);
    expect(texts(GROUP.id)[0]).toContain('in our private chat');
    expect(buttons(to(GROUP.id)[0])).not.toContain('✅ Allow');
  });
});
