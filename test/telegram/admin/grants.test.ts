import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessRules } from '../../../src/telegram/access.ts';
import type { Speaker } from '../../helpers/bot-api.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { fakeApp } from './fake-app.ts';
import { openHandlers } from './open-handlers.ts';

const GROUP = { id: -1001, type: 'supergroup', title: 'Team' } as const;
const ANN = { id: 42, is_bot: false, first_name: 'Ann' };

describe('/allow and /deny', () => {
  let test: Awaited<ReturnType<typeof openHandlers>>;
  const open = async (rules: Partial<AccessRules> = {}) => {
    test = await openHandlers(fakeApp(), rules);
  };
  beforeEach(() => open());
  afterEach(() => test.close());

  const say = async (text: string, more: Speaker = {}) => {
    test.api.say(text, { ...OWNER, ...more });
    await test.handleAll();
    return test.api.sent.at(-1)?.text ?? '';
  };
  /** Sends a text as a reply to a message. */
  const sayTo = async (text: string, replied: object, chat: object) => {
    const entities = [{ type: 'bot_command', offset: 0, length: text.length }];
    const message = { message_id: 99, date: 1, from: { ...OWNER, is_bot: false }, chat, text };
    test.api.push({ message: { ...message, entities, reply_to_message: replied } } as never);
    await test.handleAll();
    return test.api.sent.at(-1)?.text ?? '';
  };
  const mayAsk = (id: number) =>
    id > 0 ? test.services.access.isAllowedUser(id) : test.services.access.isAllowedChat(id);

  it('change access for one id or several', async () => {
    expect(await say('/allow 42')).toMatch(/^These people may ask now: 42\. .*\/deny/);
    expect(await say('/allow 7, -1001')).toMatch(
      /people may ask now: 7\..*\n.*groups may ask now: -1001\./,
    );
    expect([42, 7, -1001].map(mayAsk)).toEqual([true, true, true]);
    expect(await say('/deny 42 -1001')).toMatch(
      /people may no longer ask: 42\. .*\/allow.*\n.*groups may no longer ask: -1001\./,
    );
    expect([42, 7, -1001].map(mayAsk)).toEqual([false, true, false]);
  });

  it('change nothing if one word is not an id', async () => {
    for (const words of ['42 @ann', '0', '1.5', '99999999999999999', '-', 'DROP TABLE']) {
      expect(await say(`/allow ${words}`)).toContain('not an id');
    }
    expect(test.services.records.grants.all()).toEqual([]);
  });

  it('do not deny an admin', async () => {
    expect(await say(`/deny ${OWNER.id} 42`)).toMatch(
      /no longer ask: 42\..*\nAdmins always have access: 1\. .*ADMINS/,
    );
    expect(mayAsk(OWNER.id)).toBe(true);
    expect(test.services.records.grants.all()).toEqual([{ id: 42, isAllowed: false }]);
  });

  it('mean the group in which they are sent without an id', async () => {
    expect(await say('/allow', { chat: GROUP })).toMatch(/^This group may ask now\. Try \/ask/);
    expect(mayAsk(GROUP.id)).toBe(true);
    expect(test.api.calls.some(({ method }) => method === 'leaveChat')).toBe(false);
    expect(await say('/deny', { chat: GROUP })).toMatch(/^This group may no longer ask\./);
    expect(mayAsk(GROUP.id)).toBe(false);
    expect(await say('/allow')).toContain('Whom?');
  });

  it('mean the author of the message they reply to in a group, but not of the one that opens a topic', async () => {
    await sayTo('/allow', { message_id: 5, date: 1, chat: GROUP, from: ANN, text: 'hi' }, GROUP);
    expect(mayAsk(ANN.id)).toBe(true);
    const opening = { message_id: 6, date: 1, chat: GROUP, from: { ...ANN, id: 43 } };
    await sayTo('/allow', { ...opening, forum_topic_created: { name: 'x' } }, GROUP);
    expect([43, GROUP.id].map(mayAsk)).toEqual([false, true]);
    const channel = { ...opening, sender_chat: GROUP, from: { ...ANN, id: 44, is_bot: true } };
    expect(await sayTo('/allow', channel, GROUP)).toContain('Whom?');
    expect(mayAsk(44)).toBe(false);
  });

  it('mean the person who forwarded a message to the group, not its first author', async () => {
    const origin = { type: 'user', date: 1, sender_user: { ...ANN, id: 43 } };
    const forwarded = { message_id: 5, date: 1, chat: GROUP, from: ANN, forward_origin: origin };
    expect(await sayTo('/deny', forwarded, GROUP)).toContain('no longer ask: 42.');
    expect(test.services.records.grants.all()).toEqual([{ id: ANN.id, isAllowed: false }]);
  });

  it('accept ids in private only', async () => {
    for (const command of ['/allow 42', '/deny -1001', '/allow nonsense']) {
      expect(await say(command, { chat: GROUP })).toContain('in our private chat');
    }
    expect(test.services.records.grants.all()).toEqual([]);
  });

  it('are not obeyed in messages that an admin only forwards', async () => {
    const chat = { id: OWNER.id, type: 'private', first_name: 'Olga' };
    const text = '/allow 666';
    const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
    const message = { message_id: 9, date: 1, from: { ...OWNER, is_bot: false }, chat, entities };
    const forward_origin = { type: 'user', date: 1, sender_user: ANN };
    test.api.push({ message: { ...message, text, forward_origin } } as never);
    test.api.push({ message: { ...message, text, chat: GROUP, forward_origin } } as never);
    test.api.say(text, { ...OWNER, via_bot: { id: 8, is_bot: true, first_name: 'Other' } });
    await test.handleAll();
    expect(test.services.records.grants.all()).toEqual([]);
    await say(text);
    expect(mayAsk(666)).toBe(true);
  });

  it('mean the author of a message forwarded in private, unless the account is hidden', async () => {
    const chat = { id: OWNER.id, type: 'private', first_name: 'Olga' };
    const forwarded = { message_id: 5, date: 1, chat, from: OWNER, text: 'hi' };
    const by = (origin: object) => ({ ...forwarded, forward_origin: { date: 1, ...origin } });
    await sayTo('/allow', by({ type: 'user', sender_user: ANN }), chat);
    expect(mayAsk(ANN.id)).toBe(true);
    const hidden = by({ type: 'hidden_user', sender_user_name: 'Ann' });
    expect(await sayTo('/allow', hidden, chat)).toContain('hides their account');
    expect(await sayTo('/allow', forwarded, chat)).toContain('Whom?');
    expect(test.services.records.grants.all()).toHaveLength(1);
  });

  it('are listed by /access', async () => {
    await test.close();
    await open({ users: new Set([5, 6]), chats: 'everyone' });
    await say('/allow 42');
    await say('/deny 6');
    const text = await say('/access');
    expect(text).toContain('People: 5, 6\nGroups: all\nAdmins: 1');
    expect(text).toContain('Allowed with /allow: 42\nDenied with /deny: 6');
    // People: the admin, 5 and 42.
    expect(await say('/status')).toContain('Open to: 3 people; every group');
  });

  it('do not let in whom the settings deny', async () => {
    await test.close();
    await open({ denied: new Set([42]) });
    expect(await say('/allow 42 43')).toMatch(
      /may ask now: 43\..*\nDenied in the settings: 42\. .*DENIED_USERS/,
    );
    expect([42, 43].map(mayAsk)).toEqual([false, true]);
    await say('/deny 44 -1001');
    expect(await say('/access')).toContain('Denied, whatever else is set: 42\n');
    expect(await say('/status')).toContain('\nDenied: 2 people; 1 group');
  });

  it('do nothing for other people', async () => {
    await say('/allow 42', ANN);
    expect(test.api.sent).toEqual([]);
    expect(mayAsk(42)).toBe(false);
  });
});
