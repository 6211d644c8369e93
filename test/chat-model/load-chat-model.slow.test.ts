import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatModelSettings } from '../../src/chat-model/chat-model.ts';
import { loadChatModel } from '../../src/chat-model/load-chat-model.ts';
import { startAnthropicServer } from '../helpers/anthropic-server.ts';
import { eventually } from '../helpers/eventually.ts';
import { type ModelServer, modelThat, type Script, says } from '../helpers/model-server.ts';
import { startOllamaServer } from '../helpers/ollama-server.ts';
import { startOpenAiServer } from '../helpers/openai-server.ts';
import { ASKED, collect, SECRET } from './collect.ts';

const APIS = [
  { model: 'ollama:qwen3:4b', start: startOllamaServer, nonsense: 'this is {no} JSON\n' },
  { model: 'openai:gpt-test', start: startOpenAiServer, nonsense: 'data: {"choices": [\n\n' },
  { model: 'anthropic:claude-test', start: startAnthropicServer, nonsense: 'data: {"type": [\n\n' },
];

const CONSOLES = ['log', 'warn', 'error', 'info', 'debug'] as const;

beforeAll(() => {
  for (const name of CONSOLES) vi.spyOn(console, name);
});
afterAll(() => {
  vi.restoreAllMocks();
});

// Most of these tests wait; those of one kind of server need not wait for those of another.
describe.concurrent.each(APIS)('a model of $model', (api) => {
  describe.sequential('as a chat model', () => tryModel(api));
});

