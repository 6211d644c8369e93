import type { TextLine } from '../../structure/lines.ts';
import { contentOf, linesThrough, linesUntil } from '../lined/line-blocks.ts';

/** How the comments of a language look: its signs decide, not its name. */
export type CommentStyle = 'slashes' | 'hashes' | 'dashes' | 'semicolons' | 'percents';

interface Comments {
  /** Begins a comment that ends with its line. */
  readonly line: RegExp;
  /** Begins one that ends with the sign that is given for it. */
  readonly blocks: readonly (readonly [begin: RegExp, end: string])[];
}

/** Begins the comment of a definition that stands below its head. */
export const DOCSTRING = /^[rubf]{0,2}(?:"""|''')/i;

const C_BLOCK = [/^\/\*/, '*/'] as const;
const DOCSTRINGS = [
  [/^[rubf]{0,2}"""/i, '"""'],
  [/^[rubf]{0,2}'''/i, "'''"],
  [/^=begin\b/, '=end'],
  [/^<#/, '#>'],
] as const;

export const COMMENTS: Readonly<Record<CommentStyle, Comments>> = {
  slashes: { line: /^\/\//, blocks: [C_BLOCK] },
  hashes: { line: /^#(?!!|\[|include|define|pragma|if|endif)/, blocks: DOCSTRINGS },
  dashes: {
    line: /^--(?!\[\[)/,
    blocks: [[/^--\[\[/, ']]'], [/^\{-/, '-}'], C_BLOCK],
  },
  semicolons: { line: /^;/, blocks: [[/^#\|/, '|#']] },
  percents: { line: /^%/, blocks: [[/^%\{/, '%}']] },
};

/** How many lines the comment takes that begins with a line; 0 if none does. */
export function commentLines(
  text: string,
  lines: readonly TextLine[],
  at: number,
  { line: single, blocks }: Comments,
): number {
  const content = contentOf(text, lines[at]);
  for (const [begin, end] of blocks) {
    const opening = begin.exec(content)?.[0];
    if (opening === undefined) continue;
    if (content.includes(end, opening.length)) return 1;
    return 1 + linesThrough(lines, at + 1, (line) => contentOf(text, line).includes(end));
  }
  if (!single.test(content)) return 0;
  return linesUntil(
    lines,
    at,
    (line, i) => !single.test(contentOf(text, line)) || (i > at && line.isFirst),
  );
}
