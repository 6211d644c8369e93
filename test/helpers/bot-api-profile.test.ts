import { describe, expect, it } from 'vitest';
import { expectRefused, useBotApi } from './bot-api-client.ts';

const ASK = { command: 'ask', description: 'Ask a question' };
const FRAGEN = { command: 'ask', description: 'Eine Frage stellen' };
const STATUS = { command: 'status', description: 'What is indexed' };
const IN_42 = { type: 'chat', chat_id: 42 } as const;

const { current } = useBotApi();

describe('commands', () => {
  it('are kept by scope and language', async () => {
    await current.client.setMyCommands([ASK]);
    await current.client.setMyCommands([FRAGEN], { language_code: 'de' });
    await current.client.setMyCommands([ASK, STATUS], { scope: IN_42 });
    expect(current.api.commandsIn()).toEqual([ASK]);
    expect(current.api.commandsIn({ type: 'default' }, 'de')).toEqual([FRAGEN]);
    expect(current.api.commandsIn(IN_42)).toEqual([ASK, STATUS]);
    expect(current.api.commandsIn({ type: 'chat', chat_id: 43 })).toEqual([]);
    expect(await current.client.getMyCommands({ language_code: 'de' })).toEqual([FRAGEN]);
    await current.client.deleteMyCommands({ scope: IN_42 });
    expect(current.api.commandsIn(IN_42)).toEqual([]);
    expect(current.api.commandsIn()).toEqual([ASK]);
  });

  const many = Array.from({ length: 101 }, (_, i) => ({ ...ASK, command: `ask${i}` }));
  it.each([
    ['101', many, {}, 'BOT_COMMANDS_TOO_MUCH'],
    ['a capital', [{ ...ASK, command: 'Ask' }], {}, 'BOT_COMMAND_INVALID'],
    ['33 letters', [{ ...ASK, command: 'a'.repeat(33) }], {}, 'BOT_COMMAND_INVALID'],
    ['no words', [{ ...ASK, description: '' }], {}, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    ['257', [{ ...ASK, description: 'x'.repeat(257) }], {}, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    ['a strange language', [ASK], { language_code: 'deu' as 'de' }, 'invalid language code'],
    ['a strange scope', [ASK], { scope: { type: 'all' as 'default' } }, "can't parse BotCommand"],
    ['no chat', [ASK], { scope: { type: 'chat' } as typeof IN_42 }, 'chat_id is empty'],
  ])('are refused with %s', async (_, commands, other, reason) => {
    await expectRefused(current.client.setMyCommands(commands, other), reason);
    expect(current.api.commandsIn()).toEqual([]);
  });

  it('take what just fits', async () => {
    const fits = { command: 'a_9'.padEnd(32, 'z'), description: 'x'.repeat(256) };
    expect(await current.client.setMyCommands([...many.slice(0, 99), fits])).toBe(true);
  });
});

describe('texts', () => {
  it('are kept by language, with the general one for the others', async () => {
    await current.client.setMyDescription('General');
    await current.client.setMyDescription('Deutsch', { language_code: 'de' });
    expect(await current.client.getMyDescription({ language_code: 'de' })).toEqual({
      description: 'Deutsch',
    });
    expect(await current.client.getMyDescription({ language_code: 'fr' })).toEqual({
      description: 'General',
    });
    expect(await current.client.getMyShortDescription()).toEqual({ short_description: '' });
    expect(await current.client.getMyName()).toEqual({ name: 'Footnote' });
    await current.client.setMyName('Other');
    expect(await current.client.getMyName()).toEqual({ name: 'Other' });
  });

  it('have their limits', async () => {
    expect(await current.client.setMyDescription('x'.repeat(512))).toBe(true);
    expect(await current.client.setMyShortDescription('x'.repeat(120))).toBe(true);
    await expectRefused(
      current.client.setMyDescription('x'.repeat(513)),
      'description is too long',
    );
    const long = current.client.setMyShortDescription('x'.repeat(121));
    await expectRefused(long, 'short description is too long');
    await expectRefused(current.client.setMyName('x'.repeat(65)), 'name is too long');
  });
});

describe('chats', () => {
  it('have the members who spoke there, and those who were made so', async () => {
    const chat = { id: -1005, type: 'supergroup', title: 'Readers' } as const;
    current.api.say('hello', { id: 42, chat });
    current.api.setMember(chat.id, { id: 43, first_name: 'Bo' }, 'administrator');
    expect(await current.client.getChatMember(chat.id, 42)).toMatchObject({ status: 'member' });
    expect(await current.client.getChatMember(chat.id, 43)).toMatchObject({
      status: 'administrator',
      user: { first_name: 'Bo' },
    });
    expect(await current.client.getChatMember(chat.id, current.api.botInfo.id)).toMatchObject({
      user: { is_bot: true },
    });
    await expectRefused(current.client.getChatMember(chat.id, 44), 'member not found');
  });

  it('are left, except private ones', async () => {
    expect(await current.client.leaveChat(-1005)).toBe(true);
    await expectRefused(
      current.client.leaveChat(42),
      "chat member status can't be changed in private",
    );
  });

  it('take known actions only', async () => {
    expect(await current.client.sendChatAction(42, 'upload_document')).toBe(true);
    const strange = current.client.sendChatAction(42, 'thinking' as 'typing');
    await expectRefused(strange, 'wrong parameter action in request');
  });
});

describe('failNext', () => {
  it.each([401, 403, 409, 429, 500] as const)('fails any method with %i', async (status) => {
    current.api.failNext('getMyName', { status });
    await expect(current.client.getMyName()).rejects.toMatchObject({ error_code: status });
    expect(await current.client.getMyName()).toEqual({ name: 'Footnote' });
  });

  it('loses the answer of a method that took effect', async () => {
    current.api.failNext('setMyName', { drop: 'after' });
    await expect(current.client.setMyName('Other')).rejects.toThrow('Network request');
    expect(await current.client.getMyName()).toEqual({ name: 'Other' });
    current.api.failNext('setMyName', { drop: 'before' });
    await expect(current.client.setMyName('Third')).rejects.toThrow('Network request');
    expect(await current.client.getMyName()).toEqual({ name: 'Other' });
  });
});
