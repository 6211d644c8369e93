import { type Span, slice, trim } from '../../span.ts';
import { type Draft, tableOf } from '../../structure/draft.ts';
import type { TextLine } from '../../structure/lines.ts';
import type { Extracted } from '../format.ts';
import { extractDecoded } from '../text.ts';
import { blockOf, contentOf, linesThrough, linesUntil, readAs } from './line-blocks.ts';
import { NestedItems } from './nested-items.ts';
import { type LineRule, readByLines } from './read-by-lines.ts';

/** Finds the blocks of a LaTeX file; the text stays unchanged. The preamble is not indexed. */
export const extractLatex = extractDecoded(readLatex);

function readLatex(text: string): Extracted {
  const rules = [readComment, readTitle, readAsIs, readItems, readTable, readCommand];
  const read = readByLines(text, {
    rules,
    readRest: (_, lines) => [blockOf('paragraph', lines, 0, lines.length)],
    hasLists: false,
  });
  const prose = proseOf(text);
  return { ...read, ...(prose && { prose }) };
}

/** What is typeset: from the title or the beginning of the document to its end. */
function proseOf(text: string) {
  const begin = /\\begin\s*\{document\}/.exec(text);
  if (!begin) return undefined;
  const behind = begin.index + begin[0].length;
  const title = /^[ \t]*\\(?:title|author|date|subtitle)\b/m.exec(text);
  const end = text.indexOf('\\end{document}', behind);
  const start = title && title.index < begin.index ? title.index : behind;
  return { start, end: end < 0 ? text.length : end };
}

const readComment: LineRule = (text, lines, at) =>
  contentOf(text, lines[at]).startsWith('%')
    ? readAs(
        'note',
        lines,
        at,
        linesUntil(lines, at, (line) => !contentOf(text, line).startsWith('%')),
      )
    : undefined;

const LEVELS = [
  'title',
  'part',
  'chapter',
  'section',
  'subsection',
  'subsubsection',
  'paragraph',
  'subparagraph',
];
const TITLE =
  /^\\(title|part|chapter|section|subsection|subsubsection|paragraph|subparagraph)\*?(?:\[[^\]]*\])?\{/;

/** A title ends with its brace, which may stand on a later line; text may follow it. */
const readTitle: LineRule = (text, lines, at) => {
  const line = lines[at] as TextLine;
  const [opening, name = ''] = TITLE.exec(contentOf(text, line)) ?? [];
  if (opening === undefined) return undefined;
  const start = line.start + opening.length;
  const end = closingBrace(text, start);
  if (end === undefined) return undefined;
  const count = linesUntil(lines, at, (each) => each.start > end);
  const last = lines[at + count - 1] as TextLine;
  const heading: Draft = {
    kind: 'heading',
    start: line.start,
    end: end + 1,
    level: LEVELS.indexOf(name) + 1,
  };
  const rest = trim(text, { start: end + 1, end: last.end });
  const says = /[\p{L}\p{N}]/u.test(
    text.slice(rest.start, rest.end).replace(/\\label\{[^}]*\}/g, ''),
  );
  const after: Draft[] = says ? [{ kind: 'paragraph', ...rest }] : [];
  return { blocks: [heading, ...after], lines: count, section: plain(text.slice(start, end)) };
};

