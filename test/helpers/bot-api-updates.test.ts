import { describe, expect, it } from 'vitest';
import { refusal, useBotApi } from './bot-api-client.ts';

type Received = { update_id: number; message?: { text: string } }[];

const { current, call, poll } = useBotApi();

describe('getUpdates', () => {
  it('repeats what is not confirmed, and discards what is', async () => {
    const [first, second, third] = [
      current.api.say('one'),
      current.api.say('two'),
      current.api.say('three'),
    ];
    expect(await poll()).toEqual([first, second, third]);
    expect(await poll({ limit: 2 })).toEqual([first, second]);
    expect(await poll({ offset: second })).toEqual([second, third]);
    expect(await poll({ offset: 0 })).toEqual([second, third]);
    expect(await poll({ offset: third + 1 })).toEqual([]);
    expect(await poll()).toEqual([]);
  });

  it('wakes a long poll when an update arrives', async () => {
    // Longer than a test may take, so that only the update can end it in time.
    const polling = poll({ timeout: 50 });
    await current.api.waitFor('getUpdates');
    const id = current.api.say('wake up');
    expect(await polling).toEqual([id]);
  });

  it('ends a long poll empty when its time is up', async () => {
    const started = Date.now();
    expect(await poll({ timeout: 1 })).toEqual([]);
    expect(Date.now() - started).toBeGreaterThan(900);
  });

  it('ends the older of two polls with 409 and goes on with the newer', async () => {
    const older = call('getUpdates', { timeout: 30 });
    await current.api.waitFor('getUpdates');
    const newer = poll({ timeout: 30 });
    const reason = 'make sure that only one bot instance is running';
    const by = 'Conflict: terminated by other getUpdates request';
    expect(await older).toEqual(refusal(409, `${by}; ${reason}`));
    const id = current.api.say('for the newer one');
    expect(await newer).toEqual([id]);
  });

  it('keeps an update when the poller hung up', async () => {
    const hangUp = new AbortController();
    const url = `${current.api.url}/bot${current.api.token}/getUpdates?timeout=30`;
    const polling = fetch(url, { signal: hangUp.signal });
    await current.api.waitFor('getUpdates');
    hangUp.abort();
    await expect(polling).rejects.toThrow();
    const id = current.api.say('still there');
    expect(await poll({ timeout: 5 })).toEqual([id]);
  });

  it('remembers allowed_updates and drops other kinds as they arrive', async () => {
    const before = current.api.say('no filter yet');
    expect(await poll({ allowed_updates: ['callback_query'] })).toEqual([before]);
    current.api.say('not wanted');
    const wanted = press('q1');
    expect(await poll({ offset: before + 1 })).toEqual([wanted]);
  });

  it('counts, and on demand drops, what is pending', async () => {
    current.api.say('one');
    expect((await call('getWebhookInfo')).result).toMatchObject({ pending_update_count: 1 });
    await call('deleteWebhook', { drop_pending_updates: true });
    expect((await call('getWebhookInfo')).result).toMatchObject({ pending_update_count: 0 });
  });
});

function press(id: string): number {
  const from = { id: 1001, is_bot: false, first_name: 'Ada' };
  return current.api.push({
    callback_query: { id, from, chat_instance: '1', data: 'v1:a:more:0' },
  });
}

describe('say', () => {
  it('marks a leading command, in the chat and by the person given', async () => {
    const chat = { id: -1005, type: 'supergroup', title: 'Readers' } as const;
    current.api.say('/ask@footnote_test_bot what?', { id: 5, first_name: 'Bo', chat });
    const [update] = (await call('getUpdates')).result as Received;
    expect(update?.message).toMatchObject({
      from: { id: 5, is_bot: false, first_name: 'Bo' },
      chat,
      entities: [{ type: 'bot_command', offset: 0, length: 22 }],
    });
  });

  it('leaves ordinary text without entities, in the private chat', async () => {
    current.api.say('and/or', { id: 5 });
    const [update] = (await call('getUpdates')).result as Received;
    expect(update?.message).toMatchObject({ chat: { id: 5, type: 'private' } });
    expect(update?.message).not.toHaveProperty('entities');
  });
});
