import type { PdfLine } from './lines.ts';

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

/**
 * Moves the rest of each hyphenated word up to the line on which the word begins.
 *
 * @param compounds words that the document also hyphenates in the middle of a line
 */
export function joinHyphenated(
  lines: readonly PdfLine[],
  compounds: ReadonlySet<string>,
): PdfLine[] {
  const joined: PdfLine[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    // The bounds keep the time linear even for the endless word of a broken file.
    const stem = /(\p{L}{1,30})([-\u2010\u00ad])$/u.exec(before?.text.slice(-40) ?? '');
    const rest = /^((\p{Ll}\p{L}{0,29})\S*)\s*(.*)$/su.exec(line.text);
    // A stamp on the edge of the page, turned by a right angle, is not what the word goes on with.
    if (!before || !stem || !rest || before.angle !== line.angle) {
      joined.push(line);
      continue;
    }
    const isCompound = compounds.has(`${stem[1]}-${rest[2]}`.toLowerCase());
    const start = isCompound ? before.text : before.text.slice(0, -1);
    joined[joined.length - 1] = {
      ...withText(before, `${start}${rest[1]}`, 0),
      lastY: line.y,
    };
    if (rest[3]) joined.push(withText(line, rest[3], line.text.length - rest[3].length));
  }
  return joined;
}

/** A line of other words; its cells keep their places in what is left of them. */
function withText(line: PdfLine, text: string, cut: number): PdfLine {
  const last = line.cells.at(-1);
  const cells = line.cells
    .map((cell) => ({
      ...cell,
      start: Math.max(0, cell.start - cut),
      end: cell === last ? text.length : Math.min(text.length, cell.end - cut),
    }))
    .filter(({ start, end }) => end > start);
  return { ...line, text, cells };
}
