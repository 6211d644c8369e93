import { shownCitations } from '../../answer/plain-text.ts';
import { sendReceipt } from '../answers/send-receipt.ts';
import { answerPress } from '../callback-query.ts';
import type { Press } from './press.ts';

/** Sends the receipt of an answer, once a minute to each person. */
export async function giveReceipt(press: Press): Promise<void> {
  const { ctx, services, stored, userId, once } = press;
  // If the press was answered before, a crashed process may have sent the file already.
  if (!(await answerPress(press))) return;
  await once.run(`receipt ${stored.id} ${userId}`, () =>
    // The button stands below one of these quotes, also where they do not answer.
    sendReceipt(ctx, services, stored, shownCitations(stored.answer)),
  );
}
