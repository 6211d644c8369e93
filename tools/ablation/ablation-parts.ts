import { FootnoteError } from '../../src/errors.ts';
import { unstemmedTerms } from '../../src/language/terms.ts';
import type { RetrieverParts } from '../../src/retrieval/retriever.ts';
import {
  confidentBy,
  neverRefusing,
  type Signal,
  signalsOf,
  weightless,
} from './ablation-weights.ts';
import { catalogWith } from './catalog-with.ts';
import { UnstemmedCatalog } from './unstemmed-catalog.ts';

/** A part of the pipeline that can be switched off. */
export interface Part {
  readonly name: string;
  /** The stages that use it. Without a part that serves the confidence, the threshold no longer fits. */
  readonly serves: 'ranking' | 'confidence' | 'both';
  /** The pipeline without it; all other signals keep their weights. */
  readonly switchOff: (parts: RetrieverParts) => RetrieverParts;
  /** The pipeline with a confidence from this part alone; only signals of confidence have this. */
  readonly alone?: (parts: RetrieverParts) => RetrieverParts;
}

/** All parts of a pipeline that can be switched off: first compound parts, then each single signal. */
export function partsOf({ scoring, reranker }: RetrieverParts): Part[] {
  const optional = reranker ? [RERANKER] : [];
  return [...COMPOUND, ...optional, ...signalsOf(scoring).map(toPart)];
}

/**
 * The parts with these names, or all if no name is given.
 *
 * @param hasImpossible whether the set has questions without an answer; without any, the confidence
 *   cannot be measured
 * @throws FootnoteError that lists the known names if a name is unknown
 */
export function chooseParts(
  pipeline: RetrieverParts,
  names: readonly string[],
  hasImpossible: boolean,
): Part[] {
  const all = partsOf(pipeline);
  if (names.length === 0) {
    return all.filter(({ serves }) => hasImpossible || serves !== 'confidence');
  }
  const unknown = names.find((wanted) => all.every(({ name }) => name !== wanted));
  if (unknown !== undefined) {
    const known = all.map(({ name }) => (name.includes(' ') ? `"${name}"` : name)).join(', ');
    throw new FootnoteError(`--ablate knows no part "${unknown}". It knows: ${known}.`, {
      exitCode: 2,
    });
  }
  return all.filter(({ name }) => names.includes(name));
}

const COMPOUND: readonly Part[] = [
  {
    name: 'words',
    serves: 'both',
    switchOff: (parts) => ({
      ...neverRefusing(
        weightless(parts, [
          ...(['passage.lexical', 'passage.words'] as const),
          ...(['sentence.words', 'sentence.before', 'sentence.above'] as const),
        ]),
      ),
      catalog: catalogWith(parts.catalog, { search: async () => [] }),
      languages: 'many', // Every question must be searched by meaning, as words are switched off.
    }),
  },
  {
    name: 'meaning',
    serves: 'both',
    switchOff: (parts) => ({
      ...neverRefusing(
        weightless(parts, [
          ...(['passage.passage', 'passage.sentence', 'sentence.meaning'] as const),
          'confidence.passage',
        ]),
      ),
      nearest: async () => [],
    }),
  },
  {
    name: 'reader',
    serves: 'both',
    switchOff: ({ reader: _, ...parts }) =>
      neverRefusing(weightless(parts, ['sentence.reader', 'confidence.reader'])),
  },
  {
    name: 'sentence vectors',
    serves: 'ranking',
    switchOff: (parts) => weightless(parts, ['passage.sentence', 'sentence.meaning']),
  },
  {
    name: 'stems',
    serves: 'ranking',
    switchOff: (parts) => ({
      ...parts,
      catalog: new UnstemmedCatalog(parts.catalog),
      termsOf: unstemmedTerms,
    }),
  },
  {
    // Without the detection of languages, the model is trusted with every question.
    name: 'language',
    serves: 'ranking',
    switchOff: (parts) => ({ ...parts, languages: 'many' }),
  },
];

const RERANKER: Part = {
  name: 'reranker',
  serves: 'ranking',
  switchOff: ({ reranker: _, ...rest }) => rest,
};

function toPart(signal: Signal): Part {
  const isOfConfidence = signal.startsWith('confidence.');
  return {
    name: signal,
    serves: isOfConfidence ? 'confidence' : 'ranking',
    switchOff: (parts) => weightless(parts, [signal]),
    ...(isOfConfidence && { alone: (parts) => confidentBy(parts, signal) }),
  };
}
