import type { Span } from '../span.ts';
import { endsAsQuestion } from './question.ts';
import { CHAT_STAMP } from './stamps.ts';

/** "Anna:", "DR. BO EK:", "[00:12] Bo (phone):", "**Anna:**", "00:12:01 Speaker 1:". Group 1 is the name. */
const SPEAKER =
  /^(?:[*_]{2})?(?:[[(<]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])>]?[\s–-]*)?(\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?: (?:\p{Lu}[\p{L}\p{M}'’.-]{0,30}|\d{1,2}|\([^()]{1,30}\)|(?:van|von|de|der|da|of|the))){0,3})(?:[*_]{2})?(?: ?[[(]\d{1,2}:\d\d(?::\d\d)?[\])])?[:：](?:[*_]{2})?(?=\s|$)/u;

/** People write their names in a chat as they like, and those without one have a number. */
const SENDER = new RegExp(
  `^${CHAT_STAMP}((?:~\\s?)?(?:\\+\\d[\\d\\s().‐-―-]{4,24}|[^\\s:：]{1,30}(?: [^\\s:：]{1,30}){0,3}))[:：](?=\\s|$)`,
  'u',
);

interface Speaker extends Span {
  readonly name: string;
  /** Whether the line begins with day and time, as a message in an exported chat does. */
  readonly isSender: boolean;
}

/** The speaker whose words a line begins; the span is that of the name within the line. */
export function speakerOf(line: string): Speaker | undefined {
  const beginning = line.slice(0, 200);
  const sender = SENDER.exec(beginning);
  const match = sender ?? SPEAKER.exec(beginning);
  const name = match?.[1];
  if (!match || name === undefined) return undefined;
  const start = match[0].lastIndexOf(name);
  return { start, end: start + name.length, name, isSender: sender !== null };
}

/**
 * The people who speak in a transcript or chat; none in any other text. People speak in turn and in sentences, while
 * the names of a form stand once in each record and before a word or two. Those who chat write no sentences, but
 * each message has its day and time.
 */
export function findSpeakers(text: string, lines: readonly Span[]): ReadonlySet<string> {
  const all = lines.flatMap((line, i) => {
    const content = text.slice(line.start, Math.min(line.end, line.start + 300));
    const speaker = speakerOf(content);
    return speaker ? [{ ...speaker, rest: content.slice(speaker.end), next: lines[i + 1] }] : [];
  });
  const senders = all.filter(({ isSender }) => isSender);
  const isChat = 2 * senders.length > all.length;
  // A name within a message is a label.
  const found = isChat ? senders : all;
  const turns = new Map<string, number>();
  for (const { name } of found) turns.set(name, (turns.get(name) ?? 0) + 1);
  const again = [...turns.values()].filter((count) => count > 1).length;
  const isTranscript =
    turns.size > 1 &&
    again > 0 &&
    found.length >= 3 &&
    (isChat ||
      (turns.size <= found.length * 0.7 &&
        found.filter((one) => saysSentence(text, one)).length > found.length * 0.6));
  return new Set(isTranscript ? turns.keys() : []);
}

/** Whether the words of a speaker, or those on the next line, end like a sentence or are as long as one. */
function saysSentence(
  text: string,
  { rest, next }: { readonly rest: string; readonly next: Span | undefined },
): boolean {
  const said = rest.replace(/^[^:：]*[:：][*_\s]*/u, '');
  const words =
    said !== '' || !next ? said : text.slice(next.start, Math.min(next.end, next.start + 300));
  return /[.!?…。！？]["'”’)\]]*$/u.test(words) || endsAsQuestion(words) || words.length > 60;
}
