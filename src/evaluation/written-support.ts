import { createGate, type MeaningCheck } from '../answer/gate/gate.ts';
import type { Supports } from './written.ts';

/** The gate as judge of what supports what, for any choice of quotes: all its rules, and the meaning. */
export function supportsByGate(meaning: MeaningCheck): Supports {
  return async (text, quotes, question) => {
    const sources = quotes.map((quote, i) => ({
      number: i + 1,
      document: quote.document,
      text: quote.text,
    }));
    const claim = { text, sources: sources.map(({ number }) => number) };
    const verdict = await createGate(sources, { ...meaning, question })(claim);
    return verdict.kept;
  };
}
