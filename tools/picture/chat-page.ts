import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';

/** A message on one side of a chat, as Telegram has it: plain text, entities, buttons below. */
export interface ShownMessage {
  readonly side: 'person' | 'bot';
  readonly text: string;
  /** Offsets are UTF-16 units. */
  readonly entities: readonly MessageEntity[];
  readonly keyboard?: InlineKeyboardMarkup;
}

/** Width of the page in CSS pixels. */
export const WIDTH = 640;

/** A chat as an HTML page that looks much as Telegram's own clients do; its title is its height in pixels. */
export function chatPage(messages: readonly ShownMessage[]): string {
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${messages.map(bubble).join('')}${SCRIPT}`;
}

function bubble({ side, text, entities, keyboard }: ShownMessage): string {
  const rows = keyboard?.inline_keyboard ?? [];
  const buttons = rows.map(
    (row) =>
      `<div class="row">${row.map(({ text }) => `<b>${escapeHtml(text)}</b>`).join('')}</div>`,
  );
  return `<section class="${side}"><div class="text">${markUp(text, entities)}</div>${buttons.join('')}</section>`;
}

const TAGS: Readonly<Record<string, readonly [open: string, close: string]>> = {
  bold: ['<strong>', '</strong>'],
  italic: ['<em>', '</em>'],
  code: ['<code>', '</code>'],
  blockquote: ['<blockquote>', '</blockquote>'],
  expandable_blockquote: ['<blockquote class="collapsed"><div>', '</div></blockquote>'],
};

/** Entities nest, so that an outer one opens before an inner one and closes after it; quotes are outermost. */
function markUp(text: string, entities: readonly MessageEntity[]): string {
  const known = entities.filter(({ type }) => type in TAGS);
  const isInline = ({ type }: MessageEntity) => Number(!type.endsWith('blockquote'));
  const outerFirst = [...known].sort(
    (a, b) => a.offset - b.offset || b.length - a.length || isInline(a) - isInline(b),
  );
  let html = '';
  for (let at = 0; at <= text.length; at++) {
    for (const { type, offset, length } of outerFirst.toReversed()) {
      if (offset + length === at) html += TAGS[type]?.[1] ?? '';
    }
    for (const { type, offset } of outerFirst) {
      if (offset === at) html += TAGS[type]?.[0] ?? '';
    }
    html += escapeHtml(text.charAt(at));
  }
  // A quote is a block: line breaks beside it would show as empty lines.
  return html
    .replaceAll('</blockquote>\n', '</blockquote>')
    .replaceAll('\n<blockquote', '<blockquote');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const SCRIPT = '<script>document.title = document.body.offsetHeight</script>';

const STYLE = `
  body { margin: 0; padding: 20px; width: ${WIDTH - 40}px; background: #dbe7d3;
    font: 15px/1.38 Inter, "Noto Sans", "DejaVu Sans", "Noto Color Emoji", sans-serif; color: #111; }
  section { margin-bottom: 10px; max-width: 520px; width: fit-content; }
  section.person { margin-left: auto; }
  .text { padding: 8px 12px; border-radius: 14px; background: #fff; white-space: pre-wrap; }
  .person .text { background: #e3fdc8; }
  blockquote { margin: 2px 0; padding: 4px 10px; border-left: 3px solid #3a8fd6; border-radius: 5px;
    background: #3a8fd61a; }
  .collapsed div { max-height: 4.1em; overflow: hidden; display: -webkit-box; -webkit-line-clamp: 3;
    -webkit-box-orient: vertical; }
  .row { display: flex; gap: 4px; margin-top: 4px; }
  .row b { flex: 1; padding: 6px 8px; border-radius: 10px; background: #5b7a5480; color: #fff;
    font-weight: 500; text-align: center; }
`;
