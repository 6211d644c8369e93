import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Citation } from '../../answer/answer.ts';
import { shownCitations } from '../../answer/plain-text.ts';
import { firstChange } from '../answers/changed-quotes.ts';
import { showAnswer } from '../answers/show-answer.ts';
import { answerPress, editMessage } from '../callback-query.ts';
import { button, type Verb } from '../messages/button-data.ts';
import { withVotes } from '../messages/changed-keyboard.ts';
import { renderAnswer } from '../messages/render-answer.ts';
import { offerAgain } from './changes.ts';
import { quoteInContext } from './context-message.ts';
import type { Press } from './press.ts';
import { ownVotes } from './votes.ts';

/** Replaces the message with the text around a quote, and buttons to the other quotes and back. */
export async function showContext(press: Press): Promise<void> {
  const { ctx, services, stored, data, words, say } = press;
  const citation = shownCitations(stored.answer)[data.number - 1];
  if (!citation) {
    await answerPress(press, say('button-too-old'));
    return;
  }
  const text = await quoteInContext(services.app, citation, words);
  if (typeof text === 'string') {
    return offerAgain(press, { document: citation.document, state: text });
  }
  await answerPress(press);
  const keyboard = contextKeyboard(press, citation);
  await editMessage(ctx, { text: text.text, entities: text.entities, keyboard });
}

/** Replaces a context with the answer. */
export async function goBack(press: Press): Promise<void> {
  const { ctx, services, stored, data, say } = press;
  const { messages, shown } = showAnswer(ctx, services, stored, {
    from: data.number,
    showsNearest: true,
  });
  const message = messages.at(-1);
  if (shown.length === 0 || !message) {
    await answerPress(press, say('button-too-old'));
    return;
  }
  const change = await firstChange(services.app, shown);
  if (change) return offerAgain(press, change);
  await answerPress(press);
  const keyboard = message.keyboard && withVotes(message.keyboard, ownVotes(press));
  await editMessage(ctx, { ...message, ...(keyboard && { keyboard }) });
}

/** Buttons to the neighbouring quotes of the same message, and back to that message. */
function contextKeyboard(
  { services, stored, data, words, say }: Press,
  { number }: Citation,
): InlineKeyboardMarkup {
  // The context button of an answer stands for the first quote of its message.
  const from = data.from ?? number - 1;
  const { shown } = renderAnswer(stored.answer, words, from);
  const of = (verb: Verb, text: string, at: number) =>
    button(text, { answerId: stored.id, verb, number: at, from });
  const has = (at: number) => shown.some((citation) => citation.number === at);
  return {
    inline_keyboard: [
      [
        button(say('button-back'), { answerId: stored.id, verb: 'back', number: from }),
        ...(has(number - 1) ? [of('context', `◀ ${number - 1}`, number - 1)] : []),
        ...(has(number + 1) ? [of('context', `${number + 1} ▶`, number + 1)] : []),
        ...(services.sendsFiles ? [of('file', `📄 ${number}`, number)] : []),
      ],
    ],
  };
}
