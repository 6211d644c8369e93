import type * as Telegram from 'grammy/types';
import type { BotApiOptions } from './bot-api.ts';
import { createChats } from './bot-api-chats.ts';
import { createDrafts } from './bot-api-drafts.ts';
import { createFiles } from './bot-api-files.ts';
import { createMessages } from './bot-api-messages.ts';
import { createProfile } from './bot-api-profile.ts';
import { createQueries } from './bot-api-queries.ts';
import { createPolling, createQueue } from './bot-api-updates.ts';
import { createWebhook } from './bot-api-webhook.ts';

export type Parts = ReturnType<typeof createParts>;

/** All that the stand-in remembers, by concept. */
export function createParts(
  bot: Telegram.UserFromGetMe,
  { webhookRetryMs = 50, firstUpdateId = 1_001 }: BotApiOptions,
) {
  const chats = createChats(bot);
  const files = createFiles();
  const queue = createQueue(firstUpdateId);
  return {
    chats,
    files,
    queue,
    messages: createMessages(bot, chats, files),
    polling: createPolling(queue),
    webhook: createWebhook(queue, webhookRetryMs),
    queries: createQueries(),
    drafts: createDrafts(),
    profile: createProfile(bot),
  };
}
