import type { TextLine } from '../../structure/lines.ts';
import type { CommentStyle } from './comments.ts';

/** Finds what may hold a sign that begins something, so that it is passed over, and what runs over several lines. */
const TOKENS: Partial<Record<CommentStyle, RegExp>> = {
  slashes:
    /\/\/.*|\/\*|"""|`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<=[(,=:[!&|?{};\n]|return)[ \t]*\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//g,
  hashes: /#.*|"""|'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g,
};

/** The ends of comments and strings that run over lines, by their beginnings. */
const ENDS: ReadonlyMap<string, RegExp> = new Map([
  ['/*', /\*\//g],
  ['"""', /\\[\s\S]|"""/g],
  ["'''", /\\[\s\S]|'''/g],
  ['`', /\\[\s\S]|`/g],
]);

/**
 * The lines that begin within a string or a comment of an earlier line, by their index: what they look like and how far
 * they are indented says nothing of the program.
 */
export function continuedLines(
  text: string,
  lines: readonly TextLine[],
  style: CommentStyle,
): ReadonlySet<number> {
  const continued = new Set<number>();
  const tokens = TOKENS[style];
  if (!tokens) return continued;
  const open = new Set<string>();
  let line = 0;
  tokens.lastIndex = 0;
  for (let found = tokens.exec(text); found; found = tokens.exec(text)) {
    const [sign] = found;
    // One that is not closed is not looked for again.
    const end = open.has(sign) ? undefined : endOf(text, sign, tokens.lastIndex);
    if (end === undefined) continue;
    if (end < 0) {
      open.add(sign);
      continue;
    }
    for (; (lines[line]?.start ?? Infinity) < end; line++) {
      if ((lines[line]?.start ?? 0) > found.index) continued.add(line);
    }
    tokens.lastIndex = end;
  }
  return continued;
}

/** Behind the end of what a sign begins; undefined where it begins nothing, negative where it does not end. */
function endOf(text: string, sign: string, from: number): number | undefined {
  const ends = ENDS.get(sign);
  if (!ends) return undefined;
  ends.lastIndex = from;
  for (let found = ends.exec(text); found; found = ends.exec(text)) {
    if (!found[0].startsWith('\\')) return ends.lastIndex;
  }
  return -1;
}
