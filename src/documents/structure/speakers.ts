import type { Span } from '../span.ts';

/** "Anna:", "DR. BO EK:", "[00:12] Bo (phone):", "**Anna:**", "00:12:01 Speaker 1:". Group 1 is the name. */
const SPEAKER =
  /^(?:[*_]{2})?(?:[[(<]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])>]?[\s–-]*)?(\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?: (?:\p{Lu}[\p{L}\p{M}'’.-]{0,30}|\d{1,2}|\([^()]{1,30}\)|(?:van|von|de|der|da|of|the))){0,3})(?:[*_]{2})?(?: ?[[(]\d{1,2}:\d\d(?::\d\d)?[\])])?[:：](?:[*_]{2})?(?=\s|$)/u;

/** The speaker whose words a line begins; the span is that of the name within the line. */
export function speakerOf(line: string): (Span & { readonly name: string }) | undefined {
  const match = SPEAKER.exec(line.slice(0, 200));
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  const start = match[0].lastIndexOf(name);
  return { start, end: start + name.length, name };
}

/**
 * The people who speak in a transcript; none in any other text. People speak in turn and in sentences, while
 * the names of a form stand once in each record and before a word or two.
 */
export function findSpeakers(text: string, lines: readonly Span[]): ReadonlySet<string> {
  const turns = new Map<string, number>();
  let total = 0;
  let sentences = 0;
  lines.forEach((line, i) => {
    const content = text.slice(line.start, Math.min(line.end, line.start + 300));
    const speaker = speakerOf(content);
    if (!speaker) return;
    total++;
    turns.set(speaker.name, (turns.get(speaker.name) ?? 0) + 1);
    const rest = content.slice(speaker.end).replace(/^[^:：]*[:：][*_\s]*/u, '');
    const next = lines[i + 1];
    const words =
      rest !== '' || !next ? rest : text.slice(next.start, Math.min(next.end, next.start + 300));
    if (/[.!?…。！？]["'”’)\]]*$/u.test(words) || words.length > 60) sentences++;
  });
  const again = [...turns.values()].filter((count) => count > 1).length;
  const isTranscript =
    turns.size > 1 &&
    again > 0 &&
    total >= 3 &&
    turns.size <= total * 0.7 &&
    sentences > total * 0.6;
  return new Set(isTranscript ? turns.keys() : []);
}
