import type { Context } from 'grammy';
import { speakerOf } from '../access.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import { type Services, sayTo } from '../services.ts';
import { askedAt } from '../written-at.ts';

/** A question that may not be asked now. */
interface TooMany {
  /** What the person is told about that. */
  readonly told: MarkedText;
  /** Whether this is the first such question in a row; the others get no message. */
  readonly isFirst: boolean;
}

/**
 * Counts the question of an update; whatever asks the app because a person wants it does this before.
 *
 * @returns undefined if it may be asked; the same however often the update is taken up
 */
export async function tooMany(
  ctx: Context,
  services: Pick<Services, 'limiter' | 'now' | 'meter' | 'records' | 'texts'>,
): Promise<TooMany | undefined> {
  const { limiter, meter, now } = services;
  const at = askedAt(ctx, now());
  const admission = await limiter.admit(speakerOf(ctx) ?? 0, at, ctx.update.update_id);
  if (admission.isAdmitted) return undefined;
  meter.question('limited');
  const say = await sayTo(ctx, services);
  const { isFirst, waitSeconds } = admission;
  return { told: say('question-too-many', { seconds: waitSeconds }), isFirst };
}
