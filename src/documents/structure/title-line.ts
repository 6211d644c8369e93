/** A longer line is a sentence. */
const MAX_TITLE = 60;

const NUMBERED =
  '(?:TOP|(?:Agenda )?[Ii]tem|Tagesordnungspunkt|Punkt|Point|Punto|Пункт)\\s?\\d{1,3}';
const WORDS = '["“„«(]?[\\p{Lu}\\p{Lo}\\d].*[^\\s.!?…;,|。！？；，]';

/** An item of an agenda, "TOP 2: The lift", or a line wholly in bold. */
const TITLE = new RegExp(
  `^(?:${NUMBERED}[:.)]?(?: [–—-])?\\s+${WORDS}|(\\*\\*|__)(?!\\s)[^*_]*[^*_\\s.!?…;,|。！？；，]\\1)$`,
  'u',
);

/** "2. The lift", "2  The lift", where it is the only number of its lines. */
const NUMBER = new RegExp(`^(?:\\d{1,3}[.)]\\s+|\\d{1,2}(?: {2,}|\\t\\s*))${WORDS}$`, 'u');

/**
 * How many of the lines that stand together, from one on, the line before them is the title of: those down to the next
 * title, if it ends without a sign and they are sentences.
 */
export function linesUnderTitle(contents: readonly string[], at: number): number {
  const isMarkedTitle = (line: string) => line.length <= MAX_TITLE && TITLE.test(line);
  const title = contents[at] ?? '';
  const above = contents[at - 1];
  if (!isMarkedTitle(title) && !(at === 0 && isNumberedTitle(contents))) return 0;
  if (above !== undefined && !endsSentence(above)) return 0;
  let to = at;
  while (to + 1 < contents.length && !isMarkedTitle(contents[to + 1] ?? '')) to++;
  return to > at && isSentences(contents.slice(at + 1, to + 1)) ? to - at : 0;
}

/** Whether a line with a number, the first of those that stand together, is their title, not an item of a list. */
export function isNumberedTitle([first = '', ...others]: readonly string[]): boolean {
  return first.length <= MAX_TITLE && NUMBER.test(first) && isSentences(others);
}

const isSentences = ([first = '', ...others]: readonly string[]) =>
  /^["“„«(]?[\p{Lu}\p{Lo}\d£€$]/u.test(first) && endsSentence(others.at(-1) ?? first);

const endsSentence = (line: string) => /[.!?…。！？]["'”’»)\]*_]*$/u.test(line);
