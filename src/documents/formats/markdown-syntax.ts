import type { Cell } from '../blocks.ts';

export const LIST_ITEM = /^([-+*]|(\d{1,9})[.)])([ \t]+|$)/;
export const THEMATIC_BREAK = /^([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
export const TABLE_RULE = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
export const LINK_DEFINITION = /^\[[^\]^][^\]]*\]:[ \t]*\S+(?:[ \t]+["'(].*)?$/;
export const FOOTNOTE = /^\[\^[^\]\s]+\]:/;
/** The first line of a quotation that says of what kind it is: "[!NOTE]" of GitHub, "[!warning]- Hot surface" of Obsidian. */
export const CALLOUT = /^\[![a-z][\w-]*\][+-]?(?:[ \t]+\S.*)?[ \t]*$/i;
/** Pictures, also ones that are links. */
export const PICTURES =
  /^(?:(?:\[!\[[^\]]*\](?:\([^()]*\)|\[[^\]]*\])\]|!\[[^\]]*\])(?:\([^()]*\)|\[[^\]]*\])[ \t]*|!\[\[[^\]]*\]\][ \t]*)+$/;

/** Tags that begin a block of HTML wherever they begin a line. */
export const BLOCK_TAGS =
  'address article aside base basefont blockquote body caption center col colgroup dd details ' +
  'dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 ' +
  'head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup ' +
  'option p param search section summary table tbody td tfoot th thead title tr track ul';

/** The beginning and the end of each kind of HTML block, and of comments; `null` stands for a blank line. */
export const HTML_BLOCKS: readonly (readonly [start: RegExp, end: RegExp | null])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^%%.*%%[ \t]*$/, /%%[ \t]*$/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [new RegExp(`^</?(?:${BLOCK_TAGS.replaceAll(' ', '|')})(?:\\s|/?>|$)`, 'i'), null],
];

/** Whether a block is nothing but comments, which no program shows: HTML's, or Obsidian's on one line. */
export function isComment(block: string): boolean {
  if (block.startsWith('%%')) return block.indexOf('%%', 2) === block.length - 2;
  return block
    .split('-->')
    .every((part, i, { length }) =>
      i === length - 1 ? part.trim() === '' : part.trimStart().startsWith('<!--'),
    );
}

const ATTRIBUTE = /\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?/.source;
/** Any other tag that fills a line begins a block, unless the line continues a paragraph. */
export const LONE_TAG = new RegExp(
  `^<(?:/[a-z][a-z\\d-]*\\s*|[a-z][a-z\\d-]*(?:${ATTRIBUTE})*\\s*/?)>[ \\t]*$`,
  'i',
);

/** Whether a whole line matches. Long lines never do, because matching does not take linear time. */
export function fills(line: string, form: RegExp): boolean {
  return line.length <= 1_000 && form.test(line);
}

/**
 * Length of the marks before the words of a quoted line. Quotations in quotations are read as one, because a hostile line
 * can open a million.
 */
export function quotedFrom(line: string): number {
  return /^>(?:[ \t]{0,3}>)*[ \t]?/.exec(line)?.[0].length ?? 0;
}

/** The marks of the fence that a line opens. */
export function fenceOf(line: string): string | undefined {
  const [, fence, info = ''] = /^(`{3,}|~{3,})(.*)$/s.exec(line) ?? [];
  return fence?.startsWith('`') && info.includes('`') ? undefined : fence;
}

export function closesFence(line: string, fence: string): boolean {
  return line.startsWith(fence) && line.replaceAll(fence.charAt(0), '').trim() === '';
}

/** "## Title ##" without its marks. */
export function withoutMarks(line: string): string {
  const content = line.replace(/^#+/, '').trim();
  let end = content.length;
  while (content[end - 1] === '#') end--;
  return end === 0 || /\s/.test(content[end - 1] ?? '') ? content.slice(0, end).trim() : content;
}

/** The cells of a row of a table (GitHub Flavored Markdown 4.10), with empty ones; `start` is the row's. */
export function cellsOf(row: string, start: number): Cell[] {
  const cells: Cell[] = [];
  let at = row.startsWith('|') ? 1 : 0;
  const add = (end: number) => {
    const content = row.slice(at, end);
    const from = start + at + content.length - content.trimStart().length;
    const visible = content.trim().length;
    cells.push({
      start: visible ? from : start + at,
      end: visible ? from + visible : start + at,
      column: cells.length,
    });
    at = end + 1;
  };
  for (let i = at; i < row.length; i++) {
    if (row[i] === '\\') i++;
    else if (row[i] === '|') add(i);
  }
  if (at < row.length) add(row.length);
  return cells;
}

/** The first visible character from `start` on, and its column; tabs go to multiples of four. */
export function skipSpace(
  text: string,
  start: number,
  end: number,
  column: number,
): { start: number; indent: number } {
  let [at, indent] = [start, column];
  for (; at < end; at++) {
    const character = text[at];
    if (character === '\t') indent += 4 - (indent % 4);
    else if (character === ' ') indent++;
    else break;
  }
  return { start: at, indent };
}
