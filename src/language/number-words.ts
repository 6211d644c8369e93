/** A number in words, and where it stands. */
export interface WordNumber {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** "cardinal" (twelve), "ordinal" (twelfth) or "share" (two-thirds, half; the value is .667 or .5). */
  readonly kind: 'cardinal' | 'ordinal' | 'share';
}

const SMALL = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
  fifteen sixteen seventeen eighteen nineteen`.split(/\s+/);
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** "zeroth", "first" … "nineteenth": each at its number. */
export const ORDINALS: readonly string[] =
  `zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh
  twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth`.split(/\s+/);
const TENTHS =
  'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth'.split(' ');

export const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['dozen', 12],
  ['lakh', 1e5],
  ['crore', 1e7],
]);

interface Part {
  readonly value: number;
  readonly type: 'small' | 'ten' | 'scale';
  readonly ordinal: boolean;
}

const PARTS: ReadonlyMap<string, Part> = new Map([
  ...SMALL.map((word, i) => entry(word, i, 'small', false)),
  ...ORDINALS.map((word, i) => entry(word, i, 'small', true)),
  ...TENS.map((word, i) => entry(word, 10 * (i + 2), 'ten', false)),
  ...TENTHS.map((word, i) => entry(word, 10 * (i + 2), 'ten', true)),
  ...[...SCALES].flatMap(([word, value]) => [
    entry(word, value, 'scale', false),
    entry(`${word}th`, value, 'scale', true),
  ]),
]);

function entry(word: string, value: number, type: Part['type'], ordinal: boolean): [string, Part] {
  return [word, { value, type, ordinal }];
}

/** "One" beside these words does not count anything. */
const NO_COUNT_AFTER = /^\s*(?:of|another|'s|by one)\b/;
const NO_COUNT_BEFORE = /\b(?:no|any|every|some|the|this|that|each|which|last|by)[\s-]$/;

const SHARES: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
  ...ORDINALS.flatMap((word, i): [string, number][] =>
    i < 3
      ? []
      : [
          [word, i],
          [`${word}s`, i],
        ],
  ),
  ['hundredth', 100],
  ['hundredths', 100],
]);

/** Whether a word in lower case is an English number, or a part of one: "twelve", "third", "halves". */
export function isNumberWord(lower: string): boolean {
  return PARTS.has(lower) || SHARES.has(lower);
}

/** The English numbers in words of a text that is in lower case. */
export function wordNumbers(text: string): WordNumber[] {
  const words = [...text.matchAll(/[a-z]+/g)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: WordNumber[] = [];
  for (let i = 0; i < words.length; ) {
    const taken = shareAt(text, words, i) ?? numberAt(text, words, i);
    if (taken) found.push(taken.number);
    i = taken ? taken.next : i + 1;
  }
  return found;
}

interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}
type Taken = { number: WordNumber; next: number } | null;

/** "two-thirds", "three quarters", "a third of", "half". */
function shareAt(text: string, words: readonly Word[], at: number): Taken {
  const [first, second] = [words[at], words[at + 1]];
  if (!first) return null;
  if (first.word === 'half' && !/\d\s*$/.test(text.slice(0, first.start))) {
    return { number: { ...place(first, first), value: 0.5, kind: 'share' }, next: at + 1 };
  }
  const top = first.word === 'a' ? 1 : PARTS.get(first.word)?.value;
  const bottom = SHARES.get(second?.word ?? '');
  if (!second || !top || !bottom || PARTS.get(first.word)?.ordinal) return null;
  const between = text.slice(first.end, second.start);
  const isShare =
    second.word.endsWith('s') || between === '-' || /^\s+of\b/.test(text.slice(second.end));
  if (!/^[\s-]$/.test(between) || !isShare || (top >= 20 && between === '-')) return null;
  return { number: { ...place(first, second), value: top / bottom, kind: 'share' }, next: at + 2 };
}

const place = (first: Word, last: Word) => ({ start: first.start, end: last.end });

/** The longest number that begins with a word: "twelve hundred", "two million and five". */
function numberAt(text: string, words: readonly Word[], at: number): Taken {
  let total = 0;
  let group = 0;
  let last = at - 1;
  let scale = Number.POSITIVE_INFINITY;
  let ordinal = false;
  for (let i = at; i < words.length && !ordinal; i++) {
    const word = words[i] as Word;
    if (i > at && !/^[\s-]$/.test(text.slice(words[i - 1]?.end, word.start))) break;
    const next = PARTS.get(words[i + 1]?.word ?? '');
    if (i === at && (word.word === 'a' || word.word === 'an') && next?.type === 'scale') continue;
    if (word.word === 'and' && i > at && (group % 100 === 0 || group === 0) && next) continue;
    const part = PARTS.get(word.word);
    if (!part) break;
    const room = group % 100 === 0 ? 100 : group % 10 === 0 && group % 100 > 10 ? 10 : 0;
    if (part.type !== 'scale') {
      const afterAnd = i > at && words[i - 1]?.word === 'and' && total === 0 && group === 0;
      if (part.value >= room || afterAnd || (part.value === 0 && i > at)) break;
      group += part.value;
    } else if (part.value === 100 || part.value === 12) {
      if (group >= 100) break;
      group = (group || 1) * part.value;
    } else {
      if (part.value >= scale) break;
      total += (group || 1) * part.value;
      scale = part.value;
      group = 0;
    }
    last = i;
    ordinal = part.ordinal;
  }
  const [first, end] = [words[at], words[last]];
  if (!first || !end || last < at) return null;
  if (first.word === 'one' && last === at && isPronoun(text, first)) return null;
  const kind = ordinal ? 'ordinal' : 'cardinal';
  return { number: { ...place(first, end), value: total + group, kind }, next: last + 1 };
}

function isPronoun(text: string, { start, end }: Word): boolean {
  return NO_COUNT_BEFORE.test(text.slice(0, start)) || NO_COUNT_AFTER.test(text.slice(end));
}
