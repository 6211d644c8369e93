import { firstChange } from '../answers/changed-quotes.ts';
import { showAnswer } from '../answers/show-answer.ts';
import { answerPress, editKeyboard } from '../callback-query.ts';
import { without } from '../messages/changed-keyboard.ts';
import { offerAgain } from './changes.ts';
import { type Press, pressedKeyboard } from './press.ts';

/** Sends the next quotes of an answer, or those that come nearest where nothing was found, in a new message. */
export async function showMore(press: Press): Promise<void> {
  const { ctx, services, view, stored, data, once } = press;
  const { verb, number: from } = data;
  const { messages, shown } = await showAnswer(ctx, services, stored, { from, showsNearest: true });
  if (shown.length === 0) {
    await answerPress(press, press.say('button-too-old'));
    return;
  }
  const change = await firstChange(view.app, shown);
  if (change) return offerAgain(press, change);
  await answerPress(press);
  await once.run(`${verb} ${stored.id} ${from}`, async () => {
    await services.delivery.deliver(ctx, async () => messages);
    return true;
  });
  const keyboard = pressedKeyboard(press);
  if (keyboard) await editKeyboard(ctx, without(keyboard, verb));
}
