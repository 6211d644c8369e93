import type { Context } from 'grammy';
import type { Answer } from '../../answer/answer.ts';
import { UnknownPlace } from '../../app/app.ts';
import { MAX_QUESTION, questionIn } from '../../app/question-part.ts';
import { speakerOf } from '../access.ts';
import { Withdrawn } from '../delivery/withdrawn.ts';
import { type MarkedText, withoutEntities } from '../messages/marked-text.ts';
import { type RenderedMessage, textMessage } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import type { RunningAnswer } from '../running-answers.ts';
import { languageOf, type Services, sayTo } from '../services.ts';
import { threadOf } from '../thread.ts';
import type { View } from '../views.ts';
import { askedAt } from '../written-at.ts';
import type { Asked } from './addressed.ts';
import { answerAside } from './answer-aside.ts';
import { previousTurn } from './conversation.ts';
import { Draft } from './draft.ts';
import { nothingToAnswerFrom } from './nothing-to-answer-from.ts';
import { showAnswer } from './show-answer.ts';
import { tooMany } from './too-many.ts';
import { UnknownIn, unknownPlace } from './unknown-place.ts';

/** Citations of an answer. Three are shown at once; "More" shows the others. */
const QUOTES = 9;

/** Telegram shows "typing" for up to five seconds. Quotes usually arrive before the first call. */
const TYPING_INTERVAL_MS = 4_000;
const TYPING_AFTER_MS = 300;

/**
 * Answers a question as a reply in the same chat and topic.
 *
 * @returns whether an answer was sent; if not, the person was told why
 * @throws Postponed if the answer has to wait until the documents are read
 */
export async function answerInChat(
  ctx: Context,
  services: Services,
  asked: Asked,
): Promise<boolean> {
  const question = questionIn(asked.words);
  const sent = await services.delivery.deliver(
    ctx,
    async () => {
      if (question === null) return [tooLong(await sayTo(ctx, services), asked.words)];
      const many = await tooMany(ctx, services);
      if (many) return many.isFirst ? [textMessage(many.told)] : [];
      return await answer(ctx, services, asked, question);
    },
    asked.messageId,
  );
  await services.waiting.answered(ctx);
  return sent.some(({ answerId }) => answerId !== undefined);
}

async function answer(
  ctx: Context,
  services: Services,
  asked: Asked,
  question: string,
): Promise<readonly RenderedMessage[]> {
  const { records, running, waiting } = services;
  // The file that came with the question is read before all others.
  if (!(await uploadOf(ctx, records))) waiting.mayHold(ctx);
  // Until the answer is stored: whoever takes the question back must not find it there.
  const run = running.start(ctx.chatId ?? 0, speakerOf(ctx) ?? 0, ctx.update.update_id);
  try {
    const found = await measured(services, () =>
      whileTyping(ctx, () => seek(ctx, services, { asked, question, run })),
    );
    if (!found) return [textMessage((await sayTo(ctx, services))('answer-stopped'))];
    if (found.outcome === 'not_found') {
      waiting.mayHoldUnanswered(ctx);
      const check = () => refuseWithdrawn(run);
      const inquiry = { question, quotes: QUOTES, signal: run.signal, check };
      const aside = await answerAside(ctx, services, inquiry);
      if (aside) return [textMessage(aside)];
      const nothing = await nothingToAnswerFrom(ctx, services, found);
      if (nothing) return [textMessage(nothing)];
    }
    return await keepAndShow(ctx, services, { answer: found, run, asked });
  } catch (error) {
    if (!(error instanceof UnknownIn)) throw error;
    const { place, view } = error;
    return [{ ...textMessage(unknownPlace(place, await sayTo(ctx, services))), view }];
  } finally {
    run.end();
  }
}

/** Stores an answer, and renders it; if it is late when it is sent, it says so. */
async function keepAndShow(
  ctx: Context,
  services: Services,
  { answer, run, asked: { askerId } }: Pick<Sought, 'asked' | 'run'> & { readonly answer: Answer },
): Promise<RenderedMessage[]> {
  const { records, now } = services;
  const { chatId, update } = ctx;
  const userId = speakerOf(ctx);
  if (chatId === undefined || userId === undefined) return [];
  const threadId = threadOf(ctx);
  const at = askedAt(ctx, now());
  const updateId = update.update_id;
  const rest = { ...(threadId !== undefined && { threadId }), ...(askerId && { askerId }) };
  const stored = await records.answers.add(
    { ...{ updateId, origin: 'chat', chatId, userId, askedAt: at, answer }, ...rest },
    () => refuseWithdrawn(run),
  );
  const asked = { at, language: await languageOf(ctx, services) };
  const { messages } = await showAnswer(ctx, services, stored);
  const { caption, edit_date: editedAt } = ctx.message ?? {};
  // A file or picture was stored, or remarked upon, when it came.
  const isNewBelow = caption !== undefined && editedAt === undefined;
  const isBelowPicture = isNewBelow && !(await uploadOf(ctx, records));
  const remark = isBelowPicture ? (await sayTo(ctx, services))('words-alone') : undefined;
  const [first, ...others] = remark ? withRemark(messages, remark) : messages;
  return first ? [{ ...first, asked }, ...others] : [];
}

