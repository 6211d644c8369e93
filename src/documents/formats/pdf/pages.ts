import type { Remark } from './annotations.ts';
import type { PdfLine } from './lines.ts';
import { continues, type Section, toSections } from './sections.ts';
import type { Part } from './write-sections.ts';

/** What is read from one page. */
export interface PageContent {
  readonly lines: readonly PdfLine[];
  readonly remarks: readonly Remark[];
}

/**
 * Puts the parts of each page in order. Headers, footers and remarks never part a sentence: where one runs over
 * to the next page, they move to the nearest border of a paragraph of their own page.
 *
 * @param margins the headers and footers among the lines
 */
export function toParts(
  pages: readonly PageContent[],
  bodies: readonly (readonly PdfLine[])[],
  margins: ReadonlySet<PdfLine>,
): Part[][] {
  const sections = toSections(bodies);
  const runsOver = findRunOvers(pages, sections, margins);
  return pages.map((page, index) => {
    const body = sections[index] ?? [];
    const begins = runsOver.has(index - 1) ? 1 : 0;
    const ends = runsOver.has(index) ? 1 : 0;
    const parts = withRemarks(body, page.remarks, begins, ends);
    const { leading, trailing } = marginsOf(page.lines, margins);
    const first = begins === 0 ? 0 : parts.findIndex((part) => part.is === 'section') + 1;
    parts.splice(first, 0, ...leading);
    const last = parts.findLastIndex((part) => part.is === 'section');
    parts.splice(ends === 0 || last < 0 ? parts.length : last, 0, ...trailing);
    return parts;
  });
}

/** The pages whose last sentence runs over to the next, where nothing needs to stand in between. */
function findRunOvers(
  pages: readonly PageContent[],
  sections: readonly (readonly Section[])[],
  margins: ReadonlySet<PdfLine>,
): Set<number> {
  const runsOver = new Set<number>();
  for (const [index, page] of pages.entries()) {
    const [last, first] = [sections[index]?.at(-1), sections[index + 1]?.[0]];
    if (!last || !first || first.kind !== 'paragraph') continue;
    if (last.kind !== 'paragraph' && last.kind !== 'item') continue;
    const [before, line] = [last.lines.at(-1), first.lines[0]];
    const isOnlyOne = sections[index]?.length === 1 && runsOver.has(index - 1);
    const hasMore = page.remarks.length > 0 || page.lines.some((other) => margins.has(other));
    if (!before || !line || (isOnlyOne && hasMore)) continue;
    if (continues(before, line)) runsOver.add(index);
  }
  return runsOver;
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
      lines.some((line) => line.y >= remark.rect.bottom),
    );
    return Math.max(begins, Math.min(above + 1, sections.length - ends));
  };
  const placed = remarks
    .map((remark) => ({ remark, index: at(remark) }))
    .sort((a, b) => b.index - a.index || a.remark.rect.top - b.remark.rect.top);
  for (const { remark, index } of placed) {
    parts.splice(index, 0, { is: 'line', kind: 'note', text: remark.text });
  }
  return parts;
}

/**
 * The margins of a page that go before its text, and those that go behind it: as they are drawn, and by their
 * height if they are drawn amid the text.
 */
function marginsOf(lines: readonly PdfLine[], margins: ReadonlySet<PdfLine>) {
  const body = lines.filter((line) => !margins.has(line));
  const [first, last] = [
    lines.indexOf(body[0] as PdfLine),
    lines.lastIndexOf(body.at(-1) as PdfLine),
  ];
  const top = Math.max(...body.map(({ y }) => y));
  const leading: Part[] = [];
  const trailing: Part[] = [];
  for (const [i, line] of lines.entries()) {
    if (!margins.has(line)) continue;
    const isLeading = i < first || (i < last && line.y > top);
    const part: Part = { is: 'line', kind: 'margin', text: line.text };
    (isLeading ? leading : trailing).push(part);
  }
  return { leading, trailing };
}