function tryModel({ model, start, nonsense }: (typeof APIS)[number]): void {
  let server: ModelServer;

  beforeEach(async () => {
    server = await start();
  });
  afterEach(async () => {
    for (const name of CONSOLES) expect(console[name]).not.toHaveBeenCalled();
    await server.close();
  });

  const load = (settings: Partial<ChatModelSettings> = {}) =>
    loadChatModel({ model, baseUrl: server.url, apiKey: SECRET, ...settings });

  /** How an answer ended: its text so far, and the error's kind. */
  const ask = async (settings: Partial<ChatModelSettings>, ...scripts: Script[]) => {
    server.play(...scripts);
    return collect(await load(settings));
  };

  it('gives the text piece by piece, while it is being made', async () => {
    let goOn = () => {};
    const until = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    server.play({
      steps: [{ text: 'She lives ' }, { until }, { text: 'in Zürich 🏔.' }, { finish: 'stop' }],
    });
    const chat = await load();
    const pieces: string[] = [];
    for await (const text of chat.stream(ASKED)) {
      pieces.push(text);
      goOn();
    }
    expect(pieces).toEqual(['She lives ', 'in Zürich 🏔.']);
    expect(chat.name).toBe(model);
  });

  it('sends the messages, temperature 0, the limit of tokens and the key', async () => {
    await ask({ maxTokens: 123 });
    const [request] = server.requests;
    expect(request?.messages).toHaveLength(2);
    const text = JSON.stringify(request?.messages);
    for (const { content } of ASKED) expect(text).toContain(content);
    expect(request?.body.options?.temperature ?? request?.body.temperature).toBe(0);
    expect(JSON.stringify(request?.body)).toMatch(/"(num_predict|max_tokens)":123\b/);
    expect(JSON.stringify(request?.headers)).toContain(SECRET);
    expect(request?.body.stream).toBe(true);
  });

  it('takes words with braces and quotes for what they are', async () => {
    server.respond = modelThat((messages) => `You said: ${messages.at(-1)?.content}`);
    const chat = await load();
    const asked = 'What is {"a": {{{b}}} } or {c}? "Yes" \\ no';
    const { text } = await collect(chat, [{ role: 'user', content: asked }]);
    expect(text).toBe(`You said: ${asked}`);
  });

  it('leaves reasoning out, kept apart by the server or not', async () => {
    const { text } = await ask(
      {},
      {
        steps: [
          { reasoning: 'Let me think.' },
          { text: '<thi' },
          { text: 'nk>Ann? Secret thoughts.</th' },
          { text: 'ink>\n\nIn Bern.' },
          { finish: 'stop' },
        ],
      },
    );
    expect(text).toBe('In Bern.');
  });

  it('gives up if nothing comes, and closes the connection', async () => {
    const end = await ask({ timeoutMs: 200 }, { isSilent: true });
    expect(end).toMatchObject({ kind: 'timeout', text: '' });
    await closed(server);
    expect(server.requests).toHaveLength(1);
  });

  it('gives up if headers come, but no text', async () => {
    const end = await ask({ timeoutMs: 200 }, { steps: [{ hang: true }] });
    expect(end).toMatchObject({ kind: 'timeout', text: '' });
    await closed(server);
  });

  it('gives up if the text stops coming', async () => {
    const end = await ask({ timeoutMs: 1_000 }, { steps: [{ text: 'She ' }, { hang: true }] });
    expect(end).toMatchObject({ kind: 'timeout', text: 'She ' });
    await closed(server);
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
    await closed(server);
  });

  it.each([
    ['the connection is torn down', { destroy: true }],
    ['the stream ends without its end marker', { end: true }],
  ] as const)('does not take half an answer for a whole one when %s', async (_, step) => {
    const end = await ask({}, { steps: [{ text: 'She lives ' }, { pauseMs: 20 }, step] });
    expect(end).toMatchObject({ kind: 'cut', text: 'She lives ' });
    expect(server.requests).toHaveLength(1);
  });

  it('takes half a line at the end for a cut, not for nonsense', async () => {
    const half = { raw: model.startsWith('ollama') ? '{"mess' : 'data: {"cho' };
    const end = await ask({}, { steps: [{ text: 'She ' }, { pauseMs: 20 }, half, { end: true }] });
    expect(end).toMatchObject({ kind: 'cut', text: 'She ' });
  });

  it('asks again after a cut that came before any text', async () => {
    const end = await ask({}, { steps: [{ destroy: true }] }, says('In Bern.'));
    expect(end).toMatchObject({ kind: 'whole', text: 'In Bern.' });
  });

  it('tells an answer that ran into its limit of tokens from a whole one', async () => {
    const end = await ask({}, { steps: [{ text: 'She lives ' }, { finish: 'length' }] });
    expect(end).toMatchObject({ kind: 'cut', text: 'She lives ' });
  });

  it('ends at the token for it, however the model goes on', async () => {
    for (const last of [{ endless: 'And so on. ' }, { finish: 'length' }]) {
      const end = await ask({}, { steps: [{ text: 'In ' }, { text: 'Bern.<|im_end|>' }, last] });
      expect(end).toMatchObject({ kind: 'whole', text: 'In Bern.' });
    }
  });

  it('is content with an answer after which the server keeps the connection open', async () => {
    const steps = [{ text: 'In Bern.' }, { finish: 'stop', isOpen: true }] as const;
    const end = await ask({ timeoutMs: 60_000 }, { steps });
    expect(end).toMatchObject({ kind: 'whole', text: 'In Bern.' });
  });

  it('waits as long as a 429 asks for, and asks again', async () => {
    const end = await ask({}, { status: 429, headers: { 'retry-after': '0.3' } }, says('In Bern.'));
    expect(end).toMatchObject({ kind: 'whole', text: 'In Bern.' });
    expect(end.ms).toBeGreaterThan(290);
  });

  it('does not wait for long on a 429', async () => {
    const end = await ask({}, { status: 429, headers: { 'retry-after': '60' } });
    expect(end).toMatchObject({ kind: 'refused', text: '' });
    expect(end.message).toContain('60 s');
    expect(server.requests).toHaveLength(1);
  });

  it('asks again after a 500, as often as it may', async () => {
    const broken = { status: 500, headers: { 'retry-after': '0' } };
    const busy = { ...broken, status: 503 };
    const end = await ask({ retries: 2 }, broken, busy, says('In Bern.'));
    expect(end).toMatchObject({ kind: 'whole', text: 'In Bern.' });

    const failed = await ask({ retries: 1 }, broken, broken, says('In Bern.'));
    expect(failed).toMatchObject({ kind: 'unreachable', text: '' });
    expect(failed.message).toContain('500');
    expect(server.requests).toHaveLength(5);
  });

  it('does not start again after the time for the whole is up', async () => {
    const end = await ask({ totalTimeoutMs: 400, retries: 9 }, ...Array(10).fill({ status: 500 }));
    expect(end.kind).toBe('unreachable');
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [401, /CHAT_API_KEY/],
    [403, /CHAT_API_KEY/],
    [404, /CHAT_MODEL/],
    [400, /CHAT_MODEL/],
  ])(
    'says what to do about %i, without secrets or words of the question',
    async (status, remedy) => {
      const error = `Key ${SECRET} is wrong, you asked: Where does Ann Quigley live?`;
      const end = await ask({}, { status, error });
      expect(end).toMatchObject({ kind: 'refused', text: '' });
      expect(end.message).toMatch(remedy);
      expect(server.requests).toHaveLength(1);
    },
  );

  it('follows no redirect to a place that nobody has named', async () => {
    const elsewhere = await start();
    await ask({});
    const path = server.requests[0]?.path;
    const location = new URL(path ?? '', elsewhere.url).href;
    const end = await ask({}, { status: 307, headers: { location } });
    expect(end).toMatchObject({ kind: 'refused', text: '' });
    expect(end.message).toMatch(/CHAT_BASE_URL/);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it('says where nobody listens', async () => {
    const chat = await load();
    await server.close();
    const end = await collect(chat);
    expect(end).toMatchObject({ kind: 'unreachable', text: '' });
    expect(end.message).toContain(new URL(server.url).host);
  });

  it.each([
    ['a broken line', nonsense],
    ['a page', '<!doctype html>\n<title>Sign in</title>\n'],
    ['something else', model.startsWith('ollama') ? '42\n' : 'data: 42\n\n'],
  ])('recognises nonsense: %s', async (_, raw) => {
    const steps = [{ text: 'She ' }, { pauseMs: 20 }, { raw }, { text: 'x' }, { finish: 'stop' }];
    const end = await ask({}, { steps });
    expect(end).toMatchObject({ kind: 'nonsense', text: 'She ' });
  });

  it('recognises a page without a line break, and asks once', async () => {
    const end = await ask({}, { steps: [{ raw: '<!doctype html>Sign in' }, { end: true }] });
    expect(end).toMatchObject({ kind: 'nonsense', text: '' });
    expect(server.requests).toHaveLength(1);
  });

  it('recognises an endless line', async () => {
    const steps = Array.from({ length: 30 }, () => ({ raw: 'x'.repeat(50_000) }));
    const end = await ask({ timeoutMs: 20_000 }, { steps: [...steps, { hang: true }] });
    expect(end).toMatchObject({ kind: 'nonsense', text: '' });
  });

  it('takes an answer without words for nonsense', async () => {
    const end = await ask({}, { steps: [{ reasoning: 'Hm.' }, { text: ' ' }, { finish: 'stop' }] });
    expect(end).toMatchObject({ kind: 'nonsense', text: '' });
  });

  it('tells an error in the middle of an answer', async () => {
    const error = { error: { message: `overloaded: ${SECRET}` }, type: 'error' };
    const line = JSON.stringify(error);
    const raw = model.startsWith('ollama') ? `${line}\n` : `event: error\ndata: ${line}\n\n`;
    const end = await ask(
      {},
      { steps: [{ text: 'She ' }, { pauseMs: 20 }, { raw }, { end: true }] },
    );
    expect(end).toMatchObject({ kind: 'cut', text: 'She ' });
  });

  it('stops a model that never stops', async () => {
    const end = await ask({ maxTokens: 100 }, { steps: [{ endless: 'lalala ' }] });
    expect(end.kind).toBe('cut');
    expect(end.text).toHaveLength(600);
    await closed(server);
  });

  it('closes the connection when the caller stops', async () => {
    server.play({ steps: [{ text: 'She ' }, { hang: true }] });
    const chat = await load();
    const stop = new AbortController();
    const end = await collect(chat, ASKED, stop.signal, () => stop.abort());
    expect(end).toMatchObject({ kind: 'stopped', text: 'She ' });
    await closed(server);
  });

  it('closes the connection when the caller stops before the first byte', async () => {
    server.play({ isSilent: true });
    const chat = await load();
    const end = await collect(chat, ASKED, AbortSignal.timeout(100));
    expect(end).toMatchObject({ kind: 'stopped', text: '' });
    await closed(server);
  });

  it('stops while it waits to ask again', async () => {
    server.play({ status: 429, headers: { 'retry-after': '5' } });
    const end = await collect(await load(), ASKED, AbortSignal.timeout(200));
    expect(end).toMatchObject({ kind: 'stopped', text: '' });
  });

  it('closes the connection when the caller stops reading', async () => {
    server.play({ steps: [{ text: 'She ' }, { hang: true }] });
    for await (const _ of (await load()).stream(ASKED)) break;
    await closed(server);
  });

  it('stops one answer and leaves another alone', async () => {
    const chat = await load();
    server.play(
      { steps: [{ text: 'One ' }, { hang: true }] },
      { steps: [{ text: 'Two ' }, { pauseMs: 300 }, { text: 'and all.' }, { finish: 'stop' }] },
    );
    const stop = new AbortController();
    const first = collect(chat, ASKED, stop.signal, () => setTimeout(() => stop.abort(), 100));
    await eventually(() => expect(server.requests).toHaveLength(1));
    const second = collect(chat);
    expect(await first).toMatchObject({ kind: 'stopped', text: 'One ' });
    expect(await second).toMatchObject({ kind: 'whole', text: 'Two and all.' });
  });

  it('answers a few at a time, and tells the others when it is too busy', async () => {
    const chat = await load({ concurrency: 1, queueMs: 200 });
    server.play({ steps: [{ pauseMs: 500 }, { text: 'One.' }, { finish: 'stop' }] });
    const [first, second] = await Promise.all([collect(chat), collect(chat)]);
    expect(first).toMatchObject({ kind: 'whole', text: 'One.' });
    expect(second).toMatchObject({ kind: 'busy', text: '' });
    expect(server.requests).toHaveLength(1);
    expect(await collect(chat)).toMatchObject({ kind: 'whole' });
  });

  it('gives its turn back however an answer ends', async () => {
    const chat = await load({ concurrency: 1, queueMs: 500, timeoutMs: 1_000, retries: 0 });
    server.play(
      { status: 500 },
      { isSilent: true },
      { steps: [{ text: 'x' }, { destroy: true }] },
      { steps: [{ raw: nonsense }] },
    );
    const kinds: string[] = [];
    for (let i = 0; i < 5; i += 1) kinds.push((await collect(chat)).kind);
    expect(kinds).toEqual(['unreachable', 'timeout', 'cut', 'nonsense', 'whole']);
  });
}

const closed = (server: ModelServer) =>
  eventually(() => expect(server.requests.at(-1)?.isAborted).toBe(true));
