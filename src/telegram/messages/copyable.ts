import type { RenderedMessage } from './message.ts';

/** Shows a word of the message, in its last place, as code, which a tap copies. */
export function copyable(message: RenderedMessage, word: string): RenderedMessage {
  const offset = message.text.lastIndexOf(word);
  const end = offset + word.length;
  const isCode = message.entities.some(
    (one) => one.offset < end && offset < one.offset + one.length,
  );
  if (offset < 0 || isCode) return message;
  const code = { type: 'code' as const, offset, length: word.length };
  const entities = [...message.entities, code].sort((a, b) => a.offset - b.offset);
  return { ...message, entities };
}
