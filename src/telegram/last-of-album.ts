import { setTimeout } from 'node:timers/promises';
import type { Context } from 'grammy';
import type { Services } from './services.ts';

/** The messages of an album arrive one after another. */
const PAUSE_MS = 400;

/**
 * Whether no further picture or file of the album has come that the message of an update belongs to; of a message that
 * stands alone, it is true at once.
 *
 * @param mayPause whether to give them time to come
 */
export async function isLastOfAlbum(
  ctx: Context,
  { delivery }: Pick<Services, 'delivery'>,
  mayPause = true,
): Promise<boolean> {
  if (ctx.message?.media_group_id === undefined) return true;
  if (await delivery.hasRestOfAlbum(ctx)) return false;
  if (mayPause) await setTimeout(PAUSE_MS);
  return !(await delivery.hasRestOfAlbum(ctx));
}
