import { type ChatMessage, ChatModelError } from '../../chat-model/chat-model.ts';
import { afterReasoning, MAX_WRITTEN } from '../../chat-model/reasoning.ts';
import { type Claim, createGate, type Source, type Verdict } from '../gate/gate.ts';
import { normalise } from '../gate/text/normalise.ts';
import type { AnswerGenerator } from './answer-generator.ts';
import { denies, deniesAlone } from './denial.ts';
import { AnswerParser, type ReadSentence } from './reading/parse.ts';
import { isSmallTalk } from './reading/small-talk.ts';

/** What a model has claimed, and what the gate has kept of it. */
export interface Claims {
  /** With the numbers of known sources only. */
  readonly kept: readonly Claim[];
  /** Why each of the others was refused, but for small talk around the sentences with sources. */
  readonly removed: readonly string[];
  /**
   * Numbers of the known sources that it cites, in its order, also by refused claims and without a claim, unless these deny what their
   * sources do not deny, or it said by then that nothing answers.
   */
  readonly pointed: readonly number[];
  /** How many sentences the model wrote, without such small talk. */
  readonly count: number;
  /** The model says that the sources do not answer, and nothing before that. */
  readonly isNotFound: boolean;
  /** Why none of it may be shown. */
  readonly trouble?: string;
}

export interface Asked {
  readonly messages: readonly ChatMessage[];
  readonly sources: readonly Source[];
  /** The sentences that will probably be cited. */
  readonly likely: readonly string[];
  readonly question: string;
}

export interface ReadingOptions {
  /** Ends the writing. */
  readonly signal?: AbortSignal;
  /** Told of what has passed the gate so far, from the beginning on. */
  readonly onDraft?: (text: string) => void;
}

/** Limits of an answer, so that it fits into a message with a quote for each number. */
const MAX_CHARACTERS = 2_400;
const MAX_CITED = 8;

function hasRoom(kept: readonly Claim[], text: string, sources: readonly number[]): boolean {
  const cited = new Set([...kept.flatMap((claim) => claim.sources), ...sources]);
  const length = kept.reduce((sum, claim) => sum + claim.text.length, text.length);
  return length <= MAX_CHARACTERS && cited.size <= MAX_CITED;
}

/**
 * Reads a model's answer sentence by sentence and judges each at once, so that it can be shown while the
 * model goes on. If the stream breaks, everything is dropped, because a later sentence might have qualified an
 * earlier one; what was written before the person stopped it is kept. What turns out to be reasoning is dropped.
 */
export async function readClaims(
  { model, similarity, minSimilarity, prepare }: Omit<AnswerGenerator, 'prompts'>,
  { messages, sources, likely, question }: Asked,
  { signal, onDraft }: ReadingOptions,
): Promise<Claims> {
  const gate = createGate(sources, { similarity, minSimilarity, question });
  let parser = new AnswerParser();
  let read = emptyReading();
  const take = async (sentences: readonly ReadSentence[]) => {
    for (const sentence of sentences) {
      if (sentence.sources.length === 0 && isSmallTalk(sentence.text, question)) read.talk++;
      else if (note(read, sentence, await gate(sentence), sources))
        onDraft?.(read.kept.map(({ text }) => text).join(' '));
    }
  };
  // The model takes longer to its first word; what fails here fails again where it matters.
  prepare?.(likely.map(normalise)).catch(() => {});
  let trouble: string | undefined;
  let length = 0;
  try {
    for await (const chunk of model.stream(messages, signal)) {
      const answer = afterReasoning(chunk);
      if (answer !== undefined) {
        [parser, read] = [new AnswerParser(), emptyReading()];
      }
      await take(parser.push(answer ?? chunk));
      length += chunk.length;
      // Reasoning, whose end comes later, may be longer than an answer.
      if (parser.outcome.overflow && length > MAX_WRITTEN) break;
    }
    await take(parser.end());
  } catch (error) {
    if (!(error instanceof ChatModelError)) throw error;
    const isStopped = error.kind === 'stopped' && read.kept.length > 0;
    if (!isStopped) trouble = error.message;
  }
  const { saysNotFound, overflow, alone } = parser.outcome;
  if (overflow) trouble ??= 'The model wrote without end.';
  if (!read.hasSources) countTalk(read);
  const known = new Set(sources.map(({ number }) => number));
  const pointed = [...new Set([...read.pointed, ...alone])].filter((number) => known.has(number));
  return {
    kept: read.kept,
    removed: read.removed,
    pointed,
    count: read.kept.length + read.removed.length,
    isNotFound: saysNotFound && pointed.length === 0 && !read.isAnswering,
    ...(trouble !== undefined && { trouble }),
  };
}

/** Adds a sentence that has been judged to what was read, and tells whether it is kept. */
function note(
  read: Reading,
  sentence: ReadSentence,
  verdict: Verdict,
  sources: readonly Source[],
): boolean {
  if (isAnswer(sentence, verdict, sources)) {
    read.isAnswering = true;
    for (const number of sentence.sources) read.pointed.add(number);
  }
  if (sentence.sources.length > 0) meetSources(read);
  const isKept = verdict.kept && hasRoom(read.kept, sentence.text, verdict.sources);
  if (isKept) read.kept.push({ text: sentence.text, sources: verdict.sources });
  else read.removed.push(verdict.kept ? 'length' : verdict.reason);
  return isKept;
}

/** What was read of an answer so far. */
interface Reading {
  readonly kept: Claim[];
  readonly removed: string[];
  readonly pointed: Set<number>;
  /** Whether a sentence tries to answer. */
  isAnswering: boolean;
  /** Whether a sentence has named sources. */
  hasSources: boolean;
  /** Sentences of small talk since the last one that named sources. */
  talk: number;
}

const emptyReading = (): Reading => ({
  kept: [],
  removed: [],
  pointed: new Set(),
  isAnswering: false,
  hasSources: false,
  talk: 0,
});

/** A sentence has named sources: small talk before the first of them is not missed, any other counts as removed. */
function meetSources(read: Reading): void {
  if (read.hasSources) countTalk(read);
  read.hasSources = true;
  read.talk = 0;
}

function countTalk({ removed, talk }: Reading): void {
  removed.push(...Array(talk).fill('no_source'));
}

/** Whether a sentence tries to answer, so that what it cites is worth quoting. */
function isAnswer(sentence: ReadSentence, verdict: Verdict, sources: readonly Source[]): boolean {
  if (verdict.kept) return true;
  if (sentence.isAfterNo) return false;
  if (verdict.reason === 'negation') return !denies(sentence.text);
  const cited = sources.filter(({ number }) => sentence.sources.includes(number));
  return (
    cited.length === 0 ||
    !deniesAlone(
      sentence.text,
      cited.map(({ text }) => text),
    )
  );
}
