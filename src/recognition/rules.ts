import type { Picture } from '../documents/recognised.ts';

/** All lengths as shares of a picture's side. Letters of some scripts hang on a line that is as long as a word. */
const LEVEL_LENGTH = 1 / 8;
const UPRIGHT_LENGTH = 1 / 20;
/** Where nothing touches it, a rule is thinner. */
const THICKNESS = 1 / 240;
/** Ink is darker than this share of the paper. */
const INK = 0.7;
/** A rule is blurred as far as this, in pixels. */
const BLUR = 2;

/** Steps from a pixel to the next along a rule and across it, and how many pixels lie so. */
interface Direction {
  readonly along: number;
  readonly across: number;
  readonly length: number;
  readonly breadth: number;
}

interface Rule {
  readonly shortest: number;
  readonly thickest: number;
  /** How light the paper is. */
  readonly paper: number;
}

/**
 * A picture without the lines that frame the cells of tables and fields of forms, and that underline whole lines: the engine
 * takes what they enclose for a drawing, and loses it.
 *
 * @param picture a straight one: rules run with its sides
 */
export function withoutRules({ width, height, pixels }: Picture): Picture {
  const side = Math.sqrt(width * height);
  const rule = { thickest: side * THICKNESS, paper: median(pixels) };
  const level = { along: 1, across: width, length: width, breadth: height };
  const upright = { along: width, across: 1, length: height, breadth: width };
  const half = whiten(pixels, level, { ...rule, shortest: side * LEVEL_LENGTH });
  // Where rules cross, the upright ones were left whole.
  const whole = whiten(half, upright, { ...rule, shortest: side * UPRIGHT_LENGTH });
  return { width, height, pixels: whole };
}

function whiten(
  pixels: Uint8Array,
  { along, across, length, breadth }: Direction,
  { shortest, thickest, paper }: Rule,
): Uint8Array {
  const found = Uint8Array.from(pixels);
  const isInk = (row: number, column: number) =>
    row >= 0 && row < breadth && (pixels[row * across + column * along] ?? paper) < paper * INK;
  // Thin rules that were turned step from row to row.
  const isNear = (row: number, column: number) =>
    isInk(row, column) || isInk(row - 1, column) || isInk(row + 1, column);
  const isThin = (row: number, column: number) => {
    let [top, bottom] = [row, row];
    while (bottom - top < thickest && isInk(top - 1, column)) top--;
    while (bottom - top < thickest && isInk(bottom + 1, column)) bottom++;
    return bottom - top < thickest;
  };
  const clear = (row: number, column: number) => {
    for (let beside = row - BLUR; beside <= row + BLUR; beside++) {
      if (beside < 0 || beside >= breadth || (beside !== row && isInk(beside, column))) continue;
      found[beside * across + column * along] = paper;
    }
  };
  for (let row = 0; row < breadth; row++) {
    let start = 0;
    for (let column = 0; column <= length; column++) {
      if (column < length && isNear(row, column)) continue;
      if (column - start > shortest) {
        for (let i = start; i < column; i++) if (isThin(row, i)) clear(row, i);
      }
      start = column + 1;
    }
  }
  return found;
}

/** Light of the pixels, from 0 to 255. */
function median(pixels: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1;
  let darker = 0;
  return counts.findIndex((count) => {
    darker += count;
    return darker * 2 >= pixels.length;
  });
}
