import type { InlineKeyboardButton } from 'grammy/types';
import type { BotApi, SentMessage } from '../../helpers/bot-api.ts';

/** The buttons of a message, row by row. */
export function buttonsOf(message: Pick<SentMessage, 'reply_markup'> | undefined) {
  return (message?.reply_markup?.inline_keyboard ?? []).flat();
}

export function labelsOf(message: Pick<SentMessage, 'reply_markup'> | undefined): string[] {
  return buttonsOf(message).map(({ text }) => text);
}

/** The data of the button with a label. */
export function dataBehind(message: SentMessage | undefined, label: string | RegExp): string {
  const isIt = ({ text }: InlineKeyboardButton) =>
    typeof label === 'string' ? text === label : label.test(text);
  const found = buttonsOf(message).find(isIt);
  if (!found || !('callback_data' in found)) {
    throw new Error(`No button "${label}" among: ${labelsOf(message).join(', ')}`);
  }
  return found.callback_data;
}

/** Waits for the n-th message of the bot, from 0, and returns it with all edits. */
export async function messageAt(api: BotApi, n: number): Promise<SentMessage> {
  await api.waitFor('sendMessage', n + 1);
  const sent = api.sent[n];
  const now = sent && api.messageNow(sent.chat.id, sent.message_id);
  if (!now) throw new Error(`There is no message ${n}.`);
  return now;
}

/** Presses a button of a message, and returns the notice that answers the press. */
export async function pressAndWait(
  api: BotApi,
  { chat, message_id }: Pick<SentMessage, 'chat' | 'message_id'>,
  label: string | RegExp,
  from?: Parameters<BotApi['press']>[2],
): Promise<{ text?: string; show_alert?: boolean }> {
  const now = api.messageNow(chat.id, message_id);
  return pressData(api, { chat, message_id }, dataBehind(now, label), from);
}

/** Presses a button by its data, even one that the message does not have. */
export async function pressData(
  api: BotApi,
  message: Pick<SentMessage, 'chat' | 'message_id'>,
  data: string,
  from?: Parameters<BotApi['press']>[2],
): Promise<{ text?: string; show_alert?: boolean }> {
  const before = api.calls.filter(({ method }) => method === 'answerCallbackQuery').length;
  api.press(message, data, from);
  const calls = await api.waitFor('answerCallbackQuery', before + 1);
  return calls.at(-1)?.params ?? {};
}
