import type { Composer, Context } from 'grammy';
import { isStranger, personOf } from '../access.ts';
import { answerPress, editMessage } from '../callback-query.ts';
import { joined } from '../messages/marked-text.ts';
import { textMessage } from '../messages/message.ts';
import { OncePerMinute } from '../once-per-minute.ts';
import { type Services, sayTo } from '../services.ts';

/** Data of the button that deletes, and of the one that does not. */
export const FORGET = /^forget1:(\d{1,16})(:no)?$/;

/**
 * Handles `/forget`: deletes a person's data after they confirm it with a button. People who have lost access
 * can use it, too.
 */
export function addForget(bot: Composer<Context>, services: Services): void {
  const { delivery, access, strangers } = services;
  const once = new OncePerMinute();
  bot.command('forget', async (ctx) => {
    const { from } = ctx;
    // Anonymous admins and channels have no user id of their own.
    if (!from || personOf(ctx) === undefined) return;
    const say = await sayTo(ctx, services);
    const text = joined([say('forget-what'), say('forget-kept')], '\n\n');
    const question = textMessage(text, [
      [
        { text: say('button-forget'), callback_data: `forget1:${from.id}` },
        { text: say('button-forget-not'), callback_data: `forget1:${from.id}:no` },
      ],
    ]);
    if (!isStranger(ctx, access)) await delivery.deliver(ctx, async () => [question]);
    else {
      void strangers.tell(`forget ${from.id}`, (signal) =>
        delivery.sendOnce(ctx, question, signal),
      );
    }
  });
  bot.callbackQuery(FORGET, async (ctx) => {
    const { from, chat } = ctx;
    const isHere = chat && (chat.type !== 'private' || chat.id === from.id);
    const isOwn = isHere && ctx.match[1] === `${from.id}`;
    const obey = async () => {
      if (!isOwn) return refuse(ctx, services);
      await answerPress({ ctx, services });
      if (ctx.match[2]) return keepData(ctx, services);
      // A second press would find nothing, and report that.
      const key = `${chat.id} ${ctx.callbackQuery.message?.message_id}`;
      await once.run(key, () => deleteData(ctx, services));
    };
    if (!isStranger(ctx, access)) await obey();
    // Deleting takes time as well: without room for the reply, the button stays for another press.
    else void strangers.tell(`${isOwn ? 'delete' : 'press of'} ${from.id}`, obey);
  });
}

async function refuse(ctx: Context, services: Services): Promise<void> {
  await answerPress({ ctx, services }, (await sayTo(ctx, services))('button-of-another'));
}

async function keepData(ctx: Context, services: Services): Promise<void> {
  await editMessage(ctx, textMessage((await sayTo(ctx, services))('forget-not')));
}

async function deleteData(ctx: Context, services: Services): Promise<true> {
  const { records, running, waiting, log } = services;
  const id = ctx.from?.id ?? 0;
  // Their answers would be stored afterwards.
  await running.withdraw(id);
  await waiting.withdraw(id);
  // Read first, because the person's language is deleted, too.
  const say = await sayTo(ctx, services);
  const { answers, votes, watches } = await records.forget(id);
  log(
    `User ${id} deleted their data: ${answers} answers, ${votes} votes, ${watches} standing questions.`,
  );
  const done = say('forget-done', { answers, votes, watches });
  await editMessage(ctx, textMessage(joined([done, say('forget-kept')], '\n\n')));
  return true;
}
