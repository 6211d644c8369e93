import type { InlineKeyboardButton } from 'grammy/types';
import type { Citation } from '../../answer/answer.ts';
import { citationOf } from '../../answer/plain-text.ts';
import { firstChange } from '../answers/changed-quotes.ts';
import { showAnswer } from '../answers/show-answer.ts';
import { answerPress, editMessage } from '../callback-query.ts';
import { receiptButton } from '../messages/answer-keyboard.ts';
import { button, type Verb } from '../messages/button-data.ts';
import { withVotes } from '../messages/changed-keyboard.ts';
import { fileButton } from '../messages/file-buttons.ts';
import type { RenderedMessage } from '../messages/message.ts';
import { renderAnswer } from '../messages/render-answer.ts';
import { inRows } from '../messages/rows.ts';
import { sourceButtons } from '../messages/source-buttons.ts';
import { sendAside } from './aside.ts';
import { offerAgain } from './changes.ts';
import { quoteInContext } from './context-message.ts';
import type { Press } from './press.ts';
import { ownVotes } from './votes.ts';

/**
 * Shows the text around a quote, with buttons to the other quotes. In a private chat it replaces the message, and a button
 * leads back. In a group the answer stays as it is for all: the person gets the context in private, or else as a reply.
 */
export async function showContext(press: Press): Promise<void> {
  const { ctx, view, stored, data, words, say } = press;
  const citation = citationOf(stored.answer, data.number);
  if (!citation) {
    await answerPress(press, say('button-too-old'));
    return;
  }
  const text = await quoteInContext(view.app, citation, words);
  if (typeof text === 'string') {
    return offerAgain(press, { document: citation.document, state: text });
  }
  const keyboard = { inline_keyboard: contextRows(press, citation) };
  const message = { text: text.text, entities: text.entities, keyboard };
  if (ctx.chat?.type !== 'private') return showBeside(press, citation, message);
  await answerPress(press);
  await editMessage(ctx, message);
}

/** Each person gets it once a minute, and so does the group. */
async function showBeside(
  press: Press,
  citation: Citation,
  message: RenderedMessage,
): Promise<void> {
  const { services, stored, userId, say, once } = press;
  const key = `context ${stored.id} ${citation.number}`;
  let isSent: boolean | undefined;
  await once.run(`${key} ${userId}`, async () => {
    isSent = await sendAside(press, citation);
    return isSent;
  });
  if (isSent !== false) {
    await answerPress(press, say('context-in-private'));
    return;
  }
  let isNew = false;
  await once.run(key, async () => {
    isNew = true;
    await answerPress(press);
    const reply = { ...message, answerId: stored.id, view: press.view.key };
    await services.delivery.deliver(press.ctx, async () => [reply]);
    return true;
  });
  if (!isNew) await answerPress(press, say('context-below'));
}

/** Replaces a context with the answer. */
export async function goBack(press: Press): Promise<void> {
  const { ctx, services, view, stored, data, say } = press;
  const { messages, shown } = await showAnswer(ctx, services, stored, {
    from: data.number,
    showsNearest: true,
  });
  const message = messages.at(-1);
  if (shown.length === 0 || !message) {
    await answerPress(press, say('button-too-old'));
    return;
  }
  const change = await firstChange(view.app, shown);
  if (change) return offerAgain(press, change);
  await answerPress(press);
  const keyboard = message.keyboard && withVotes(message.keyboard, await ownVotes(press));
  await editMessage(ctx, { ...message, ...(keyboard && { keyboard }) });
}

/** Buttons to the neighbouring quotes of the same message, for file and receipt and, where it was replaced, back to that message. */
function contextRows(
  { ctx, services, stored, data, words, say }: Press,
  citation: Citation,
): InlineKeyboardButton[][] {
  const { number } = citation;
  // The context button of an answer stands for the first quote of its message.
  const from = data.from ?? number - 1;
  const { shown } = renderAnswer(stored.answer, words, from);
  const of = (verb: Verb, text: string, at: number) =>
    button(text, { answerId: stored.id, verb, number: at, from });
  const has = (at: number) => shown.some((other) => other.number === at);
  const isBeside = ctx.chat?.type !== 'private';
  const back = button(say('button-back'), { answerId: stored.id, verb: 'back', number: from });
  const ways = [
    ...(isBeside ? [] : [back]),
    ...(has(number - 1) ? [of('context', `◀ ${number - 1}`, number - 1)] : []),
    ...(has(number + 1) ? [of('context', `${number + 1} ▶`, number + 1)] : []),
  ];
  const file = services.sendsFiles ? [fileButton(stored.id, citation)] : [];
  const source = sourceButtons(services.sources, stored, [number], say);
  return inRows([...ways, ...file, ...source, receiptButton(stored.id, say)]);
}
