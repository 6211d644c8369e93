import type { Span } from '../span.ts';
import type { Extracted } from './format.ts';
import type { TextWriter } from './text-writer.ts';

/** What begins at a place: a block, or a cell or label in it. */
interface Opening extends Span {
  readonly open: () => void;
}

/**
 * Writes a text with its blocks into a larger one. Its pages are not named, because they would be taken for those of
 * the whole.
 *
 * @param levels is added to the levels of its headings
 */
export function writeExtracted(writer: TextWriter, extracted: Extracted, levels: number): void {
  const { text, blocks = [], landmarks, notices = [] } = extracted;
  const headings = new Set(
    blocks.flatMap(({ kind, start }) => (kind === 'heading' ? [start] : [])),
  );
  const sections = landmarks.flatMap((mark) =>
    mark.kind === 'heading' && !headings.has(mark.start) ? [mark] : [],
  );
  const ends: number[] = [];
  let at = 0;
  let section = 0;
  const writeTo = (place: number) => {
    for (let mark = sections[section]; mark && mark.start < place; mark = sections[++section]) {
      writer.write(text.slice(at, mark.start));
      at = Math.max(at, mark.start);
      writer.nameSection(mark.heading);
    }
    writer.write(text.slice(at, place));
    at = Math.max(at, place);
  };
  const closeTo = (place: number) => {
    for (let end = ends.at(-1); end !== undefined && end <= place; end = ends.at(-1)) {
      writeTo(end);
      writer.close();
      ends.pop();
    }
  };
  for (const { open, start, end } of openingsOf(writer, extracted, levels)) {
    closeTo(start);
    writeTo(start);
    open();
    ends.push(end);
  }
  closeTo(text.length);
  writeTo(text.length);
  for (const notice of notices) writer.notice(notice.kind, notice.text);
}

/** Blocks with their cells and labels, in the order of the text, the wider first. */
function openingsOf(writer: TextWriter, extracted: Extracted, levels: number): Opening[] {
  const { blocks = [], landmarks } = extracted;
  const names = new Map(
    landmarks.flatMap((mark) => (mark.kind === 'heading' ? [[mark.start, mark.heading]] : [])),
  );
  const openings: Opening[] = [];
  for (const { kind, level, isHeader, cells = [], label, start, end } of blocks) {
    const options = {
      ...(level !== undefined && { level: level + levels, name: names.get(start) }),
      ...(isHeader && { isHeader }),
    };
    openings.push({ start, end, open: () => writer.open(kind, options) });
    if (label) openings.push({ ...label, open: () => writer.openLabel() });
    for (const cell of cells) {
      openings.push({ ...cell, open: () => writer.openCell(cell.column, cell.columns) });
    }
  }
  return openings.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The part of a text before a place, and the part from it on; a block that holds the place is in neither. */
export function cutAt(
  { text, blocks = [], landmarks }: Extracted,
  place: number,
): [Extracted, Extracted] {
  const moved = ({ start, end }: Span) => ({ start: start - place, end: end - place });
  return [
    {
      text: text.slice(0, place),
      blocks: blocks.filter(({ end }) => end <= place),
      landmarks: landmarks.filter(({ start }) => start < place),
    },
    {
      text: text.slice(place),
      blocks: blocks
        .filter(({ start }) => start >= place)
        .map(({ label, cells, ...block }) => ({
          ...block,
          ...moved(block),
          ...(label && { label: moved(label) }),
          ...(cells && { cells: cells.map((cell) => ({ ...cell, ...moved(cell) })) }),
        })),
      landmarks: landmarks
        .filter(({ start }) => start >= place)
        .map((mark) => ({ ...mark, start: mark.start - place })),
    },
  ];
}
