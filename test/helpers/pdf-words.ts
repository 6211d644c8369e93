import { execFileSync } from 'node:child_process';
import type { MarkBox } from '../../src/documents/formats/pdf/marks/mark-quote.ts';

/** A word as an independent program reads it. */
export interface PdfWord extends MarkBox {
  readonly text: string;
}

/** Whether `pdftotext`, of Debian's poppler-utils, is there. */
export function hasPdftotext(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The words of a page as `pdftotext` finds them, with their boxes on the page as it is shown, in points. */
export function wordsOf(file: string, page: number): PdfWord[] {
  const range = ['-f', String(page), '-l', String(page)];
  const html = execFileSync('pdftotext', ['-bbox', '-cropbox', ...range, file, '-'], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const word = /<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/gs;
  return [...html.matchAll(word)].map(([, left, top, right, bottom, text = '']) => ({
    left: Number(left),
    top: Number(top),
    width: Number(right) - Number(left),
    height: Number(bottom) - Number(top),
    text: withoutEscapes(text),
  }));
}

const SIGNS: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

function withoutEscapes(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => SIGNS[name] as string);
}

/** The words whose middle lies in one of some boxes. */
export function wordsIn(boxes: readonly MarkBox[], words: readonly PdfWord[]): PdfWord[] {
  return words.filter((word) => {
    const [x, y] = [word.left + word.width / 2, word.top + word.height / 2];
    return boxes.some(
      ({ left, top, width, height }) =>
        x >= left && x <= left + width && y >= top && y <= top + height,
    );
  });
}

/** Area that both of two sets of boxes cover, as a share of what at least one covers; 1 for nothing at all. */
export function intersectionOverUnion(a: readonly MarkBox[], b: readonly MarkBox[]): number {
  const all = [...a, ...b];
  const xs = edges(all.flatMap(({ left, width }) => [left, left + width]));
  let both = 0;
  let either = 0;
  for (const [i, x] of xs.entries()) {
    const right = xs[i + 1];
    if (right === undefined) break;
    const [inA = [], inB = []] = [a, b].map((boxes) =>
      boxes.filter(spans('left', 'width', x, right)),
    );
    const ys = edges([...inA, ...inB].flatMap(({ top, height }) => [top, top + height]));
    for (const [j, y] of ys.entries()) {
      const bottom = ys[j + 1];
      if (bottom === undefined) break;
      const [isInA, isInB] = [inA, inB].map((boxes) =>
        boxes?.some(spans('top', 'height', y, bottom)),
      );
      const area = (right - x) * (bottom - y);
      if (isInA && isInB) both += area;
      if (isInA || isInB) either += area;
    }
  }
  return either === 0 ? 1 : both / either;
}

const edges = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);

function spans(start: 'left' | 'top', size: 'width' | 'height', from: number, to: number) {
  return (box: MarkBox) => box[start] <= from && box[start] + box[size] >= to;
}
