import type { Message, Update } from 'grammy/types';

/** The command at the beginning of a text, without what follows it. */
const COMMAND = /^\s*\/\w+/;

/** An edited message that begins with another command is not that command once more. */
const MAY_BE_EDITED = /^\s*(?!\/)|^\s*\/ask\b/;

/**
 * An update as all handlers read it, whatever way the person chose to say the same thing: the words below a picture or
 * a file are the text of the message, commands are in small letters (phones begin with a capital), and an edited
 * question is a message with an `edit_date`. All else stays as Telegram sends it.
 */
export function plainUpdate(update: Update): Update {
  const { edited_message: edited, ...rest } = update;
  if (update.message) return { ...update, message: plainMessage(update.message) };
  if (!edited) return update;
  const message = plainMessage(edited);
  const isQuestion = message.text !== undefined && MAY_BE_EDITED.test(message.text);
  const isEdit = message.edit_date !== undefined;
  return isEdit && isQuestion ? ({ ...rest, message } as Update) : update;
}

function plainMessage<M extends Message>(message: M): M {
  const { caption, caption_entities: entities } = message;
  const words = message.text ?? caption;
  if (words === undefined) return message;
  const text = words.replace(COMMAND, (command) => command.toLowerCase());
  if (message.text !== undefined) return { ...message, text };
  return { ...message, text, ...(entities && { entities }) };
}
