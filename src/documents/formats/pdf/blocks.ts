import type { TextWriter } from '../text-writer.ts';
import type { PdfLine } from './lines.ts';

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
    if (line.heading) writer.nameSection(line.heading);
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
  if (line.heading) return true;
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
