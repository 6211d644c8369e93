import { type Api, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BotApi, startBotApi } from './bot-api.ts';
import { clientOf, expectRefused } from './bot-api-client.ts';

let api: BotApi;
let client: Api;

beforeEach(async () => {
  api = await startBotApi();
  client = clientOf(api);
});

afterEach(() => {
  vi.useRealTimers();
  return api.close();
});

const draft = (text: string, more: object = {}, id = 5) =>
  client.raw.sendMessageDraft({ chat_id: 42, draft_id: id, text, ...more });

describe('drafts', () => {
  it('are shown until the bot sends something in that chat', async () => {
    await draft('');
    await draft('The answer', { entities: [{ type: 'bold', offset: 0, length: 3 }] });
    expect(api.drafts.map(({ text }) => text)).toEqual(['', 'The answer']);
    await client.sendMessage(43, 'To somebody else');
    expect(api.draftOf(42)).toMatchObject({ draft_id: 5, text: 'The answer', can_stop: false });
    await client.sendMessage(42, 'The answer is 42.');
    expect(api.draftOf(42)).toBeUndefined();
    await draft('The file');
    await client.sendDocument(42, new InputFile(Buffer.from('a'), 'a.txt'));
    expect(api.draftOf(42)).toBeUndefined();
    expect(api.drafts).toHaveLength(3);
  });

  it('fade after half a minute', async () => {
    await draft('The answer');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 29_000 });
    expect(api.draftOf(42)).toBeDefined();
    vi.setSystemTime(Date.now() + 1_000);
    expect(api.draftOf(42)).toBeUndefined();
  });

  it.each([
    ['in a group', { chat_id: -1001 }, 'TEXTDRAFT_PEER_INVALID'],
    ['with the id 0', { draft_id: 0 }, 'invalid draft_id specified'],
    ['of 4097 units', { text: 'x'.repeat(4097) }, 'message is too long'],
    ['with half an emoji', { text: 'x\ud83d' }, 'strings must be encoded in UTF-8'],
    ['with a bad entity', { entities: [{ type: 'bold', offset: 0, length: 9 }] }, 'entity begin'],
  ])('are refused %s', async (_, more, reason) => {
    await expectRefused(draft('Text', more), reason);
    expect(api.drafts).toEqual([]);
  });
});

describe('stopGeneration', () => {
  it('tells the bot and takes the draft away', async () => {
    await draft('The answer', { can_stop: true });
    api.stopGeneration(42);
    const [update] = await client.getUpdates();
    expect(update?.stopped_message_generation).toMatchObject({ chat: { id: 42 }, draft_id: 5 });
    expect(api.draftOf(42)).toBeUndefined();
  });

  it('leaves a draft that is to be kept, and one that is not meant', async () => {
    await draft('The answer', { can_stop: true, keep_on_stop: true });
    api.stopGeneration(42);
    api.stopGeneration(42, 4);
    expect(api.draftOf(42)).toMatchObject({ draft_id: 5 });
    const updates = await client.getUpdates();
    expect(updates.map((one) => one.stopped_message_generation?.draft_id)).toEqual([5, 4]);
  });

  it('needs a draft with a button', async () => {
    expect(() => api.stopGeneration(42)).toThrow('No draft');
    await draft('The answer');
    expect(() => api.stopGeneration(42)).toThrow('no button');
  });
});
