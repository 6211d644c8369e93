import {
  type Claim,
  createGate,
  type GateOptions,
  type Source,
} from '../../../src/answer/gate/gate.ts';
import { type NumberedSentence, numberSentences } from '../../../src/answer/written/numbered.ts';
import type { Passage } from '../../../src/passages/passage.ts';
import { splitSentences } from '../../../src/passages/sentences.ts';
import type { RankedSentence } from '../../../src/retrieval/quotes.ts';

const NO_SIGNALS = {
  passage: 0,
  meaning: 0,
  words: 0,
  before: 0,
  above: 0,
  kind: 0,
  echo: 0,
  asks: 0,
  reader: 0,
};

/** The sentences of passages as they come out of ranking, each passage a text; the best first. */
export function ranked(passages: readonly (readonly [document: string, text: string])[]) {
  return passages.flatMap(([document, text], id): RankedSentence[] => {
    const sentences = splitSentences(text);
    const passage: Passage = {
      id,
      document,
      text,
      sentences,
      span: { start: 0, end: text.length },
      contentHash: '',
      mediaType: 'text/plain',
      line: 1,
      contexts: [],
    };
    return sentences.map((span) => {
      const excerpt = { span, text: text.slice(span.start, span.end) };
      return {
        passage,
        sentence: excerpt,
        quote: excerpt,
        context: excerpt,
        above: [],
        headings: [],
        score: -id,
        signals: NO_SIGNALS,
      };
    });
  });
}

/** Sentences S1, S2, … of one document, each as it is given, whatever splitting would make of it. */
export function sourcesOf(texts: readonly string[], document = 'notes.txt'): NumberedSentence[] {
  const whole = texts.join('\n');
  let start = 0;
  const spans = texts.map((text) => {
    const span = { start, end: start + text.length };
    start = span.end + 1;
    return span;
  });
  const [first] = ranked([[document, whole]]);
  if (!first) return [];
  const passage = { ...first.passage, sentences: spans };
  return numberSentences(
    texts.map((text, i) => {
      const excerpt = { span: spans[i] ?? passage.span, text };
      return { ...first, passage, sentence: excerpt, quote: excerpt, context: excerpt };
    }),
    1_000_000,
  );
}

/** Judges one claim. */
export const judge = (claim: Claim, sources: readonly Source[], options: GateOptions) =>
  createGate(sources, options)(claim);
