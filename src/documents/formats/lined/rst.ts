import type { TextLine } from '../../structure/lines.ts';
import type { Extracted } from '../format.ts';
import { extractDecoded } from '../text.ts';
import {
  blockOf,
  contentOf,
  headingOf,
  linesUntil,
  readAs,
  readField,
  readProse,
  termBlocks,
} from './line-blocks.ts';
import { type LineRule, readByLines } from './read-by-lines.ts';
import { readRstTable } from './rst-table.ts';

/** Finds the blocks of a reStructuredText file; the text stays unchanged. */
export const extractRst = extractDecoded(readRst);

function readRst(text: string): Extracted {
  const rules = [
    readRstTable,
    titleRule(),
    readLiteral,
    readExplicit,
    readField(/^:(?<name>[^:\s][^:\n]{0,60}):(?:\s|$)/, isBelow),
    readDoctest,
    readDefinition,
  ];
  return readByLines(text, { rules, readRest: readProse });
}

const ADORNMENT = /^([!-/:-@[-`{-~])\1+$/;
/** Directives whose lines mean something as they stand. */
const CODE =
  /^\.\. (?:code|code-block|sourcecode|parsed-literal|literalinclude|math|graphviz|raw|highlight|productionlist|doctest|testcode|prompt)::/;
const DIRECTIVE = /^\.\. (?:\|[^|]+\| )?[\w:.+-]+::/;

/** Whether a line is indented more than the first one of its block. */
function isBelow(line: TextLine, first: TextLine): boolean {
  return line.indent > first.indent;
}

/** Titles with a line of one sign below, or above and below. Their order of appearance makes the levels. */
function titleRule(): LineRule {
  const styles: string[] = [];
  const levelOf = (style: string) => {
    if (!styles.includes(style)) styles.push(style);
    return styles.indexOf(style) + 1;
  };
  return (text, lines, at) => {
    const line = lines[at] as TextLine;
    const content = contentOf(text, line);
    const [next, below] = [lines[at + 1], lines[at + 2]];
    const nextContent = contentOf(text, next);
    if (ADORNMENT.test(content) && content.length > 2) {
      const isFrame = next && below && !next.isFirst && !below.isFirst;
      if (isFrame && contentOf(text, below).startsWith(content.slice(0, 3))) {
        if (!ADORNMENT.test(contentOf(text, below))) return undefined;
        const heading = headingOf(next, levelOf(`${content[0]} above`), nextContent);
        return { ...heading, lines: 3 };
      }
      return readAs('margin', lines, at);
    }
    if (!line.isFirst || line.indent > 0 || !next || next.isFirst || !ADORNMENT.test(nextContent)) {
      return undefined;
    }
    if (nextContent.length < Math.min(content.length, 4) || /^(?:\.\.|::)$/.test(nextContent))
      return undefined;
    return { ...headingOf(line, levelOf(nextContent[0] ?? ''), content), lines: 2 };
  };
}

/** The indented lines below a paragraph that ends with "::". */
const readLiteral: LineRule = (text, lines, at) => {
  const [above, line] = [lines[at - 1], lines[at] as TextLine];
  if (!above || !line.isFirst || line.indent <= above.indent) return undefined;
  const end = text.slice(Math.max(above.start, above.end - 2), above.end);
  if (end !== '::' || DIRECTIVE.test(contentOf(text, above))) return undefined;
  return readAs(
    'code',
    lines,
    at,
    linesUntil(lines, at, (each) => !isBelow(each, above)),
  );
};

/** What begins with "..": directives, notes, targets, comments. */
const readExplicit: LineRule = (text, lines, at) => {
  const line = lines[at] as TextLine;
  const content = contentOf(text, line);
  if (!/^\.\.(?:\s|$)/.test(content)) return undefined;
  const below = linesUntil(lines, at + 1, (each) => !isBelow(each, line));
  const options = linesUntil(
    lines,
    at + 1,
    (each) => !isBelow(each, line) || each.isFirst || !/^:[^:]+:/.test(contentOf(text, each)),
  );
  if (CODE.test(content)) {
    const head = blockOf('margin', lines, at, 1 + options);
    const code = below > options ? [blockOf('code', lines, at + 1 + options, below - options)] : [];
    return { blocks: [head, ...code], lines: 1 + below };
  }
  if (/^\.\. toctree::/.test(content)) return readAs('contents', lines, at, 1 + below);
  if (/^\.\. \[[^\]]+\]\s/.test(content)) return readAs('note', lines, at, 1 + below);
  if (/^\.\. (?:_|\|)/.test(content)) return readAs('margin', lines, at, 1 + options);
  // The text in a directive is read as the text around it; its own line belongs to it if it says something.
  const says = DIRECTIVE.test(content) && /::\s+\S/.test(content);
  if (says) {
    const wrapped = linesUntil(lines, at + 1, (each) => !isBelow(each, line) || each.isFirst);
    return readAs('paragraph', lines, at, 1 + wrapped);
  }
  if (DIRECTIVE.test(content)) return readAs('margin', lines, at, 1 + options);
  return readAs('note', lines, at, 1 + below);
};

const readDoctest: LineRule = (text, lines, at) =>
  /^>>> /.test(contentOf(text, lines[at]))
    ? readAs('code', lines, at, 1 + linesUntil(lines, at + 1, (line) => line.isFirst))
    : undefined;

/** A term, and its definition indented below. */
const readDefinition: LineRule = (text, lines, at) => {
  const [line, next] = [lines[at] as TextLine, lines[at + 1]];
  if (!line.isFirst && isBelow(line, lines[at - 1] ?? line)) return undefined;
  if (!next || next.isFirst || !isBelow(next, line) || line.end - line.start > 120)
    return undefined;
  if (/^(?:[-*+•|]|#\.|\(?\w{1,3}[.)])\s|[.!?]$/.test(contentOf(text, line))) return undefined;
  const count = linesUntil(lines, at + 1, (each) => !isBelow(each, line) || each.isFirst);
  return { blocks: termBlocks(line, blockOf('item', lines, at + 1, count)), lines: 1 + count };
};
