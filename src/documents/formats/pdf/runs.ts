import { raise } from '../raised.ts';
import { type Run, type TextItem, toRun } from './run.ts';

/** Pieces that are nearer than this share of the font's size touch: one word goes on. */
const WORD_GAP = 0.12;
/** Pieces that are farther apart are cells or columns; few spaces of justified lines are as wide. */
const CELL_GAP = 1.5;
/** Kerning and slanted type reach back into the piece before. */
const OVERLAP = 0.3;
/** Pieces of one word share their base line to this share of the font's size. */
const SAME_WORD_LINE = 0.2;
/** A raised or lowered mark is at most this far from the base line, and this far behind its word. */
const MARK_RISE = 0.65;
const MARK_GAP = 0.5;
/** A mark as large as its word rises less, or it would be a line of its own. */
const LARGE_MARK_RISE = 0.5;
/** Units of length, whose powers are units of area and volume. */
const UNIT = /(?:^|[^\p{L}])[kcdmµ]?m$/u;

const THAI_END = /\p{sc=Thai}$/u;

/** Joins the pieces of text that touch on one base line, in the order in which the page draws them. */
export function toRuns(items: readonly (TextItem | object)[]): Run[] {
  const runs: Run[] = [];
  const isCopy = copyDetector();
  let isSpaced = false;
  for (const item of items) {
    if (!('str' in item)) continue;
    const run = toRun(item);
    if (run.text.trim() === '') {
      isSpaced ||= run.text !== '' && !isWithinThai(runs.at(-1), run);
      continue;
    }
    if (isCopy(run)) continue;
    const joined = joinTouching(runs.at(-1), run, isSpaced);
    if (joined) runs.splice(-1, 1, joined);
    else runs.push(run);
    // Words that run from right to left may be drawn in any order, and close a gap at last.
    for (let pair = lastPair(runs); pair; pair = lastPair(runs)) runs.splice(-2, 2, pair);
    isSpaced = false;
  }
  return runs.map((run) => (run.isRtl ? { ...run, text: lamBeforeAlef(run.text) } : run));
}

/** Some programs put white without width behind a vowel of Thai, whose words have no spaces between them. */
function isWithinThai(before: Run | undefined, { left, right }: Run): boolean {
  return before !== undefined && THAI_END.test(before.text) && !isWide(right - left, before);
}

/**
 * The ligature of lam and alef, whose letters some programs name in the order in which it is read: PDF.js turns them
 * round with all others. Mended where no word of Arabic has what comes out, "اإلدارة"; "قال" and "ال" may be right.
 */
const lamBeforeAlef = (text: string) => text.replace(/ا([اأإآ])ل/g, 'ال$1');

/** One run of two that touch on their line, in reading order; undefined where they do not. */
function joinTouching(before: Run | undefined, run: Run, isSpaced: boolean): Run | undefined {
  if (!before) return undefined;
  const figure = isSpaced ? undefined : goesOnWithFigure(before, run);
  if (figure) return figure;
  // The right one of two words that run from right to left comes first, whichever is drawn first.
  if (isRtlAlone(before) && isRtlAlone(run) && run.left > before.left) {
    const gap = closeGap(run, before);
    return gap === undefined ? undefined : turned(before, run, isSpaced || isWide(gap, before));
  }
  const gap = closeGap(before, run);
  return gap === undefined ? undefined : join(before, run, isSpaced || isWide(gap, before));
}

/**
 * A text that runs from right to left with one figure more in the number at its end, which runs from left to right
 * within it: "50" may be drawn as a "5" and a "0" to the right of it.
 */
function goesOnWithFigure(before: Run, run: Run): Run | undefined {
  if (!before.isRtl || run.isRtl || !before.from || 'str' in before.from) return undefined;
  const [text, number] = before.from;
  if (number.isRtl || /\p{L}/u.test(run.text) || run.left < number.left) return undefined;
  const gap = gapBetween(number, run);
  if (gap === undefined || gap > WORD_GAP * number.height) return undefined;
  const isApart = before.text.length > text.text.length + number.text.length;
  return join(text, join(number, run, false), isApart);
}

/** The white between two runs, if it is no more than the spaces of a justified line. */
function closeGap(before: Run, run: Run): number | undefined {
  const gap = gapBetween(before, run);
  return gap !== undefined && gap <= CELL_GAP * before.height ? gap : undefined;
}

const isWide = (gap: number, { height }: Run) => gap > WORD_GAP * height;

/** One run of two of which the later one is read first. Looking into the text of both would take time for long ones. */
function turned(before: Run, run: Run, isApart: boolean): Run {
  return {
    ...before,
    text: `${run.text}${isApart ? ' ' : ''}${before.text}`,
    left: Math.min(before.left, run.left),
    right: Math.max(before.right, run.right),
    from: [run, before],
  };
}

