import { FootnoteError } from '../../src/errors.ts';
import type { Scoring } from '../../src/retrieval/scoring.ts';
import { TRAINED } from '../../src/retrieval/weights.ts';

/**
 * The text of `src/retrieval/weights.ts` with these weights. The confidence of `TRAINED` is set by hand and stays.
 *
 * @throws FootnoteError where a weight is not finite: there was too little to learn from
 */
export function weightsSource(trained: Scoring, byWords: Scoring): string {
  return `import type { Scoring } from './scoring.ts';

/**
 * Written by \`npm run train\`, but for the confidence of \`TRAINED\`; see "Where the weights come from" in
 * docs/evaluation.md.
 */
${scoringSource('TRAINED', { ...trained, confidence: TRAINED.confidence })}
/** For questions in a language that the embedding model does not know. */
${scoringSource('BY_WORDS', byWords)}`;
}

function scoringSource(name: string, scoring: Scoring): string {
  const stages = Object.entries(scoring).map(
    ([stage, weights]: [string, object]) => `  ${weightsOf(stage, weights)},\n`,
  );
  return `export const ${name}: Scoring = {\n${stages.join('')}};\n`;
}

/** "passage: { lexical: 0.153, words: 0.307 }" */
export function weightsOf(stage: string, weights: object): string {
  const named = Object.entries(weights).map(([signal, weight]: [string, number]) => {
    if (Number.isFinite(weight)) return `${signal}: ${Number(weight.toFixed(3))}`;
    throw new FootnoteError(
      `The sets are too small to learn ${stage}.${signal} from them. Name larger sets, or a smaller --every.`,
    );
  });
  return `${stage}: { ${named.join(', ')} }`;
}
