import type { Composer, Context } from 'grammy';
import { GrammyError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { ListedDocument } from '../../app.ts';
import { plainMessage } from '../answers/render.ts';
import { type Services, sayTo } from '../services.ts';
import type { Say } from '../texts.ts';
import { factsOf, failureLine, reply, shortPath } from './say.ts';

/** Documents on one page of the list. */
const PAGE = 10;

/** A button that shows the page from an offset on; nothing is remembered for it. */
const BUTTON = /^docs1:(\d{1,9})$/;

/** `/documents`: all documents with their state, page by page. */
export function addDocumentList(bot: Composer<Context>, services: Services): void {
  bot.command('documents', async (ctx) => {
    const { text, keyboard } = pageFrom(0, services, sayTo(ctx, services));
    await reply(ctx, services, text, keyboard);
  });
  bot.callbackQuery(BUTTON, async (ctx) => {
    await answerPress(ctx);
    // A message of the inline mode is in somebody's chat that is not to see the list.
    if (!ctx.callbackQuery.message) return;
    const { text, keyboard } = pageFrom(Number(ctx.match[1]), services, sayTo(ctx, services));
    await editInPlace(ctx, text, keyboard);
  });
}

/** Ends the waiting of a button that was pressed; too late is no harm. */
export async function answerPress(ctx: Context, text?: string): Promise<void> {
  try {
    await ctx.answerCallbackQuery(text === undefined ? {} : { text });
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** Puts something else into the message whose button was pressed. */
export async function editInPlace(
  ctx: Context,
  text: string,
  keyboard: InlineKeyboardMarkup | undefined,
): Promise<void> {
  try {
    await ctx.editMessageText(text, keyboard ? { reply_markup: keyboard } : {});
  } catch (error) {
    // Pressed twice, or the message is gone.
    if (!isRefused(error)) throw error;
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400;
}

/** A page of the list; whatever offset is asked for, it begins where a page does. */
function pageFrom(
  offset: number,
  { app }: Pick<Services, 'app'>,
  say: Say,
): { text: string; keyboard: InlineKeyboardMarkup | undefined } {
  const { total } = app.documents({ offset: 0, limit: 0 });
  const last = Math.max(0, Math.floor((total - 1) / PAGE) * PAGE);
  const from = Math.min(last, Math.floor(offset / PAGE) * PAGE);
  const { documents } = app.documents({ offset: from, limit: PAGE });
  if (documents.length === 0) return { text: say('documents-none'), keyboard: undefined };
  const head = say('documents-head', { from: from + 1, to: from + documents.length, total });
  const items = documents.map((document) => describe(document, say));
  const button = (text: string, to: number) => ({ text, callback_data: `docs1:${to}` });
  const row = [
    ...(from > 0 ? [button('◀', from - PAGE)] : []),
    ...(from < last ? [button('▶', from + PAGE)] : []),
  ];
  return {
    text: plainMessage([head, ...items].join('\n\n')).text,
    keyboard: row.length > 0 ? { inline_keyboard: [row] } : undefined,
  };
}

function describe(document: ListedDocument, say: Say): string {
  const { path, failed, passages } = document;
  const facts = factsOf(document, say);
  if (failed === undefined) return `📄 ${shortPath(path)}\n${facts}`;
  const failure = failureLine({ path, reason: failed });
  // The last version that could be read goes on answering.
  return passages > 0 ? `${failure}\n${say('documents-former', { facts })}` : failure;
}
