import type { Span } from '../span.ts';

/** "Name: value", "**Name:** value", "名称：值": a label of a few words before something, not before marks alone. */
const FIELD =
  /^(?:[*_]{2})?([\p{L}\p{N}§#][^:：\n.!?;]{0,48}?(?:\.[^:：\n!?;]{0,12})?)(?:[*_]{2})?(?:[ \t]*:(?=[ \t*_])|：)(?:[*_]{2})?[ \t]*(?![*_]*\s*$)\S/u;

const MAX_WORDS = 6;

/** The label of a line "name: value", as a span of the line. */
export function labelOf(line: string): Span | undefined {
  const label = FIELD.exec(line.slice(0, 120))?.[1];
  if (label === undefined || label.split(/\s+/).length > MAX_WORDS) return undefined;
  if (!/\p{L}/u.test(label) || line.length > 300) return undefined;
  const start = line.indexOf(label);
  return { start, end: start + label.trimEnd().length };
}

/** Whether a line of its own with a label is a field, not a sentence that a word introduces ("Note: …"). */
export function isShortValue(line: string): boolean {
  return line.length <= 120 && !/[.!?。！？]["'”’)\]*_]*$/u.test(line);
}
