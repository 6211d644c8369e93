import type { RecognisedPage } from '../../recognised.ts';
import { type Annotation, type Remark, readAnnotations, withFields } from './annotations.ts';
import { uprightBox } from './box.ts';
import type { GlyphNames } from './glyph-names.ts';
import { lateFirst } from './late-pieces.ts';
import { type PdfLine, toLine } from './lines.ts';
import { partNearCells } from './near-cells.ts';
import { countGlyphs, type Glyphs, isUnreadable } from './notices.ts';
import type { Pdf, PdfPage } from './open.ts';
import type { PageContent } from './pages.ts';
import type { Row } from './row.ts';
import { toRows } from './rows.ts';
import { type TextItem, turnedBy, turnOf } from './run.ts';
import { toRuns } from './runs.ts';
import { joinSpacedLetters } from './spaced-letters.ts';
import { turnLines } from './turned-lines.ts';

export interface ReadPage extends PageContent {
  readonly glyphs: Glyphs;
  /** How well its words were recognised, where they stand on a picture. */
  readonly recognised?: Pick<RecognisedPage, 'confidence' | 'unreadable'>;
  /** Why its picture was not recognised; completes "the picture …". */
  readonly trouble?: string;
}

/** Whether anything was read from a page. */
export const isEmpty = ({ lines, remarks }: ReadPage) => lines.length + remarks.length === 0;

/** The rows of a page with the pieces of text that their runs are made from. */
interface PageRows {
  readonly rows: readonly Row[];
  readonly remarks: readonly Remark[];
  readonly glyphs: Glyphs;
  /** In the order in which the page draws them. */
  readonly items: readonly (TextItem | object)[];
  /** The angle of the page, from which those of its rows are counted. */
  readonly turn: number;
}

/** Reads the lines, the values of forms and the remarks of a page; of one whose text is noise the last two. */
export async function readPage(
  pdf: Pdf,
  number: number,
  glyphNames: GlyphNames,
): Promise<ReadPage> {
  const page = await pdf.getPage(number);
  const { rows, remarks, glyphs, turn } = await readRows(page, glyphNames);
  const lines = toLines(rows).map(({ line }) => (turn === 0 ? line : { ...line, turn }));
  return { lines, remarks, glyphs };
}

/** Reads what `readPage` makes lines of. */
export async function readRows(page: PdfPage, glyphNames: GlyphNames): Promise<PageRows> {
  const content = await page.getTextContent({ disableNormalization: true });
  const items = await glyphNames.restore(page, content.items);
  // Remarks are an addition: a page whose annotations are damaged is read without them.
  const annotations: Annotation[] = await page.getAnnotations().catch(() => []);
  page.cleanup();
  const glyphs = countGlyphs(items.map((item) => ('str' in item ? item.str : '')).join(''));
  const { fields, remarks } = readAnnotations(annotations);
  const pieces = isUnreadable(glyphs) ? [] : joinSpacedLetters(turnLines(lateFirst(items)));
  const drawn = partNearCells(toRuns(pieces));
  const turn = turnOf(drawn, page.rotate);
  const runs = withFields(
    drawn.map((run) => turnedBy(run, turn)),
    fields,
    turn,
  );
  const placed = remarks.map((remark) => {
    return turn === 0 ? remark : { ...remark, place: uprightBox(remark.rect, turn) };
  });
  return { rows: toRows(runs), remarks: placed, glyphs, items, turn };
}

/** The lines of a page that hold text, each with its row. */
export function toLines(rows: readonly Row[]): { line: PdfLine; row: Row }[] {
  return rows
    .map((row, order) => ({ line: toLine(row, order), row }))
    .filter(({ line }) => line.text !== '');
}
