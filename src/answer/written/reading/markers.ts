/** Each source number becomes one character of Unicode's private use area, from this on. */
const FIRST = 0xe000;
const LAST = 0xf8ff;

/** One or more sources, for use in a pattern. */
export const SOURCE_MARK = '[\\ue000-\\uf8ff]';

const NAME = '(?:Sources?|Sentences?|S)\\s*[.:#]?\\s*';
const ITEM = `\\d{1,5}(?:\\s*[-–—]\\s*(?:${NAME})?\\d{1,5})?(?:†[^\\]】]{0,20})?`;
const MORE = `(?:\\s*(?:,|;|&|、|，|\\band\\b)\\s*(?:${NAME})?${ITEM})*`;

/** `[S1]`, `[S1, S3]`, `(S2)`, `【S1】`, `[S2-S4]`; in square brackets a bare number, too. */
const MARKER = new RegExp(
  `[[［【〔]\\s*\\^?(?:${NAME})?${ITEM}${MORE}\\s*[\\]］】〕]|[(（]\\s*${NAME}${ITEM}${MORE}\\s*[)）]`,
  'giu',
);

/** A wider range, such as "[S1-S900]", stands for its first and last number only. */
const MAX_RANGE = 5;

/** Replaces the markers of a text with one mark for each source. Such characters in the text are removed first. */
export function markSources(text: string): string {
  return withoutMarks(text).replace(MARKER, (marker) =>
    numbersIn(marker)
      .map((number) => String.fromCharCode(Math.min(LAST, FIRST + number)))
      .join(''),
  );
}

/** A document's own "[3]" as a prompt has it. */
const ESCAPED_NUMBER = /‹\d{1,5}›/g;

/** The text without marks, and the numbers that they stand for, each once. */
export function readMarks(marked: string): { text: string; sources: number[] } {
  const marks = marked.match(new RegExp(SOURCE_MARK, 'g')) ?? [];
  const sources = [...new Set(marks.map((mark) => mark.charCodeAt(0) - FIRST))];
  const text = withoutMarks(marked)
    .replace(ESCAPED_NUMBER, '')
    .replace(/\s+/g, ' ')
    .replace(/ +(?=[.,;:!?。！？，；]+(?:\s|$))/g, '')
    .trim();
  return { text, sources };
}

const withoutMarks = (text: string) => text.replace(new RegExp(SOURCE_MARK, 'g'), '');

function numbersIn(marker: string): number[] {
  const plain = marker.replace(/†[^\]】,;]*/g, '');
  return [...plain.matchAll(/(\d+)(?:\s*[-–—]\D*(\d+))?/g)].flatMap(([, from = '', to]) => {
    const [first, last] = [Number(from), Number(to ?? from)];
    if (last < first || last - first >= MAX_RANGE) return [first, last];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
