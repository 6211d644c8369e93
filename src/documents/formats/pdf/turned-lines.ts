import type { TextItem } from './run.ts';

/** Pieces that are farther apart, as a share of the font's size, are cells, which have an order of their own. */
const CELL_GAP = 1.5;
/** Pieces on one line differ in height by at most this share of the font's size: marks above letters are pieces, too. */
const RISE = 0.3;
/** Edges that are one differ by less, in points. */
const ROUNDING = 0.01;
/** The number of an item as it is drawn on a page that is read from the right, where it stands by itself. */
const ITEM_NUMBER = /^[.(]\p{Nd}{1,2}$/u;

/** Signs before and behind a word; those of amounts ("%", "€") belong to it. */
const SIGNS = /^([.,:;!?()[\]{}«»"'…–—/-]*)(.*?)([.,:;!?()[\]{}«»"'…–—/-]*)$/su;
const MIRRORED: Readonly<Record<string, string>> = {
  ...{ '(': ')', ')': '(', '[': ']', ']': '[' },
  ...{ '{': '}', '}': '{', '«': '»', '»': '«' },
};

/**
 * Puts the pieces of texts that run from right to left in the order of reading where the page draws them from the left,
 * as browsers do: the last word first. Numbers and words of other scripts among them keep their own order.
 */
export function turnLines(items: readonly (TextItem | object)[]): (TextItem | object)[] {
  const isFromTheRight = balanceOf(items.filter(isText)) > 0;
  const turned: (TextItem | object)[] = [];
  let line: TextItem[] = [];
  let last: TextItem | undefined;
  const endLine = () => {
    const end = line.findLastIndex((item) => !isBlank(item)) + 1;
    turned.push(...turnLine(line.slice(0, end), isFromTheRight), ...line.slice(end));
    [line, last] = [[], undefined];
  };
  for (const item of items) {
    if (!isText(item) || (last && !isNext(last, item))) endLine();
    if (!isText(item)) {
      turned.push(item);
      continue;
    }
    line.push(item);
    if (!isBlank(item)) last = item;
  }
  endLine();
  return turned;
}

const isText = (item: TextItem | object): item is TextItem => 'str' in item;
const isBlank = ({ str }: TextItem) => str.trim() === '';
const isRtl = ({ dir }: TextItem) => dir === 'rtl';
const leftOf = ({ transform }: TextItem) => transform[4] ?? 0;
const rightOf = (item: TextItem) => leftOf(item) + item.width;
const isWord = (item: TextItem) => !isRtl(item) && /\p{L}/u.test(item.str);
/** Letters and digits have a direction, which the signs between them take on. */
const hasDirection = ({ str }: TextItem) => /[\p{L}\p{N}]/u.test(str);

/** How many more letters run from right to left than from left to right. */
function balanceOf(items: readonly TextItem[]): number {
  const lettersOf = ({ str }: TextItem) => str.match(/\p{L}/gu)?.length ?? 0;
  return items.reduce((sum, item) => sum + (isRtl(item) ? 1 : -1) * lettersOf(item), 0);
}

/** Whether a piece stands right behind another one on its base line, or is the white behind it. */
function isNext(before: TextItem, item: TextItem): boolean {
  if (isBlank(item)) return true;
  const [, b = 0, , , , y = 0] = item.transform;
  const rise = Math.abs(y - (before.transform[5] ?? 0));
  if (b !== 0 || rise > RISE * Math.min(before.height, item.height)) return false;
  const gap = leftOf(item) - rightOf(before);
  // A half of a ligature, as the alef of a lam-alef, may have no width.
  const isBehind = rightOf(item) > rightOf(before) - ROUNDING;
  return isBehind && gap < CELL_GAP * before.height;
}

/** A line that runs from the left has its words of scripts from the right turned, each text of them for itself. */
function turnLine(line: readonly TextItem[], isPageFromTheRight: boolean): readonly TextItem[] {
  const [only, ...more] = line;
  if (only && more.length === 0) {
    return isPageFromTheRight && ITEM_NUMBER.test(only.str) ? withSignsTurned(line) : line;
  }
  if (!line.some(isRtl)) return line;
  if (balanceOf(line) > 0 && (isPageFromTheRight || !line.some(isWord))) return fromTheRight(line);
  const turned: TextItem[] = [];
  let part: TextItem[] = [];
  for (const item of line) {
    if (isWord(item)) {
      turned.push(...turnPart(part), item);
      part = [];
    } else part.push(item);
  }
  return [...turned, ...turnPart(part)];
}

/** Pieces among words from the left, of which those from the first to the last one of a script from the right are a text. */
function turnPart(part: readonly TextItem[]): readonly TextItem[] {
  const [start, end] = [part.findIndex(isRtl), part.findLastIndex(isRtl) + 1];
  if (start < 0) return part;
  return [...part.slice(0, start), ...fromTheRight(part.slice(start, end)), ...part.slice(end)];
}

function fromTheRight(line: readonly TextItem[]): TextItem[] {
  const turned: TextItem[] = [];
  for (let end = line.length; end > 0; ) {
    const start = startOfWords(line, end);
    const words = line.slice(start, end);
    turned.push(...(isRtl(words[0] as TextItem) ? words : withSignsTurned(words)));
    end = start;
  }
  return turned;
}

/** Where the pieces begin that end before `end` and run from left to right; one that does not is alone. */
function startOfWords(line: readonly TextItem[], end: number): number {
  let start = end - 1;
  const last = line[start];
  if (!last || isRtl(last) || !hasDirection(last)) return start;
  for (let i = start - 1; i >= 0; i--) {
    const item = line[i] as TextItem;
    if (isRtl(item)) break;
    // Numbers that blanks part stand in the order of the text around them.
    if (isWord(item) || (hasDirection(item) && !line.slice(i + 1, start).some(isBlank))) start = i;
  }
  return start;
}

/** The signs around words from the left belong to the text from the right: ".16:00-" is read "-16:00.". */
function withSignsTurned(words: readonly TextItem[]): TextItem[] {
  const [, before = '', core = ''] = SIGNS.exec(words[0]?.str ?? '') ?? [];
  if (core.trim() === '') return words.map((item) => withText(item, mirrored(item.str)));
  const behind = SIGNS.exec(words.at(-1)?.str ?? '')?.[3] ?? '';
  return words.map((item, i) => {
    const isLast = i === words.length - 1;
    const start = i === 0 ? before.length : 0;
    const text = item.str.slice(start, isLast ? item.str.length - behind.length : undefined);
    return withText(
      item,
      (i === 0 ? mirrored(behind) : '') + text + (isLast ? mirrored(before) : ''),
    );
  });
}

/** The piece with another text; its letters are still where it is. */
const withText = (item: TextItem, str: string): TextItem =>
  str === item.str ? item : { ...item, str, letters: [item] };

const mirrored = (signs: string) =>
  [...signs]
    .reverse()
    .map((sign) => MIRRORED[sign] ?? sign)
    .join('');
