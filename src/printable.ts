/**
 * Characters that a reader does not see and that act: they move a terminal's cursor or fill its clipboard, end a
 * line, or turn the direction of writing. Tabs stay. A lone surrogate has no form in UTF-8 and would be lost.
 */
const ACTING = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/gu;

/** Names that people know; all others are shown by their number. */
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r' };

/**
 * Makes any text safe to print as one line: control characters, ends of lines and bidirectional controls become
 * visible, such as `\x1b`, `\n` and `\u202e`. Everything else stays as it is.
 */
export function printable(text: string): string {
  return text.replace(ACTING, (character) => ESCAPES[character] ?? escapeOf(character));
}

/**
 * A value as JSON without any of these characters, which keeps the value: they are escaped.
 *
 * @param indent spaces by which each level is indented; 0: all in one line
 */
export function printableJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .split('\n')
    .map((line) => line.replace(ACTING, (character) => `\\u${hex(character, 4)}`))
    .join('\n');
}

function escapeOf(character: string): string {
  return character < '\u0100' ? `\\x${hex(character, 2)}` : `\\u${hex(character, 4)}`;
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0');
}
