/** Each source number becomes one character of Unicode's private use area, from this on. */
const FIRST = 0xe000;
const LAST = 0xf8ff;

/** One or more sources, for use in a pattern. */
export const SOURCE_MARK = '[\\ue000-\\uf8ff]';

/** What models call a source, in the languages that they answer in; for use in a pattern. */
export const SOURCE_WORDS =
  'Sources?|Sentences?|Quellen?|Fuentes?|Fontes?|Fonti|Bron(?:nen)?|Источники?|来源|出处';
/** The same in square brackets alone: "(Satz 1)" stands in laws. */
export const SENTENCE_WORDS = 'Citations?|Satz|Sätze|Frases?|Phrases?|Предложени[ея]|句子?';
/** What may stand before a source in round brackets: "(see S1)", but "(siehe S. 12)" names a page and "(see s 12)" a section. */
export const SEE = '(?:(?:see|cf|siehe|vgl|voir|véase|ver|см)(?!\\p{L})\\.?|参?见)\\s*(?!S[\\s.])';

const SIGN = '\\s*(?:[.:：#]\\s*)?';
const nameOf = (words: string) => `(?:(?:${words})${SIGN}(?:S${SIGN})?|S${SIGN})`;
/** "S", "Source:" and "Source: S". */
const NAME = nameOf(SOURCE_WORDS);
const ITEM = `\\d{1,5}(?:\\s*[-–—]\\s*(?:${NAME})?\\d{1,5})?(?:†[^\\]】]{0,20})?`;
const AND = 'and|und|et|y|и|和';
/** Between bare numbers, a blank or a slash may mean something else. */
const NEXT = `\\s*(?:(?:,|;|&|、|，|(?<!\\p{L})(?:${AND})(?!\\p{L}))\\s*${NAME}?|/\\s*${NAME})|\\s+${NAME}`;
const ITEMS = `${ITEM}(?:(?:${NEXT})${ITEM})*`;
/** The place within a source: "[S1, page 3]". */
const PLACE =
  '[,;]\\s*(?:pages?|pp?|lines?|Seiten?|Zeilen?)\\.?\\s*\\d{1,5}(?:[-–]\\d{1,5})?\\s*(?=[\\]］】〕])';

/**
 * `[S1]`, `[S1, S3]`, `[S1 S3]`, `[Source: S1]`, `(S2)`, `(see S2)`, `{S2}`, `<S2>`, `【S1】`, `[S2-S4]`; in square brackets
 * a bare number, too.
 */
const MARKER = new RegExp(
  `[[［【〔]\\s*\\^?${nameOf(`${SOURCE_WORDS}|${SENTENCE_WORDS}`)}?${ITEMS}\\s*(?:${PLACE})?[\\]］】〕]|[(（{]\\s*(?:${SEE})?${NAME}${ITEMS}\\s*[)）}]|<${NAME}${ITEMS}>`,
  'giu',
);

/** Brackets around marks and nothing else that says anything: "(see [S1] and [S2])", "[[S1]]". */
const WRAPPED = new RegExp(
  `[[［【〔(（{](?:[\\s,;:：&/、，]|${SEE}|(?:also|or|auch|oder|${AND}|${SOURCE_WORDS})(?!\\p{L})|${SOURCE_MARK})*[\\]］】〕)）}]`,
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

/** A line or sentence of its own that only names sources: "Sources: [S1], [S2]", "Source: S1", "S1"; "Sources:" before a list. */
const SOURCE_LINE = new RegExp(
  `^[^\\p{L}\\p{N}]*?(?:(?:References?|Citations?|${SOURCE_WORDS})[*_]*\\s*[:：][*_]*\\s*((?:${SOURCE_MARK}|[\\s,;&.]|(?:${AND})(?!\\p{L}))*|S${ITEMS}\\s*\\.?)|(S${ITEMS}\\s*\\.?))\\s*$`,
  'iu',
);

/** The marks of a sentence that only names sources, '' for "Sources:" alone; undefined for all others. */
export function marksOfSourceLine(marked: string): string | undefined {
  const [, listed, alone] = SOURCE_LINE.exec(marked) ?? [];
  const named = listed ?? alone;
  if (named === undefined) return undefined;
  const isBare = marksIn(named).length === 0;
  const marks = isBare ? markSources(`[${named.replace(/[\s.]+$/, '')}]`) : named;
  return marksIn(marks).join('');
}

/** "S1: It is paid." */
const LABELLED = new RegExp(`^S${ITEM}\\s*[:：]\\s*(?=\\S)`, 'iu');

/** A sentence with the mark of the source that it begins with in the place of the source: "S1: It is paid." */
export const markLabel = (marked: string): string =>
  marksIn(marked).length > 0
    ? marked
    : marked.replace(LABELLED, (label) => markSources(`[${label.replace(/\s*[:：]\s*$/, '')}]`));

/** A document's own "[3]" as a prompt has it. */
const ESCAPED_NUMBER = /‹\d{1,5}›/g;

/** The text without marks, and the numbers that they stand for, each once. */
export function readMarks(marked: string): { text: string; sources: number[] } {
  const sources = [...new Set(marksIn(marked).map((mark) => mark.charCodeAt(0) - FIRST))];
  const text = withoutMarks(marked)
    .replace(ESCAPED_NUMBER, '')
    .replace(/\s+/g, ' ')
    .replace(/ +(?=[.,;:!?。！？，；]+(?:\s|$))/g, '')
    // "[S1]: It is paid."
    .replace(/^\s*[:：]\s*(?=\p{L}|\p{N})/u, '')
    .trim();
  return { text, sources };
}

const marksIn = (text: string): string[] => text.match(new RegExp(SOURCE_MARK, 'g')) ?? [];

const withoutMarks = (text: string) => text.replace(new RegExp(SOURCE_MARK, 'g'), '');

function numbersIn(marker: string): number[] {
  const plain = marker.replace(/†[^\]】,;]*/g, '').replace(new RegExp(PLACE, 'giu'), '');
  return [...plain.matchAll(/(\d+)(?:\s*[-–—]\D*(\d+))?/g)].flatMap(([, from = '', to]) => {
    const [first, last] = [Number(from), Number(to ?? from)];
    if (last < first || last - first >= MAX_RANGE) return [first, last];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
