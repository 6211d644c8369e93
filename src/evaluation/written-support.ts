import { judge, type MeaningCheck } from '../answer/gate/gate.ts';
import type { Supports } from './written.ts';

/**
 * The gate as judge of what supports what: all its rules and its floor of meaning, for any choice of
 * quotes.
 */
export function supportsByGate(gate: MeaningCheck): Supports {
  return async (text, quotes, question) => {
    const sources = quotes.map((quote, i) => ({
      number: i + 1,
      document: quote.document,
      text: quote.text,
    }));
    const claim = { text, sources: sources.map(({ number }) => number) };
    const verdict = await judge(claim, sources, { ...gate, question });
    return verdict.kept;
  };
}
