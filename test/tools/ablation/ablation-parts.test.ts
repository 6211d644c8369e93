import { describe, expect, it } from 'vitest';
import { openCatalogFile } from '../../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { terms } from '../../../src/language/terms.ts';
import type { RetrieverParts } from '../../../src/retrieval/retriever.ts';
import type { Scoring } from '../../../src/retrieval/scoring.ts';
import { BY_WORDS, TRAINED } from '../../../src/retrieval/weights.ts';
import { chooseParts, partsOf } from '../../../tools/ablation/ablation-parts.ts';
import { UnstemmedCatalog } from '../../../tools/ablation/unstemmed-catalog.ts';
import { put } from '../../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';

/** Every weight by its stage and its signal. */
const flat = (scoring: Scoring): Record<string, number> =>
  Object.fromEntries(
    Object.entries(scoring).flatMap(([sum, weights]) =>
      Object.entries(weights as Record<string, number>).map(([name, weight]) => [
        `${sum}.${name}`,
        weight,
      ]),
    ),
  );
const signals = Object.keys(flat(TRAINED)).filter((name) => name !== 'confidence.bias');

const embeddings = new HashedEmbeddings();
const retrieverParts = (catalog: SqliteCatalog): RetrieverParts => ({
  catalog,
  nearest: async () => [{ id: 1 }],
  total: async () => 1,
  embeddings,
  termsOf: terms,
  // No weight is 0, so that a switched-off signal shows, and one signal speaks against an answer.
  scoring: {
    passage: { ...TRAINED.passage, lexical: 0.5 },
    sentence: { ...TRAINED.sentence },
    confidence: { ...TRAINED.confidence, reader: -2 },
  },
  scoringByWords: BY_WORDS,
  languages: ['en'],
  reranker: { identity: 'none', score: async () => [] },
});

const PIPELINE = retrieverParts({} as SqliteCatalog);

async function withParts(use: (parts: RetrieverParts, catalog: SqliteCatalog) => Promise<void>) {
  const folder = await createTempFolder();
  const catalog = new SqliteCatalog(openCatalogFile(folder.path));
  await put(catalog, 'a.txt', 'The pumps stand still.');
  await put(catalog, 'b.txt', 'Something else is here, and nothing more.');
  await put(catalog, 'c.txt', 'Nobody knows what this is about.');
  try {
    await use(retrieverParts(catalog), catalog);
  } finally {
    await catalog.close();
    await folder.remove();
  }
}

function partNamed(name: string) {
  const part = partsOf(PIPELINE).find((candidate) => candidate.name === name);
  if (!part) throw new Error(`No part is named ${name}.`);
  return part;
}

/** The weights that differ, with their new values. */
function changed(before: Scoring, after: Scoring) {
  const [old, now] = [flat(before), flat(after)];
  expect(Object.keys(now)).toEqual(Object.keys(old));
  return Object.fromEntries(Object.entries(now).filter(([name, weight]) => weight !== old[name]));
}

