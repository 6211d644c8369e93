import type * as Telegram from 'grammy/types';
import type { Handler } from './bot-api.ts';
import { chatId, type Params } from './bot-api-params.ts';
import type { Parts } from './bot-api-parts.ts';
import { REPLACED } from './bot-api-webhook.ts';

/** The built-in methods by name, and `download`. */
export function createMethods(parts: Parts, bot: Telegram.UserFromGetMe): Record<string, Handler> {
  const { messages, queries, polling, webhook, profile, chats, files, drafts } = parts;
  const endingDraft = (send: Handler) => (params: Params, gone: AbortSignal) => {
    const message = send(params, gone);
    drafts.gone(chatId(params));
    return message;
  };
  return {
    getMe: () => bot,
    getUpdates: (params, gone) => {
      webhook.checkPolling();
      return polling.get(params, gone);
    },
    setWebhook: (params) => {
      webhook.set(params);
      if (webhook.info().url !== '') polling.end(REPLACED);
      return true;
    },
    deleteWebhook: webhook.remove,
    getWebhookInfo: webhook.info,
    sendMessage: endingDraft(messages.send),
    sendDocument: endingDraft(messages.sendDocument),
    sendMessageDraft: drafts.send,
    editMessageText: messages.edit,
    editMessageReplyMarkup: messages.editMarkup,
    deleteMessage: messages.remove,
    answerCallbackQuery: queries.answerCallback,
    answerInlineQuery: queries.answerInline,
    getFile: files.getFile,
    download: files.download,
    sendChatAction: chats.sendChatAction,
    leaveChat: chats.leaveChat,
    getChatMember: chats.getChatMember,
    setMyCommands: profile.setCommands,
    getMyCommands: profile.getCommands,
    deleteMyCommands: profile.deleteCommands,
    setMyName: profile.name.set,
    getMyName: profile.name.get,
    setMyDescription: profile.description.set,
    getMyDescription: profile.description.get,
    setMyShortDescription: profile.short.set,
    getMyShortDescription: profile.short.get,
  };
}
