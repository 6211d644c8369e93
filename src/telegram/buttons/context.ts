import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Citation } from '../../answer/answer.ts';
import { shownCitations } from '../../answer/plain-text.ts';
import { showAnswer } from '../answers/ask.ts';
import { button, type Verb } from '../messages/button-data.ts';
import { withVotes } from '../messages/changed-keyboard.ts';
import { renderAnswer } from '../messages/render-answer.ts';
import { changeAmong, offerAgain } from './changes.ts';
import { quoteInContext } from './context-message.ts';
import { answerPress, editMessage, type Press } from './press.ts';
import { ownVotes } from './votes.ts';

/** Shows the text around a quote in place of the message, with ways to the other quotes and back. */
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

/** Shows the answer again where a context was. */
export async function goBack(press: Press): Promise<void> {
  const { ctx, services, stored, data, words, say } = press;
  const from = data.number;
  const { shown } = renderAnswer(stored.answer, words, from);
  if (shown.length === 0) {
    await answerPress(press, say('button-too-old'));
    return;
  }
  const change = await changeAmong(services.app, shown);
  if (change) return offerAgain(press, change);
  await answerPress(press);
  const message = showAnswer(ctx, services, stored, from).at(-1);
  if (!message) return;
  const { keyboard } = message;
  const ownKeyboard = keyboard && withVotes(keyboard, ownVotes(press));
  await editMessage(ctx, { ...message, ...(ownKeyboard && { keyboard: ownKeyboard }) });
}

/** Leads to the quotes of the same message alone: back is where one came from. */
function contextKeyboard(
  { services, stored, data, words, say }: Press,
  { number }: Citation,
): InlineKeyboardMarkup {
  // A button below an answer stands for the first quote of its message.
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
