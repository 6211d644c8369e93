import type { Context } from 'grammy';
import type { Answer } from '../answer/answer.ts';
import { beforeOf } from '../answer/follow-up.ts';
import type { App } from '../app.ts';
import type { Conversations } from './conversations.ts';
import type { Delivery } from './delivery/delivery.ts';
import { renderAnswer } from './render.ts';

export interface AskingParts {
  readonly app: Pick<App, 'ask'>;
  readonly conversations: Conversations;
  readonly delivery: Delivery;
}

/** Telegram shows "typing" for five seconds at the most. */
const TYPING_INTERVAL_MS = 4_000;

/** Answers a question in the chat and topic where it was asked, as a reply to it. */
export async function answerInChat(
  ctx: Context,
  { app, conversations, delivery }: AskingParts,
  question: string,
): Promise<void> {
  const before = conversations.before(ctx);
  let answer: Answer | undefined;
  const sent = await delivery.deliver(ctx, async () => {
    answer = await whileTyping(ctx, () => app.ask(question, before && { before }));
    return renderAnswer(answer);
  });
  // What a former process had begun to send cannot be leaned on.
  if (answer) conversations.remember(ctx, beforeOf(answer), sent);
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
