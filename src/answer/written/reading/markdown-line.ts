/** A rule, a fence or a row of a table, which are not sentences. */
const NO_PROSE = /^\s*(?:`{3,}|~{3,}|\||(?:[-*_=]\s*){3,}$|<\/?[a-z]+>\s*$)/i;

/** Quote, list and heading marks, and the label that some models put before an answer. */
const PREFIX =
  /^\s*(?:>\s*)*(?:[-*+•·–]\s+|\d{1,2}[.)]\s+)?(?:#{1,6}\s+)?(?:[*_]{0,2}(?:final answer|answer|response)[*_]{0,2}\s*:[*_]{0,2}\s*)?/i;

/**
 * A line of Markdown as plain text. The text and the address of a link both stay, so that the gate sees
 * the address.
 */
export function plainLine(line: string): string {
  if (NO_PROSE.test(line)) return '';
  return line
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
