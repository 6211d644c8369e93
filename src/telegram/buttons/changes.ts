import { basename } from 'node:path';
import { printable } from '../../printable.ts';
import type { ChangedDocument } from '../answers/changed-quotes.ts';
import { answerPress, editKeyboard } from '../callback-query.ts';
import { withAgain } from '../messages/changed-keyboard.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import { cut } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import { type Press, pressedKeyboard } from './press.ts';

/** Leaves room for the rest of a notice, which has 200 UTF-16 units. */
const NAME_BUDGET = 50;

/** Says that a document has changed or is gone. */
export function changeText({ document, state }: ChangedDocument, say: Say): MarkedText {
  const name = cut(printable(basename(document)), NAME_BUDGET);
  return state === 'gone'
    ? say('button-gone', { document: name })
    : say('button-changed', { document: name });
}

/** Says that a document has changed or is gone, and adds a button that asks the question again. */
export async function offerAgain(press: Press, change: ChangedDocument): Promise<void> {
  const { ctx, stored, say } = press;
  await answerPress(press, changeText(change, say), true);
  const keyboard = pressedKeyboard(press);
  if (keyboard) await editKeyboard(ctx, withAgain(keyboard, stored.id, say));
}