const isRtlAlone = ({ isRtl, isMixed }: Run) => isRtl && !isMixed;

function lastPair(runs: readonly Run[]): Run | undefined {
  const [before, run] = runs.slice(-2);
  return before?.isRtl && run?.isRtl ? joinTouching(before, run, false) : undefined;
}

/** White space between two runs of one line in reading direction; undefined where they are not. */
function gapBetween(before: Run, run: Run): number | undefined {
  if (before.angle !== run.angle) return undefined;
  const gap = isRtlPair(before, run) ? before.left - run.right : run.left - before.right;
  const small = Math.min(before.height, run.height);
  const large = Math.max(before.height, run.height);
  if (gap < -OVERLAP * small) return undefined;
  const rise = Math.abs(run.y - before.y);
  if (rise <= SAME_WORD_LINE * small) return gap;
  const limit = small < 0.95 * large ? MARK_RISE : LARGE_MARK_RISE;
  return rise <= limit * large && gap <= MARK_GAP * large ? gap : undefined;
}

/** Whether one stands left of the other in a text that runs from right to left; numbers have no direction. */
function isRtlPair(before: Run, run: Run): boolean {
  if (!before.isRtl && !run.isRtl) return false;
  const fits = (other: Run) => other.isRtl || !/\p{L}/u.test(other.text);
  return fits(before) && fits(run) && run.left < before.left;
}

/**
 * One run of two. Digits that are raised behind a digit are characters of their own, as in other formats: "24.91²" is not
 * 24.912. So do powers of units. The mark of a note behind a word is left as every reader of PDFs shows it.
 */
export function join(before: Run, run: Run, isApart: boolean): Run {
  const rise = (run.y - before.y) / Math.min(before.height, run.height);
  const isMark = Math.abs(rise) > SAME_WORD_LINE;
  const isBesideDigit = /^\p{Nd}/u.test(run.text) && /\p{Nd}$/u.test(before.text);
  const isBehindMark = /^\p{Nd}/u.test(run.text) && /[⁰¹²³⁴-⁹]$/u.test(before.text);
  const isPower = /^[23]$/.test(run.text) && UNIT.test(before.text.slice(-4));
  const isRaised = rise > SAME_WORD_LINE && (isBesideDigit || isBehindMark || isPower);
  const isNote = isRaised && /^[\d,\s]{1,7}$/.test(run.text);
  const isSpaced = isNote
    ? isApart && !isBesideDigit
    : isApart || (isMark ? isBesideDigit : isBehindMark);
  // The glyph of Thai "ำ" may be drawn in two, of which the second one is named "า".
  const isDoubled = run.text.startsWith('า') && before.text.endsWith('ำ');
  const own = isDoubled ? { ...run, text: run.text.slice(1) } : run;
  const shown = isNote ? { ...run, text: raise(run.text) } : own;
  return {
    ...(before.text.length >= run.text.length ? before : run),
    text: `${before.text}${isSpaced ? ' ' : ''}${shown.text}`,
    left: Math.min(before.left, run.left),
    right: Math.max(before.right, run.right),
    isRtl: isRtlPair(before, run) || (before.isRtl && run.isRtl),
    ...((before.isMixed || run.isMixed) && { isMixed: true }),
    from: [before, shown],
  };
}

/**
 * Tells what was drawn before at the same place. Some programs draw text twice, a little shifted, to make
 * it bold. Places are compared by a grid, so that a page costs no more than it has text.
 */
function copyDetector(): (run: Run) => boolean {
  const seen = new Map<string, Run>();
  return (run) => {
    const { text, left, right, y, height, angle } = run;
    // Narrow letters that follow each other, as in "ill", stand farther apart than two cells.
    const width = Math.max(0.01, Math.min(0.1 * height, 0.25 * (right - left)));
    const rise = Math.max(0.01, 0.1 * height);
    const [column, row] = [Math.round(left / width), Math.round(y / rise)];
    const place = (dx: number, dy: number) => `${angle} ${column + dx} ${row + dy} ${text}`;
    // The cells of wider or larger letters have the same numbers elsewhere on the page.
    const isHere = (other: Run | undefined) =>
      other !== undefined &&
      Math.abs(other.left - left) < 2 * width &&
      Math.abs(other.y - y) < 2 * rise;
    const steps = [-1, 0, 1];
    const isCopy = steps.some((dx) => steps.some((dy) => isHere(seen.get(place(dx, dy)))));
    seen.set(place(0, 0), run);
    return isCopy;
  };
}
