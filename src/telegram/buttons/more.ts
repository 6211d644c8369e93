import { shownCitations } from '../../answer/plain-text.ts';
import { showAnswer } from '../answers/ask.ts';
import { without } from '../messages/changed-keyboard.ts';
import { renderAnswer } from '../messages/render-answer.ts';
import { changeAmong, offerAgain } from './changes.ts';
import { answerPress, editKeyboard, keyboardOf, type Press } from './press.ts';

/** Sends the next quotes of an answer as a message of their own. */
export async function showMore(press: Press): Promise<void> {
  const { ctx, services, stored, data, once, words } = press;
  const from = data.number;
  if (from >= shownCitations(stored.answer).length) {
    await answerPress(press, press.say('button-too-old'));
    return;
  }
  const { shown } = renderAnswer(stored.answer, words, from);
  const change = await changeAmong(services.app, shown);
  if (change) return offerAgain(press, change);
  await answerPress(press);
  await once.run(`more ${stored.id} ${from}`, async () => {
    const make = async () => showAnswer(ctx, services, stored, from);
    const sent = await services.delivery.deliver(ctx, make);
    services.records.answers.attach(stored.id, stored.chatId, sent);
    return true;
  });
  const keyboard = keyboardOf(ctx);
  if (keyboard) await editKeyboard(ctx, without(keyboard, 'more'));
}
