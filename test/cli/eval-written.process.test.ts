import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WRITTEN_METRICS } from '../../src/evaluation/metrics/written-metrics.ts';
import { copyIndex } from '../helpers/copy-index.ts';
import { type ModelServer, modelThat, type SentMessage } from '../helpers/model-server.ts';
import { startOpenAiServer } from '../helpers/openai-server.ts';
import { runFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const DOCUMENTS = {
  'refunds.md':
    '# Refunds\n\nRefunds are paid within fourteen days of receipt. Shipping is not refunded.',
  'warranty.txt': 'Every lamp has a warranty of five years. Bulbs have a warranty of one year.',
  'hours.txt': 'The shop opens at nine in the morning. It closes at six, on Saturdays at noon.',
};

/** Each question with the sentence that answers it and what the model says; `#…#` is a sentence's number. */
const CASES = {
  'When are refunds paid?': {
    doc: 'refunds.md',
    answer: 'within fourteen days',
    says: 'Refunds are paid within 14 days of receipt #Refunds are#. They cost 99 euros #Refunds are#.',
  },
  'How long is the warranty of bulbs?': {
    doc: 'warranty.txt',
    answer: 'Bulbs have a warranty of one year.',
    says: 'Bulbs have a warranty of one year #Bulbs have##Every lamp#.',
  },
  'When does the shop open in the morning?': {
    doc: 'hours.txt',
    answer: 'The shop opens at nine in the morning.',
    says: 'I like turtles.',
  },
  'Who won the football world cup in 1974?': { is_impossible: true, says: 'Germany [S1].' },
};

const jsonl = (lines: readonly unknown[]) => lines.map((line) => JSON.stringify(line)).join('\n');

/** What the case of the question says, with the numbers that the sources have in the prompt. */
function respond(messages: readonly SentMessage[]): string {
  const prompt = messages.at(-1)?.content ?? '';
  const asked = Object.entries(CASES).find(([question]) => prompt.includes(question));
  return (asked?.[1].says ?? '').replace(/#([^#]+)#/g, (_, beginning) => {
    const source = new RegExp(`^(\\[S\\d+\\]) .*${beginning}`, 'm').exec(prompt);
    return source?.[1] ?? '[S99]';
  });
}

describe('footnote eval --written', () => {
  let set: TempFolder;
  let index: TempFolder;
  let server: ModelServer;

  beforeAll(async () => {
    [set, index, server] = await Promise.all([
      createTempFolder(),
      createTempFolder(),
      startOpenAiServer(),
    ]);
    server.respond = modelThat(respond);
    const questions = Object.entries(CASES).map(([question, { says: _, ...labels }], i) => ({
      id: `${i}`,
      question,
      ...labels,
    }));
    await set.write('questions.jsonl', jsonl(questions));
    for (const [name, text] of Object.entries(DOCUMENTS)) await set.write(`docs/${name}`, text);
    await copyIndex(join(set.path, 'docs'), index.path);
  });
  beforeEach(() => {
    server.requests.length = 0;
  });
  afterAll(() => Promise.all([set.remove(), index.remove(), server.close()]));

  const model = () => ({ CHAT_MODEL: 'openai:gpt-test', CHAT_BASE_URL: server.url });
  const run = (args: readonly string[], env: Record<string, string> = model()) =>
    runFootnote(['eval', set.path, '--index', index.path, ...args], { env });

  it('prints what the model wrote as JSON, and the usual figures of the answers', async () => {
    const { stdout, stderr, code } = await run(['--written', '--json', '--details']);
    expect(code).toBe(0);
    expect(stderr).toContain('Answered with quotes alone. No sentence of the model passed');
    const [summary, ...details] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { figures, written } = summary.footnote;
    expect(figures).toMatchObject({ passageHit1: 1, quoteHit1: 1, refusalRecall: 1 });
    expect(Object.keys(written)).toEqual(WRITTEN_METRICS.map(({ key }) => key));
    expect(written).toMatchObject({
      written: 2 / 3,
      // Also those of the answer of which the gate left nothing.
      sentencesRemoved: 1 / 2,
      citationRecallBeforeGate: 1 / 2,
      citationRecall: 1,
      citationPrecision: 2 / 3,
      numbersSupported: 1,
    });
    expect(written.writtenSecondsP50).toBeGreaterThan(0);
    expect(written.writtenSecondsP95).toBeGreaterThanOrEqual(written.writtenSecondsP50);
    expect(details.map((line) => line.written.counts?.kept)).toEqual([1, 1, 0, undefined]);
    // One question warms up; what is refused is not put to the model.
    expect(server.requests).toHaveLength(1 + 3);
  });

  it('prints a table of its own beside the usual one', async () => {
    const { stdout, code } = await run(['--written']);
    expect(code).toBe(0);
    const [head, usual, ...more] = stdout.trimEnd().split('\n\n');
    const written = more.find((block) => block.includes('openai:gpt-test'));
    expect(head).toContain(basename(set.path));
    expect(usual).toMatch(/^passage hit@1 +1\.000\b/m);
    expect(written?.split('\n')[0]).toMatch(/^ +openai:gpt-test$/);
    expect(written).toMatch(/^written answers +0\.667\b/m);
    expect(written).toMatch(/^written p95 +\d+\.\d s\b/m);
  });

  it('puts nothing to the model unless it is asked to', async () => {
    const { stdout, code } = await run(['--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).footnote).not.toHaveProperty('written');
    expect(server.requests).toEqual([]);
  });

  it.each([
    [['--written'], {}, /--written needs a language model\. Set CHAT_MODEL/, 2],
    [
      ['--written'],
      { CHAT_MODEL: 'mistral:small' },
      /CHAT_MODEL does not name a known provider/,
      2,
    ],
  ])('says what is wrong with %j and %j', async (args, env, message, exitCode) => {
    const given = typeof env === 'function' ? env() : env;
    const { stdout, stderr, code } = await run(args, given as Record<string, string>);
    expect({ stdout, code }).toEqual({ stdout: '', code: exitCode });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(server.requests).toEqual([]);
  });
});
