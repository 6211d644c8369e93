/** How PDF.js tells a font to those that draw with it, as far as it is used. */
interface Font {
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
  /** Of the units in which the widths of its glyphs are told. */
  readonly unit: number;
  readonly isVertical: boolean;
  /** Where a glyph of vertical writing has no measures of its own: [advance, x, y], in units. */
  readonly usual: readonly number[];
}

/** Fonts that do not say how high they are: what all letters of usual ones fit into. */
const USUAL = { ascent: 0.95, descent: -0.35 };
/** Nothing is higher; larger values are mistakes. */
const HIGHEST = 3;
/** PDF's own measures for vertical writing. */
const VERTICAL = [-1000, 500, 880];

/** Reads the measures of a font; whatever a damaged one says, they are numbers of a sensible size. */
export function metricsOf(font: unknown): FontMetrics {
  const { ascent, descent, bbox, fontMatrix, isType3Font, vertical, defaultVMetrics } = (font ??
    {}) as Font;
  const [unitX = 0.001, , , unitY = 0.001] = fontMatrix ?? [];
  const [, low = 0, , high = 0] = bbox ?? [];
  // Glyphs that are drawings have no height but that of their common frame.
  const [top, bottom] = isType3Font ? [high * unitY, low * unitY] : [ascent, descent];
  const isSensible = (value = 0) => value !== 0 && Math.abs(value) < HIGHEST;
  return {
    ascent: isSensible(top) ? Math.abs(top as number) : USUAL.ascent,
    descent: isSensible(bottom) ? -Math.abs(bottom as number) : USUAL.descent,
    unit: Number.isFinite(unitX) ? unitX : 0.001,
    isVertical: vertical === true,
    usual: defaultVMetrics ?? VERTICAL,
  };
}