describe('the parts', () => {
  it('are the compound ones and each weighted signal', () => {
    const names = partsOf(PIPELINE).map(({ name }) => name);
    const several = [
      ...['words', 'meaning', 'reader', 'sentence vectors', 'stems', 'language', 'reranker'],
    ];
    expect(names).toEqual([...several, ...signals]);
  });

  it('include a reranker if there is one', () => {
    const { reranker: _, ...rest } = PIPELINE;
    expect(partsOf(rest).map(({ name }) => name)).not.toContain('reranker');
    expect(partNamed('reranker').switchOff(PIPELINE)).toEqual(rest);
  });

  it('include a new signal automatically', () => {
    const scoring = { ...TRAINED, passage: { ...TRAINED.passage, moon: 0.3 } };
    expect(partsOf({ ...PIPELINE, scoring }).map(({ name }) => name)).toContain('passage.moon');
  });

  it.each(signals)('without %s, only that weight is 0', (name) =>
    withParts(async (parts) => {
      const { scoring, scoringByWords, ...rest } = partNamed(name).switchOff(parts);
      expect(changed(parts.scoring, scoring)).toEqual({ [name]: 0 });
      expect(flat(scoringByWords)).toEqual({ ...flat(BY_WORDS), [name]: 0 });
      expect({ ...parts, ...rest }).toEqual(parts);
    }),
  );

  it('without words, nothing is searched or weighted by words, and everything else works', () =>
    withParts(async (parts, catalog) => {
      const { catalog: mute, scoring, nearest, languages } = partNamed('words').switchOff(parts);
      expect(languages).toBe('many');
      expect(changed(parts.scoring, scoring)).toEqual({
        'passage.lexical': 0,
        'passage.words': 0,
        'sentence.words': 0,
        'sentence.before': 0,
        'sentence.above': 0,
        'confidence.bias': expect.any(Number),
      });
      expect(await catalog.search(['pump'], 9)).toHaveLength(1);
      expect(await mute.search(['pump'], 9)).toEqual([]);
      expect(await mute.passageCounts(['pump'])).toEqual(new Map([['pump', 1]]));
      expect(await mute.passageIds()).toEqual(await catalog.passageIds());
      expect(await nearest(new Float32Array(), 9)).toHaveLength(1);
    }));

  it('without meaning, no vector is searched and no cosine counts', () =>
    withParts(async (parts, catalog) => {
      const { catalog: same, scoring, nearest } = partNamed('meaning').switchOff(parts);
      expect(changed(parts.scoring, scoring)).toEqual({
        'passage.passage': 0,
        'passage.sentence': 0,
        'sentence.meaning': 0,
        'confidence.passage': 0,
        'confidence.bias': expect.any(Number),
      });
      expect(same).toBe(catalog);
      expect(await nearest(new Float32Array(), 9)).toEqual([]);
    }));

  it('without sentence vectors, neither passages nor sentences are weighted by them', () =>
    withParts(async (parts) => {
      const { scoring } = partNamed('sentence vectors').switchOff(parts);
      expect(changed(parts.scoring, scoring)).toEqual({
        'passage.sentence': 0,
        'sentence.meaning': 0,
      });
    }));

  it('without stems, the terms of question and passages are whole words', () =>
    withParts(async (parts) => {
      const { catalog, termsOf, scoring } = partNamed('stems').switchOff(parts);
      expect(changed(parts.scoring, scoring)).toEqual({});
      expect(termsOf('Pumps stand')).toEqual(['pumps', 'stand']);
      expect(catalog).toBeInstanceOf(UnstemmedCatalog);
      expect(await catalog.search(['pumps'], 9)).toHaveLength(1);
      expect(await catalog.search(['pump'], 9)).toEqual([]);
    }));

  it('without language detection, the model is trusted with every question', () => {
    expect(partNamed('language').switchOff(PIPELINE)).toEqual({ ...PIPELINE, languages: 'many' });
  });

  it('that are signals of confidence can be the only one, with the sign of their weight', () =>
    withParts(async (parts) => {
      const ofConfidence = signals.filter((name) => name.startsWith('confidence.'));
      const withAlone = partsOf(PIPELINE).filter(({ alone }) => alone);
      expect(withAlone.map(({ name }) => name)).toEqual(ofConfidence);
      const { scoring, scoringByWords } = partNamed('confidence.reader').alone?.(parts) ?? parts;
      const none = Object.fromEntries(Object.keys(scoring.confidence).map((name) => [name, 0]));
      expect(scoring).toEqual({ ...parts.scoring, confidence: { ...none, reader: -1 } });
      expect(scoringByWords.confidence).toEqual(scoring.confidence);
    }));
});

describe('the choice of parts', () => {
  const choose = (...args: [names: readonly string[], hasImpossible: boolean]) =>
    chooseParts(PIPELINE, ...args).map(({ name }) => name);

  it('is every part that can be measured, if no name is given', () => {
    expect(choose([], true)).toEqual(partsOf(PIPELINE).map(({ name }) => name));
    expect(choose([], false)).toEqual(
      choose([], true).filter((name) => !name.startsWith('confidence.')),
    );
  });

  it('is the named parts, in the order of all parts', () => {
    expect(choose(['stems', 'confidence.reader', 'words'], false)).toEqual([
      ...['words', 'stems', 'confidence.reader'],
    ]);
  });

  it('lists the known names if a name is unknown', () => {
    expect(() => choose(['words', 'luck'], true)).toThrow(
      /^--ablate knows no part "luck"\. It knows: words, meaning, reader, "sentence vectors", stems, language, /,
    );
  });
});
