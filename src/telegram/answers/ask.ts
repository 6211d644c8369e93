import type { Context } from 'grammy';
import type { Answer } from '../../answer/answer.ts';
import { shownCitations } from '../../answer/plain-text.ts';
import { changeAmong } from '../buttons/changes.ts';
import { answerKeyboard } from '../messages/answer-keyboard.ts';
import { answerWords } from '../messages/answer-words.ts';
import { plainMessage, type RenderedMessage } from '../messages/message.ts';
import { renderAnswer } from '../messages/render-answer.ts';
import type { StoredAnswer } from '../records/answers.ts';
import type { StopReason } from '../running-answers.ts';
import { languageOf, type Services, sayTo } from '../services.ts';
import { previousTurn, threadOf } from './conversation.ts';
import { Draft } from './draft.ts';

/** Citations that an answer keeps for "More"; three of them are shown at once. */
const QUOTES = 9;

/** What is longer is a text and not a question; the embedding model would read only its beginning. */
const MAX_QUESTION = 1_000;

/** Telegram shows "typing" for five seconds at the most. A quoted answer is there before the first. */
const TYPING_INTERVAL_MS = 4_000;
const TYPING_AFTER_MS = 300;

/** Answers a question in the chat and topic where it was asked, as a reply to it. */
export async function answerInChat(
  ctx: Context,
  services: Services,
  question: string,
): Promise<void> {
  const { delivery, records } = services;
  const { chatId, update } = ctx;
  const sent = await delivery.deliver(
    ctx,
    async () =>
      (await refusalOf(ctx, services, question)) ?? (await answer(ctx, services, question)),
    () => isStillTrue(ctx, services),
  );
  // A former process may have found the answer, and this one only sent it.
  const stored = records.answers.ofUpdate(update.update_id);
  if (stored && chatId !== undefined) records.answers.attach(stored.id, chatId, sent);
}

/** Whether the quotes that a former process was about to send are still their files' own words. */
async function isStillTrue({ update }: Context, { app, records }: Services): Promise<boolean> {
  const stored = records.answers.ofUpdate(update.update_id);
  return !stored || !(await changeAmong(app, shownCitations(stored.answer)));
}

/** An answer as messages with its buttons. */
export function showAnswer(
  ctx: Context,
  services: Services,
  stored: StoredAnswer,
  from = 0,
): RenderedMessage[] {
  const language = languageOf(ctx, services);
  const say = services.texts.in(language);
  const rendered = renderAnswer(stored.answer, answerWords(say, language), from);
  const { sendsFiles, me, access } = services;
  // For those who may ask in private, too: others would only be refused there.
  const isLinked = ctx.chat?.type !== 'private' && access.isAllowedUser(ctx.from?.id ?? 0);
  const linkVia = isLinked ? { linkVia: me.username } : {};
  const keyboard = answerKeyboard({ stored, rendered, say, sendsFiles, ...linkVia });
  return rendered.messages.map((message, i) =>
    keyboard && i === rendered.messages.length - 1 ? { ...message, keyboard } : message,
  );
}

async function answer(
  ctx: Context,
  services: Services,
  question: string,
): Promise<RenderedMessage[]> {
  const { records, meter } = services;
  const { chatId, from, update } = ctx;
  if (chatId === undefined || !from) return [];
  const threadId = threadOf(ctx);
  const began = performance.now();
  let outcome: Answer['outcome'] | 'failed' = 'failed';
  try {
    const found = await whileTyping(ctx, () => seek(ctx, services, question));
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
    return showAnswer(ctx, services, stored);
  } finally {
    meter.question(outcome, (performance.now() - began) / 1_000);
  }
}

/**
 * Asks the app; what is written of the answer so far is shown as a draft.
 *
 * @returns undefined where the person stopped it
 */
async function seek(
  ctx: Context,
  services: Services,
  question: string,
): Promise<Answer | undefined> {
  const { app, api, records, running } = services;
  const { chat, from, update } = ctx;
  const previous = previousTurn(ctx, records.answers);
  const draft = chat?.type === 'private' ? new Draft(api, chat.id, update.update_id) : null;
  const run = running.start(chat?.id ?? 0, from?.id ?? 0);
  const isStopped = () => run.signal.reason === ('person' satisfies StopReason);
  try {
    const found = await app.ask(question, {
      quotes: QUOTES,
      signal: run.signal,
      ...(previous && { previous }),
      ...(draft && { onDraft: (text) => draft.show(text) }),
    });
    const isWritten = found.outcome === 'answered' && found.written !== undefined;
    // What was written by then is worth something; quotes were not what the person waited for.
    return isStopped() && !isWritten ? undefined : found;
  } catch (error) {
    if (isStopped()) return undefined;
    throw error;
  } finally {
    run.end();
    await draft?.end();
  }
}

/** What is said in place of an answer where a question is too long, or one of too many. */
async function refusalOf(
  ctx: Context,
  services: Services,
  question: string,
): Promise<RenderedMessage[] | undefined> {
  const say = services.texts.in(languageOf(ctx, services));
  if (question.length > MAX_QUESTION) {
    return [plainMessage(say('question-too-long', { limit: MAX_QUESTION }))];
  }
  const admission = await services.limiter.admit(ctx.from?.id ?? 0);
  if (admission.isAdmitted) return undefined;
  services.meter.question('limited');
  if (!admission.isFirst) return [];
  return [plainMessage(say('question-too-many', { seconds: admission.waitSeconds }))];
}

async function whileTyping<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  // Nobody waits for it and nothing depends on it.
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
