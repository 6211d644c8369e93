import { counted } from '../../../counted.ts';
import type { Notice } from '../../blocks.ts';
import { type RecognisedPage, UNREADABLE as UNREADABLE_WORD } from '../../recognised.ts';

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

/** What the notices of a page are made from; `isEmpty` where nothing was read from it. */
interface NotedPage {
  readonly isEmpty: boolean;
  readonly glyphs: Glyphs;
  readonly recognised?: Pick<RecognisedPage, 'unreadable'>;
  /** Why its picture was not recognised; completes "the picture …". */
  readonly trouble?: string;
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
 * @param advice what the owner can do to have pictures read
 */
export function pageNotices(pages: readonly NotedPage[], advice?: string): Notice[] {
  const numbersOf = (isMeant: (page: NotedPage) => boolean) =>
    pages.flatMap((page, index) => (isMeant(page) ? [index + 1] : []));
  const namedOf = (numbers: readonly number[]) => named(numbers, pages.length);
  const notices: Notice[] = [];
  const unreadable = numbersOf(({ glyphs }) => isUnreadable(glyphs));
  const empty = numbersOf((page) => page.isEmpty && !page.trouble && !isUnreadable(page.glyphs));
  const partly = numbersOf(({ glyphs }) => !isUnreadable(glyphs) && glyphs.lost >= MIN_LOST);
  if (empty.length > 0) {
    const verb = empty.length > 1 ? 'hold' : 'holds';
    const why = advice === undefined ? '(pictures?)' : `(pictures? ${advice})`;
    notices.push({ kind: 'no-text', text: `${namedOf(empty)} ${verb} no text ${why}` });
  }
  for (const trouble of new Set(pages.flatMap((page) => page.trouble ?? []))) {
    const numbers = numbersOf((page) => page.trouble === trouble);
    const text = `${namedOf(numbers)} ${numbers.length > 1 ? 'were' : 'was'} not recognised: the picture ${trouble}`;
    notices.push({ kind: 'no-text', text });
  }
  if (unreadable.length > 0) {
    const text = `${namedOf(unreadable)} cannot be read: the file does not say which characters their glyphs are`;
    notices.push({ kind: 'unreadable', text });
  }
  if (partly.length > 0) {
    const lost = partly.reduce((sum, number) => sum + (pages[number - 1]?.glyphs.lost ?? 0), 0);
    const text = `${lost} characters are missing on ${namedOf(partly)} (figures, perhaps): the file does not say which they are`;
    notices.push({ kind: 'unreadable', text });
  }
  const words = pages.reduce((sum, page) => sum + (page.recognised?.unreadable ?? 0), 0);
  if (words > 0) {
    const on = namedOf(numbersOf((page) => (page.recognised?.unreadable ?? 0) > 0));
    const text = `${counted(words, 'word')} on ${on} could not be recognised (${UNREADABLE_WORD} in the text)`;
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
