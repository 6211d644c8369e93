/** Invisible, and not part of any address or name. */
const WORD_JOINER = '\u2060';

/** Where clients begin to see a link, a mention, a command or a tag in plain text. */
const LINKABLE =
  /(?<=:\/)\/|[@#$](?=[\p{L}\p{N}_])|(?<![\p{L}\p{N}])\/(?=[\p{L}\p{N}_])|(?<=\S)\.(?=\p{L})|(?<=(?<!\d)\d{1,3}\.\d{1,3}\.\d{1,3})\.(?=\d)/gu;

/**
 * Makes a text look the same but leaves nothing to click. Clients search every message for addresses and
 * names, even a message without entities.
 */
export function unlinked(text: string): string {
  return text.replace(LINKABLE, `$&${WORD_JOINER}`);
}
