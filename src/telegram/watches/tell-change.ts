import { type Api, GrammyError } from 'grammy';
import type { Answer } from '../../answer/answer.ts';
import type { SubstanceParts } from '../../answer/quoted/substance.ts';
import type { QuietHours } from '../../settings.ts';
import { firstChange } from '../answers/changed-quotes.ts';
import {
  hasNoChat,
  isDoubtful,
  isPassing,
  requestedWait,
  troubleOf,
} from '../delivery/refusals.ts';
import { CLOCK, type RetryOptions, retry } from '../delivery/retry.ts';
import { parametersOf, type RenderedMessage } from '../messages/message.ts';
import type { Watch } from '../records/watches.ts';
import { languageFor, type Services } from '../services.ts';
import { changeNotice } from './notice.ts';
import { isQuiet } from './quiet-hours.ts';

export interface TellingParts {
  readonly services: Pick<Services, 'views' | 'records' | 'access' | 'texts' | 'log' | 'now'>;
  readonly api: Pick<Api, 'raw'>;
  readonly isWord: SubstanceParts['isWord'];
  /** Nobody is told anything then; absent: there are none. */
  readonly quietHours?: QuietHours;
  readonly retrying: RetryOptions;
  /** Called when a message is sent again although it may have arrived before. */
  readonly onRepeated: () => void;
}

/** Makes what tells a person that the answer to a standing question has changed; whoever may not ask now is told later. */
export function teller(parts: TellingParts): (watch: Watch) => Promise<void> {
  const { services, isWord, retrying } = parts;
  const { records, texts } = services;
  const { clock = CLOCK } = retrying;
  /** Until when Telegram takes nothing for a chat, by the clock. The others are told meanwhile. */
  const waits = new Map<number, number>();
  return async (watch) => {
    const { told, known, userId } = watch;
    if (clock.now() < (waits.get(userId) ?? 0)) return;
    waits.delete(userId);
    if (!told || !known || !(await isDue(parts, userId, known))) return;
    const language = await languageFor(userId, records);
    const notice = changeNotice({ ...watch, told, known }, { texts, language, isWord });
    if (!(await records.watches.beginSending(watch.id))) return;
    try {
      await send(parts, watch, { notice, isDue: () => isDue(parts, userId, known) });
      await records.watches.sent(watch.id, known);
    } catch (error) {
      if (error instanceof Outdated) return;
      const wait = requestedWait(error);
      // Another look tells it then, if it is still true.
      if (wait !== undefined) return void waits.set(userId, clock.now() + wait);
      if (!(error instanceof GrammyError) || error.error_code === 401) throw error;
      const isEnded = hasNoChat(error);
      if (isEnded) await records.watches.remove(watch.id, userId);
      // Another try would be refused as well; the next change makes another notice.
      else await records.watches.sent(watch.id, known);
      const end = isEnded ? 'is ended' : 'is not told of a change';
      services.log(
        `A standing question of user ${userId} ${end}: Telegram takes no message for them (${troubleOf(error)}).`,
        'warn',
      );
    }
  };
}

/** Whether a person may be told an answer now, and it is still what the documents say; another look asks again. */
async function isDue(
  { services, quietHours }: TellingParts,
  userId: number,
  known: Answer,
): Promise<boolean> {
  const { records, access, views, now } = services;
  if (quietHours && isQuiet(quietHours, new Date(now()))) return false;
  await records.refreshRights();
  if (!access.isAllowedUser(userId)) return false;
  const { app, key } = views.in(userId);
  if ((known.within ?? '') !== key) return false;
  return known.outcome === 'not_found' || !(await firstChange(app, known.citations));
}

/** A message that could not be sent for some time is no longer true, or no longer for this person. */
class Outdated extends Error {
  override name = 'Outdated';
}

interface Sending {
  readonly notice: RenderedMessage;
  readonly isDue: () => Promise<boolean>;
}

/** @throws Outdated where the message is not due any more when Telegram is back */
async function send(
  { api, services, retrying, onRepeated }: TellingParts,
  { id, userId, isSending }: Watch,
  { notice, isDue }: Sending,
): Promise<void> {
  const message = { chat_id: userId, text: notice.text, ...parametersOf(notice) };
  let mayHaveArrived = isSending;
  let isFirst = true;
  const attempt = async () => {
    if (!isFirst && !(await isDue())) throw new Outdated();
    isFirst = false;
    if (mayHaveArrived) {
      onRepeated();
      services.log(
        `Standing question ${id}: the message is sent again; it is possibly repeated, because nobody knows whether it arrived before.`,
        'warn',
      );
    }
    const wasDoubtful = mayHaveArrived;
    try {
      mayHaveArrived = true;
      await api.raw.sendMessage(message);
    } catch (error) {
      // A refusal says nothing of an attempt before it.
      mayHaveArrived = wasDoubtful || isDoubtful(error);
      if (!mayHaveArrived) await services.records.watches.notSent(id);
      throw error;
    }
  };
  const isWorthRetrying = (error: unknown) =>
    isPassing(error) && requestedWait(error) === undefined;
  await retry(attempt, { ...retrying, isWorthRetrying });
}
