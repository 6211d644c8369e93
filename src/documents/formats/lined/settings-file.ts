import type { Block } from '../../blocks.ts';
import type { TextLine } from '../../structure/lines.ts';
import type { Extracted } from '../format.ts';
import { extractDecoded } from '../text.ts';
import { blockOf, contentOf, headingOf, linesUntil, readAs, readProse } from './line-blocks.ts';
import { type LineRule, readByLines } from './read-by-lines.ts';

/** Finds the sections, values and comments of a TOML, INI or properties file; the text stays unchanged. */
export const extractSettings = extractDecoded(readSettingsText);

/** As `extractSettings`, for a text that is already decoded. */
export function readSettingsText(text: string): Extracted {
  const read = readByLines(text, {
    rules: [readSection, readComment, readValue],
    readRest: readProse,
    hasLists: false,
  });
  return { ...read, blocks: nested(text, read.blocks ?? []) };
}

/** Each section "a.b" stands in the nearest one before it whose name it begins with, if that is still open. */
function nested(text: string, blocks: readonly Block[]): Block[] {
  const open: string[] = [];
  return blocks.map((block) => {
    const name = block.kind === 'heading' && sectionIn(text.slice(block.start, block.end));
    if (!name) return block;
    while (open.length > 0 && !name.startsWith(`${open.at(-1)}.`)) open.pop();
    open.push(name);
    return { ...block, level: open.length };
  });
}

/** "[server]", "[[products]]". */
const sectionIn = (line: string): string | undefined =>
  /^\[{1,2}\s*([^[\]=]{1,200}?)\s*\]{1,2}\s*(?:[#;].*)?$/.exec(line)?.[1];

const readSection: LineRule = (text, lines, at) => {
  const line = lines[at] as TextLine;
  const name = sectionIn(contentOf(text, line));
  return name ? headingOf(line, 1, name) : undefined;
};

/** Comments that stand together are one paragraph; directly above a value, they stand above it. */
const readComment: LineRule = (text, lines, at) => {
  if (!isComment(text, lines[at])) return undefined;
  const count = linesUntil(
    lines,
    at,
    (line, i) => !isComment(text, line) || (i > at && line.isFirst),
  );
  const value = lines[at + count]?.isFirst ? undefined : readValue(text, lines, at + count);
  const about = value ? linesAbove(text, lines, at, at + count) : 0;
  if (!value || about === 0) return readAs('paragraph', lines, at, count);
  const item = blockOf('item', lines, at + count - about, about + value.lines);
  const list = blockOf('list', lines, at + count, value.lines);
  const before = count > about ? [blockOf('paragraph', lines, at, count - about)] : [];
  return { blocks: [...before, item, list, ...value.blocks], lines: count + value.lines };
};

/** How many lines of a comment speak of the value below it: those behind a line without words and a value that is off. */
function linesAbove(text: string, lines: readonly TextLine[], from: number, value: number): number {
  let at = value;
  while (
    at > from &&
    lines[at - 1]?.indent === lines[value]?.indent &&
    /\p{L}/u.test(contentOf(text, lines[at - 1])) &&
    !UNSET.test(contentOf(text, lines[at - 1]))
  )
    at--;
  return value - at;
}

/** "#log_dir = /var/log", a value that is switched off. */
const UNSET = /^(?:[#;!]+|\/\/+)\s*[\w."'-]{1,100}\s*=/;

const VALUE = /^(?:export\s+)?("[^"]*"|'[^']*'|[^\s=:#[\]{}"'][^=:#]{0,100}?)\s*[=:](?=\s|\S)/;

/** A name with its value, which lasts until its brackets and quotation marks close. */
const readValue: LineRule = (text, lines, at) => {
  const line = lines[at] as TextLine;
  const name = VALUE.exec(contentOf(text, line))?.[1];
  if (name === undefined) return undefined;
  let open = openAfter(text.slice(line.start + name.length, line.end), { quote: '', brackets: 0 });
  const count =
    1 +
    linesUntil(lines, at + 1, (each) => {
      // A bracket that never closes, as in the values of INI files, must not take all that follows.
      const isNext = each.indent <= line.indent && (isValue(text, each) || isComment(text, each));
      const isOpen = open.quote !== '' || (open.brackets > 0 && !isNext);
      const isBelow = !each.isFirst && each.indent > line.indent && !isValue(text, each);
      const goesOn = isOpen || isBelow;
      if (goesOn) open = openAfter(text.slice(each.start, each.end), open);
      return !goesOn;
    });
  const start = text.indexOf(name, line.start);
  const { end } = lines[at + count - 1] as TextLine;
  const label = { start, end: start + name.length };
  return { blocks: [{ kind: 'field', start: line.start, end, label }], lines: count };
};

const isComment = (text: string, line: TextLine | undefined) =>
  /^(?:[#;!]|\/\/)/.test(contentOf(text, line));

const isValue = (text: string, line: TextLine) => VALUE.test(contentOf(text, line));

/** Longer lines are looked at in part, because the pattern's memory grows with them. */
const MAX_VALUE = 100_000;

/** What is still open behind a line: a quotation of three marks, and so many brackets. */
interface OpenSigns {
  readonly quote: string;
  readonly brackets: number;
}

function openAfter(line: string, open: OpenSigns): OpenSigns {
  let { quote, brackets } = open;
  for (const [sign] of line
    .slice(0, MAX_VALUE)
    .matchAll(/"""|'''|"(?:[^"\\]|\\.)*"|'[^']*'|#.*|[[\]]/g)) {
    const isQuote = sign === '"""' || sign === "'''";
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (isQuote) quote = sign;
    else if (sign === '[') brackets++;
    else if (sign === ']') brackets = Math.max(0, brackets - 1);
  }
  return { quote, brackets };
}
