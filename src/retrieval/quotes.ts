import type { Span } from '../documents/document.ts';
import type { Passage } from '../passages/passage.ts';
import { terms } from '../passages/terms.ts';
import type { Ranking } from './retriever.ts';

/** A sentence that may answer the question. */
export interface RankedSentence {
  /** The passage that it stands in. */
  readonly passage: Passage;
  readonly span: Span;
  readonly text: string;
  /** The sentence with its neighbours on the same line, as far as they are short. */
  readonly context: { readonly span: Span; readonly text: string };
  /** Higher is better. */
  readonly score: number;
  /** Share of the question's words, weighted by rarity, that the sentence holds: 0 to 1. */
  readonly coverage: number;
}

/** Passages whose sentences are looked at, and the weight of shared words beside meaning. */
const PASSAGES = 10;
const COVERAGE_WEIGHT = 0.6;

/** A quote's surroundings are shown up to this length. */
const CONTEXT_CHARACTERS = 420;

/**
 * Orders the sentences of the best passages by how well they answer: by their own meaning (as read
 * in their passage), their passage's score and the question's words that they hold.
 */
export function rankSentences(ranking: Ranking): RankedSentence[] {
  const sentences = ranking.passages.slice(0, PASSAGES).flatMap((ranked) => {
    const { passage } = ranked;
    return passage.sentences.map((span, i) => {
      const text = textAt(passage, span);
      const coverage = coverageOf(text, ranking.termWeights);
      const similarity = ranked.sentenceSimilarities[i] ?? 0;
      return {
        passage,
        span,
        text,
        context: contextOf(passage, i),
        score: similarity + ranked.score + COVERAGE_WEIGHT * coverage,
        coverage,
      };
    });
  });
  return sentences.sort((a, b) => b.score - a.score);
}

/** Share of the weight of the question's terms that a text holds; 0 for a question without terms. */
export function coverageOf(text: string, termWeights: ReadonlyMap<string, number>): number {
  const held = new Set(terms(text));
  let total = 0;
  let covered = 0;
  for (const [term, weight] of termWeights) {
    total += weight;
    if (held.has(term)) covered += weight;
  }
  return total > 0 ? covered / total : 0;
}

function contextOf(passage: Passage, index: number): RankedSentence['context'] {
  const sentence = passage.sentences[index] as Span;
  let context = sentence;
  for (const neighbour of [passage.sentences[index - 1], passage.sentences[index + 1]]) {
    if (!neighbour) continue;
    const wider = {
      start: Math.min(context.start, neighbour.start),
      end: Math.max(context.end, neighbour.end),
    };
    const fits = wider.end - wider.start <= CONTEXT_CHARACTERS;
    // A line end means another paragraph, heading or list item.
    if (fits && !/[\r\n]/.test(textAt(passage, wider))) context = wider;
  }
  return { span: context, text: textAt(passage, context) };
}

function textAt(passage: Passage, span: Span): string {
  return passage.text.slice(span.start - passage.span.start, span.end - passage.span.start);
}
