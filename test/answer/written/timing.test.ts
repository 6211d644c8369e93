import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { judge } from '../../../src/answer/gate/gate.ts';
import { similarityBy } from '../../../src/app/answer-generator.ts';
import { splitSentences } from '../../../src/passages/sentences.ts';
import { builtInModel } from '../../helpers/model.ts';
import { startOpenAiServer } from '../../helpers/openai-server.ts';
import { openWrittenApp } from '../../helpers/written-app.ts';
import { sourcesOf } from '../gate/sources.ts';

/** The aims are 20 and 200 ms, on a machine that does nothing else; here other tests run at the same time. */
const JUDGED_MS = 100;
const SHOWN_MS = 500;

/** A model of 25 tokens a second. */
const TOKEN_MS = 40;

it('judges a sentence in a few milliseconds', async () => {
  const similarity = similarityBy(await builtInModel('int8'));
  const texts = readdirSync('documents')
    .map((file) => readFileSync(`documents/${file}`, 'utf8'))
    .flatMap((text) => splitSentences(text).map(({ start, end }) => text.slice(start, end)))
    .filter((text) => text.endsWith('.') && text.length < 600);
  const times: number[] = [];
  for (const [i, text] of texts.slice(0, 101).entries()) {
    const sources = sourcesOf([text, texts[i + 1] ?? text]);
    // Not word for word, so that every rule is tried.
    const claim = { text: text.replace(/\.$/, '!'), sources: i % 3 === 0 ? [1, 2] : [1] };
    const began = performance.now();
    await judge(claim, sources, { similarity, minSimilarity: 0.3, question: 'What is said?' });
    times.push(performance.now() - began);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const [median = 0, p95 = 0] = [sorted[50], sorted[95]];
  console.log(`The gate, a sentence: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  expect(median).toBeLessThan(JUDGED_MS);
}, 60_000);

it('shows a sentence soon after the model has finished it', async () => {
  const server = await startOpenAiServer();
  const opened = await openWrittenApp(
    { CHAT_MODEL: 'openai:x', CHAT_API_KEY: 'k', CHAT_BASE_URL: server.url },
    { 'refunds.txt': 'Refunds are paid within fourteen days of receipt.' },
  );
  try {
    const delays: number[] = [];
    for (let i = 0; i < 11; i++) {
      let finished = Number.NaN;
      let shown = Number.NaN;
      server.play({
        steps: [
          { text: 'Refunds are paid within 14 days of receipt [S1]' },
          { pauseMs: TOKEN_MS },
          {
            get text() {
              finished = performance.now();
              return '.';
            },
          },
          { pauseMs: TOKEN_MS },
          { text: ' You' },
          { pauseMs: 300 },
          { text: ' may wait.' },
          { finish: 'stop' },
        ],
      });
      await opened.app.ask('When are refunds paid?', {
        onDraft: () => {
          shown = performance.now();
        },
      });
      delays.push(shown - finished);
    }
    const sorted = delays.toSorted((a, b) => a - b);
    const [median = 0, most = 0] = [sorted[5], sorted[10]];
    console.log(
      `From the full stop to the draft, at ${TOKEN_MS} ms a token: median ${median.toFixed(0)} ms, ` +
        `most ${most.toFixed(0)} ms (it waits for the token after it)`,
    );
    expect(median).toBeLessThan(SHOWN_MS);
  } finally {
    await opened.close();
    await server.close();
  }
}, 60_000);
