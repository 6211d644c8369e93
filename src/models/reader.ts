import {
  AutoModelForQuestionAnswering,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  type Tensor,
} from '@xenova/transformers';
import { LRUCache } from 'lru-cache';
import { READER_MODEL } from '../../embeddings/assemble.ts';
import type { Precision } from '../../embeddings/bert-graph.ts';
import { type Span, slice } from '../documents/span.ts';
import { bareIds, modelInputs } from './embeddings.ts';
import { lookForFiles } from './hub-files.ts';

/** What a reader makes of a text: a score for each word as the first and as the last one of the answer. */
export interface Reading {
  /** The words and signs of the text, in order, in UTF-16 units. */
  readonly words: readonly Span[];
  /** Logits less that of "the answer is not here": above 0, it is rather here. */
  readonly starts: Float32Array;
  readonly ends: Float32Array;
}

/** Reads question and text together and marks the words that answer. */
export interface Reader {
  /**
   * @param prefix what stands above the text, such as its file's name and headings; the answer is not sought
   *   there
   */
  read(question: string, text: string, prefix?: string): Promise<Reading>;
}

/** Tells the built-in readers of two precisions apart. */
export const readerIdentity = (precision: Precision) => JSON.stringify([READER_MODEL, precision]);

/** Holds a passage with question and prefix, so that hardly any is read twice; windows in training have up to 240. */
const WINDOW = 320;

/** Word pieces of the question and of the prefix that are read, as in training. */
const QUESTION_PIECES = 40;
const PREFIX_PIECES = 48;

/** Texts that were split into pieces lately share most of their words. */
const REMEMBERED_WORDS = 20_000;

/**
 * The built-in reader: the embedding model, trained further on questions with marked answers
 * (embeddings/reader/README.md). A long text is read in windows that overlap by half.
 */
export class SpanReader implements Reader {
  private readonly tokenizer: PreTrainedTokenizer;
  private readonly model: PreTrainedModel;
  private readonly marks: { readonly opening: number; readonly closing: number };
  private readonly known = new LRUCache<string, readonly number[]>({ max: REMEMBERED_WORDS });

  /** Loads the model; throws the library's own error where files are missing or damaged. */
  static async load(options: {
    readonly modelsFolder: string;
    readonly precision: Precision;
  }): Promise<SpanReader> {
    const progress_callback = lookForFiles(env, READER_MODEL, options);
    const tokenizer = await AutoTokenizer.from_pretrained(READER_MODEL, { progress_callback });
    const model = await AutoModelForQuestionAnswering.from_pretrained(READER_MODEL, {
      quantized: options.precision === 'int8',
      progress_callback,
    });
    return new SpanReader(tokenizer, model);
  }

  private constructor(tokenizer: PreTrainedTokenizer, model: PreTrainedModel) {
    this.tokenizer = tokenizer;
    this.model = model;
    const framed = tokenizer.encode('') as number[];
    this.marks = { opening: framed[0] as number, closing: framed.at(-1) as number };
  }

  async read(question: string, text: string, prefix = ''): Promise<Reading> {
    const asked = this.pieces(wordsIn(question).map((word) => slice(question, word)));
    const above = this.pieces(wordsIn(prefix).map((word) => slice(prefix, word)));
    const head = [
      this.marks.opening,
      ...asked.flat().slice(0, QUESTION_PIECES),
      this.marks.closing,
    ];
    const lead = above.flat().slice(0, PREFIX_PIECES);
    const words = wordsIn(text);
    const pieces = this.pieces(words.map((word) => slice(text, word)));
    const reading = {
      words,
      starts: new Float32Array(words.length).fill(Number.NEGATIVE_INFINITY),
      ends: new Float32Array(words.length).fill(Number.NEGATIVE_INFINITY),
    };
    const room = WINDOW - head.length - lead.length - 1;
    for (const window of windows(pieces, room)) {
      await this.readWindow(head, lead, pieces, window, reading);
    }
    return reading;
  }

