import type { Notice } from '../../blocks.ts';

/** A page's glyphs that the file gives no meaning to are told from so many on. */
const MIN_LOST = 5;
/** Only so many ranges of pages are named. */
const MAX_RANGES = 12;
/** A page is unreadable if more than this share of its glyphs has no meaning. */
const UNREADABLE = 0.2;

/** How many of a page's glyphs have no meaning. */
export interface Glyphs {
  readonly all: number;
  readonly lost: number;
}

/** Counts the visible characters of a text, and those that stand for glyphs without a meaning. */
export function countGlyphs(text: string): Glyphs {
  const visible = text.replace(/\s+/gu, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  const lost = visible.match(/[\u0000-\u001f\u007f-\u009f\ufffd\ue000-\uefff]/gu)?.length ?? 0;
  return { all: visible.length, lost };
}

/** Whether what is read from a page would be noise. */
export function isUnreadable({ all, lost }: Glyphs): boolean {
  return lost > UNREADABLE * all;
}

/**
 * What the owner should know of pages that hold no text or not all of it.
 *
 * @param pages by their index; `isEmpty` where nothing stands on the page but pictures
 */
export function pageNotices(pages: readonly { isEmpty: boolean; glyphs: Glyphs }[]): Notice[] {
  const numbersOf = (isMeant: (page: { isEmpty: boolean; glyphs: Glyphs }) => boolean) =>
    pages.flatMap((page, index) => (isMeant(page) ? [index + 1] : []));
  const notices: Notice[] = [];
  const unreadable = numbersOf(({ glyphs }) => isUnreadable(glyphs));
  const empty = numbersOf(({ isEmpty, glyphs }) => isEmpty && !isUnreadable(glyphs));
  const partly = numbersOf(({ glyphs }) => !isUnreadable(glyphs) && glyphs.lost >= MIN_LOST);
  if (empty.length > 0) {
    const verb = empty.length > 1 ? 'hold' : 'holds';
    notices.push({
      kind: 'no-text',
      text: `${named(empty, pages.length)} ${verb} no text (pictures?)`,
    });
  }
  if (unreadable.length > 0) {
    const text = `${named(unreadable, pages.length)} cannot be read: the file does not say which characters their glyphs are`;
    notices.push({ kind: 'unreadable', text });
  }
  if (partly.length > 0) {
    const lost = partly.reduce((sum, number) => sum + (pages[number - 1]?.glyphs.lost ?? 0), 0);
    const text = `${lost} characters are missing on ${named(partly, pages.length)} (figures, perhaps): the file does not say which they are`;
    notices.push({ kind: 'unreadable', text });
  }
  return notices;
}

/** "page 3 of 12" or "pages 3, 5–7 and 9 of 12". */
function named(numbers: readonly number[], count: number): string {
  const ranges: [first: number, last: number][] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range && range[1] === number - 1) range[1] = number;
    else ranges.push([number, number]);
  }
  const shown = ranges.slice(0, MAX_RANGES).map(([first, last]) => {
    if (first === last) return `${first}`;
    return last === first + 1 ? `${first}, ${last}` : `${first}–${last}`;
  });
  if (ranges.length > MAX_RANGES) shown.push('more');
  const list = shown.join(', ').replace(/, ([^,]+)$/, ' and $1');
  return `page${numbers.length > 1 ? 's' : ''} ${list} of ${count}`;
}
