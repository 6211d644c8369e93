import { GrammyError } from 'grammy';
import type { Citation } from '../../answer/answer.ts';
import { citationOf } from '../../answer/plain-text.ts';
import { Withdrawn } from '../delivery/withdrawn.ts';
import { languageOf } from '../services.ts';
import { copyFor, showCopy } from './own-copy.ts';
import type { Press } from './press.ts';

/**
 * Sends a quote in its context to the private chat of the person who pressed, with buttons of its own.
 *
 * @returns false if they may not ask or see it in private, have not started the bot or have blocked it
 */
export async function sendAside(press: Press, citation: Citation): Promise<boolean> {
  const { ctx, services, stored, userId } = press;
  const { access, records, delivery } = services;
  if (!access.isAllowedUser(userId)) return false;
  const number = citation.number;
  const updateId = ctx.update.update_id;
  // What a group may see, a member need not see elsewhere.
  const own = services.views.in(userId).storedPartOf(stored);
  if (!own || !citationOf(own.answer, number)) return false;
  const copy = await copyFor(userId, services, { linked: own, number, updateId });
  if (!copy) return false;
  const shown = { stored: copy, citation };
  const message = await showCopy(services, await languageOf(ctx, services), shown);
  try {
    const messageId = await delivery.sendTo(userId, message);
    await records.answers.attach(copy.id, userId, [messageId]);
    return true;
  } catch (error) {
    await records.answers.remove(copy.id);
    if (error instanceof Withdrawn) return false;
    if (!(error instanceof GrammyError) || error.error_code === 401) throw error;
    return false;
  }
}
