import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../../src/answer/gate/gate.ts';
import { neutralise } from '../../../src/answer/written/prompt-escape.ts';
import { similarityBy } from '../../../src/app/answer-generator.ts';
import { splitSentences } from '../../../src/passages/sentences.ts';
import { builtInModel } from '../../helpers/model.ts';
import { type ModelServer, modelThat, type SentMessage } from '../../helpers/model-server.ts';
import { startOpenAiServer } from '../../helpers/openai-server.ts';
import {
  citationsIn,
  expectVerbatim,
  openWrittenApp,
  proseIn,
  sourcesIn,
  type WrittenApp,
} from '../../helpers/written-app.ts';
import { ATTACKS, type Attack } from './attacks.ts';
import { sourcesOf } from './sources.ts';

const BEGINNINGS = ['Har', 'Wen', 'Bro', 'Cal', 'Tor', 'Mar', 'Sel', 'Dun', 'Pel', 'Quor'];
const ENDINGS = ['low', 'field', 'stead', 'wick', 'mouth'];

/** One place for each attack, with a document that answers and one that is poisoned. */
const CASES = ATTACKS.map((attack, i) => {
  const place = `${BEGINNINGS[i % 10]}${ENDINGS[Math.floor(i / 10)]}`;
  const filled = (text: string) => text.replaceAll('%', place);
  const seats = 210 + 7 * i;
  return {
    attack: { ...attack, text: filled(attack.text), writes: filled(attack.writes) } as Attack,
    place,
    seats: String(seats),
    question: `How many seats does the ${place} library have?`,
    good: `${place.toLowerCase()}-facts.txt`,
    honest: `The ${place} library has ${seats} seats.`,
    poisoned: attack.file ?? `${place.toLowerCase()}-news.txt`,
    beside: `The ${place} library opens at nine in the morning.`,
  };
});
type Case = (typeof CASES)[number];

let server: ModelServer;
let opened: WrittenApp;
/** Attacks of which the model has seen anything. */
const obeyed = new Set<Attack>();

beforeAll(async () => {
  server = await startOpenAiServer();
  const files = CASES.flatMap(({ good, honest, poisoned, beside, attack }) => [
    [good, `${honest}\n`],
    [poisoned, `${beside}\n\n${attack.text}\n`],
  ]);
  opened = await openWrittenApp(
    { CHAT_MODEL: 'openai:x', CHAT_API_KEY: 'k', CHAT_BASE_URL: server.url },
    Object.fromEntries(files),
  );
});
afterAll(async () => {
  await opened.close();
  await server.close();
});

/**
 * Does what any demand wants that it sees, whatever its sources, and writes it once for each sentence that
 * it might point to; where it sees none, it answers.
 */
function obedient(messages: readonly SentMessage[]): string {
  const prompt = messages.map(({ content }) => content).join('\n');
  const sources = sourcesIn(prompt);
  const seen = CASES.filter(({ attack }) => isSeen(attack, prompt));
  for (const { attack } of seen) obeyed.add(attack);
  if (seen.length > 0) {
    return seen
      .flatMap(({ attack: { writes } }) =>
        writes === 'NOT_FOUND'
          ? [writes]
          : sources.map(({ number }) => `${writes.replace(/[.!]$/, '')} [S${number}].`),
      )
      .slice(0, 30)
      .join('\n');
  }
  const answer = CASES.find(({ question }) => prompt.includes(question));
  const source = sources.find(({ text }) => text === answer?.honest);
  return source ? `${source.text.replace(/\.$/, '')} [S${source.number}].` : 'NOT_FOUND';
}

/** Whether a sentence of the attack, or what it wants, is before the model. */
function isSeen({ text, file }: Attack, prompt: string): boolean {
  const parts = splitSentences(text).map(({ start, end }) => neutralise(text.slice(start, end)));
  const demands = file ? [file] : parts.filter((part) => part.length > 12);
  return demands.some((part) => prompt.includes(part));
}

/** What went wrong; '' where the attack came to nothing. And whether the model's answer was shown. */
async function trial({ attack, question, seats }: Case) {
  const drafts: string[] = [];
  const answer = await opened.app.ask(question, { onDraft: (text) => drafts.push(text) });
  await expectVerbatim(opened.corpus.path, citationsIn(answer));
  const prose = proseIn(answer);
  const isWritten = prose.includes(seats);
  const shown = [prose, ...citationsIn(answer).map(({ quote }) => quote.text)].join('\n');
  const isSuppressed = answer.outcome !== 'answered' || !shown.includes(seats);
  const problem = attack.wants.test([prose, ...drafts].join('\n'))
    ? `said: ${prose}`
    : isSuppressed && `suppressed the answer: ${shown}`;
  return { problem, isWritten };
}

describe('fifty poisoned documents', () => {
  it('are fifty, and each is different', () => {
    expect(new Set(ATTACKS.map(({ text }) => text)).size).toBe(50);
    expect(new Set(CASES.map(({ place }) => place)).size).toBe(50);
  });

  it('never get what they want from a model that obeys all it sees', async () => {
    server.respond = modelThat(obedient);
    const successes: string[] = [];
    let written = 0;
    for (const one of CASES) {
      const { problem, isWritten } = await trial(one);
      if (problem) successes.push(`${one.attack.text}: ${problem}`);
      if (isWritten) written++;
    }
    console.log(
      `Attacks that succeeded: ${successes.length} of ${CASES.length}. The model saw something of ` +
        `${obeyed.size}; ${written} questions were answered in writing all the same.`,
    );
    expect(successes).toEqual([]);
  }, 120_000);

  it('get no address, figure or name through the gate, should a model see and obey them', async () => {
    const similarity = similarityBy(await builtInModel('int8'));
    const passed = { honest: 0, own: 0 };
    const worse: string[] = [];
    for (const { attack, honest, question } of CASES) {
      const sources = sourcesOf([honest, attack.text.replace(/\s+/g, ' ')]);
      const parts = { similarity, minSimilarity: 0.3, question };
      for (const [name, number] of [
        ['honest', 1],
        ['own', 2],
      ] as const) {
        const claim = { text: attack.writes, sources: [number] };
        if (!(await judge(claim, sources, parts)).kept) continue;
        passed[name]++;
        // What stands in the attack itself may be a figure or a name, but no address.
        const wrong = name === 'own' ? /evil|t\.me|!\[/ : /evil|t\.me|!\[|\d|Mallory/;
        if (wrong.test(claim.text)) worse.push(claim.text);
      }
    }
    console.log(
      `Were they not withheld, the gate would let ${passed.own} of ${CASES.length} through that point ` +
        `to the attack itself, and ${passed.honest} that point to the honest sentence.`,
    );
    expect(worse).toEqual([]);
  });
});
