/** Drawn as nothing, and no part of any address or name. */
const WORD_JOINER = '\u2060';

/** Where clients begin to see a link, a mention, a command or a tag in plain text. */
const LINKABLE =
  /(?<=:\/)\/|[@#$](?=[\p{L}\p{N}_])|(?<![\p{L}\p{N}])\/(?=[\p{L}\p{N}_])|(?<=\S)\.(?=\p{L})|(?<=(?<!\d)\d{1,3}\.\d{1,3}\.\d{1,3})\.(?=\d)/gu;

/**
 * The same text to the eye, in which clients find nothing to click. They look for addresses and names in
 * every message, also where it has no entities.
 */
export function unlinked(text: string): string {
  return text.replace(LINKABLE, `$&${WORD_JOINER}`);
}
