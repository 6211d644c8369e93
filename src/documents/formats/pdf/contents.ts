import type { PdfLine } from './lines.ts';

const LEADER = /(?:\.\s?){4,}\s*[\p{Nd}ivxlc-]{1,7}$|(?:…\s?){2,}\s*[\p{Nd}ivxlc-]{1,7}$/u;
const TITLE =
  /^(?:table of )?contents$|^inhalt(?:sverzeichnis)?$|^sommaire$|^table des matières$|^índice$|^indice$|^inhoud(?:sopgave)?$/iu;

/**
 * Number of lines, from one on, that are a table of contents: dots that lead to a page number, or, below a title
 * that says so, lines that end in page numbers.
 */
export function contentsLength(lines: readonly PdfLine[], start: number): number {
  let end = start;
  let entries = 0;
  let page = 0;
  // Dots lead to prices, too, and those may fall; what stands below such a line is one of them.
  let falls = isEntry(lines[start - 1]);
  // An entry may take two lines.
  for (let i = start; i < lines.length && i <= end + 1; i++) {
    if (!isEntry(lines[i])) continue;
    if (i === end + 1 && !isShort(lines[i - 1] as PdfLine)) break;
    const number = Number(/(?<![-\d])\d+$/.exec((lines[i] as PdfLine).text)?.[0] ?? page);
    falls ||= number < page;
    page = number;
    entries++;
    end = i + 1;
  }
  const hasTitle = TITLE.test(lines[start - 1]?.text ?? '');
  if (entries >= (hasTitle ? 1 : 2) && (hasTitle || !falls)) return end - start;
  return hasTitle ? numberedLength(lines, start) : 0;
}

function numberedLength(lines: readonly PdfLine[], start: number): number {
  let end = start;
  let page = 0;
  for (let i = start; i < lines.length && i <= end + 1; i++) {
    const number = Number(/(?:^|\s)(\p{Nd}{1,4})$/u.exec((lines[i] as PdfLine).text)?.[1]);
    if (!(number >= page)) continue;
    page = number;
    end = i + 1;
  }
  return end - start >= 2 ? end - start : 0;
}

const isEntry = (line: PdfLine | undefined) => LEADER.test(line?.text.slice(-200) ?? '');
const isShort = ({ text }: PdfLine) => text.length < 160;
