import { answerInChat } from '../answers/ask.ts';
import { without } from '../messages/changed-keyboard.ts';
import { answerPress, editKeyboard, keyboardOf, type Press } from './press.ts';

/** Asks the question of an answer anew, as it was understood. */
export async function askAgain(press: Press): Promise<void> {
  const { ctx, services, stored, once, userId } = press;
  // Where there were too many questions, this one is still to be asked.
  const isAsked = () => services.records.answers.ofUpdate(ctx.update.update_id) !== undefined;
  // Of a quote that somebody else passed on, the question is not known here.
  if (stored.answer.question === '') {
    await answerPress(press, press.say('button-too-old'));
    return;
  }
  await answerPress(press);
  await once.run(`again ${stored.id} ${userId}`, async () => {
    const { question, understoodAs } = stored.answer;
    await answerInChat(ctx, services, understoodAs ?? question);
    return isAsked();
  });
  const keyboard = keyboardOf(ctx);
  if (keyboard && isAsked()) await editKeyboard(ctx, without(keyboard, 'again'));
}
