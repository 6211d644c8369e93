import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalEmbeddings } from '../../src/models/embeddings.ts';
import type { PassageText } from '../../src/passages/passage.ts';
import { splitSentences } from '../../src/passages/sentences.ts';
import { splitPassages } from '../../src/passages/split.ts';
import { builtInModel } from '../helpers/model.ts';
import { cosine } from '../helpers/vectors.ts';

const TEXT = [
  'Water enters the tower at the top. It falls through the packing, while air rises (at 2.5 m/s)!',
  'What is lost is replaced; the café on level 3 is cooled, too.',
].join('\n\n');

/** A passage that begins in the middle of its document. */
function passageOf(text: string, start = 1_000): PassageText {
  const sentences = splitSentences(text).map((span) => ({
    start: span.start + start,
    end: span.end + start,
  }));
  return { text, span: { start, end: start + text.length }, sentences };
}

const length = (vector: ArrayLike<number>) => Math.hypot(...Array.from(vector));

let model: LocalEmbeddings;

beforeAll(async () => {
  model = await builtInModel('int8');
});

describe('the built-in model', () => {
  it('reads 254 word pieces of a passage: 256 less its two marks', () => {
    expect(model.maxTokens).toBe(254);
    expect(model.dimension).toBe(384);
  });

  it('counts word pieces without its own marks', () => {
    expect(model.countTokens('')).toBe(0);
    expect(model.countTokens('pump')).toBe(1);
    expect(model.countTokens('The pump runs.')).toBe(4);
    expect(model.countTokens('pump '.repeat(1_000))).toBe(1_000);
  });

  it('gives the empty text a vector, too', async () => {
    expect(length(await model.embedQuery(''))).toBeCloseTo(1, 5);
  });

  it('ranks texts by what they mean', async () => {
    const question = await model.embedQuery('How is heat carried away?');
    const [tower, invoice] = await model.embedDocuments([TEXT, 'Invoices are due in March.']);
    expect(cosine(question, tower ?? [])).toBeGreaterThan(cosine(question, invoice ?? []) + 0.1);
  });

  it('has another identity in another precision', async () => {
    expect(model.identity).toContain('"int8"');
    expect((await builtInModel('int8')).identity).toBe(model.identity);
  });
});

describe('a passage', () => {
  it('has the vector of its text when it is made of whole sentences', async () => {
    const { passage } = await model.embedPassage(passageOf(TEXT));
    expect(1 - cosine(passage, await model.embedQuery(TEXT))).toBeLessThan(1e-4);
    expect(length(passage)).toBeCloseTo(1, 5);
  });

  it('has a vector of unit length for each sentence, nearest to that sentence', async () => {
    const passage = passageOf(TEXT);
    const { sentences } = await model.embedPassage(passage);
    expect(sentences).toHaveLength(3);
    const alone = await model.embedDocuments(
      splitSentences(TEXT).map(({ start, end }) => TEXT.slice(start, end)),
    );
    sentences.forEach((vector, i) => {
      expect(length(vector)).toBeCloseTo(1, 5);
      const nearness = alone.map((other) => cosine(vector, other));
      expect(nearness.indexOf(Math.max(...nearness))).toBe(i);
    });
  });

  it('of one sentence has nearly one vector for both', async () => {
    const { passage, sentences } = await model.embedPassage(passageOf('The pump runs at night.'));
    expect(sentences).toHaveLength(1);
    expect(cosine(passage, sentences[0] ?? [])).toBeGreaterThan(0.9);
  });

  it('gives each sentence what the passage says around it', async () => {
    const about = async (text: string) =>
      (await model.embedPassage(passageOf(text))).sentences[1] ?? [];
    const pump = await about('The pump was serviced. It is old now.');
    const contract = await about('The contract was signed. It is old now.');
    const question = await model.embedQuery('Is the pump old?');
    expect(cosine(question, pump)).toBeGreaterThan(cosine(question, contract) + 0.05);
  });
});

describe('a text beyond what the model reads', () => {
  const long = `${'Water falls. '.repeat(200)}The end.`;

  it('is cut: what lies beyond has no part in its vector', async () => {
    expect(model.countTokens(long)).toBeGreaterThan(600);
    const [vector, other] = await model.embedDocuments([long, `${long} Invoices are due.`]);
    expect(vector).toEqual(other);
    expect(length(vector ?? [])).toBeCloseTo(1, 5);
    expect(1 - cosine(vector ?? [], await model.embedQuery(long))).toBeLessThan(1e-6);
  });

  it('as a passage is cut, and its sentences within keep the vectors they have', async () => {
    const { passage, sentences } = await model.embedPassage(passageOf(long));
    expect(1 - cosine(passage, await model.embedQuery(long))).toBeLessThan(1e-4);
    expect(sentences).toHaveLength(201);
    for (const vector of sentences) expect(vector.every(Number.isFinite)).toBe(true);
    // Three word pieces each: 84 whole sentences are read and two thirds of the next.
    for (const vector of sentences.slice(0, 85)) expect(length(vector)).toBeCloseTo(1, 5);
    for (const vector of sentences.slice(85)) expect(length(vector)).toBe(0);
  });

  it('because of what stands above it loses that, and no sentence its vector', async () => {
    const above = 'Heading of the chapter on water that falls. '.repeat(8);
    const full = 'Water falls. '.repeat(80);
    const { sentences } = await model.embedPassage({ ...passageOf(full), above });
    expect(sentences).toHaveLength(80);
    for (const vector of sentences) expect(length(vector)).toBeCloseTo(1, 5);
  });

  it('does not come from the splitter', () => {
    const limits = {
      maxCharacters: 5_000,
      maxTokens: model.maxTokens,
      countTokens: (piece: string) => model.countTokens(piece),
    };
    const passages = splitPassages(long.repeat(2), limits);
    expect(passages.length).toBeGreaterThan(4);
    for (const { text } of passages) {
      expect(model.countTokens(text)).toBeLessThanOrEqual(model.maxTokens);
    }
  });
});

describe('a model that wants prefixes', () => {
  const prefixes = { queryPrefix: 'query: ', passagePrefix: 'passage: ' };

  it('gets them before questions and passages, and they take room of the passage', async () => {
    const prefixed = await builtInModel('int8', prefixes);
    expect(prefixed.maxTokens).toBe(252);
    const { passage, sentences } = await prefixed.embedPassage(passageOf(TEXT));
    const expected = await model.embedQuery(`passage: ${TEXT}`);
    expect(1 - cosine(passage, expected)).toBeLessThan(1e-4);
    expect(await prefixed.embedDocuments([TEXT])).toEqual([expected]);
    expect(await prefixed.embedQuery('When?')).toEqual(await model.embedQuery('query: When?'));
    const plain = await model.embedPassage(passageOf(TEXT));
    sentences.forEach((vector, i) => {
      expect(cosine(vector, plain.sentences[i] ?? [])).toBeGreaterThan(0.9);
    });
    expect(prefixed.identity).not.toBe(model.identity);
  });
});

describe('a model that pools its first token', () => {
  it('reads each sentence by itself', async () => {
    const first = await builtInModel('int8', { pooling: 'first' });
    const text = 'The pump runs. It is old.';
    const { passage, sentences } = await first.embedPassage(passageOf(text));
    const expected = await first.embedDocuments([text, 'The pump runs.', 'It is old.']);
    expect([passage, ...sentences].map((vector) => Array.from(vector))).toEqual(expected);
    expect(expected[0]).not.toEqual(await model.embedQuery(text));
    expect(first.identity).not.toBe(model.identity);
  });
});
