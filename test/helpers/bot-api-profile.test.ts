import type { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotApi, startBotApi } from './bot-api.ts';
import { clientOf, expectRefused } from './bot-api-client.ts';

const ASK = { command: 'ask', description: 'Ask a question' };
const FRAGEN = { command: 'ask', description: 'Eine Frage stellen' };
const STATUS = { command: 'status', description: 'What is indexed' };
const IN_42 = { type: 'chat', chat_id: 42 } as const;

let api: BotApi;
let client: Api;

beforeEach(async () => {
  api = await startBotApi();
  client = clientOf(api);
});

afterEach(() => api.close());

describe('commands', () => {
  it('are kept by scope and language', async () => {
    await client.setMyCommands([ASK]);
    await client.setMyCommands([FRAGEN], { language_code: 'de' });
    await client.setMyCommands([ASK, STATUS], { scope: IN_42 });
    expect(api.commandsIn()).toEqual([ASK]);
    expect(api.commandsIn({ type: 'default' }, 'de')).toEqual([FRAGEN]);
    expect(api.commandsIn(IN_42)).toEqual([ASK, STATUS]);
    expect(api.commandsIn({ type: 'chat', chat_id: 43 })).toEqual([]);
    expect(await client.getMyCommands({ language_code: 'de' })).toEqual([FRAGEN]);
    await client.deleteMyCommands({ scope: IN_42 });
    expect(api.commandsIn(IN_42)).toEqual([]);
    expect(api.commandsIn()).toEqual([ASK]);
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
    await expectRefused(client.setMyCommands(commands, other), reason);
    expect(api.commandsIn()).toEqual([]);
  });

  it('take what just fits', async () => {
    const fits = { command: 'a_9'.padEnd(32, 'z'), description: 'x'.repeat(256) };
    expect(await client.setMyCommands([...many.slice(0, 99), fits])).toBe(true);
  });
});

describe('texts', () => {
  it('are kept by language, with the general one for the others', async () => {
    await client.setMyDescription('General');
    await client.setMyDescription('Deutsch', { language_code: 'de' });
    expect(await client.getMyDescription({ language_code: 'de' })).toEqual({
      description: 'Deutsch',
    });
    expect(await client.getMyDescription({ language_code: 'fr' })).toEqual({
      description: 'General',
    });
    expect(await client.getMyShortDescription()).toEqual({ short_description: '' });
    expect(await client.getMyName()).toEqual({ name: 'Footnote' });
    await client.setMyName('Other');
    expect(await client.getMyName()).toEqual({ name: 'Other' });
  });

  it('have their limits', async () => {
    expect(await client.setMyDescription('x'.repeat(512))).toBe(true);
    expect(await client.setMyShortDescription('x'.repeat(120))).toBe(true);
    await expectRefused(client.setMyDescription('x'.repeat(513)), 'description is too long');
    const long = client.setMyShortDescription('x'.repeat(121));
    await expectRefused(long, 'short description is too long');
    await expectRefused(client.setMyName('x'.repeat(65)), 'name is too long');
  });
});

describe('chats', () => {
  it('have the members who spoke there, and those who were made so', async () => {
    const chat = { id: -1005, type: 'supergroup', title: 'Readers' } as const;
    api.say('hello', { id: 42, chat });
    api.setMember(chat.id, { id: 43, first_name: 'Bo' }, 'administrator');
    expect(await client.getChatMember(chat.id, 42)).toMatchObject({ status: 'member' });
    expect(await client.getChatMember(chat.id, 43)).toMatchObject({
      status: 'administrator',
      user: { first_name: 'Bo' },
    });
    expect(await client.getChatMember(chat.id, api.botInfo.id)).toMatchObject({
      user: { is_bot: true },
    });
    await expectRefused(client.getChatMember(chat.id, 44), 'member not found');
  });

  it('are left, except private ones', async () => {
    expect(await client.leaveChat(-1005)).toBe(true);
    await expectRefused(client.leaveChat(42), "chat member status can't be changed in private");
  });

  it('take known actions only', async () => {
    expect(await client.sendChatAction(42, 'upload_document')).toBe(true);
    const strange = client.sendChatAction(42, 'thinking' as 'typing');
    await expectRefused(strange, 'wrong parameter action in request');
  });
});

describe('failNext', () => {
  it.each([401, 403, 409, 429, 500] as const)('fails any method with %i', async (status) => {
    api.failNext('getMyName', { status });
    await expect(client.getMyName()).rejects.toMatchObject({ error_code: status });
    expect(await client.getMyName()).toEqual({ name: 'Footnote' });
  });

  it('loses the answer of a method that took effect', async () => {
    api.failNext('setMyName', { drop: 'after' });
    await expect(client.setMyName('Other')).rejects.toThrow('Network request');
    expect(await client.getMyName()).toEqual({ name: 'Other' });
    api.failNext('setMyName', { drop: 'before' });
    await expect(client.setMyName('Third')).rejects.toThrow('Network request');
    expect(await client.getMyName()).toEqual({ name: 'Other' });
  });
});
