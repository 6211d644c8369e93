import type { GateOptions } from '../../../src/answer/gate/gate.ts';
import { judge, sourcesOf } from './sources.ts';

/** A gate to which all words mean the same, so that only its rules refuse a claim. */
export const RULES_ALONE: GateOptions = {
  similarity: async ({ words }) => words.map(() => 1),
  minSimilarity: 0.5,
  question: '',
};

/** Why the rules refuse a claim that cites all these sentences of a document, or 'kept'. */
export async function reason(
  source: string | readonly string[],
  claim: string,
  question = '',
  document?: string,
): Promise<string> {
  const sources = sourcesOf([source].flat(), document);
  const cited = sources.map(({ number }) => number);
  const options = { ...RULES_ALONE, question };
  const verdict = await judge({ text: claim, sources: cited }, sources, options);
  return verdict.kept ? 'kept' : verdict.reason;
}
