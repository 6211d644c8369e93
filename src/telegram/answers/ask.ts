import type { Context } from 'grammy';
import type { Answer } from '../../answer/answer.ts';
import { plainMessage, type RenderedMessage } from '../messages/message.ts';
import { type Services, sayTo } from '../services.ts';
import type { Asked } from './addressed.ts';
import { previousTurn, threadOf } from './conversation.ts';
import { Draft } from './draft.ts';
import { questionPart } from './question-part.ts';
import { showAnswer } from './show-answer.ts';

/** Citations of an answer. Three are shown at once; "More" shows the others. */
const QUOTES = 9;

/** In characters. A longer text is not a question, and the embedding model would read only its beginning. */
const MAX_QUESTION = 1_000;

/** Telegram shows "typing" for up to five seconds. Quotes usually arrive before the first call. */
const TYPING_INTERVAL_MS = 4_000;
const TYPING_AFTER_MS = 300;

/**
 * Answers a question as a reply in the same chat and topic.
 *
 * @returns whether an answer was sent; if not, the person was told why
 */
export async function answerInChat(
  ctx: Context,
  services: Services,
  asked: Asked,
): Promise<boolean> {
  const sent = await services.delivery.deliver(
    ctx,
    async () => (await refusalOf(ctx, services, asked)) ?? (await answer(ctx, services, asked)),
    asked.messageId,
  );
  return sent.some(({ answerId }) => answerId !== undefined);
}

async function answer(
  ctx: Context,
  services: Services,
  asked: Asked,
): Promise<readonly RenderedMessage[]> {
  const { records, meter } = services;
  const { chatId, from, update } = ctx;
  if (chatId === undefined || !from) return [];
  const threadId = threadOf(ctx);
  const began = performance.now();
  let outcome: Answer['outcome'] | 'failed' = 'failed';
  try {
    const found = await whileTyping(ctx, () => seek(ctx, services, asked));
    if (!found) return [plainMessage(sayTo(ctx, services)('answer-stopped'))];
    outcome = found.outcome;
    const stored = records.answers.add({
      updateId: update.update_id,
      origin: 'chat',
      chatId,
      ...(threadId !== undefined && { threadId }),
      userId: from.id,
      answer: found,
    });
    const { messages } = showAnswer(ctx, services, stored);
    const isBelowPicture = ctx.message?.caption !== undefined;
    return isBelowPicture ? withRemark(messages, sayTo(ctx, services)('words-alone')) : messages;
  } finally {
    meter.question(outcome, (performance.now() - began) / 1_000);
  }
}

/**
 * Asks the app, and shows a draft while a language model writes.
 *
 * @returns undefined if the person stopped the answer before anything was written
 */
async function seek(ctx: Context, services: Services, asked: Asked): Promise<Answer | undefined> {
  const { app, api, records, running } = services;
  const { chat, from, update } = ctx;
  const previous = asked.isPressed ? undefined : previousTurn(ctx, records.answers, asked);
  const question = questionIn(asked.words) ?? asked.words;
  const draft = chat?.type === 'private' ? new Draft(api, chat.id, update.update_id) : null;
  const run = running.start(chat?.id ?? 0, from?.id ?? 0);
  try {
    const found = await app.ask(question, {
      quotes: QUOTES,
      others: services.asking() - 1,
      signal: run.signal,
      ...(previous && { previous }),
      ...(draft && { onDraft: (text) => draft.show(text) }),
    });
    const isWritten = found.outcome === 'answered' && found.written !== undefined;
    // A person who stops wants what is written so far, but not quotes alone.
    if (run.isStoppedByPerson() && !isWritten) return undefined;
    const isShown = question === asked.words && !asked.isPressed;
    return isShown ? found : { understoodAs: question, ...found };
  } catch (error) {
    if (run.isStoppedByPerson()) return undefined;
    throw error;
  } finally {
    run.end();
    await draft?.end();
  }
}

/** The reply to a question that is too long, or one too many; undefined if it may be asked. */
async function refusalOf(
  ctx: Context,
  services: Services,
  { words }: Asked,
): Promise<RenderedMessage[] | undefined> {
  const say = sayTo(ctx, services);
  const question = questionIn(words);
  if (question === null) {
    const [length, limit] = [words.trim().length, MAX_QUESTION];
    return [plainMessage(say('question-too-long', { length, limit, excess: length - limit }))];
  }
  const admission = await services.limiter.admit(ctx.from?.id ?? 0);
  if (admission.isAdmitted) return undefined;
  services.meter.question('limited');
  if (!admission.isFirst) return [];
  return [plainMessage(say('question-too-many', { seconds: admission.waitSeconds }))];
}

/** Adds a line to the last message, for which the budget of a message leaves room. */
function withRemark(messages: readonly RenderedMessage[], remark: string): RenderedMessage[] {
  return messages.map((message, i) =>
    i === messages.length - 1 ? { ...message, text: `${message.text}\n\n${remark}` } : message,
  );
}

/** The words to search for; null if they are too long and hold no question apart from the rest. */
function questionIn(words: string): string | null {
  return words.trim().length <= MAX_QUESTION ? words : questionPart(words, MAX_QUESTION);
}

async function whileTyping<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  // Errors are ignored: the answer does not depend on the indicator.
  const type = () => void ctx.replyWithChatAction('typing').catch(() => {});
  let timer = setTimeout(() => {
    type();
    timer = setInterval(type, TYPING_INTERVAL_MS);
  }, TYPING_AFTER_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