  /** Reads the words of one window and keeps those scores that are not nearer to a border than known ones. */
  private async readWindow(
    head: readonly number[],
    lead: readonly number[],
    pieces: readonly (readonly number[])[],
    window: WordWindow,
    { starts, ends }: Reading,
  ): Promise<void> {
    const body = [...lead, ...pieces.slice(window.from, window.to).flat(), this.marks.closing];
    const types = [...head.map(() => 0), ...body.map(() => 1)];
    const output = await this.model(modelInputs([...head, ...body], types));
    const first = (output.start_logits as Tensor).data as Float32Array;
    const last = (output.end_logits as Tensor).data as Float32Array;
    let at = head.length + lead.length;
    for (let word = window.from; word < window.to; word++) {
      const count = pieces[word]?.length ?? 0;
      if (count > 0 && word >= window.keepFrom) {
        starts[word] = (first[at] as number) - (first[0] as number);
        ends[word] = (last[at + count - 1] as number) - (last[0] as number);
      }
      at += count;
    }
  }

  /** The word pieces of each word. */
  private pieces(words: readonly string[]): (readonly number[])[] {
    return words.map((word) => {
      const known = this.known.get(word);
      if (known) return known;
      const ids = bareIds(this.tokenizer, word);
      this.known.set(word, ids);
      return ids;
    });
  }
}

/** Words [from, to) that are read at once; scores count from `keepFrom` on. */
interface WordWindow {
  readonly from: number;
  readonly to: number;
  readonly keepFrom: number;
}

/** Windows of at most `room` word pieces, each of which begins in the middle of the one before. */
function* windows(pieces: readonly (readonly number[])[], room: number): Generator<WordWindow> {
  let from = 0;
  let keepFrom = 0;
  while (from < pieces.length) {
    let to = from;
    let size = 0;
    while (to < pieces.length && size + (pieces[to]?.length ?? 0) <= room) {
      size += pieces[to]?.length ?? 0;
      to++;
    }
    // A single word that is longer than the window is passed over.
    if (to === from) to++;
    else yield { from, to, keepFrom };
    if (to === pieces.length) return;
    const next = Math.max(from + 1, Math.floor((from + to) / 2));
    // A quarter of the window before its end has too little on its right.
    keepFrom = Math.max(next, Math.floor((next + to) / 2));
    from = next;
  }
}

/** Splits as BERT's tokenizer does before it looks for word pieces: at white space and around signs. */
function wordsIn(text: string): Span[] {
  return [...text.matchAll(/[^\s\p{P}!-/:-@[-`{-~]+|[\p{P}!-/:-@[-`{-~]/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * The logit of "the answer is here" against "not here", over all places where it may begin and end, about −20 to 20; null
 * where no word was read. Several texts add up by `logSum`, as in training.
 */
export function answerOdds({ starts, ends }: Reading): number | null {
  const odds = logSum(starts) + logSum(ends);
  return Number.isFinite(odds) ? odds : null;
}

/** How many places the answer may as well begin at: the entropy of the share that each word has of it, in nats; 0 to about 5. */
export function answerSpread({ starts }: Pick<Reading, 'starts'>): number {
  const whole = logSum(starts);
  const logs = [...starts].filter(Number.isFinite).map((value) => value - whole);
  return -logs.reduce((sum, log) => sum + Math.exp(log) * log, 0);
}

/** Logarithm of the sum of e to the power of each value. */
export function logSum(values: Iterable<number>): number {
  const all = [...values];
  const greatest = Math.max(...all);
  if (!Number.isFinite(greatest)) return greatest;
  return greatest + Math.log(all.reduce((sum, value) => sum + Math.exp(value - greatest), 0));
}

/** Longest answer in words and signs. */
const MAX_ANSWER_WORDS = 30;

/** Words that answer, and how likely: the logit of "here" against "not here", about −20 to 20. */
export interface AnswerSpan {
  readonly span: Span;
  readonly score: number;
}

/**
 * The best answer that lies within a span of the text; null where no word of it was read.
 *
 * @param isBorder tells a sign that no answer holds, such as that between the cells of a row
 */
export function bestAnswer(
  { words, starts, ends }: Reading,
  within: Span,
  isBorder: (word: Span) => boolean = () => false,
): AnswerSpan | null {
  let best: AnswerSpan | null = null;
  for (let first = 0; first < words.length; first++) {
    const { start } = words[first] as Span;
    if (start < within.start) continue;
    if (start >= within.end) break;
    for (let last = first; last < Math.min(words.length, first + MAX_ANSWER_WORDS); last++) {
      const { end } = words[last] as Span;
      if (end > within.end || isBorder(words[last] as Span)) break;
      const score = (starts[first] as number) + (ends[last] as number);
      if (score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { span: { start, end }, score };
    }
  }
  return best;
}
