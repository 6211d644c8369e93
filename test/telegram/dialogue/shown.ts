import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';

/** A text as a person sees it, in plain letters: a bar before quotes, `**bold**` and `code` marked. */
export function shownText(text: string, entities: readonly MessageEntity[] = []): string {
  let marked = '';
  let bar = '';
  for (let at = 0; at <= text.length; at++) {
    for (const { type, offset, length } of entities) {
      if (offset + length !== at) continue;
      marked += MARKS[type] ?? '';
      if (type in BARS) bar = '';
    }
    const begun = entities.filter(({ offset }) => offset === at).map(({ type }) => type);
    for (const type of begun.filter((one) => one in BARS)) {
      bar = BARS[type] ?? '';
      marked += bar;
    }
    for (const type of begun) marked += MARKS[type] ?? '';
    const character = text.charAt(at);
    marked += character === '\n' ? `\n${bar}` : character;
  }
  return marked;
}

const MARKS: Readonly<Record<string, string>> = { bold: '**', italic: '_', code: '`' };
/** An open quote, and one of which three lines are seen at first. */
const BARS: Readonly<Record<string, string>> = { blockquote: '┃ ', expandable_blockquote: '▸ ' };

/** The buttons below a message, a row in a line. */
export function shownButtons(keyboard: InlineKeyboardMarkup | undefined): string[] {
  const rows = keyboard?.inline_keyboard ?? [];
  return rows.map((row) => row.map(({ text }) => `[ ${text} ]`).join(' '));
}
