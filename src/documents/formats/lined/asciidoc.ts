import type { Cell } from '../../blocks.ts';
import { trim } from '../../span.ts';
import { type Draft, tableOf } from '../../structure/draft.ts';
import type { TextLine } from '../../structure/lines.ts';
import type { Extracted } from '../format.ts';
import { extractDecoded } from '../text.ts';
import {
  contentOf,
  headingOf,
  linesThrough,
  linesUntil,
  readAs,
  readField,
  readProse,
  termBlocks,
} from './line-blocks.ts';
import { NestedItems } from './nested-items.ts';
import { type LineRule, readByLines } from './read-by-lines.ts';

/** Finds the blocks of an AsciiDoc file; the text stays unchanged. */
export const extractAsciidoc = extractDecoded(readAsciidoc);

function readAsciidoc(text: string): Extracted {
  const rules = [
    readHeading,
    readDelimited,
    readTable,
    readField(/^:(?<name>!?\w[\w-]*!?):(?=\s|$)/),
    readMarkup,
    readItems,
    readTerm,
  ];
  return readByLines(text, { rules, readRest: readProse, hasLists: false });
}

const readHeading: LineRule = (text, lines, at) => {
  const [line, next] = [lines[at] as TextLine, lines[at + 1]];
  const content = contentOf(text, line);
  const [, signs, title = ''] = /^(={1,6}|#{1,6})\s+(\S.*?)(?:\s+\1)?$/.exec(content) ?? [];
  if (signs && line.indent === 0) return headingOf(line, signs.length, title);
  // The older way: a title with a line below that is as long.
  const under = contentOf(text, next);
  const level = '=-~^+'.indexOf(under[0] ?? ' ') + 1;
  const isTitle = line.isFirst && next && !next.isFirst && /^([-=~^+])\1+$/.test(under);
  if (!isTitle || level === 0 || !/^[\p{L}\p{N}]/u.test(content)) return undefined;
  if (Math.abs(under.length - content.length) > 2) return undefined;
  return { ...headingOf(line, level, content), lines: 2 };
};

/** Blocks between two equal lines whose lines mean something as they stand: code, comments. */
const readDelimited: LineRule = (text, lines, at) => {
  const fence = contentOf(text, lines[at]);
  if (!/^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|```.*)$/.test(fence)) return undefined;
  const closing = fence.startsWith('`') ? '```' : fence;
  const count = 1 + linesThrough(lines, at + 1, (line) => contentOf(text, line) === closing);
  return readAs(fence.startsWith('/') ? 'note' : 'code', lines, at, count);
};

/** A table: its first line or its attributes tell how many cells are a row; else a blank line ends each row. */
const readTable: LineRule = (text, lines, at) => {
  if (!/^[|,:!]={3,}$/.test(contentOf(text, lines[at]))) return undefined;
  const inside = linesUntil(lines, at + 1, (line) => /^[|,:!]={3,}$/.test(contentOf(text, line)));
  const taken = Math.min(inside + 2, lines.length - at);
  const body = lines.slice(at + 1, at + 1 + inside);
  const options = contentOf(text, lines[at - 1]);
  const rows = rowsOf(text, body, columnsOf(text, body[0], options));
  const [first, second] = rows;
  if (!first) return { ...readAs('margin', lines, at), lines: taken };
  const isParted = body.some((line) => line.start === second?.start && line.isFirst);
  const isOneLine = !/[\r\n]/.test(text.slice(first.start, first.end));
  if (/header/.test(options) || (isOneLine && isParted)) first.isHeader = true;
  return { blocks: tableOf(rows), lines: taken };
};

/** 0 where nothing tells. */
function columnsOf(text: string, first: TextLine | undefined, options: string): number {
  const places = first ? cellsOf(text, first).places : 0;
  if (places > 1) return places;
  const [, columns = '', times] = /cols="?((\d+)\*|[^"\]]+)/.exec(options) ?? [];
  return times ? Number(times) : columns === '' ? 0 : columns.split(',').length;
}

function rowsOf(text: string, body: readonly TextLine[], columns: number): Draft[] {
  const rows: (Draft & { cells: Cell[] })[] = [];
  /** How many cells the last row has, empty ones too. */
  let filled = 0;
  for (const line of body) {
    const { cells, places } = cellsOf(text, line);
    const last = rows.at(-1);
    const goesOn = places === 0 || (columns > 0 ? filled < columns : !line.isFirst);
    if (last && goesOn) {
      last.end = line.end;
      for (const cell of cells) last.cells.push({ ...cell, column: filled + cell.column });
      filled += places;
    } else {
      rows.push({ kind: 'row', start: line.start, end: line.end, cells });
      filled = places;
    }
  }
  return rows;
}

/** The bar before a cell, with how the cell is set: `2+|`, `.3+^|`, `a|`. Letters right behind the words of a cell are text. */
const BAR = /(?<!\\)(?:(?<!\S)(?:(?:\d+(?:\.\d+)?|\.\d+)[+*])?[<^>]?(?:\.[<^>])?[a-z]?)?\|/g;

function cellsOf(text: string, line: TextLine): { cells: Cell[]; places: number } {
  const bars = [...contentOf(text, line).matchAll(BAR)];
  const cells = bars.flatMap(({ index, 0: bar }, column) => {
    const start = line.start + index + bar.length;
    const next = bars[column + 1];
    const cell = trim(text, { start, end: next ? line.start + next.index : line.end });
    return cell.end > cell.start ? [{ ...cell, column }] : [];
  });
  return { cells, places: bars.length };
}

/** Attributes, anchors, macros, borders of blocks, comments and titles of blocks. */
const readMarkup: LineRule = (text, lines, at) => {
  const content = contentOf(text, lines[at]);
  if (/^\/\/(?!\/)/.test(content)) return readAs('note', lines, at);
  if (/^\.[^\s.]/.test(content)) return readAs('paragraph', lines, at);
  const isMarkup =
    /^(?:\[[^\]]*\]+|[a-z]+::\S*\[.*\]|(?:={4,}|\*{4,}|_{4,}|--)|'{3,}|<{3,}|\+)$/.test(content);
  return isMarkup ? readAs('margin', lines, at) : undefined;
};

const ITEM = /^(\*{1,5}|\.{1,5}|-|\d{1,3}\.|<\d+>|<\.>)\s+(?=\S)/;

/** Lists: deeper items have another mark. */
const readItems: LineRule = (text, lines, at) => {
  if (!ITEM.test(contentOf(text, lines[at]))) return undefined;
  const items = new NestedItems();
  const marks: string[] = [];
  const count = linesUntil(lines, at, (line, i) => {
    const mark = ITEM.exec(contentOf(text, line))?.[1]?.replace(/\d+/, '1');
    if (mark === undefined) {
      const goesOn =
        !line.isFirst && i > at && !readMarkup(text, lines, i) && !readDelimited(text, lines, i);
      if (goesOn) items.grow(line.end);
      return !goesOn;
    }
    if (!marks.includes(mark)) marks.push(mark);
    marks.length = marks.indexOf(mark) + 1;
    items.begin(marks.length, line);
    return false;
  });
  return { blocks: items.blocks, lines: count };
};

/** "term:: what it means", also on the next line. */
const readTerm: LineRule = (text, lines, at) => {
  const line = lines[at] as TextLine;
  const term = /^\S.{0,80}?(?:::+|;;)(?=\s|$)/.exec(contentOf(text, line))?.[0];
  if (!term) return undefined;
  const begins = line.start + term.length;
  const isAlone = begins === line.end;
  const ends = linesUntil(
    lines,
    at + 1,
    (each, i) =>
      (each.isFirst && !(isAlone && i === at + 1)) ||
      /::(?:\s|$)|^(?:\+|-{4,})$/.test(contentOf(text, each)),
  );
  const { end } = lines[at + ends] as TextLine;
  const meaning = trim(text, { start: begins, end });
  return { blocks: termBlocks({ start: line.start, end: begins }, meaning), lines: 1 + ends };
};
