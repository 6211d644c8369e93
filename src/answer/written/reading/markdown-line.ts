import { listNumber } from './list-number.ts';

/** A rule, a fence or a row of a table, which are not sentences. */
const NO_PROSE = /^\s*(?:`{3,}|~{3,}|\||(?:[-*_=]\s*){3,}$|<\/?[a-z]+>\s*$)/i;

/** Whether a line is a row of a table: it may point to sources, but is not a sentence. */
export const isTableRow = (line: string): boolean => /^\s*\|/.test(line);

/** Quote marks; before a figure, ">" is a comparison. */
const QUOTED = /^\s*(?:>\s*(?![\s=~€$£¥]*[-+−]?\d|=))*/u;

const BULLET = /^[-*+•·–]\s+/;

/** Heading marks, and the label that some models put before an answer. */
const PREFIX =
  /^\s*(?:#{1,6}\s+)?(?:[*_]{0,2}(?:final answer|answer|response)[*_]{0,2}\s*:[*_]{0,2}\s*)?/i;

/** The number of a line within a list; undefined for other lines. */
export const numberOfLine = (line: string, before: number): number | undefined =>
  listNumber(line.replace(QUOTED, ''), before)?.number;

/**
 * A line of Markdown as plain text. The text and the address of a link both stay, so that the gate sees
 * the address.
 *
 * @param before the number of the line of the list before
 */
export function plainLine(line: string, before = 0): string {
  if (NO_PROSE.test(line)) return '';
  const content = line.replace(QUOTED, '');
  const item = listNumber(content, before)?.rest ?? content.replace(BULLET, '');
  return item
    .replace(PREFIX, '')
    .replace(/!?\[([^[\]]*)\]\(([^)\s]*)[^)]*\)/g, (_, text: string, url: string) =>
      /^[^\p{L}]*(?:S|Source|Sentence)?s?[.:#\s]*\d/iu.test(text)
        ? `[${text}] ${url} `
        : `${text} ${url} `,
    )
    .replace(/<\/?(?!s(?:ources?|entences?)?\W*\d)[a-z][^<>]{0,200}>/gi, '')
    .replace(/\*\*|__|~~|`+/g, '')
    .replace(
      /(?<![\p{L}\p{N}])[*_](?=[\p{L}\p{N}"“(])|(?<=[\p{L}\p{N}.!?"”)])[*_](?![\p{L}\p{N}])/gu,
      '',
    );
}