/** Where the file was stored that came with a question; most questions come without one, and look nothing up. */
async function uploadOf(
  { message, update }: Context,
  records: Services['records'],
): Promise<string | undefined> {
  const isFile = message?.document !== undefined || message?.photo !== undefined;
  return isFile ? records.uploads.pathOf(update.update_id) : undefined;
}

/** @throws Withdrawn where nobody may get the answer any more */
function refuseWithdrawn(run: RunningAnswer): void {
  if (run.isWithdrawn()) throw new Withdrawn('The question was taken back.');
}

/** Looks for an answer, and measures it. */
async function measured(
  { meter }: Services,
  seek: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const began = performance.now();
  let outcome: Answer['outcome'] | 'failed' = 'failed';
  try {
    const found = await seek();
    if (found) outcome = found.outcome;
    return found;
  } finally {
    meter.question(outcome, (performance.now() - began) / 1_000);
  }
}

interface Sought {
  readonly asked: Asked;
  readonly question: string;
  readonly run: RunningAnswer;
}

/** Asks what may be seen here; once more, if that is something else when the answer is there. */
async function seek(ctx: Context, services: Services, sought: Sought): Promise<Answer | undefined> {
  const { views } = services;
  for (;;) {
    const view = views.of(ctx);
    const { pressedIn = view.key } = sought.asked;
    if (view.key !== '' && view.key !== pressedIn)
      throw new Withdrawn('The words of the button may not be seen any more.');
    const found = await seekIn(view, ctx, services, sought);
    if (views.of(ctx).key === view.key) return found;
  }
}

/**
 * Asks the app, and shows a draft while a language model writes.
 *
 * @returns undefined if the person stopped the answer before anything was written
 */
async function seekIn(
  view: View,
  ctx: Context,
  services: Services,
  { asked, question, run }: Sought,
): Promise<Answer | undefined> {
  const { views, api, records, now } = services;
  const { chat, update } = ctx;
  const at = askedAt(ctx, now());
  // What a button asks stands on its own, whatever was asked since.
  const previous =
    ctx.callbackQuery !== undefined
      ? undefined
      : await previousTurn(ctx, view.partsOf(records.answers), at, asked);
  const draft =
    chat?.type === 'private' ? new Draft(api, chat.id, update.update_id, threadOf(ctx)) : null;
  const document = await uploadOf(ctx, records);
  try {
    const found = await view.app.ask(question, {
      quotes: QUOTES,
      others: (await services.asking()) - 1,
      signal: run.signal,
      ...(previous && { previous }),
      ...(document && { document }),
      ...(asked.isEverywhere && { everywhere: true }),
      ...(draft && {
        onDraft: (text) => {
          if (views.of(ctx).key === view.key) draft.show(text);
        },
      }),
    });
    refuseWithdrawn(run);
    const isWritten = found.outcome === 'answered' && found.written !== undefined;
    // A person who stops wants what is written so far, but not quotes alone.
    if (run.isStoppedByPerson() && !isWritten) return undefined;
    const isShown = question === asked.words && asked.pressedIn === undefined;
    return {
      ...(isShown ? {} : { understoodAs: question }),
      ...found,
      ...(asked.pressedIn !== undefined && { understoodAs: question }),
      ...(view.key && { within: view.key }),
    };
  } catch (error) {
    refuseWithdrawn(run);
    if (run.isStoppedByPerson()) return undefined;
    throw error instanceof UnknownPlace ? new UnknownIn(error, view.key) : error;
  } finally {
    await draft?.end();
  }
}

/** The reply to words that are too long to be searched for. */
function tooLong(say: Say, words: string): RenderedMessage {
  const [length, limit] = [words.trim().length, MAX_QUESTION];
  return textMessage(say('question-too-long', { length, limit, excess: length - limit }));
}

/** Adds a line to the last message, for which the budget of a message leaves room. */
function withRemark(messages: readonly RenderedMessage[], remark: MarkedText): RenderedMessage[] {
  return messages.map((message, i) =>
    i === messages.length - 1
      ? { ...message, text: `${message.text}\n\n${withoutEntities(remark)}` }
      : message,
  );
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
