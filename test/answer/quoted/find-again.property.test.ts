import { describe, expect, it } from 'vitest';
import {
  type FoundAgain,
  findAgain,
  type SoughtQuote,
} from '../../../src/answer/quoted/find-again.ts';
import { seededRandom } from '../../helpers/vectors.ts';

type Random = () => number;

const SEEDS = Array.from({ length: 150 }, (_, i) => i + 1);

const SYLLABLES = 'ba ke li mo nu ra se ti vo du fe gi ha jo pu za wen tor mil sten'.split(' ');

/** Some common words and many rare ones, as in a language. */
const WORDS = [
  ...'the a of in and to is for with on'.split(' '),
  ...SYLLABLES.flatMap((a) => SYLLABLES.flatMap((b) => [`${a}${b}`, `${a}${b}${a}`])),
];

const pick = <T>(random: Random, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

const wordOf = (random: Random) =>
  random() < 0.4 ? pick(random, WORDS.slice(0, 10)) : pick(random, WORDS.slice(10));

function sentenceOf(random: Random): string {
  const words = Array.from({ length: 6 + Math.floor(random() * 12) }, () => wordOf(random));
  const at = Math.floor(random() * words.length);
  if (random() < 0.3) words[at] = `${Math.floor(random() * 5_000)}.5`;
  if (random() < 0.3) words[at] = `${words[at]},`;
  return `${words.join(' ')}.`;
}

/** Paragraphs of sentences, the text that the edits change. */
type Draft = string[][];

const draftOf = (random: Random): Draft =>
  Array.from({ length: 12 }, () =>
    Array.from({ length: 3 + Math.floor(random() * 5) }, () => sentenceOf(random)),
  );

const textOf = (draft: Draft) => draft.map((paragraph) => paragraph.join(' ')).join('\n\n');

/** Where a sentence begins in the text of its draft. */
function startOf(draft: Draft, paragraph: number, sentence: number): number {
  const before = draft.slice(0, paragraph).map((one) => `${one.join(' ')}\n\n`);
  const beside = (draft[paragraph] as string[]).slice(0, sentence).map((one) => `${one} `);
  return [...before, ...beside].join('').length;
}

/** A quote of one sentence, with its neighbours in the paragraph as its context. */
function quoteOf(draft: Draft, paragraph: number, sentence: number): SoughtQuote {
  const sentences = draft[paragraph] as string[];
  const text = sentences[sentence] as string;
  const start = startOf(draft, paragraph, sentence);
  const [from, to] = [Math.max(0, sentence - 1), Math.min(sentences.length, sentence + 2)];
  const around = sentences.slice(from, to).join(' ');
  const contextStart = startOf(draft, paragraph, from);
  return {
    text,
    span: { start, end: start + text.length },
    context: { text: around, span: { start: contextStart, end: contextStart + around.length } },
  };
}

interface Case {
  readonly draft: Draft;
  readonly quote: SoughtQuote;
  /** Where the quoted sentence stands in the draft. */
  readonly place: readonly [paragraph: number, sentence: number];
  readonly random: Random;
}

function caseOf(seed: number): Case {
  const random = seededRandom(seed);
  const draft = draftOf(random);
  const paragraph = Math.floor(random() * draft.length);
  const sentence = Math.floor(random() * (draft[paragraph] as string[]).length);
  return {
    draft,
    quote: quoteOf(draft, paragraph, sentence),
    place: [paragraph, sentence],
    random,
  };
}

/** Puts other paragraphs between the others, and returns by how many the quoted one moves down. */
function insertParagraphs({ draft, place, random }: Case): number {
  let down = 0;
  for (let i = 0; i < 3; i++) {
    const at = Math.floor(random() * (draft.length + 1));
    if (at <= place[0] + down) down++;
    draft.splice(at, 0, [sentenceOf(random), sentenceOf(random)]);
  }
  return down;
}

/** Exchanges a word of a sentence, adds one within it or takes one away. */
function edited(sentence: string, random: Random): string {
  const words = sentence.split(' ');
  const at = Math.floor(random() * words.length);
  const kind = Math.floor(random() * 3);
  if (kind === 0) words[at] = `x${wordOf(random)}`;
  if (kind === 1) words.splice(Math.max(1, at), 0, `y${wordOf(random)}`);
  if (kind === 2) words.splice(Math.min(at, words.length - 2), 1);
  return words.join(' ');
}

const spanAt = (start: number, text: string) => ({ start, end: start + text.length });

function expectTold(found: FoundAgain, former: string, text: string): void {
  if (found.state !== 'changed') throw new Error(found.state);
  const told = (...kinds: string[]) =>
    found.changes
      .filter(({ kind }) => kinds.includes(kind))
      .map((change) => change.text)
      .join('');
  expect(told('same', 'added')).toBe(text);
  expect(told('same', 'removed').replace(/\s+/g, ' ').trim()).toBe(former);
}

describe('a quote in a text that was edited at random', () => {
  it.each(SEEDS)('is where it was moved to by other paragraphs (seed %i)', (seed) => {
    const one = caseOf(seed);
    const down = insertParagraphs(one);
    const start = startOf(one.draft, one.place[0] + down, one.place[1]);
    expect(findAgain({ text: textOf(one.draft) }, one.quote)).toEqual({
      state: start === one.quote.span.start ? 'there' : 'moved',
      ...{ span: spanAt(start, one.quote.text), text: one.quote.text },
    });
  });

  it.each(SEEDS)('is where its paragraph was put (seed %i)', (seed) => {
    const { draft, quote, place, random } = caseOf(seed);
    const other = Math.floor(random() * draft.length);
    const [a, b] = [draft[place[0]] as string[], draft[other] as string[]];
    [draft[place[0]], draft[other]] = [b, a];
    const start = startOf(draft, other, place[1]);
    expect(findAgain({ text: textOf(draft) }, quote)).toEqual({
      state: start === quote.span.start ? 'there' : 'moved',
      ...{ span: spanAt(start, quote.text), text: quote.text },
    });
  });

  it.each(SEEDS)('is the one with its surroundings, whatever repeats it (seed %i)', (seed) => {
    const one = caseOf(seed);
    const down = insertParagraphs(one);
    one.draft.splice(one.place[0] + down, 0, [sentenceOf(one.random), one.quote.text]);
    one.draft.push([one.quote.text]);
    const start = startOf(one.draft, one.place[0] + down + 1, one.place[1]);
    const text = textOf(one.draft);
    const { text: quote, span } = one.quote;
    // A repetition that came to the very place of the quote is there.
    const isThere = text.startsWith(quote, span.start);
    expect(findAgain({ text }, one.quote)).toEqual({
      state: isThere ? 'there' : 'moved',
      ...{ span: isThere ? span : spanAt(start, quote), text: quote },
    });
  });

  it.each(SEEDS)('is changed where a word of it was edited (seed %i)', (seed) => {
    const one = caseOf(seed);
    const { draft, place, random, quote } = one;
    const now = edited(quote.text, random);
    (draft[place[0]] as string[])[place[1]] = now;
    const down = seed % 2 ? insertParagraphs(one) : 0;
    const start = startOf(draft, place[0] + down, place[1]);
    const found = findAgain({ text: textOf(draft) }, quote);
    expect(found).toMatchObject({ state: 'changed', text: now, span: spanAt(start, now) });
    expectTold(found, quote.text, now);
  });

  it.each(SEEDS)('is changed where another sentence took its place (seed %i)', (seed) => {
    const { draft, place, random, quote } = caseOf(seed);
    const sentences = draft[place[0]] as string[];
    if (place[1] === 0 || place[1] === sentences.length - 1) return; // Its place has one border.
    const now = sentenceOf(random);
    sentences[place[1]] = now;
    const found = findAgain({ text: textOf(draft) }, quote);
    const start = startOf(draft, ...place);
    expect(found).toMatchObject({ state: 'changed', text: now, span: spanAt(start, now) });
    expectTold(found, quote.text, now);
  });

  it.each(SEEDS)('is gone where it was removed (seed %i)', (seed) => {
    const one = caseOf(seed);
    (one.draft[one.place[0]] as string[]).splice(one.place[1], 1);
    if (seed % 2) insertParagraphs(one);
    expect(findAgain({ text: textOf(one.draft) }, one.quote)).toEqual({ state: 'gone' });
  });

  it.each(SEEDS)('is gone where another document is in its place (seed %i)', (seed) => {
    const { quote, random } = caseOf(seed);
    expect(findAgain({ text: textOf(draftOf(random)) }, quote)).toEqual({ state: 'gone' });
  });

  it.each(SEEDS)('is not changed where its white space is another (seed %i)', (seed) => {
    const { draft, quote } = caseOf(seed);
    const text = textOf(draft);
    const random = seededRandom(seed);
    const respaced = text.replace(/ /g, () => pick(random, [' ', '\n', '\r\n', '  ', '\u00a0']));
    const found = findAgain({ text: respaced }, quote);
    expect(['there', 'moved']).toContain(found.state);
    if (found.state === 'gone') return;
    expect(found.text.replace(/\s+/g, ' ')).toBe(quote.text);
    expect(respaced.slice(found.span.start, found.span.end)).toBe(found.text);
    expect(respaced.slice(0, found.span.start).replace(/\s+/g, '')).toBe(
      text.slice(0, quote.span.start).replace(/\s+/g, ''),
    );
  });
});
