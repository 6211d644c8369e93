import { copyable } from '../messages/copyable.ts';
import { joined } from '../messages/marked-text.ts';
import { type RenderedMessage, textMessage } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import type { Decision, Knocker } from '../records/knocks.ts';

/** Data of the buttons that decide about a person or chat. */
export const DECIDE = /^door1:(allow|ignore):(-?[1-9]\d{0,15})$/;

/** The button that lets a person or chat in. */
export function allowButton(id: number, say: Say) {
  return { text: say('button-allow'), callback_data: `door1:allow:${id}` };
}

/** Asks an admin about a person or chat. */
export function knockMessage(knocker: Knocker, say: Say): RenderedMessage {
  const { id, kind } = knocker;
  const ignore = { text: say('button-ignore'), callback_data: `door1:ignore:${id}` };
  // The bot does nothing in channels, so there is nothing to let in.
  const rows = kind === 'channel' ? [] : [[allowButton(id, say), ignore]];
  return copyable(textMessage(joined(knockLines(knocker, say), '\n'), rows), `${id}`);
}

/** The same message when it is decided. */
export function decidedMessage(
  knocker: Knocker,
  { decision, by }: { readonly decision: Decision; readonly by: string },
  say: Say,
): RenderedMessage {
  const id = `${knocker.id}`;
  const lines = [...knockLines(knocker, say), say(`door-${decision}`, { by, id })];
  return copyable(textMessage(joined(lines, '\n')), id);
}

/** Names and words stand in quotes, which they cannot end: what a stranger writes does not read as the bot's own words. */
function knockLines({ id, kind, words, ...called }: Knocker, say: Say) {
  const name = withoutQuotes(called.name);
  const by = called.by ? withoutQuotes(called.by.name) : say('door-somebody');
  const head = kind === 'person' ? say('door-person', { name }) : say(`door-${kind}`, { name, by });
  const first = words ? [say('door-words', { words: withoutQuotes(words) })] : [];
  return [head, ...first, say('door-id', { id: `${id}` })];
}

function withoutQuotes(text: string): string {
  return text.replace(/["“”„‟«»＂〝〞〟]/g, "'");
}
