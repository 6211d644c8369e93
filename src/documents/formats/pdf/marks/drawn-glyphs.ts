import { movementOf, OPERATIONS, type Operators, SavedStates } from '../operations.ts';
import type { Box } from '../run.ts';
import type { FontMetrics } from './font-metrics.ts';
import { areaOf, IDENTITY, type Matrix, multiply, toMatrix } from './matrix.ts';

/** A glyph that a page draws, in the coordinates of its file. */
export interface DrawnGlyph {
  /** The characters that it means, as PDF.js tells them. */
  readonly text: string;
  /** PDF.js's name for the font. */
  readonly font: string;
  readonly x: number;
  readonly y: number;
  /** From its origin to where the next one begins without spacing, and from the font's descent to its ascent. */
  readonly area: Box;
}

/** What PDF.js tells of a glyph, as far as it is used. */
interface Glyph {
  readonly unicode?: string;
  readonly width?: number;
  readonly isSpace?: boolean;
  /** [advance, x, y] in vertical writing. */
  readonly vmetric?: readonly number[];
}

/** The state of a page between two operations; PDF names its parts. */
interface State {
  ctm: Matrix;
  /** Where the next glyph is drawn. */
  text: Matrix;
  /** Where the line of text begins. */
  line: Matrix;
  font: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  /** Factor by which text is stretched. */
  stretch: number;
  leading: number;
  rise: number;
}

const START: State = {
  ctm: IDENTITY,
  text: IDENTITY,
  line: IDENTITY,
  font: '',
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
};

/**
 * Follows the drawing operations of a page and tells its glyphs in their order.
 *
 * @param fontOf the measures of a font of that name
 */
export function* drawnGlyphs(
  { fnArray, argsArray }: Operators,
  fontOf: (name: string) => FontMetrics,
): Generator<DrawnGlyph> {
  const metrics = new Map<string, FontMetrics>();
  const saved = new SavedStates<State>();
  let state = { ...START };
  for (const [i, operation] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as unknown[];
    if (operation === OPERATIONS.showText) {
      const font = metrics.get(state.font) ?? fontOf(state.font);
      metrics.set(state.font, font);
      if (Array.isArray(args[0])) yield* shownGlyphs(state, font, args[0]);
      continue;
    }
    state = saved.after(operation, state);
    change(state, operation, args);
  }
}

function change(state: State, operation: number, args: readonly unknown[]): void {
  const [first = 0, second = 0] = args.map((value) => (Number.isFinite(value) ? Number(value) : 0));
  const movement = movementOf(operation, args);
  if (movement) state.ctm = multiply(state.ctm, movement);
  else if (operation === OPERATIONS.beginText) state.text = state.line = IDENTITY;
  else if (operation === OPERATIONS.charSpacing) state.charSpacing = first;
  else if (operation === OPERATIONS.wordSpacing) state.wordSpacing = first;
  else if (operation === OPERATIONS.hScale) state.stretch = first / 100;
  else if (operation === OPERATIONS.leading) state.leading = first;
  else if (operation === OPERATIONS.rise) state.rise = first;
  else if (operation === OPERATIONS.font) setFont(state, args);
  else if (operation === OPERATIONS.gState) setFont(state, fontOfGState(args[0]));
  else if (operation === OPERATIONS.moveText) moveLine(state, first, second);
  else if (operation === OPERATIONS.nextLine) moveLine(state, 0, -state.leading);
  else if (operation === OPERATIONS.leadingMoveText) {
    state.leading = -second;
    moveLine(state, first, second);
  } else if (operation === OPERATIONS.textMatrix) {
    state.text = state.line = toMatrix(args.length === 1 ? args[0] : args) ?? IDENTITY;
  }
}

function setFont(state: State, [name, size]: readonly unknown[]): void {
  if (typeof name !== 'string') return;
  state.font = name;
  state.size = Number(size) || 0;
}

/** The font among the entries [key, value] of a graphics state. */
function fontOfGState(entries: unknown): readonly unknown[] {
  if (!Array.isArray(entries)) return [];
  const entry = entries.find((each) => Array.isArray(each) && each[0] === 'Font');
  return Array.isArray(entry?.[1]) ? entry[1] : [];
}

function moveLine(state: State, x: number, y: number): void {
  state.line = multiply(state.line, [1, 0, 0, 1, x, y]);
  state.text = state.line;
}

function* shownGlyphs(
  state: State,
  font: FontMetrics,
  glyphs: readonly (Glyph | number | null)[],
): Generator<DrawnGlyph> {
  const { size, stretch, rise } = state;
  const advance = (length: number) => {
    const step = font.isVertical ? [0, length] : [length * stretch, 0];
    state.text = multiply(state.text, [1, 0, 0, 1, step[0] as number, step[1] as number]);
  };
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') advance((-glyph * size) / 1000);
    if (glyph === null || typeof glyph !== 'object') continue;
    const width = (glyph.width ?? 0) * font.unit * size;
    const [down = 0] = glyph.vmetric ?? font.usual;
    const height = down * font.unit * size;
    const matrix = multiply(state.ctm, state.text);
    const frame = font.isVertical
      ? { left: -size / 2, bottom: height + rise, right: size / 2, top: rise }
      : {
          left: 0,
          bottom: font.descent * size + rise,
          right: width * stretch,
          top: font.ascent * size + rise,
        };
    const [x, y] = [matrix[2] * rise + matrix[4], matrix[3] * rise + matrix[5]];
    yield { text: glyph.unicode ?? '', font: state.font, x, y, area: areaOf(matrix, frame) };
    const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
    advance((font.isVertical ? height : width) + spacing);
  }
}
