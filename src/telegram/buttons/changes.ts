import { basename } from 'node:path';
import type { Citation } from '../../answer/answer.ts';
import { withAgain } from '../messages/changed-keyboard.ts';
import { cut } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import type { BotApp } from '../services.ts';
import { answerPress, editKeyboard, keyboardOf, type Press } from './press.ts';

/** A document that an answer quotes and that is another one now, or none. */
export interface Change {
  readonly document: string;
  readonly state: 'changed' | 'gone';
}

/** A notice has 200 units for everything. */
const NAME_BUDGET = 50;

/** Verifies quotes anew; the first that can no longer be shown, if there is one. */
export async function changeAmong(
  app: Pick<BotApp, 'around'>,
  citations: readonly Citation[],
): Promise<Change | undefined> {
  for (const citation of citations) {
    const { state } = await app.around(citation, 0);
    if (state !== 'current') return { document: citation.document, state };
  }
  return undefined;
}

/** What a person is told of a change. */
export function changeText({ document, state }: Change, say: Say): string {
  const name = cut(basename(document), NAME_BUDGET);
  return state === 'gone'
    ? say('button-gone', { document: name })
    : say('button-changed', { document: name });
}

/** Says that a document is another one now, and offers below the message to ask again. */
export async function offerAgain(press: Press, change: Change): Promise<void> {
  const { ctx, stored, say } = press;
  await answerPress(press, changeText(change, say), true);
  const keyboard = keyboardOf(ctx);
  if (keyboard) await editKeyboard(ctx, withAgain(keyboard, stored.id, say));
}
