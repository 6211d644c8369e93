import type { TextWriter } from './text-writer.ts';

/** A piece of text from PDF.js; other items only mark structure. */
interface TextItem {
  readonly str: string;
  /** A matrix; its last two numbers are the position, from the left and from below. */
  readonly transform: readonly number[];
  /** Font height, in the same units. */
  readonly height: number;
  readonly hasEOL: boolean;
}

/** A line of a page; never empty. */
export interface PdfLine {
  readonly text: string;
  /** Height of its base line above the bottom of the page. */
  readonly y: number;
  /** The `y` of the next line, if the end of a hyphenated word was moved up from it. */
  readonly lastY?: number;
  /** Height of its most frequent font. */
  readonly height: number;
}

/** Groups the items of a page, in the order in which they are drawn, into lines. */
export function toLines(items: readonly (TextItem | object)[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: TextItem[] = [];
  let before: TextItem | null = null;
  const close = () => {
    const text = open.map((item) => item.str).join('');
    const longest = open.reduce((a, b) => (b.str.length > a.str.length ? b : a), NO_ITEM);
    if (text.trim() !== '') {
      lines.push({ text: text.trim(), y: bottomOf(longest), height: longest.height });
    }
    open = [];
    before = null;
  };
  for (const item of items) {
    if (!('str' in item)) continue;
    const isVisible = item.str.trim() !== '';
    if (before && isVisible && isElsewhere(before, item)) close();
    if (isVisible) before = item;
    open.push(item);
    if (item.hasEOL) close();
  }
  close();
  return lines;
}

const NO_ITEM: TextItem = { str: '', transform: [], height: 0, hasEOL: false };

const bottomOf = ({ transform }: TextItem) => transform[5] ?? 0;

/** Whether two items belong to different lines; a raised footnote mark belongs to its line. */
function isElsewhere(a: TextItem, b: TextItem): boolean {
  return Math.abs(bottomOf(a) - bottomOf(b)) > Math.max(a.height, b.height);
}

/**
 * Writes a page's lines, with a blank line where a new block begins: after a gap, at the head of a column
 * or in another size of type. A word that is hyphenated at the end of a line is joined.
 *
 * @param compounds words that the document also hyphenates in the middle of a line
 */
export function addLines(
  writer: TextWriter,
  lines: readonly PdfLine[],
  compounds: ReadonlySet<string>,
): void {
  const usual = usualGap(lines);
  let before: PdfLine | null = null;
  for (const line of joinHyphenated(lines, compounds)) {
    if (before) writer.lineEnds(isNewBlock(before, line, usual) ? 2 : 1);
    writer.write(line.text);
    before = line;
  }
}

/** Letters on both sides of each hyphen inside a line, in lower case: "well-known". */
export function compoundsOf(lines: readonly PdfLine[]): Set<string> {
  const compounds = new Set<string>();
  for (const { text } of lines) {
    for (const [, first, second] of text.matchAll(/(?<!\p{L})(\p{L}{1,30})-(?=(\p{L}{1,30}))/gu)) {
      compounds.add(`${first}-${second}`.toLowerCase());
    }
  }
  return compounds;
}

/** Distance of lines inside a block; 0 where there are too few lines to tell. */
function usualGap(lines: readonly PdfLine[]): number {
  const gaps = lines
    .map((line, i) => (lines[i - 1]?.y ?? line.y) - line.y)
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  return gaps.length < 4 ? 0 : (gaps[Math.floor(gaps.length / 4)] ?? 0);
}

function isNewBlock(before: PdfLine, line: PdfLine, usual: number): boolean {
  const gap = (before.lastY ?? before.y) - line.y;
  const [small = 0, large = 0] = [before.height, line.height].sort((a, b) => a - b);
  // Lines of a block are at most 1.5 heights apart; double spacing shows in the usual gap.
  return gap < -large || gap > Math.max(1.6 * large, 1.3 * usual) || large > 1.2 * small;
}

/** Moves the rest of each hyphenated word up to the line on which the word begins. */
function joinHyphenated(lines: readonly PdfLine[], compounds: ReadonlySet<string>): PdfLine[] {
  const joined: PdfLine[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    // The bounds keep the time linear even for the endless word of a broken file.
    const stem = /(\p{L}{1,30})([-\u2010\u00ad])$/u.exec(before?.text.slice(-40) ?? '');
    const rest = /^((\p{Ll}\p{L}{0,29})\S*)\s*(.*)$/su.exec(line.text);
    if (!before || !stem || !rest) {
      joined.push(line);
      continue;
    }
    const isCompound = compounds.has(`${stem[1]}-${rest[2]}`.toLowerCase());
    const start = isCompound ? before.text : before.text.slice(0, -1);
    joined[joined.length - 1] = { ...before, text: `${start}${rest[1]}`, lastY: line.y };
    if (rest[3]) joined.push({ ...line, text: rest[3] });
  }
  return joined;
}