/** Where a brace closes that was opened before; a title has at most a thousand characters. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < Math.min(text.length, from + 1_000); at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return undefined;
}

/** The words of a title, without its commands. */
function plain(title: string): string {
  return (
    title
      // The second part is the one without commands.
      .replace(/\\texorpdfstring\{(?:[^{}]|\{[^{}]*\})*\}\{([^{}]*)\}/g, '$1')
      .replace(/\\(?:label|footnote|index|cite|thanks)\{[^}]*\}/g, '')
      .replace(/\\[a-zA-Z]+\*?|\\(?=[&%$#_{}])|[{}]/g, '')
      .replace(/~/g, ' ')
  );
}

const AS_IS =
  /^\\begin\s*\{(verbatim|lstlisting|minted|alltt|equation|align|gather|multline|eqnarray|displaymath|math|tikzpicture|thebibliography|comment|filecontents)(\*?)\}/;

/** Environments whose lines mean something as they stand: code, mathematics, drawings. */
const readAsIs: LineRule = (text, lines, at) => {
  const content = contentOf(text, lines[at]);
  const [, name, star = ''] = AS_IS.exec(content) ?? [];
  const closing = name ? `\\end{${name}${star}}` : /^\\\[/.test(content) ? '\\]' : undefined;
  if (!closing) return undefined;
  const count = linesThrough(lines, at, (line) => slice(text, line).includes(closing));
  return readAs(name === 'comment' ? 'note' : 'code', lines, at, count);
};

const LIST = /\\(begin|end)\s*\{(?:itemize|enumerate|description|compactitem|compactenum)\}/;

const readItems: LineRule = (text, lines, at) => {
  if (LIST.exec(contentOf(text, lines[at]))?.[1] !== 'begin') return undefined;
  const items = new NestedItems();
  let depth = 0;
  const count = linesUntil(lines, at, (line, i) => {
    if (i > at && depth === 0) return true;
    const content = contentOf(text, line);
    const border = LIST.exec(content)?.[1];
    if (border) depth += border === 'begin' ? 1 : -1;
    else if (/^\\item\b/.test(content)) items.begin(depth, line);
    else if (items.blocks.length > 0) items.grow(line.end);
    return false;
  });
  return { blocks: items.blocks, lines: count };
};

const TABLE = /\\(begin|end)\s*\{(?:tabular|tabularx|longtable|array|tabu|supertabular)\*?\}/;

/** A table: a row ends with "\\", a cell with "&". */
const readTable: LineRule = (text, lines, at) => {
  const first = lines[at] as TextLine;
  if (TABLE.exec(contentOf(text, first))?.[1] !== 'begin') return undefined;
  const count =
    1 + linesUntil(lines, at, (line) => TABLE.exec(contentOf(text, line))?.[1] === 'end');
  const rows: Draft[] = [];
  const add = (span: Span) => {
    const row = rowOf(text, span);
    if (row.cells?.length) rows.push(row);
  };
  let open: Span | undefined;
  for (const line of lines.slice(at + 1, at + count - 1)) {
    const content = text.slice(line.start, line.end);
    if (
      /^(?:\\(?:hline|toprule|midrule|bottomrule|cline|cmidrule|endhead|endfirsthead|endfoot|endlastfoot|noalign)\b.*|%.*)$/.test(
        content,
      )
    ) {
      if (/midrule|hline|endhead/.test(content) && rows.length === 1 && rows[0])
        rows[0].isHeader = true;
      continue;
    }
    open = { start: open?.start ?? line.start, end: line.end };
    if (!/\\\\(?:\[[^\]]*\])?\s*(?:\\hline)?(?:%.*)?$|\\tabularnewline$/.test(content)) continue;
    add(open);
    open = undefined;
  }
  if (open) add(open);
  const taken = Math.min(count, lines.length - at);
  return rows.length > 0
    ? { blocks: tableOf(rows), lines: taken }
    : readAs('code', lines, at, taken);
};

function rowOf(text: string, { start, end }: Span): Draft {
  const words = text.slice(start, end).replace(/\\\\(?:\[[^\]]*\])?\s*(?:\\hline)?\s*$/, '');
  const cells = [];
  let [at, column] = [0, 0];
  for (const cut of [...[...words.matchAll(/(?<!\\)&/g)].map(({ index }) => index), words.length]) {
    const cell = trim(text, { start: start + at, end: start + cut });
    if (cell.end > cell.start) cells.push({ ...cell, column });
    at = cut + 1;
    column++;
  }
  return { kind: 'row', start, end, cells };
}

/** A line of commands that say how, and not what, is set. */
const readCommand: LineRule = (text, lines, at) => {
  const content = contentOf(text, lines[at]);
  if (!/^\\[a-zA-Z@]+\*?/.test(content)) return undefined;
  const says = /^\\(?:caption|footnote|author|date|item|emph|textbf|textit|cite|ref)\b/.test(
    content,
  );
  const isCommand = /^(?:\\[a-zA-Z@]+\*?(?:\[[^\]]*\]|\{[^{}]*\})*\s*)+$/.test(
    content.slice(0, 200),
  );
  return isCommand && !says ? readAs('margin', lines, at) : undefined;
};
