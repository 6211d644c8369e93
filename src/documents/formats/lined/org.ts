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
import { type LineRule, readByLines } from './read-by-lines.ts';

/** Finds the blocks of an Org file; the text stays unchanged. */
export const extractOrg = extractDecoded(readOrg);

function readOrg(text: string): Extracted {
  const rules = [
    readHeading,
    readBlock,
    readField(/^#\+(?<name>\w+):(?=\s)/),
    readField(/^:(?!CUSTOM_ID|ID:)(?<name>[\w-]+):\s+\S/),
    readField(/^(?<name>DEADLINE|SCHEDULED|CLOSED|CLOCK):/),
    readMarkup,
    readTerm,
  ];
  return readByLines(text, { rules, readRest: readProse });
}

const readHeading: LineRule = (text, lines, at) => {
  const line = lines[at] as TextLine;
  const content = contentOf(text, line);
  const title = /^#\+title:\s*(.+)$/i.exec(content)?.[1];
  if (title) return headingOf(line, 1, title);
  const [, stars, words = ''] = /^(\*+)\s+(.+)$/.exec(content) ?? [];
  if (!stars || line.indent > 0) return undefined;
  const section = words
    .replace(/^(?:TODO|DONE|NEXT|WAITING|CANCELLED)\s+/, '')
    .replace(/^\[#\w\]\s+/, '')
    .replace(/\s+:[\w@#%:]+:$/, '');
  return headingOf(line, stars.length + 1, section);
};

/** Blocks whose lines mean something as they stand; the words of others are read as text. */
const readBlock: LineRule = (text, lines, at) => {
  const content = contentOf(text, lines[at]);
  const name = /^#\+begin_(src|example|export|latex|html|comment)\b/i.exec(content)?.[1];
  if (name) {
    const isEnd = (line: TextLine) =>
      contentOf(text, line).toLowerCase() === `#+end_${name.toLowerCase()}`;
    const kind = name.toLowerCase() === 'comment' ? 'note' : 'code';
    return readAs(kind, lines, at, linesThrough(lines, at, isEnd));
  }
  if (!/^: /.test(content)) return undefined;
  return readAs(
    'code',
    lines,
    at,
    linesUntil(lines, at, (line) => !/^:(?: |$)/.test(contentOf(text, line))),
  );
};

/** Drawers, the borders of blocks, comments and notes. */
const readMarkup: LineRule = (text, lines, at) => {
  const content = contentOf(text, lines[at]);
  if (/^(?::[\w-]+:|:(?:CUSTOM_)?ID:.*|#\+\w+(?:\s.*)?|#\+\w+:)$/.test(content))
    return readAs('margin', lines, at);
  if (/^#(?:\s|$)/.test(content)) return readAs('note', lines, at);
  if (!/^\[fn:[^\]]+\]/.test(content)) return undefined;
  return readAs(
    'note',
    lines,
    at,
    1 + linesUntil(lines, at + 1, (line) => line.isFirst || line.indent === 0),
  );
};

/** "- term :: what it means". */
const readTerm: LineRule = (text, lines, at) => {
  const line = lines[at] as TextLine;
  const term = /^[-+] .{1,80}? ::(?=\s)/.exec(contentOf(text, line))?.[0];
  if (!term) return undefined;
  const count = 1 + linesUntil(lines, at + 1, (each) => each.isFirst || each.indent <= line.indent);
  const end = (lines[at + count - 1] as TextLine).end;
  const start = line.start + term.length;
  const meaning = { start: start + text.slice(start, end).search(/\S|$/), end };
  return { blocks: termBlocks({ start: line.start, end: start }, meaning), lines: count };
};
