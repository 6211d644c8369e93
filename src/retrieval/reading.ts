import { setImmediate as nextTurn } from 'node:timers/promises';
import { namesColumns } from '../documents/formats.ts';
import { covers, type Span } from '../documents/span.ts';
import {
  type AnswerSpan,
  answerOdds,
  answerSpread,
  bestAnswer,
  type Reader,
} from '../models/reader.ts';
import { above } from '../passages/contexts.ts';
import { type Passage, textAt } from '../passages/passage.ts';
import { asWritten } from './as-written.ts';
import type { RankedPassage } from './ranking.ts';

/** How much is read of what was found; time grows with the product of both. */
export interface ReadingDepth {
  /** Passages, the best first. */
  readonly passages: number;
  /** Characters of each passage, around the sentence whose meaning is nearest to the question. */
  readonly characters: number;
}

const READING_DEPTH: ReadingDepth = { passages: 4, characters: 1_000 };

/** From this score on, words answer rather than not, and no further passage is read. */
const ENOUGH = 0;

/** A passage whose score is so little below that of one that answers may answer better, and is read as well. */
const CLOSE = 0.1;

/** So many who wait are a crowd. */
const CROWD = 8;

/** How much is read for a question while others wait, so that a crowd is answered within seconds: then nothing. */
export function depthAmong(others: number): ReadingDepth {
  if (others < 1) return READING_DEPTH;
  if (others < 3) return { ...READING_DEPTH, passages: 2 };
  return { passages: others < CROWD ? 1 : 0, characters: 400 };
}

/**
 * Reads the best passages and notes, for each sentence that was read, the words that answer best. Sentences are
 * read together with those around them, which may hold what they mean. Ends when the reader is sure of an answer, and no
 * other passage has nearly its score.
 *
 * @param passages best first
 * @param document the best passage of this document is read first
 */
export async function readAnswers(
  question: string,
  passages: readonly RankedPassage[],
  reader: Reader,
  { depth = READING_DEPTH, document }: { depth?: ReadingDepth; document?: string | undefined } = {},
): Promise<RankedPassage[]> {
  const read = new Map<RankedPassage, RankedPassage>();
  const own = passages.find(({ passage }) => passage.document === document);
  const inOrder = own ? [own, ...passages.filter((ranked) => ranked !== own)] : passages;
  const toRead = inOrder.slice(0, depth.passages);
  let sure: number | undefined;
  for (const ranked of toRead) {
    if (sure !== undefined && ranked.score <= sure - CLOSE) continue;
    // The model holds the event loop while it reads: what waits gets its turn in between.
    await nextTurn();
    const answered = await readPassage(question, ranked, reader, depth.characters);
    read.set(ranked, answered);
    if (answersSurely(answered)) sure = Math.min(sure ?? ranked.score, ranked.score);
  }
  return passages.map((ranked) => read.get(ranked) ?? ranked);
}

/** Whether the reader is sure that some words of a passage answer. */
const answersSurely = ({ answers = [] }: RankedPassage) =>
  answers.some((answer) => answer !== null && answer.score >= ENOUGH);

async function readPassage(
  question: string,
  ranked: RankedPassage,
  reader: Reader,
  characters: number,
): Promise<RankedPassage> {
  const { passage } = ranked;
  const window = windowOf(ranked, characters);
  const { start } = window;
  const text = textAt(passage, window);
  const prefix = prefixOf(passage);
  const asked = asWritten(question, `${text}\n${prefix}`);
  const reading = await reader.read(asked, text, prefix);
  const isCellBorder = borderOf(passage, text);
  const answers = passage.sentences.map((sentence) => {
    if (!covers(window, sentence)) return null;
    const within = { start: sentence.start - start, end: sentence.end - start };
    const answer = bestAnswer(reading, within, isCellBorder);
    return answer && shift(answer, start);
  });
  const odds = answerOdds(reading);
  if (odds === null) return { ...ranked, answers };
  return { ...ranked, answers, belief: { odds, spread: answerSpread(reading) } };
}

/** Tells the signs between the cells of rows: bars, or the semicolon before the name of a column. */
function borderOf({ mediaType }: Passage, text: string): (word: Span) => boolean {
  if (!namesColumns(mediaType)) return ({ start }) => text[start] === '|';
  const borders = new Set([...text.matchAll(/; (?=[^;:\r\n]+: )/g)].map(({ index }) => index));
  return ({ start }) => borders.has(start);
}

/** The sentence that is nearest to the question, and as many whole sentences around it as there is room for. */
function windowOf({ passage, sentenceSimilarities }: RankedPassage, characters: number): Span {
  const { sentences, span } = passage;
  if (span.end - span.start <= characters) return span;
  const nearest = sentenceSimilarities.indexOf(Math.max(...sentenceSimilarities));
  let [first, last] = [Math.max(0, nearest), Math.max(0, nearest)];
  for (;;) {
    const [before, after] = [sentences[first - 1], sentences[last + 1]];
    const start = sentences[first]?.start ?? span.start;
    const end = sentences[last]?.end ?? span.end;
    // The shorter side grows, so that the nearest sentence stays in the middle.
    const middle = sentences[nearest] ?? span;
    const isBefore = before && (!after || middle.start - start <= end - middle.end);
    const wider = isBefore ? end - before.start : after ? after.end - start : Infinity;
    if (wider > characters) return { start, end };
    if (isBefore) first--;
    else last++;
  }
}

/** File name and what else stands above the passage, in the form that the reader was trained on. */
function prefixOf({ document, contexts, span }: Passage): string {
  return `${[document, ...above(contexts, span)].join(' › ')} ¦ `;
}

function shift({ span, score }: AnswerSpan, by: number): AnswerSpan {
  return { span: { start: span.start + by, end: span.end + by }, score };
}
