import { TextWriter } from '../../text-writer.ts';
import { compoundsOf, type KeepsHyphen } from '../compounds.ts';
import { joinHyphenated } from '../hyphens.ts';
import type { PdfLine } from '../lines.ts';
import { edgesOf } from '../margins.ts';
import { type PageContent, toParts } from '../pages.ts';
import { PartWriter } from '../write-sections.ts';
import { visibleCharacters } from './visible-characters.ts';

/**
 * Tells which of several occurrences of a quote on a page is meant, by its offset in the page's text. That text is
 * written again from the page alone. Other pages would say which of its lines are margins; each possible set is tried.
 *
 * @param quote its visible characters
 * @param offset in UTF-16 units from the page's first character
 * @returns its number among them, from 0 in the order of the text; null where that text has none
 */
export function occurrenceAt(
  page: PageContent,
  quote: readonly string[],
  offset: number,
): number | null {
  let nearest: { distance: number; number: number } | null = null;
  // Once for all sets: it may load lists of words.
  const keepsHyphen = compoundsOf(page.lines);
  for (const margins of possibleMargins(page.lines)) {
    const text = textOf(page, margins, keepsHyphen);
    for (const [number, start] of startsIn(text, quote.join('')).entries()) {
      const distance = Math.abs(start - offset);
      if (!nearest || distance < nearest.distance) nearest = { distance, number };
    }
    if (nearest?.distance === 0) break;
  }
  return nearest?.number ?? null;
}

/** Each set of lines that can be the margins of a page: the outermost ones at its top and its bottom. */
function* possibleMargins(lines: readonly PdfLine[]): Generator<Set<PdfLine>> {
  const edges = edgesOf(lines, 0);
  const at = (isTop: boolean) => edges.filter((edge) => edge.isTop === isTop);
  const [top, bottom] = [at(true), at(false)];
  for (let count = 0; count <= top.length + bottom.length; count++) {
    for (let above = Math.max(0, count - bottom.length); above <= top.length; above++) {
      if (above > count) break;
      const margins = [...top.slice(0, above), ...bottom.slice(0, count - above)];
      yield new Set(margins.map(({ line }) => line));
    }
  }
}

/** The text of a page, as far as the page alone tells it. */
function textOf(
  page: PageContent,
  margins: ReadonlySet<PdfLine>,
  keepsHyphen: KeepsHyphen,
): string {
  const body = page.lines.filter((line) => !margins.has(line));
  const joined = joinHyphenated(body, keepsHyphen);
  const writer = new TextWriter({ maxCharacters: Infinity });
  const parts = new PartWriter(writer);
  for (const part of toParts([page], [joined], margins).flat()) parts.write(part, false);
  return writer.finish().text;
}

/** The offsets at which a text has visible characters one after the other, whatever white is between them. */
function startsIn(text: string, quote: string): number[] {
  const visible = visibleCharacters(text);
  const joined = visible.map(({ character }) => character).join('');
  const offsets = visible.flatMap(({ character, offset }) =>
    Array.from(character, () => offset).concat(character.length > 1 ? [offset] : []),
  );
  const starts: number[] = [];
  for (let at = joined.indexOf(quote); at >= 0; at = joined.indexOf(quote, at + 1)) {
    starts.push(offsets[at] ?? 0);
  }
  return starts;
}
