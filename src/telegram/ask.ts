import type { Context } from 'grammy';
import { beforeOf } from '../answer/follow-up.ts';
import type { App } from '../app.ts';
import type { Conversations } from './conversations.ts';
import { renderAnswer } from './render.ts';

/** Telegram shows "typing" for five seconds at the most. */
const TYPING_INTERVAL_MS = 4_000;

/** Answers a question in the chat and topic where it was asked, as a reply to it. */
export async function answerInChat(
  ctx: Context,
  { app, conversations }: { app: Pick<App, 'ask'>; conversations: Conversations },
  question: string,
): Promise<void> {
  const before = conversations.before(ctx);
  const answer = await whileTyping(ctx, () => app.ask(question, before && { before }));
  const sent: number[] = [];
  for (const { text, entities } of renderAnswer(answer)) {
    const message = await ctx.reply(text, {
      entities,
      link_preview_options: { is_disabled: true },
      ...(ctx.msg && {
        reply_parameters: {
          message_id: ctx.msg.message_id,
          allow_sending_without_reply: true,
        },
      }),
    });
    sent.push(message.message_id);
  }
  conversations.remember(ctx, beforeOf(answer), sent);
}

async function whileTyping<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  // Nobody waits for it and nothing depends on it.
  const type = () => void ctx.replyWithChatAction('typing').catch(() => {});
  type();
  const timer = setInterval(type, TYPING_INTERVAL_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
