import type { Span } from '../span.ts';
import type { Draft } from './draft.ts';
import { drawnTable } from './drawn-table.ts';
import { isShortValue, labelOf } from './field.ts';
import { ledFrom, ledLines } from './leaders.ts';
import { indentAt } from './lines.ts';
import { areAskedByLabel, asksQuestion, beginsAnswer, endsAsQuestion } from './question.ts';
import { speakerOf } from './speakers.ts';
import { linesUnderTitle } from './title-line.ts';
import { wrappedLines } from './wrapping.ts';

/** What a line is besides the beginning or the continuation of a paragraph. */
type Role = 'contents' | 'field' | 'question' | 'answer' | 'turn' | 'name' | 'entry' | undefined;

/** A longer line is a sentence, and lines indented deeper are read as they stand. */
const [MAX_LEAD, MAX_DEPTH] = [60, 8];

/**
 * The blocks of lines that stand together, without a blank line between them: paragraphs, whose lines an
 * editor wrapped; lines that a writer ended, each a paragraph of its own; tables, fields and lines of a table
 * of contents; a short line with the lines that are indented under it.
 *
 * @param speakers names that begin a turn
 */
export function readLines(
  text: string,
  lines: readonly Span[],
  speakers: ReadonlySet<string>,
  depth = 0,
): Draft[] {
  const contents = lines.map(({ start, end }) => text.slice(start, end));
  const wrapped = wrappedLines(text, lines);
  const indents = lines.map(({ start }) => indentAt(text, start));
  const roles = rolesOf(contents, wrapped, speakers);
  const blocks: Draft[] = [];
  const push = (kind: Draft['kind'], from: number, to: number) => {
    const block: Draft = { kind, start: lines[from]?.start ?? 0, end: lines[to]?.end ?? 0 };
    blocks.push(block);
    return block;
  };
  let noTableBefore = 0;
  for (let i = 0; i < lines.length; i++) {
    const from = i;
    const role = roles[i];
    if (role === 'contents') {
      while (roles[i + 1] === 'contents') i++;
      push('contents', from, i);
      continue;
    }
    if (role !== 'field' && i >= noTableBefore && i + 1 < lines.length) {
      const table = drawnTable(text, lines, i);
      noTableBefore = i + table.lines;
      for (const block of table.blocks) blocks.push(block);
      if (table.blocks.length > 0) {
        i = noTableBefore - 1;
        continue;
      }
    }
    if (isRule(contents[i] ?? '')) {
      push('margin', i, i);
      continue;
    }
    const below =
      depth < MAX_DEPTH && (!role || role === 'field')
        ? linesLed(contents, wrapped, indents, i)
        : 0;
    if (below > 0) {
      i += below;
      push('item', from, i);
      push('list', from + 1, i);
      for (const block of readLines(text, lines.slice(from + 1, i + 1), speakers, depth + 1))
        blocks.push(block);
      continue;
    }
    if (role === 'field' || role === 'entry') {
      const label = (role === 'field' ? labelOf : ledFrom)(contents[i] ?? '');
      addLabel(push('field', i, i), label);
      continue;
    }
    while (i + 1 < lines.length && goesOn(contents, wrapped, roles, i)) i++;
    push('paragraph', from, i);
  }
  return blocks;
}

/** @param label within the block */
function addLabel(block: Draft, label: Span | undefined): void {
  const { start } = block;
  if (label) block.label = { start: start + label.start, end: start + label.end };
}

/** Whether a paragraph goes on in the next line: a name on a line of its own belongs to the words below it. */
function goesOn(
  contents: readonly string[],
  wrapped: readonly boolean[],
  roles: readonly Role[],
  at: number,
): boolean {
  if (roles[at + 1] || isRule(contents[at + 1] ?? '')) return false;
  // A question ends with its line.
  return roles[at] === 'name' || (wrapped[at] === true && roles[at] !== 'question');
}

/** Whether a line only parts others: it neither belongs to a paragraph nor stands above a list. */
const isRule = (line: string) => /^(?:[-=_*~─━═]\s?){3,}$/.test(line);

/** How many lines a short line leads in, because it ends without a sign and is their title or they are indented under it. */
function linesLed(
  contents: readonly string[],
  wrapped: readonly boolean[],
  indents: readonly number[],
  at: number,
): number {
  const line = contents[at] ?? '';
  if (line.length > MAX_LEAD || wrapped[at] || /[.!?;,…。！？；，|]$/.test(line)) return 0;
  const indent = indents[at] ?? 0;
  let to = at;
  while ((indents[to + 1] ?? 0) > indent) to++;
  if (to === at) return linesUnderTitle(contents, at);
  return wrapped[to] ? 0 : to - at;
}

function rolesOf(
  contents: readonly string[],
  wrapped: readonly boolean[],
  speakers: ReadonlySet<string>,
): Role[] {
  const labelled = contents.map((line, i) => !wrapped[i] && labelOf(line) !== undefined);
  const led = ledLines(contents);
  const isAsked = areAskedByLabel(contents);
  return contents.map((line, i) => {
    if (led[i]) return led[i];
    if (asksQuestion(line)) return 'question';
    if (beginsAnswer(line)) return 'answer';
    if (speakers.size > 0 && speakers.has(speakerOf(line)?.name ?? '')) {
      return /[:：][*_]*$/.test(line) ? 'name' : 'turn';
    }
    if (isAsked && labelled[i]) return endsAsQuestion(line) ? 'question' : 'answer';
    // One such line among others is a sentence that a word introduces.
    const isField = contents.length === 1 ? isShortValue(line) : labelled[i - 1] || labelled[i + 1];
    return labelled[i] && isField ? 'field' : undefined;
  });
}
