import { type FontHeight, HIGHEST, standardHeight, USUAL_HEIGHT } from './font-heights.ts';

/** How PDF.js tells a font to those that draw with it, as far as it is used. */
interface Font {
  readonly name?: string;
  /** Whether the file does not hold it. */
  readonly missingFile?: boolean;
  /** Whether its glyphs are chosen by codes of several bytes. */
  readonly composite?: boolean;
  readonly ascent?: number;
  readonly descent?: number;
  readonly bbox?: readonly number[];
  readonly fontMatrix?: readonly number[];
  readonly isType3Font?: boolean;
  readonly vertical?: boolean;
  readonly defaultVMetrics?: readonly number[];
}

/** Measures of a font, as shares of its size. */
export interface FontMetrics {
  readonly ascent: number;
  /** Below the base line, so negative. */
  readonly descent: number;
  /** The unit in which the widths of its glyphs are told. */
  readonly unit: number;
  readonly isVertical: boolean;
  /** Where a glyph of vertical writing has no measures of its own: [advance, x, y], in units. */
  readonly usual: readonly number[];
}

/** PDF's own measures for vertical writing. */
const VERTICAL = [-1000, 500, 880];

/**
 * Reads the measures of a font; whatever a damaged one says, they are numbers of a sensible size.
 *
 * @param declared heights that the file says its fonts have, by their names
 */
export function metricsOf(font: unknown, declared: ReadonlyMap<string, FontHeight>): FontMetrics {
  const known = (font ?? {}) as Font;
  const [unit] = known.fontMatrix ?? [];
  return {
    ...heightOf(known, declared),
    unit: Number.isFinite(unit) ? (unit as number) : 0.001,
    isVertical: known.vertical === true,
    usual: known.defaultVMetrics ?? VERTICAL,
  };
}

function heightOf(font: Font, declared: ReadonlyMap<string, FontHeight>): FontHeight {
  const { name = '', ascent, descent, bbox, fontMatrix, isType3Font } = font;
  const isStandard = font.missingFile && !font.composite;
  const [, , , unit = 0.001] = fontMatrix ?? [];
  const [, low = 0, , high = 0] = bbox ?? [];
  // Glyphs that are drawings have no height but that of their common frame.
  const heights = isType3Font
    ? [{ ascent: Math.max(low * unit, high * unit), descent: Math.min(low * unit, high * unit) }]
    : [isStandard ? standardHeight(name) : undefined, declared.get(name), { ascent, descent }];
  const first = (key: keyof FontHeight) =>
    heights.map((height) => height?.[key]).find((value) => isSensible(value));
  return {
    ascent: Math.abs(first('ascent') ?? USUAL_HEIGHT.ascent),
    descent: -Math.abs(first('descent') ?? USUAL_HEIGHT.descent),
  };
}

const isSensible = (value = 0) => value !== 0 && Math.abs(value) < HIGHEST;
