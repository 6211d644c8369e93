import { z } from 'zod';
import { ChatModelError } from './chat-model.ts';

/** What one line of a streamed answer says about the stream itself. */
export interface Reading {
  /** The model has finished; more lines may follow. */
  readonly isEnd?: boolean;
  /** Nothing that matters follows. */
  readonly isLast?: boolean;
  /** Whether the line holds text, or reasoning or whatever else the model says. */
  readonly hasWords?: boolean;
  /** Whether the client is better off without the line. */
  readonly isNothing?: boolean;
  /** What is wrong with the stream. */
  readonly failure?: ChatModelError;
  /** Why the answer ends before it is complete: "reached its limit …". */
  readonly ended?: string;
}

/** How a provider streams: reads a line without its line break. */
export type Wire = (line: string) => Reading;

/** Ollama: a JSON object in each line, the last one with `done`. */
export const ollamaWire: Wire = (line) => {
  if (line.trim() === '') return { isNothing: true };
  const read = parse(ollamaLine, line);
  if (!read) return NONSENSE;
  if (read.error !== undefined) return BROKEN_OFF;
  if (!read.done) return saying(read.message, read.message?.content);
  return { isEnd: true, isLast: true, ...incomplete(read.done_reason) };
};

/** OpenAI and servers like it: events, a `finish_reason` in the last one, then `[DONE]`. */
export const openAiWire: Wire = (line) => {
  const data = dataOf(line);
  if (typeof data !== 'string') return data;
  if (data.startsWith('[DONE]')) return { isEnd: true, isLast: true };
  const read = parse(openAiEvent, data);
  if (!read) return NONSENSE;
  if (read.error) return BROKEN_OFF;
  const [choice] = read.choices ?? [];
  const reason = choice?.finish_reason;
  if (reason) return { isEnd: true, ...incomplete(reason) };
  return saying(choice?.delta, choice?.delta?.content);
};

/** Anthropic: named events, the last one `message_stop`. */
export const anthropicWire: Wire = (line) => {
  const data = dataOf(line);
  if (typeof data !== 'string') return data;
  const read = parse(anthropicEvent, data);
  if (!read) return NONSENSE;
  if (read.type === 'error') return BROKEN_OFF;
  if (read.type === 'message_stop') return { isEnd: true, isLast: true };
  return { hasWords: saysSomething(read.delta), ...incomplete(read.delta?.stop_reason) };
};

const ollamaLine = z.looseObject({
  error: z.unknown().optional(),
  done: z.boolean().optional(),
  done_reason: z.string().nullish(),
  message: z.looseObject({ content: z.string().nullish() }).optional(),
});

const openAiEvent = z.looseObject({
  error: z.unknown().optional(),
  choices: z
    .array(
      z.looseObject({
        delta: z.looseObject({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .optional(),
});

const anthropicEvent = z.looseObject({
  type: z.string(),
  delta: z
    .looseObject({ text: z.string().optional(), stop_reason: z.string().nullish() })
    .optional(),
});

/** What a piece of a message says. Reasoning is not worth a client's work, which is slow. */
function saying(piece: Record<string, unknown> | null | undefined, text: unknown): Reading {
  const hasWords = saysSomething(piece);
  return { hasWords, isNothing: hasWords && !text };
}

/** Whether a piece of a message holds more than names of its kind; servers name reasoning in many ways. */
function saysSomething(piece: Readonly<Record<string, unknown>> | null | undefined): boolean {
  return Object.entries(piece ?? {}).some(
    ([name, value]) =>
      !/^(?:role|type|index|stop_reason|stop_sequence|images)$/.test(name) &&
      (typeof value === 'string' || Array.isArray(value)) &&
      value.length > 0,
  );
}

/** The data of a line of server-sent events, or how to read a line without data. */
function dataOf(line: string): string | Reading {
  if (line.startsWith('data:')) return line.slice('data:'.length).trim();
  if (line.startsWith(':')) return { isNothing: true };
  return /^(?:\s*$|(?:event|id|retry):)/.test(line) ? {} : NONSENSE;
}

function parse<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const TOO_LONG =
  'reached its limit of tokens, perhaps while the model reasoned. Raise CHAT_MAX_TOKENS, or switch its reasoning off';

/** Reasons for which an answer ends early; names of the normal end differ from server to server. */
const INCOMPLETE: ReadonlyMap<string, string> = new Map([
  ['length', TOO_LONG],
  ['max_tokens', TOO_LONG],
  ['model_context_window_exceeded', 'filled the context of the model'],
  ['content_filter', 'was stopped by the content filter of the provider'],
  ['refusal', 'was stopped by the model itself, which refused to go on'],
]);

function incomplete(reason: string | null | undefined): Reading {
  const ended = INCOMPLETE.get(reason ?? '');
  return ended ? { ended } : {};
}

const NONSENSE: Reading = {
  failure: new ChatModelError(
    'nonsense',
    'The server did not send an answer of a language model. Check CHAT_MODEL and CHAT_BASE_URL.',
  ),
};

const BROKEN_OFF: Reading = {
  failure: new ChatModelError('cut', 'The server reported an error in its answer.', 500),
};
