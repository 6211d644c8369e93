import { expect, it } from 'vitest';
import { modelThat, says } from '../helpers/model-server.ts';
import { ASKED, collect, SECRET } from './collect.ts';
import { describeEachApi } from './each-api.ts';

describeEachApi('as a chat model', (api) => {
  const { model, load, ask } = api;

  it('gives the text piece by piece, while it is being made', async () => {
    let goOn = () => {};
    const until = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    api.server.play({
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
    const [request] = api.server.requests;
    expect(request?.messages).toHaveLength(2);
    const text = JSON.stringify(request?.messages);
    for (const { content } of ASKED) expect(text).toContain(content);
    expect(request?.body.options?.temperature ?? request?.body.temperature).toBe(0);
    expect(JSON.stringify(request?.body)).toMatch(/"(num_predict|max_tokens)":123\b/);
    expect(JSON.stringify(request?.headers)).toContain(SECRET);
    expect(request?.body.stream).toBe(true);
  });

  it('takes words with braces and quotes for what they are', async () => {
    api.server.respond = modelThat((messages) => `You said: ${messages.at(-1)?.content}`);
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

  it('asks again after a cut that came before any text', async () => {
    const end = await ask({}, { steps: [{ destroy: true }] }, says('In Bern.'));
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
    expect(api.server.requests).toHaveLength(1);
  });

  it('asks again after a 500, as often as it may', async () => {
    const broken = { status: 500, headers: { 'retry-after': '0' } };
    const busy = { ...broken, status: 503 };
    const end = await ask({ retries: 2 }, broken, busy, says('In Bern.'));
    expect(end).toMatchObject({ kind: 'whole', text: 'In Bern.' });

    const failed = await ask({ retries: 1 }, broken, broken, says('In Bern.'));
    expect(failed).toMatchObject({ kind: 'unreachable', text: '' });
    expect(failed.message).toContain('500');
    expect(api.server.requests).toHaveLength(5);
  });

  it('does not start again after the time for the whole is up', async () => {
    const end = await ask({ totalTimeoutMs: 400, retries: 9 }, ...Array(10).fill({ status: 500 }));
    expect(end.kind).toBe('unreachable');
    expect(api.server.requests).toHaveLength(1);
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
      expect(api.server.requests).toHaveLength(1);
    },
  );

  it('follows no redirect to a place that nobody has named', async () => {
    const elsewhere = await api.start();
    await ask({});
    const path = api.server.requests[0]?.path;
    const location = new URL(path ?? '', elsewhere.url).href;
    const end = await ask({}, { status: 307, headers: { location } });
    expect(end).toMatchObject({ kind: 'refused', text: '' });
    expect(end.message).toMatch(/CHAT_BASE_URL/);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it('says where nobody listens', async () => {
    const chat = await load();
    await api.server.close();
    const end = await collect(chat);
    expect(end).toMatchObject({ kind: 'unreachable', text: '' });
    expect(end.message).toContain(new URL(api.server.url).host);
  });
});
