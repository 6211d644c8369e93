/** The kinds of updates that have a handler. Telegram sends no others. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
  'stopped_message_generation',
] as const;
