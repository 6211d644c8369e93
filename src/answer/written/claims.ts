import { type ChatMessage, ChatModelError } from '../../chat-model/chat-model.ts';
import { afterReasoning, MAX_WRITTEN } from '../../chat-model/reasoning.ts';
import { type Claim, createGate, type Source } from '../gate/gate.ts';
import { normalise } from '../gate/text/normalise.ts';
import type { AnswerGenerator } from './answer-generator.ts';
import { AnswerParser, type ReadSentence } from './reading/parse.ts';

/** What a model has claimed, and what the gate has kept of it. */
export interface Claims {
  /** With the numbers of known sources only. */
  readonly kept: readonly Claim[];
  /** Why each of the others was refused. */
  readonly removed: readonly string[];
  /** Numbers of the known sources that it cites, in its order, also by refused claims unless it said by then that nothing answers. */
  readonly pointed: readonly number[];
  /** How many sentences the model wrote. */
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
  let kept: Claim[] = [];
  let removed: string[] = [];
  const known = new Set(sources.map(({ number }) => number));
  const pointed = new Set<number>();
  let isAnswering = false;
  const take = async (sentences: readonly ReadSentence[]) => {
    for (const sentence of sentences) {
      isAnswering ||= !sentence.isAfterNo;
      const verdict = await gate(sentence);
      if (verdict.kept || !sentence.isAfterNo)
        for (const number of sentence.sources) if (known.has(number)) pointed.add(number);
      if (!verdict.kept) removed.push(verdict.reason);
      else if (!hasRoom(kept, sentence.text, verdict.sources)) removed.push('length');
      else {
        kept.push({ text: sentence.text, sources: verdict.sources });
        onDraft?.(kept.map(({ text }) => text).join(' '));
      }
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
        [parser, kept, removed] = [new AnswerParser(), [], []];
        pointed.clear();
        isAnswering = false;
      }
      await take(parser.push(answer ?? chunk));
      length += chunk.length;
      // Reasoning, whose end comes later, may be longer than an answer.
      if (parser.outcome.overflow && length > MAX_WRITTEN) break;
    }
    await take(parser.end());
  } catch (error) {
    if (!(error instanceof ChatModelError)) throw error;
    const isStopped = error.kind === 'stopped' && kept.length > 0;
    if (!isStopped) trouble = error.message;
  }
  const { saysNotFound, overflow } = parser.outcome;
  if (overflow) trouble ??= 'The model wrote without end.';
  return {
    kept,
    removed,
    pointed: [...pointed],
    count: kept.length + removed.length,
    isNotFound: saysNotFound && pointed.size === 0 && !isAnswering,
    ...(trouble !== undefined && { trouble }),
  };
}
