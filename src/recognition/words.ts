import type { Line, Page, Word } from 'tesseract.js';
import {
  type Picture,
  type RecognisedPage,
  type RecognisedRun,
  UNREADABLE,
} from '../documents/recognised.ts';

/** Words of less confidence, from 0 to 1, are not part of the text. */
const FLOOR = 0.4;

/** White of more than this share of the type's size parts cells and columns. */
const WIDE_GAP = 1.5;

/** The words that the engine read, as far as they are certain. */
export function toRecognised(page: Page, { width, height }: Picture): RecognisedPage {
  const runs: RecognisedRun[] = [];
  const kept: Word[] = [];
  let unreadable = 0;
  for (const { lines } of (page.blocks ?? []).flatMap(({ paragraphs }) => paragraphs)) {
    const size = median(lines.map(sizeOf));
    for (const line of lines) {
      const words = line.words.filter(({ text }) => /\S/.test(text));
      const sure = words.filter(isSure);
      // A line of strokes and specks is not text.
      if (!sure.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) {
        unreadable += words.filter(({ text }) => /[\p{L}\p{N}]{2}/u.test(text)).length;
        continue;
      }
      unreadable += words.length - sure.length;
      kept.push(...sure);
      runs.push(...runsOf(words, line, size));
    }
  }
  const letters = kept.reduce((sum, { text }) => sum + text.length, 0);
  const weighted = kept.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  const confidence = letters > 0 ? Math.round(weighted / letters) / 100 : 0;
  return { width, height, runs, confidence, unreadable };
}

const isSure = ({ confidence }: Word) => confidence >= 100 * FLOOR;

const sizeOf = ({ rowAttributes, bbox }: Line) => rowAttributes?.rowHeight || bbox.y1 - bbox.y0;

function runsOf(words: readonly Word[], { baseline }: Line, height: number): RecognisedRun[] {
  const y = (baseline.y0 + baseline.y1) / 2;
  const runs: RecognisedRun[] = [];
  for (const word of words) {
    const { x0: left, x1: right } = word.bbox;
    const text = isSure(word) ? word.text : UNREADABLE;
    const before = runs.at(-1);
    if (!before || left - before.right > WIDE_GAP * height) {
      runs.push({ text, left, right, y, height });
      continue;
    }
    const isRepeated = text === UNREADABLE && before.text.endsWith(UNREADABLE);
    const joined = isRepeated ? before.text : `${before.text} ${text}`;
    runs[runs.length - 1] = { ...before, text: joined, right: Math.max(before.right, right) };
  }
  return runs;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
