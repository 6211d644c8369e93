import { readdirSync, readFileSync } from 'node:fs';
import { createGate, type MeaningCheck } from '../../src/answer/gate/gate.ts';
import { meaningBy } from '../../src/app/answer-generator.ts';
import { splitSentences } from '../../src/passages/sentences.ts';
import { builtInModel } from '../../test/helpers/model.ts';
import { percentile } from './percentile.ts';

/**
 * `npm run bench:gate`: how long the gate takes for a sentence. One answer has a gate of its own and four
 * claims, each of which repeats a sentence of the sample documents, though not word for word, and cites it
 * alone or with the two after it. The sentences are read before, as they are while a model is at its
 * first word. Prints the rules alone, and the rules with the comparison of meanings.
 * The best of several rounds counts, because other work on the machine only ever adds time; the time of
 * the processor does not depend on other work so much.
 */
const ROUNDS = 5;
const CLAIMS_OF_AN_ANSWER = 4;
const AIM_MS = 20;

const sentences = readdirSync('documents')
  .map((file) => readFileSync(`documents/${file}`, 'utf8'))
  .flatMap((text) => splitSentences(text).map(({ start, end }) => text.slice(start, end)))
  .filter((text) => text.endsWith('.') && text.length < 600);

const longest = Array.from({ length: 90 }, (_, i) => (i % 7 ? `Word${i}` : `${i},000`)).join(' ');
const HARD = Array.from({ length: 5 }, (_, i) => `${longest} ${i}`);

const byMeaning = meaningBy(await builtInModel('int8'));
await report('rules alone', {
  similarity: async ({ words }) => words.map(() => 1),
  minSimilarity: 0.3,
});
await report('rules and meaning', byMeaning);

async function report(name: string, meaning: MeaningCheck): Promise<void> {
  const rounds: number[][] = [];
  const began = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round(meaning));
  const { user, system } = process.cpuUsage(began);
  const cpu = (user + system) / 1_000 / rounds.flat().length;
  const best = (share: number) => Math.min(...rounds.map((times) => percentile(times, share)));
  const hard = Math.min(...(await timesOf(`${longest.slice(0, 598)}.`, HARD, meaning)));
  console.log(
    `${name.padEnd(20)} p50 ${best(0.5).toFixed(1)} ms, p95 ${best(0.95).toFixed(1)} ms a sentence ` +
      `(aim: p95 below ${AIM_MS} ms), mean ${cpu.toFixed(1)} ms of processor time; a claim of 600 characters on five such sources ${hard.toFixed(1)} ms`,
  );
}

/** Milliseconds for each claim of answers over all sentences. */
async function round(meaning: MeaningCheck): Promise<number[]> {
  const times: number[] = [];
  for (
    let first = 0;
    first + CLAIMS_OF_AN_ANSWER < sentences.length;
    first += CLAIMS_OF_AN_ANSWER
  ) {
    const own = sentences.slice(first, first + CLAIMS_OF_AN_ANSWER + 2);
    const judge = gateFor(own, meaning);
    await meaning.prepare?.(own); // While the model is at its first word.
    for (let i = 0; i < CLAIMS_OF_AN_ANSWER; i++) {
      const cited = i % 2 === 0 ? [i + 1] : [i + 1, i + 2, i + 3].filter((n) => n <= own.length);
      const text = (own[i] ?? '').replace(/\.$/, '!');
      const began = performance.now();
      await judge({ text, sources: cited });
      times.push(performance.now() - began);
    }
  }
  return times;
}

async function timesOf(
  text: string,
  sources: readonly string[],
  meaning: MeaningCheck,
): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const began = performance.now();
    await gateFor(sources, meaning)({ text, sources: sources.map((_, n) => n + 1) });
    times.push(performance.now() - began);
  }
  return times;
}

function gateFor(texts: readonly string[], meaning: MeaningCheck) {
  const sources = texts.map((text, i) => ({ number: i + 1, document: 'notes.txt', text }));
  return createGate(sources, { ...meaning, question: 'What is said?' });
}
