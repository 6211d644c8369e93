import type { Span } from '../documents/document.ts';
import type { Passage } from '../passages/passage.ts';
import { answerKind, holdsKind } from './answer-kind.ts';
import { coverage } from './query.ts';
import type { RankedPassage, Ranking } from './retriever.ts';
import { type SentenceSignals, weightedSum } from './scoring.ts';

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
  readonly signals: SentenceSignals;
}

/** Passages whose sentences are looked at. */
const PASSAGES = 10;

/** A quote's surroundings are shown up to this length. */
const CONTEXT_CHARACTERS = 420;

/** Terms that a sentence must have beyond the question's, or it tells nothing. A number is enough. */
const NEWS = 2;

/**
 * Orders the sentences of the best passages by how well they answer.
 *
 * @param termsOf the search terms of a text
 */
export function rankSentences(
  ranking: Ranking,
  termsOf: (text: string) => string[],
): RankedSentence[] {
  return ranking.passages
    .slice(0, PASSAGES)
    .flatMap((ranked) => {
      const signals = signalsOf(ranking, ranked, termsOf);
      return ranked.passage.sentences.map((_, i): RankedSentence => {
        const own = signals[i] as SentenceSignals;
        const quote = withAntecedent(ranked.passage, i);
        return {
          passage: ranked.passage,
          span: quote,
          text: textAt(ranked.passage, quote),
          context: contextOf(ranked.passage, i),
          score: weightedSum(ranking.scoring.sentence, { ...own }),
          signals: own,
        };
      });
    })
    .sort((a, b) => b.score - a.score);
}

/** The signals of each sentence of a passage, in their order. */
function signalsOf(
  { question, query }: Ranking,
  { passage, score, sentenceSimilarities }: RankedPassage,
  termsOf: (text: string) => string[],
): SentenceSignals[] {
  const kind = answerKind(question);
  const numbers = [...query.terms.keys()].filter(isNumber);
  let before: string[] = [];
  return passage.sentences.map((span, i) => {
    const text = textAt(passage, span);
    const terms = termsOf(text);
    const held = new Set(terms);
    const words = coverage(query, held);
    const news = [...held].filter((term) => !query.terms.has(term));
    const around = new Set([...before, ...terms]);
    const signals = {
      passage: score,
      meaning: sentenceSimilarities[i] ?? 0,
      words,
      before: coverage(query, around) - words,
      numbers:
        numbers.length > 0 ? numbers.filter((n) => around.has(n)).length / numbers.length : 0,
      kind: kind !== 'other' && holdsKind(text, kind) ? 1 : 0,
      echo: news.length < NEWS && !news.some(isNumber) ? 1 : 0,
      asks: /[?？]["'”’)\]]*$/u.test(text) ? 1 : 0,
    };
    before = terms;
    return signals;
  });
}

/** "It", "This measure", "He": what is meant stands in the sentence before. */
const LEANS =
  /^["“‘(]*(it|its|this|that|these|those|he|she|they|his|her|their|such|both)(?![\p{L}\p{N}])/iu;

/** A sentence, together with the one before it if it leans on that. */
function withAntecedent(passage: Passage, index: number): Span {
  const sentence = passage.sentences[index] as Span;
  const before = passage.sentences[index - 1];
  if (!before || !LEANS.test(textAt(passage, sentence))) return sentence;
  const both = { start: before.start, end: sentence.end };
  return isShown(passage, both) ? both : sentence;
}

/** Whether a span is short enough to be shown and stands on one line. */
function isShown(passage: Passage, span: Span): boolean {
  // A line end means another paragraph, heading or list item.
  return span.end - span.start <= CONTEXT_CHARACTERS && !/[\r\n]/.test(textAt(passage, span));
}

const isNumber = (term: string) => /^\d/.test(term);

function contextOf(passage: Passage, index: number): RankedSentence['context'] {
  const sentence = passage.sentences[index] as Span;
  let context = sentence;
  for (const neighbour of [passage.sentences[index - 1], passage.sentences[index + 1]]) {
    if (!neighbour) continue;
    const wider = {
      start: Math.min(context.start, neighbour.start),
      end: Math.max(context.end, neighbour.end),
    };
    if (isShown(passage, wider)) context = wider;
  }
  return { span: context, text: textAt(passage, context) };
}

function textAt(passage: Passage, span: Span): string {
  return passage.text.slice(span.start - passage.span.start, span.end - passage.span.start);
}
