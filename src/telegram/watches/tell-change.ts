import { type Api, GrammyError } from 'grammy';
import type { SubstanceParts } from '../../answer/quoted/substance.ts';
import type { QuietHours } from '../../settings.ts';
import { firstChange } from '../answers/changed-quotes.ts';
import { isDoubtful, troubleOf } from '../delivery/refusals.ts';
import { type RetryOptions, retry } from '../delivery/retry.ts';
import { NO_PREVIEW } from '../messages/message.ts';
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
  const { services, quietHours, isWord } = parts;
  const { records, access, views, texts, now } = services;
  return async (watch) => {
    const { told, known, userId } = watch;
    if (!told || !known || (quietHours && isQuiet(quietHours, new Date(now())))) return;
    await records.refreshRights();
    if (!access.isAllowedUser(userId)) return;
    // Changed once more meanwhile, or found with other rights: another look asks again.
    const { app, key } = views.in(userId);
    if ((known.within ?? '') !== key) return;
    if (known.outcome === 'answered' && (await firstChange(app, known.citations))) return;
    const language = await languageFor(userId, records);
    const notice = changeNotice({ ...watch, told, known }, { texts, language, isWord });
    if (!(await records.watches.beginSending(watch.id))) return;
    try {
      await send(parts, watch, notice);
      await records.watches.sent(watch.id, known);
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code === 401) throw error;
      // A person who has blocked the bot, or never began a chat with it, cannot be told.
      await records.watches.remove(watch.id, userId);
      services.log(
        `A standing question of user ${userId} is ended: Telegram takes no message for them (${troubleOf(error)}).`,
        'warn',
      );
    }
  };
}

async function send(
  { api, services, retrying, onRepeated }: TellingParts,
  { id, userId, isSending }: Watch,
  { text, entities, keyboard }: ReturnType<typeof changeNotice>,
): Promise<void> {
  let mayHaveArrived = isSending;
  const attempt = async () => {
    if (mayHaveArrived) {
      onRepeated();
      services.log(
        `Standing question ${id}: the message is sent again; it is possibly repeated, because nobody knows whether it arrived before.`,
        'warn',
      );
    }
    try {
      mayHaveArrived = true;
      await api.raw.sendMessage({
        ...{ chat_id: userId, text, entities, ...NO_PREVIEW },
        ...(keyboard && { reply_markup: keyboard }),
      });
    } catch (error) {
      mayHaveArrived = isDoubtful(error);
      if (!mayHaveArrived) await services.records.watches.notSent(id);
      throw error;
    }
  };
  await retry(attempt, retrying);
}
