import { setTimeout } from 'node:timers/promises';
import { type Bot, BotError, Context, GrammyError, HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../log.ts';
import type { Say } from '../messages/texts.ts';
import { Continued } from './continued.ts';
import type { Delivery } from './delivery.ts';
import type { Inbox } from './inbox.ts';
import { isStale } from './lane.ts';
import type { Pending } from './pending.ts';
import { Postponed } from './postponed.ts';
import { withoutToken } from './refusals.ts';
import { Interrupted } from './retry.ts';
import { Withdrawn } from './withdrawn.ts';

interface HandlingParts {
  readonly bot: Bot;
  readonly inbox: Inbox;
  readonly delivery: Delivery;
  /** Called before each update is handled. */
  readonly prepare: () => Promise<void>;
  /** Texts of the interface in the language of the person who caused the update. */
  readonly sayTo: (ctx: Context) => Promise<Say>;
  readonly log: Log;
}

/** An update is handled again so often at most, with this pause, after the database was away; in milliseconds. */
const MOST_AGAIN = 20;
const AWAY_MS = 500;

/** An update that has crashed the program this often is given up. */
const MAX_ATTEMPTS = 3;

/** Telegram refuses a message for reasons of the chat or person: it would refuse an apology, too. */
const CHAT_REFUSED = /chat|user|peer|topic|thread|rights|group|channel/i;

/**
 * Handles one update and marks it as done, whatever the outcome, unless it is postponed or no longer this process's.
 *
 * @throws errors that must end the program: the inbox cannot be written, or the token is revoked
 */
export async function handlePending(parts: HandlingParts, pending: Pending): Promise<void> {
  const { inbox } = parts;
  const { updateId } = pending;
  for (let again = 0; ; again++) {
    try {
      return await handle(parts, pending);
    } catch (error) {
      // The next start continues, or another process.
      if (error instanceof Interrupted) return inbox.letGo(updateId);
      if (error instanceof Postponed) return;
      if (error instanceof Continued) continue;
      if (!inbox.isAway(error)) throw error;
      // To begin again waits until the database is there.
      if (again >= MOST_AGAIN) return giveUpAway(parts, updateId, error);
      await setTimeout(AWAY_MS);
      await inbox.forgive(updateId);
    }
  }
}

async function giveUpAway(
  { inbox, bot, log }: HandlingParts,
  updateId: number,
  error: unknown,
): Promise<void> {
  log(`Update ${updateId} is given up: ${withoutToken(error, bot.token)}`, 'error');
  await inbox.drop(updateId);
}

/**
 * @throws Continued if more of the update has come, and it has to be handled again
 * @throws Postponed if it waits, for which it is stored
 */
async function handle(parts: HandlingParts, pending: Pending): Promise<void> {
  const { inbox, log } = parts;
  const { updateId } = pending;
  const begun = await inbox.begin(updateId);
  if (!begun) return inbox.letGo(updateId);
  try {
    await parts.prepare();
    await answerOrDrop(parts, pending, begun);
  } catch (error) {
    if (error instanceof Postponed) {
      await inbox.postpone(updateId);
      throw error;
    }
    if (error instanceof Withdrawn) {
      log(
        `Update ${updateId} gets no answer: who asked was shut out meanwhile, had it forgotten, or sees other documents now.`,
      );
      return inbox.drop(updateId);
    }
    if (!(error instanceof GrammyError) || error.error_code === 401) throw error;
    log(`Update ${updateId} is closed: ${withoutToken(error, parts.bot.token)}`, 'warn');
  }
  await inbox.done(updateId);
}

async function answerOrDrop(
  parts: HandlingParts,
  { updateId, attempts }: Pending,
  { update, age }: { readonly update: Update; readonly age: number },
): Promise<void> {
  const { inbox, delivery, log } = parts;
  if (attempts >= MAX_ATTEMPTS) await giveUp(parts, update);
  else if (!isStale(update, age)) await answer(parts, update);
  // An answer that was begun is finished, however old the update is.
  else if (await inbox.unsent(updateId)) await delivery.resume(updateId);
  else log(`Update ${updateId} is dropped: it is an old query or button press.`);
}

async function answer(
  { bot, inbox, delivery, sayTo, log }: HandlingParts,
  update: Update,
): Promise<void> {
  try {
    await bot.handleUpdate(update);
  } catch (thrown) {
    if (!(thrown instanceof BotError)) throw thrown;
    const { error, ctx } = thrown;
    if ([Interrupted, Postponed, Continued, Withdrawn].some((kind) => error instanceof kind))
      throw error;
    if (inbox.isAway(error)) throw error;
    log(`Update ${update.update_id} failed: ${withoutToken(error, bot.token)}`, 'error');
    if (error instanceof GrammyError && error.error_code === 401) throw error;
    if (mayApologise(error)) await delivery.replace(ctx, (await sayTo(ctx))('apology'));
  }
}

/** Whether Telegram would accept an apology: our own fault, or a refusal of the message itself. */
function mayApologise(error: unknown): boolean {
  if (error instanceof HttpError) return false;
  if (!(error instanceof GrammyError)) return true;
  const isOurMessage = error.method === 'sendMessage' && error.error_code === 400;
  return isOurMessage && !CHAT_REFUSED.test(error.description);
}

async function giveUp({ bot, delivery, sayTo, log }: HandlingParts, update: Update): Promise<void> {
  log(
    `Update ${update.update_id} is given up: the program crashed ${MAX_ATTEMPTS} times while it was answering. If this comes back, please report it.`,
    'error',
  );
  const ctx = new Context(update, bot.api, bot.botInfo);
  await delivery.replace(ctx, (await sayTo(ctx))('given-up'));
}
