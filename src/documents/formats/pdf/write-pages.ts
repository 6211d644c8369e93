import type { TextWriter } from '../text-writer.ts';
import { compoundsOf } from './compounds.ts';
import { joinHyphenated, joinOverPages } from './hyphens.ts';
import { findMargins } from './margins.ts';
import { pageNotices } from './notices.ts';
import { toParts } from './pages.ts';
import { isEmpty, type ReadPage } from './read-page.ts';
import { PartWriter } from './write-sections.ts';

interface PageOptions {
  /** The numbers that are printed on pages, where they are others. */
  readonly labels?: readonly (string | undefined)[];
  /** How the owner can have pictures read, as a clause. */
  readonly advice?: string | undefined;
}

/**
 * Writes pages one after the other, with what their lines are: headings, paragraphs, items, tables, margins; and tells
 * the owner what was not read of them.
 */
export function writePages(
  writer: TextWriter,
  pages: readonly ReadPage[],
  { labels = [], advice }: PageOptions = {},
): void {
  const margins = findMargins(pages.map(({ lines }) => lines));
  const keepsHyphen = compoundsOf(pages.flatMap(({ lines }) => lines));
  const joined = pages.map(({ lines }) => {
    return joinHyphenated(
      lines.filter((line) => !margins.has(line)),
      keepsHyphen,
    );
  });
  const bodies = joinOverPages(joined, keepsHyphen);
  const parts = new PartWriter(writer);
  const all = toParts(pages, bodies, margins);
  for (const [index, page] of all.entries()) {
    writer.startPage(index + 1, labels[index], pages[index]?.recognised?.confidence);
    const [next] = all[index + 1] ?? [];
    const runsOver = next?.is === 'section' && next.continues;
    for (const [i, part] of page.entries()) {
      parts.write(part, runsOver && i === page.length - 1);
    }
    if (!runsOver) {
      parts.endList();
      writer.lineEnds(2);
    }
  }
  const noted = pages.map((page) => ({ ...page, isEmpty: isEmpty(page) }));
  for (const { kind, text } of pageNotices(noted, advice)) writer.notice(kind, text);
}
