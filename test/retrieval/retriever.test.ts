import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.ts';
import type { Reranker } from '../../src/models/cross-encoder.ts';
import type { Reader } from '../../src/models/reader.ts';
import { HybridRetriever, type RetrieverParts } from '../../src/retrieval/retriever.ts';
import { BY_WORDS, TRAINED } from '../../src/retrieval/weights.ts';
import { HashedEmbeddings } from '../helpers/hashed-embeddings.ts';
import { type HashedIndex, openHashedIndex } from '../helpers/hashed-index.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const QUESTION = 'How long do refunds take?';

describe('the retriever', () => {
  let folder: TempFolder;
  let index: HashedIndex;

  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('corpus/refunds.txt', 'Refunds take fourteen days.');
    await folder.write('corpus/gifts.txt', 'Gifts take their time. Refunds are rare.');
    await folder.write('corpus/cellar.txt', 'The pump is in the cellar.');
    index = await openHashedIndex({
      corpus: `${folder.path}/corpus`,
      index: `${folder.path}/index`,
    });
    await index.update();
  });
  afterEach(async () => {
    await index.close();
    await folder.remove();
  });

  const retriever = (changes: Partial<RetrieverParts> = {}) =>
    new HybridRetriever({
      catalog: index.catalog,
      nearest: (vector, k, within) => index.nearest.nearest(vector, k, within),
      total: () => index.nearest.total(),
      embeddings: new HashedEmbeddings(),
      termsOf: terms,
      scoring: TRAINED,
      scoringByWords: BY_WORDS,
      languages: ['en'],
      ...changes,
    });
  const rank = (question: string, changes: Partial<RetrieverParts> = {}, limit = 10) =>
    retriever(changes).rank(question, limit);
  const documents = ({ passages }: Awaited<ReturnType<typeof rank>>) =>
    passages.map(({ passage }) => passage.document);

  it('ranks a passage first that fits by words and by meaning', async () => {
    const ranking = await rank(QUESTION);
    expect(documents(ranking)).toEqual(['refunds.txt', 'gifts.txt', 'cellar.txt']);
    const scores = ranking.passages.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
  });

  it('returns a text that several files hold once', async () => {
    await folder.write('corpus/copy.txt', 'Refunds take fourteen days.');
    await index.update();
    const found = documents(await rank(QUESTION));
    expect(found.filter((name) => /refunds|copy/.test(name))).toHaveLength(1);
    expect(found).toHaveLength(3);
  });

  it('returns as many passages as requested behind copies of a better one', async () => {
    for (let i = 0; i < 5; i++)
      await folder.write(`corpus/${i}.txt`, 'Refunds take fourteen days.');
    await index.update();
    expect(documents(await rank(QUESTION, {}, 3))).toHaveLength(3);
  });

  it('finds passages of some documents alone, and of copies the one that is among them', async () => {
    await folder.write('corpus/open/copy.txt', 'Refunds take fourteen days.');
    await folder.write('corpus/open/lamps.txt', 'The lamps are in the attic.');
    await index.update();
    const within = { key: 'open', includes: (path: string) => path.startsWith('open/') };
    const ranking = await retriever().rank(QUESTION, 10, within);
    expect(documents(ranking)).toEqual(['open/copy.txt', 'open/lamps.txt']);
    const found = await retriever().find(QUESTION, 10, { within });
    expect(documents(found)).toEqual(['open/copy.txt', 'open/lamps.txt']);
  });

  it('leaves out the passages that are not to be found', async () => {
    const [best] = (await rank(QUESTION)).passages;
    const without = new Set([best?.passage.id ?? 0]);
    const found = await retriever().find(QUESTION, 10, { without });
    expect(documents(found)).toEqual(['gifts.txt', 'cellar.txt']);
  });

  it('finds nothing in a document that was moved after it was found', async () => {
    let isMoved = false;
    const within = { key: 'r', includes: (path: string) => !isMoved && path === 'refunds.txt' };
    const scope = await index.catalog.scopeOf(within);
    isMoved = true;
    const catalog = Object.assign(Object.create(index.catalog), { scopeOf: async () => scope });
    const ranking = await retriever({ catalog }).rank(QUESTION, 10, within);
    expect(documents(ranking)).toEqual([]);
  });

  it('is not misled by a passage that was deleted after the graph was searched', async () => {
    const nearest = async () => [{ id: 999_999 }];
    expect(documents(await rank(QUESTION, { nearest }))).toEqual(['refunds.txt', 'gifts.txt']);
  });

  it('searches by words alone in a language that the model does not know', async () => {
    await folder.write('corpus/es.txt', 'El reembolso tarda catorce días.');
    await index.update();
    const question = '¿Cuánto tarda el reembolso?';
    const ranking = await rank(question);
    expect(ranking).toMatchObject({ foreign: { code: 'es' }, scoring: BY_WORDS });
    expect(documents(ranking)).toEqual(['es.txt']);
    const known = await rank(question, { languages: 'many' });
    expect(known.foreign).toBeUndefined();
    expect([...ranking.query.terms.keys()]).toEqual(['tarda', 'reembolso']);
    expect(known.query.terms.size).toBe(4);
    expect(documents(known)).toHaveLength(4);
  });

  it('finds nothing by words in a language that the corpus does not contain', async () => {
    expect(documents(await rank('¿Cuánto tarda el reembolso?'))).toEqual([]);
  });

  it('puts the best passages in the order of the reranker; scores stay in their places', async () => {
    const asked: string[] = [];
    const reranker: Reranker = {
      identity: 'cellar first',
      score: async (question, texts) => {
        asked.push(question);
        return texts.map((text) => (text.includes('cellar') ? 1 : 0));
      },
    };
    const before = await rank(QUESTION);
    const after = await rank(QUESTION, { reranker });
    expect(asked).toEqual([QUESTION]);
    expect(documents(after)).toEqual(['cellar.txt', 'refunds.txt', 'gifts.txt']);
    expect(after.passages.map(({ score }) => score)).toEqual(
      before.passages.map(({ score }) => score),
    );
    expect(documents(await rank(QUESTION, { reranker }, 1))).toEqual(['cellar.txt']);
  });

  it.each([
    [0, 3],
    [2, 2],
    [7, 1],
    [8, 0],
  ])('reads less of a question while others wait: %i', async (others, passages) => {
    let readings = 0;
    const reader: Reader = {
      async read() {
        readings++;
        return { words: [], starts: new Float32Array(), ends: new Float32Array() };
      },
    };
    const question = 'Refunds, gifts and the pump?';
    const ranking = await retriever({ reader }).find(question, 10, { others });
    expect(readings).toBe(passages);
    expect(documents(ranking)).toHaveLength(3);
  });
});
