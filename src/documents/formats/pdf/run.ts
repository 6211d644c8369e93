/** An area of a page in points; its sides are parallel to those of the page. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** A piece of text as PDF.js reports it. */
export interface TextItem {
  readonly str: string;
  /** Direction of writing: "ltr", "rtl" or, top to bottom, "ttb". */
  readonly dir: string;
  /** Extent in x, in points, before the piece is turned. */
  readonly width: number;
  /** Extent in y; the size of the font in points but in vertical writing. */
  readonly height: number;
  /** [a, b, c, d, e, f]: direction of the base line in (a, b), its start in (e, f). */
  readonly transform: readonly number[];
  /** PDF.js's name for the font. */
  readonly fontName?: string;
  /** The pieces that it was put together from, in their order. */
  readonly letters?: readonly TextItem[];
}

/** Text on one base line, without a wide gap in it. Coordinates are in points, turned upright. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Height of the base line; it grows towards the top of the page. */
  readonly y: number;
  /** Size of the font. */
  readonly height: number;
  /** Direction of the base line in whole degrees. */
  readonly angle: number;
  readonly isRtl: boolean;
  /** Whether letters that run from left to right are in it as well. */
  readonly isMixed?: boolean;
  /** Whether it is a cell of its own, although little white parts it from the run before. */
  readonly isNear?: boolean;
  /** A name for the font, the same for all text that is set in it. */
  readonly font: string;
  /** Whether it is a value of a form; its name where the page may not show one. */
  readonly field?: {
    readonly name: string;
    readonly isBox: boolean;
    /** Its box on a page that is shown turned. */
    readonly box?: Box;
  };
  /** The piece of text that it is, or the two runs that it was joined from; absent for the value of a form. */
  readonly from?: TextItem | readonly [Run, Run];
}

/** Runs that the page draws one after the other on one base line, in that order. */
export type Strip = readonly [Run, ...Run[]];

/** Control characters, which stand for glyphs without a meaning, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const NON_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Cs}/gu;

const LTR_LETTER = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u;

/** Base lines this near, as a share of the font's size, are one. */
const SAME_LINE = 0.3;

/** Turns a piece of text upright, whatever the direction of its base line. */
export function toRun(item: TextItem): Run {
  const { str, dir, width, height, transform, fontName = '' } = item;
  const [a = 1, b = 0, , , e = 0, f = 0] = transform;
  const isVertical = dir === 'ttb';
  const angle = isVertical ? -90 : Math.round((Math.atan2(b, a) * 180) / Math.PI);
  const { left, y } = upright({ x: e, y: f }, angle);
  return {
    text: foldForms(str),
    left,
    right: left + (isVertical ? height : width),
    y,
    height: isVertical ? width : height,
    angle,
    isRtl: dir === 'rtl',
    ...(dir === 'rtl' && LTR_LETTER.test(str) && { isMixed: true }),
    font: fontName,
    from: item,
  };
}

/** A point of the page in the coordinates of the text that runs at an angle. */
export function upright(point: { x: number; y: number }, angle: number) {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return { left: point.x * cos + point.y * sin, y: point.y * cos - point.x * sin };
}

/**
 * The angle by which a page is shown turned, if most of its text is turned by that, too, so that it is read upright.
 *
 * @param rotate in degrees, clockwise
 */
export function turnOf(runs: readonly Run[], rotate: number): number {
  const turn = wholeTurn(rotate);
  let letters = 0;
  for (const { angle, text } of runs)
    letters += wholeTurn(angle) === turn ? text.length : -text.length;
  return letters > 0 ? turn : 0;
}

/** A run whose angle is counted from that of the page. */
export function turnedBy(run: Run, turn: number): Run {
  return turn === 0 ? run : { ...run, angle: wholeTurn(run.angle - turn) };
}

/** An angle of at least -180 and less than 180 degrees. */
const wholeTurn = (angle: number) => ((((angle + 180) % 360) + 360) % 360) - 180;

/** Whether two runs have one base line, wherever they stand on it. */
export function isSameLine(a: Run, b: Run): boolean {
  return a.angle === b.angle && Math.abs(a.y - b.y) <= SAME_LINE * Math.min(a.height, b.height);
}

/**
 * Ligatures and presentation forms by their letters, odd spaces as spaces. PDF.js would fold more: the
 * micro sign, for one, into a Greek letter.
 */
export function foldForms(text: string): string {
  // Most pieces are of ASCII, and there are many of them.
  if (/^[ -~]*$/.test(text)) return text;
  return (
    text
      .replace(/[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]/g, (form) =>
        // Forms of single marks fold into a space and the mark.
        form.normalize('NFKC').trim(),
      )
      .replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
      // Adobe's private codes for old-style figures and small capitals.
      .replace(/[\uf721-\uf73f]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xf700))
      .replace(/[\uf761-\uf77a]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xf720))
      // What the fonts Symbol and Wingdings put before the items of lists.
      .replace(/[\uf0a7\uf0b7\uf0d8\uf0fc]/g, '•')
      .replace(NON_CHARACTERS, '')
  );
}
