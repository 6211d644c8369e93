import { expect, it } from 'vitest';
import { modelThat, says } from './helpers/model-server.ts';
import { startOpenAiServer } from './helpers/openai-server.ts';
import { citationsIn, openWrittenApp, proseIn } from './helpers/written-app.ts';
import { BACKENDS, FILES, numbered, PARCELS, QUESTION, REFUNDS } from './helpers/written-shop.ts';

it('a model decides where the built-in reader is in doubt', async () => {
  const server = await startOpenAiServer();
  const doubtful = { ...BACKENDS[0]?.settings, ANSWER_THRESHOLD: '0.999' };
  const opened = await openWrittenApp({ ...doubtful, CHAT_BASE_URL: server.url }, FILES);
  const { app } = opened;
  try {
    expect((await app.ask(QUESTION, { quotesOnly: true })).outcome).toBe('not_found');
    server.respond = modelThat((messages) =>
      numbered(`${REFUNDS} [{REFUNDS}]`, messages.map(({ content }) => content).join('\n')),
    );
    expect(proseIn(await app.ask(QUESTION))).toBe(REFUNDS);
    server.respond = () => says('NOT_FOUND');
    expect((await app.ask(QUESTION)).outcome).toBe('not_found');
    for (const refused of ['The price is not given; only refunds are', 'Refunds take 90 days']) {
      server.respond = modelThat((messages) =>
        numbered(`${refused} [{REFUNDS}].`, messages.map(({ content }) => content).join('\n')),
      );
      expect((await app.ask(QUESTION)).outcome).toBe('not_found');
    }
    server.respond = () => ({ status: 401 });
    opened.log.length = 0;
    expect((await app.ask(QUESTION)).outcome).toBe('not_found');
    expect(opened.log).toEqual([expect.stringMatching(/^Answered with quotes alone\. /)]);
  } finally {
    await opened.close();
    await server.close();
  }
});

it('a model that may not write chooses what is quoted', async () => {
  const server = await startOpenAiServer();
  const pointing = { ...BACKENDS[0]?.settings, ANSWERS: 'quotes', CHAT_BASE_URL: server.url };
  const opened = await openWrittenApp(pointing, FILES);
  try {
    server.respond = modelThat((messages) => {
      const prompt = messages.map(({ content }) => content).join('\n');
      return numbered(`${PARCELS} [{PARCELS}] ${REFUNDS} [{REFUNDS}]`, prompt);
    });
    const drafts: string[] = [];
    const answer = await opened.app.ask(QUESTION, { onDraft: (text) => drafts.push(text) });
    expect(answer).not.toHaveProperty('written');
    expect(
      citationsIn(answer)
        .slice(0, 2)
        .map(({ quote }) => quote.text),
    ).toEqual([PARCELS, REFUNDS]);
    expect([drafts, opened.log]).toEqual([[], []]);
    // What the gate refuses has still pointed.
    server.respond = modelThat((messages) =>
      numbered(
        'Refunds take 90 days [{PARCELS}].',
        messages.map(({ content }) => content).join('\n'),
      ),
    );
    expect(citationsIn(await opened.app.ask(QUESTION))[0]?.quote.text).toBe(PARCELS);
    expect(opened.log).toEqual([]);
  } finally {
    await opened.close();
    await server.close();
  }
});

it('a model that may not write decides where the built-in reader is in doubt', async () => {
  const server = await startOpenAiServer();
  const doubtful = { ...BACKENDS[0]?.settings, ANSWERS: 'quotes', ANSWER_THRESHOLD: '0.999' };
  const opened = await openWrittenApp({ ...doubtful, CHAT_BASE_URL: server.url }, FILES);
  const answering = (text: string) => {
    server.respond = modelThat((messages) =>
      numbered(text, messages.map(({ content }) => content).join('\n')),
    );
    return opened.app.ask(QUESTION);
  };
  try {
    const answer = await answering(`${REFUNDS} [{REFUNDS}]`);
    expect(answer).toMatchObject({ outcome: 'answered', confidence: 1 });
    const no = await answering('I am sorry, there is no price in the sentences [{REFUNDS}].');
    expect(no.outcome).toBe('not_found');
  } finally {
    await opened.close();
    await server.close();
  }
});
