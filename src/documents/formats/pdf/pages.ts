import type { Remark } from './annotations.ts';
import { usualStyle } from './headings.ts';
import type { PdfLine } from './lines.ts';
import { continues, type Section, toSections } from './sections.ts';
import type { Part } from './write-sections.ts';

/** What is read from one page. */
export interface PageContent {
  readonly lines: readonly PdfLine[];
  readonly remarks: readonly Remark[];
}

/** The notes at the end of a page are smaller than its text by this factor at least. */
const SMALLER = 0.93;
const NOTE_MARK = /^(?:\d{1,3}(?![\d.,]*\d)|[⁰¹²³⁴-⁹]{1,3}|[*†‡§]|\[\d{1,3}\]|\(\d{1,3}\))/u;

/**
 * Puts the parts of each page in order. Headers, footers, notes and remarks never part a sentence: where one runs over
 * to the next page, they move to the nearest border of a paragraph of their own page.
 *
 * @param margins the headers and footers among the lines
 */
export function toParts(
  pages: readonly PageContent[],
  bodies: readonly (readonly PdfLine[])[],
  margins: ReadonlySet<PdfLine>,
): Part[][] {
  const sections = notesAside(toSections(bodies), usualStyle(bodies.flat()).height);
  const over = findRunOvers(pages, sections, margins);
  return pages.map((page, index) => {
    const body = sections[index] ?? [];
    const begins = over.has(index - 1) ? 1 : 0;
    const ends = over.has(index) ? 1 : 0;
    const parts = withRemarks(body, page.remarks, begins, ends);
    putMargins(parts, page.lines, margins, { begins, ends });
    return parts;
  });
}

/**
 * Moves the notes at the end of a page before its last paragraph where that runs over to the next page.
 *
 * @param height of the document's prose
 */
function notesAside(pages: readonly (readonly Section[])[], height: number): Section[][] {
  const moved: Section[][] = [];
  for (const [index, sections] of pages.entries()) {
    const isSmall = ({ kind, lines }: Section) =>
      (kind === 'paragraph' || kind === 'item') &&
      lines.every((line) => line.height < SMALLER * height);
    const body = sections.findLastIndex((section) => !isSmall(section));
    const [last, note, next] = [sections[body], sections[body + 1], pages[index + 1]?.[0]];
    const isNote = note?.lines[0] && NOTE_MARK.test(note.lines[0].text);
    // A paragraph that both begins and ends on other pages has no border on this one.
    const isWhole = body > 0 || !runsOver(moved.at(-1)?.at(-1), last);
    if (last && isNote && isWhole && runsOver(last, next)) {
      moved.push([...sections.slice(0, body), ...sections.slice(body + 1), last]);
    } else moved.push([...sections]);
  }
  return moved;
}

/** Whether the last sentence of a section goes on in the first one of the next page. */
function runsOver(last: Section | undefined, next: Section | undefined): boolean {
  const [before, line] = [last?.lines.at(-1), next?.lines[0]];
  if (!before || !line || next?.kind !== 'paragraph') return false;
  return (last?.kind === 'paragraph' || last?.kind === 'item') && continues(before, line);
}

/** The pages whose last sentence runs over to the next, where nothing needs to stand in between. */
function findRunOvers(
  pages: readonly PageContent[],
  sections: readonly (readonly Section[])[],
  margins: ReadonlySet<PdfLine>,
): Set<number> {
  const found = new Set<number>();
  for (const [index, page] of pages.entries()) {
    const isOnlyOne = sections[index]?.length === 1 && found.has(index - 1);
    const hasMore = page.remarks.length > 0 || page.lines.some((other) => margins.has(other));
    if (isOnlyOne && hasMore) continue;
    if (runsOver(sections[index]?.at(-1), sections[index + 1]?.[0])) found.add(index);
  }
  return found;
}

function withRemarks(
  sections: readonly Section[],
  remarks: readonly Remark[],
  begins: number,
  ends: number,
): Part[] {
  const parts = sections.map((section, i): Part => {
    return { is: 'section', section, continues: begins === 1 && i === 0 };
  });
  const at = (remark: Remark) => {
    const above = sections.findLastIndex(({ lines }) =>
      lines.some((line) => line.y >= placeOf(remark).bottom),
    );
    return Math.max(begins, Math.min(above + 1, sections.length - ends));
  };
  const placed = remarks
    .map((remark) => ({ remark, index: at(remark) }))
    .sort((a, b) => b.index - a.index || placeOf(a.remark).top - placeOf(b.remark).top);
  for (const { remark, index } of placed) {
    parts.splice(index, 0, { is: 'line', kind: 'note', text: remark.text });
  }
  return parts;
}

const placeOf = ({ rect, place = rect }: Remark) => place;

/**
 * Puts the margins of a page among its parts: those that the page draws first or last by their height, at the
 * top or the end, those that it draws amid the text where it draws them, but not into a section.
 */
function putMargins(
  parts: Part[],
  lines: readonly PdfLine[],
  margins: ReadonlySet<PdfLine>,
  { begins, ends }: { begins: number; ends: number },
): void {
  const body = lines.filter((line) => !margins.has(line));
  const [first, last] = [body[0]?.order ?? 0, body.at(-1)?.order ?? 0];
  const middle = (Math.max(...body.map(({ y }) => y)) + Math.min(...body.map(({ y }) => y))) / 2;
  const lastSection = parts.findLastIndex((part) => part.is === 'section');
  const start = begins === 0 ? 0 : parts.findIndex((part) => part.is === 'section') + 1;
  const end = ends === 0 || lastSection < 0 ? parts.length : lastSection;
  const placed = lines
    .filter((line) => margins.has(line))
    .map((line) => {
      const isAmid = line.order > first && line.order < last;
      if (!isAmid) return { line, index: line.y > middle ? start : end };
      const next = parts.findIndex((part) => beginsBehind(part, line));
      return { line, index: next < 0 ? end : Math.min(Math.max(next, start), end) };
    });
  for (const { line, index } of placed.reverse().sort((a, b) => b.index - a.index)) {
    parts.splice(index, 0, { is: 'line', kind: 'margin', text: line.text });
  }
}

function beginsBehind(part: Part, line: PdfLine): boolean {
  return part.is === 'section' && (part.section.lines[0]?.order ?? 0) > line.order;
}
