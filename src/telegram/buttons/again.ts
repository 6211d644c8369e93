import { answerInChat } from '../answers/ask.ts';
import { answerPress, editKeyboard } from '../callback-query.ts';
import { without } from '../messages/changed-keyboard.ts';
import { type Press, pressedKeyboard } from './press.ts';

/** Asks the question of an answer again, in its completed form if it was a follow-up; everywhere, if that is the button. */
export async function askAgain(press: Press): Promise<void> {
  const { ctx, services, stored, data, once, userId } = press;
  const { verb } = data;
  const { question, understoodAs } = stored.answer;
  // A quote that somebody forwarded carries no question.
  if (question === '') {
    await answerPress(press, press.say('button-too-old'));
    return;
  }
  await answerPress(press);
  await once.run(`${verb} ${stored.id} ${userId}`, async () => {
    const asked = {
      words: understoodAs ?? question,
      askerId: stored.askerId,
      ...(understoodAs !== undefined && { pressedIn: press.view.key }),
      ...(verb === 'everywhere' && { isEverywhere: true as const }),
    };
    const isAnswered = await answerInChat(ctx, services, asked);
    const { answer } = (await services.records.answers.ofUpdate(ctx.update.update_id)) ?? {};
    // Where a document was still to be read, the person may ask once more.
    const isComplete = answer?.indexing === undefined && (answer?.stale.length ?? 0) === 0;
    const keyboard = pressedKeyboard(press);
    if (keyboard && isAnswered && isComplete) await editKeyboard(ctx, without(keyboard, verb));
    // A double press of theirs brings an answer once.
    return isAnswered && (isComplete || answer?.outcome === 'answered');
  });
}
