import { expect, it } from 'vitest';
import { eventually } from '../helpers/eventually.ts';
import { ASKED, collect } from './collect.ts';
import { describeEachApi } from './each-api.ts';

describeEachApi('that is waited for and stopped', (api) => {
  const { nonsense, load, ask, closed } = api;

  it('gives up if nothing comes, and closes the connection', async () => {
    const end = await ask({ timeoutMs: 200 }, { isSilent: true });
    expect(end).toMatchObject({ kind: 'timeout', text: '' });
    await closed();
    expect(api.server.requests).toHaveLength(1);
  });

  it('gives up if headers come, but no text', async () => {
    const end = await ask({ timeoutMs: 200 }, { steps: [{ hang: true }] });
    expect(end).toMatchObject({ kind: 'timeout', text: '' });
    await closed();
  });

  it('gives up if the text stops coming', async () => {
    const end = await ask({ timeoutMs: 1_000 }, { steps: [{ text: 'She ' }, { hang: true }] });
    expect(end).toMatchObject({ kind: 'timeout', text: 'She ' });
    await closed();
  });

  it('gives up on bytes that never become text', async () => {
    const drip = Array.from({ length: 400 }, () => [{ raw: ' ' }, { pauseMs: 50 }]).flat();
    const end = await ask({ timeoutMs: 1_000 }, { steps: [{ text: 'She ' }, ...drip] });
    expect(end).toMatchObject({ kind: 'timeout', text: 'She ' });
  });

  it('waits longer than the limit between tokens for a slow but steady answer', async () => {
    const slow = ['She ', 'lives ', 'in ', 'Bern.'].flatMap((text) => [{ pauseMs: 400 }, { text }]);
    const end = await ask({ timeoutMs: 1_200 }, { steps: [...slow, { finish: 'stop' }] });
    expect(end).toMatchObject({ kind: 'whole', text: 'She lives in Bern.' });
  });

  it('gives up on a steady answer that takes too long as a whole', async () => {
    const slow = Array.from({ length: 40 }, () => [{ pauseMs: 50 }, { text: 'x ' }]).flat();
    const end = await ask({ timeoutMs: 20_000, totalTimeoutMs: 400 }, { steps: slow });
    expect(end.kind).toBe('timeout');
    expect(end.message).toContain('0.4 s');
    await closed();
  });

  it('is content with an answer after which the server keeps the connection open', async () => {
    const steps = [{ text: 'In Bern.' }, { finish: 'stop', isOpen: true }] as const;
    const end = await ask({ timeoutMs: 60_000 }, { steps });
    expect(end).toMatchObject({ kind: 'whole', text: 'In Bern.' });
  });

  it('closes the connection when the caller stops', async () => {
    api.server.play({ steps: [{ text: 'She ' }, { hang: true }] });
    const chat = await load();
    const stop = new AbortController();
    const end = await collect(chat, ASKED, stop.signal, () => stop.abort());
    expect(end).toMatchObject({ kind: 'stopped', text: 'She ' });
    await closed();
  });

  it('closes the connection when the caller stops before the first byte', async () => {
    api.server.play({ isSilent: true });
    const chat = await load();
    const end = await collect(chat, ASKED, AbortSignal.timeout(100));
    expect(end).toMatchObject({ kind: 'stopped', text: '' });
    await closed();
  });

  it('stops while it waits to ask again', async () => {
    api.server.play({ status: 429, headers: { 'retry-after': '5' } });
    const end = await collect(await load(), ASKED, AbortSignal.timeout(200));
    expect(end).toMatchObject({ kind: 'stopped', text: '' });
  });

  it('closes the connection when the caller stops reading', async () => {
    api.server.play({ steps: [{ text: 'She ' }, { hang: true }] });
    for await (const _ of (await load()).stream(ASKED)) break;
    await closed();
  });

  it('stops one answer and leaves another alone', async () => {
    const chat = await load();
    api.server.play(
      { steps: [{ text: 'One ' }, { hang: true }] },
      { steps: [{ text: 'Two ' }, { pauseMs: 300 }, { text: 'and all.' }, { finish: 'stop' }] },
    );
    const stop = new AbortController();
    const first = collect(chat, ASKED, stop.signal, () => setTimeout(() => stop.abort(), 100));
    await eventually(() => expect(api.server.requests).toHaveLength(1));
    const second = collect(chat);
    expect(await first).toMatchObject({ kind: 'stopped', text: 'One ' });
    expect(await second).toMatchObject({ kind: 'whole', text: 'Two and all.' });
  });

  it('answers a few at a time, and tells the others when it is too busy', async () => {
    const chat = await load({ concurrency: 1, queueMs: 200 });
    api.server.play({ steps: [{ pauseMs: 500 }, { text: 'One.' }, { finish: 'stop' }] });
    const [first, second] = await Promise.all([collect(chat), collect(chat)]);
    expect(first).toMatchObject({ kind: 'whole', text: 'One.' });
    expect(second).toMatchObject({ kind: 'busy', text: '' });
    expect(api.server.requests).toHaveLength(1);
    expect(await collect(chat)).toMatchObject({ kind: 'whole' });
  });

  it('gives its turn back however an answer ends', async () => {
    const chat = await load({ concurrency: 1, queueMs: 500, timeoutMs: 1_000, retries: 0 });
    api.server.play(
      { status: 500 },
      { isSilent: true },
      { steps: [{ text: 'x' }, { destroy: true }] },
      { steps: [{ raw: nonsense }] },
    );
    const kinds: string[] = [];
    for (let i = 0; i < 5; i += 1) kinds.push((await collect(chat)).kind);
    expect(kinds).toEqual(['unreachable', 'timeout', 'cut', 'nonsense', 'whole']);
  });
});
