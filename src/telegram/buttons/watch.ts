import { answerPress, editKeyboard } from '../callback-query.ts';
import { without } from '../messages/changed-keyboard.ts';
import { watchQuestion } from '../watches/watch-question.ts';
import { type Press, pressedKeyboard } from './press.ts';

/** Makes the question of an answer a standing one of whoever pressed. */
export async function watchThis(press: Press): Promise<void> {
  const { ctx, services, stored, say } = press;
  const { question, understoodAs } = stored.answer;
  // A quote that somebody forwarded carries no question.
  if (question === '') return void (await answerPress(press, say('button-too-old')));
  const { told, state } = await watchQuestion(
    ctx,
    services,
    { question: understoodAs ?? question, isOwn: understoodAs === undefined, shown: stored.answer },
    say,
  );
  await answerPress(press, told, true);
  if (state !== 'watched') return;
  const keyboard = pressedKeyboard(press);
  // In a group, others may want to be told as well.
  if (keyboard && ctx.chat?.type === 'private') await editKeyboard(ctx, without(keyboard, 'watch'));
}
