import type { CallbackQueryContext, Composer, Context } from 'grammy';
import { answerPress } from '../../callback-query.ts';
import { type AdminServices, sayTo } from '../../services.ts';
import { isInPlace, LETTERS } from './report.ts';
import type { Uploads } from './upload.ts';

const BUTTON = /^up1:([\w-]{12}):([a-z])$/;

/** Handles the buttons below reports. The person who presses is an admin at that moment, in private. */
export function addReportButtons(
  bot: Composer<Context>,
  services: AdminServices,
  uploads: Uploads,
): void {
  bot.callbackQuery(BUTTON, async (ctx) => {
    const say = await sayTo(ctx, services);
    const id = ctx.match[1] ?? '';
    const upload = await services.records.uploads.get(id);
    if (upload?.chatId !== ctx.chat?.id) {
      await answerPress({ ctx, services }, say('upload-button-old'));
      return;
    }
    const isDone = await press(ctx, services, uploads);
    await answerPress({ ctx, services }, isDone ? undefined : say('upload-nothing-to-do'));
    uploads.reports.refresh(id);
  });
}

/** Returns whether there was anything to do. */
async function press(
  { match }: CallbackQueryContext<Context>,
  { records }: AdminServices,
  { decisions }: Uploads,
): Promise<boolean> {
  const [, id = '', letter] = match;
  const ask = async (isAsking: boolean) => {
    const upload = await records.uploads.change(id, ({ notes: _, ...now }) => ({
      ...now,
      isAsking: isAsking && now.files.some(isInPlace),
    }));
    return upload?.isAsking === isAsking;
  };
  switch (letter) {
    case LETTERS.replace:
      return decisions.replace(id);
    case LETTERS.keep:
      return decisions.keepBoth(id);
    case LETTERS.ask:
      return ask(true);
    case LETTERS.cancel:
      return ask(false);
    case LETTERS.remove:
      await ask(false);
      return decisions.remove(id);
    case LETTERS.undo:
      return decisions.undo(id);
    default:
      return false;
  }
}
