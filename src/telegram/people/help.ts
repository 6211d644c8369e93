import { setTimeout } from 'node:timers/promises';
import type { Composer, Context } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { messageOf } from '../../errors.ts';
import { askerOf, personOf } from '../access.ts';
import { answerInChat } from '../answers/ask.ts';
import { emptyLines } from '../answers/nothing-to-answer-from.ts';
import { answerPress, keyboardOf } from '../callback-query.ts';
import { isLetIn } from '../door/rights.ts';
import { EXAMPLE } from '../messages/button-data.ts';
import { joined, type MarkedText } from '../messages/marked-text.ts';
import { type RenderedMessage, textMessage } from '../messages/message.ts';
import { OncePerMinute } from '../once-per-minute.ts';
import { type Services, sayTo } from '../services.ts';
import type { View } from '../views.ts';

const HELP = 'help1';

/** A greeting does not wait longer for its examples. */
const PATIENCE_MS = 2_000;

/** Handles `/start`, which shows what can be asked, and `/help`, which explains the bot and, to admins, its commands. */
export function addHelp(bot: Composer<Context>, services: Services): void {
  const { delivery, access } = services;
  const once = new OncePerMinute();
  bot.command('start', async (ctx) => {
    if (await isLetIn(ctx, services))
      await delivery.deliver(ctx, async () => [await welcome(ctx, services)]);
  });
  bot.command('help', async (ctx) => {
    if (await isLetIn(ctx, services)) await delivery.reply(ctx, await helpText(ctx, services));
  });
  bot.callbackQuery([EXAMPLE, HELP], async (ctx) => {
    const asker = askerOf(ctx);
    if (!asker || !access.mayAsk(asker)) {
      await answerPress({ ctx, services }, (await sayTo(ctx, services))('button-no-access'));
      return;
    }
    const { data } = ctx.callbackQuery;
    const words = pressedText(ctx, data);
    const view = services.views.of(ctx);
    if (words && data !== HELP && !(await isStillExample(words, view))) {
      await answerPress({ ctx, services }, (await sayTo(ctx, services))('button-too-old'));
      return;
    }
    await answerPress({ ctx, services });
    if (data === HELP) await delivery.reply(ctx, await helpText(ctx, services));
    else if (words)
      // It is answered when its turn comes, and a person who sees nothing until then presses again.
      await once.run(`example ${ctx.chatId} ${asker.userId} ${words}`, () =>
        answerInChat(ctx, services, { words, pressedIn: view.key }),
      );
  });
}

/** Says how many documents there are, with examples of questions as buttons. */
async function welcome(ctx: Context, services: Services): Promise<RenderedMessage> {
  const { log } = services;
  const { app, key } = services.views.of(ctx);
  const say = await sayTo(ctx, services);
  const { documents } = await app.counts();
  const found = app.examples().catch((error: unknown) => {
    log(`Examples of questions could not be found. ${messageOf(error)}`, 'warn');
    return [];
  });
  // They are found once for each state of the index: who comes first may see none.
  const examples = await Promise.race([found, setTimeout(PATIENCE_MS, [], { ref: false })]);
  const buttons: InlineKeyboardButton[] = [
    ...examples.map((text, i) => ({ text, callback_data: `example1:${i}` })),
    { text: say('button-help'), callback_data: HELP },
  ];
  const lines = [
    documents > 0 ? say('start-ask', { count: documents }) : say('start-what'),
    ...(await emptyLines(ctx, services)),
    ...(examples.length > 0 ? [say('start-examples')] : []),
  ];
  const rows = buttons.map((button) => [button]);
  return { ...textMessage(joined(lines, '\n\n'), rows), view: key };
}

/**
 * Whether the words of a button come from documents that may be seen here. They were shown under the rights of that time,
 * and the answer repeats them.
 */
async function isStillExample(words: string, { app, key }: View): Promise<boolean> {
  return key === '' || (await app.examples()).includes(words);
}

/** The text of the button that was pressed, as its message shows it. */
function pressedText(ctx: Context, data: string): string | undefined {
  const buttons = keyboardOf(ctx)?.inline_keyboard.flat() ?? [];
  return buttons.find((button) => 'callback_data' in button && button.callback_data === data)?.text;
}

async function helpText(ctx: Context, services: Services): Promise<MarkedText> {
  const { me, access, sendsFiles } = services;
  const say = await sayTo(ctx, services);
  const bot = me.username;
  // The owner's commands are shown to nobody else.
  const isAdminAlone = ctx.chat?.type === 'private' && access.isAdmin(personOf(ctx));
  const parts = [
    say('help-what'),
    say('help-follow-up'),
    sendsFiles ? say('help-buttons-file') : say('help-buttons'),
    // In privacy mode Telegram does not deliver mentions.
    me.can_read_all_group_messages ? say('help-group-mention', { bot }) : say('help-group'),
    ...(me.supports_inline_queries ? [say('help-inline', { bot })] : []),
    say('help-commands'),
    ...(isAdminAlone ? [say('help-owner')] : []),
  ];
  return joined(parts, '\n\n');
}
