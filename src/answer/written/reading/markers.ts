/** Each source number becomes one character of Unicode's private use area, from this on. */
const FIRST = 0xe000;
const LAST = 0xf8ff;

/** One or more sources, for use in a pattern. */
export const SOURCE_MARK = '[\\ue000-\\uf8ff]';

const SIGN = '\\s*(?:[.:#]\\s*)?';
/** "S", "Source:" and "Source: S". */
const NAME = `(?:(?:Sources?|Sentences?)${SIGN}(?:S${SIGN})?|S${SIGN})`;
const ITEM = `\\d{1,5}(?:\\s*[-–—]\\s*(?:${NAME})?\\d{1,5})?(?:†[^\\]】]{0,20})?`;
/** Between bare numbers, a blank or a slash may mean something else. */
const NEXT = `\\s*(?:(?:,|;|&|、|，|\\band\\b)\\s*${NAME}?|/\\s*${NAME})|\\s+${NAME}`;
const ITEMS = `${ITEM}(?:(?:${NEXT})${ITEM})*`;

/** `[S1]`, `[S1, S3]`, `[S1 S3]`, `[Source: S1]`, `(S2)`, `{S2}`, `<S2>`, `【S1】`, `[S2-S4]`; in square brackets a bare number, too. */
const MARKER = new RegExp(
  `[[［【〔]\\s*\\^?${NAME}?${ITEMS}\\s*[\\]］】〕]|[(（{]\\s*${NAME}${ITEMS}\\s*[)）}]|<${NAME}${ITEMS}>`,
  'giu',
);

/** Brackets around marks and nothing else that says anything: "(see [S1] and [S2])", "[[S1]]". */
const WRAPPED = new RegExp(
  `[[［【〔(（{](?:[\\s,;:&/、，]|(?:see|also|and|or|cf|sources?|sentences?)\\b\\.?|${SOURCE_MARK})*[\\]］】〕)）}]`,
  'giu',
);

/** A wider range, such as "[S1-S900]", stands for its first and last number only. */
const MAX_RANGE = 5;

/** Replaces the markers of a text with one mark for each source. Such characters in the text are removed first. */
export function markSources(text: string): string {
  return withoutMarks(text)
    .replace(MARKER, (marker) =>
      numbersIn(marker)
        .map((number) => String.fromCharCode(Math.min(LAST, FIRST + number)))
        .join(''),
    )
    .replace(WRAPPED, (wrapped) => marksIn(wrapped).join('') || wrapped);
}

/** A line or sentence of its own that only names sources: "Sources: [S1], [S2]", "Source: S1". */
const SOURCE_LINE = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:Sources?|References?|Citations?)[*_]*\\s*[:：][*_]*\\s*((?:${SOURCE_MARK}|[\\s,;&.]|and\\b)+|S${ITEMS}\\s*\\.?)\\s*$`,
  'iu',
);

/** The marks of a sentence that only names sources; undefined for all others. */
export function marksOfSourceLine(marked: string): string | undefined {
  const [, named] = SOURCE_LINE.exec(marked) ?? [];
  if (named === undefined) return undefined;
  const isBare = marksIn(named).length === 0;
  const marks = isBare ? markSources(`[${named.replace(/[\s.]+$/, '')}]`) : named;
  return marksIn(marks).join('') || undefined;
}

/** A document's own "[3]" as a prompt has it. */
const ESCAPED_NUMBER = /‹\d{1,5}›/g;

/** The text without marks, and the numbers that they stand for, each once. */
export function readMarks(marked: string): { text: string; sources: number[] } {
  const sources = [...new Set(marksIn(marked).map((mark) => mark.charCodeAt(0) - FIRST))];
  const text = withoutMarks(marked)
    .replace(ESCAPED_NUMBER, '')
    .replace(/\s+/g, ' ')
    .replace(/ +(?=[.,;:!?。！？，；]+(?:\s|$))/g, '')
    .trim();
  return { text, sources };
}

const marksIn = (text: string): string[] => text.match(new RegExp(SOURCE_MARK, 'g')) ?? [];

const withoutMarks = (text: string) => text.replace(new RegExp(SOURCE_MARK, 'g'), '');

function numbersIn(marker: string): number[] {
  const plain = marker.replace(/†[^\]】,;]*/g, '');
  return [...plain.matchAll(/(\d+)(?:\s*[-–—]\D*(\d+))?/g)].flatMap(([, from = '', to]) => {
    const [first, last] = [Number(from), Number(to ?? from)];
    if (last < first || last - first >= MAX_RANGE) return [first, last];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
