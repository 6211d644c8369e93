import type { Composer, Context } from 'grammy';
import { citationOf, shownCitations } from '../../answer/plain-text.ts';
import { showAnswer } from '../answers/show-answer.ts';
import { isLetIn } from '../door/rights.ts';
import { type RenderedMessage, textMessage } from '../messages/message.ts';
import type { StoredAnswer } from '../records/answers.ts';
import { languageOf, type Services, sayTo } from '../services.ts';
import { copyFor, showCopy } from './own-copy.ts';

const PAYLOAD = /^a_([\w-]{12})(?:_(\d{1,2}))?$/;

/** Handles `/start a_<id>` in a private chat: a link to an answer that was given in a group or inline. */
export function addLinks(bot: Composer<Context>, services: Services): void {
  bot.chatType('private').command('start', async (ctx, next) => {
    const [, id, number] = PAYLOAD.exec(ctx.match.trim()) ?? [];
    if (id === undefined) return next();
    if (!(await isLetIn(ctx, services))) return;
    await services.delivery.deliver(ctx, () => open(ctx, services, id, Number(number ?? 1)));
  });
}

async function open(
  ctx: Context,
  services: Services,
  id: string,
  number: number,
): Promise<readonly RenderedMessage[]> {
  const linked = await services.records.answers.get(id);
  // A forbidden answer gets the same reply as none, so that strangers learn nothing.
  const isOpen = linked && mayOpen(ctx, linked);
  const updateId = ctx.update.update_id;
  const stored =
    isOpen && ctx.from && (await copyFor(ctx.from.id, services, { linked, number, updateId }));
  if (!stored) return [textMessage((await sayTo(ctx, services))('link-too-old'))];
  // The copy of a forwarded quote holds that one alone, as its first.
  const citation = citationOf(stored.answer, number) ?? shownCitations(stored.answer)[0];
  if (!citation) return (await showAnswer(ctx, services, stored)).messages;
  return [await showCopy(services, await languageOf(ctx, services), { stored, citation })];
}

/** An answer given in a private chat belongs to that person alone. */
function mayOpen({ from }: Context, { origin, chatId, userId }: StoredAnswer): boolean {
  const isGroup = chatId < 0;
  return isGroup || origin === 'inline' || userId === from?.id;
}
