/** Text that people read, and the line of its file on which it begins, from 1. */
export interface Prose {
  readonly line: number;
  readonly text: string;
}

/** Comments, strings, templates and regular expressions of TypeScript, each as a whole. */
const LITERALS = new RegExp(
  [
    /\/\/(?<line>[^\n]*)/,
    /\/\*(?<block>[\s\S]*?)\*\//,
    /'(?<single>(?:\\.|[^'\\\n])*)'/,
    /"(?<double>(?:\\.|[^"\\\n])*)"/,
    /`(?<template>(?:\\.|\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\}|[^`\\])*)`/,
    /(?<=(?:^|[=(,:;!&|?{}[>]|\breturn)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
);

/**
 * The comments and strings of a TypeScript file.
 *
 * @param stringsAreData takes only the titles of tests from the strings, because the others are fixtures
 */
export function proseOfSource(source: string, stringsAreData = false): Prose[] {
  const prose: Prose[] = [];
  for (const match of joinLineComments(source).matchAll(LITERALS)) {
    const { line, block, single, double, template } = match.groups ?? {};
    const comment = line ?? block?.replace(/^[ \t]*\*?/gm, '');
    const string = single ?? double ?? template?.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'X');
    const before = source.slice(Math.max(0, match.index - 40), match.index);
    const isTitle = /\b(?:describe|it)(?:\.\w+)*\(\s*$|\)\(\s*$/.test(before);
    const text = comment ?? (stringsAreData && !isTitle ? undefined : string);
    if (!text?.includes(' ')) continue;
    prose.push({ line: lineAt(source, match.index), text: text.replace(/\\n/g, '\n\n') });
  }
  return prose;
}

/** Makes several line comments below each other one, of the same length. */
function joinLineComments(source: string): string {
  return source.replace(/(?<=^[ \t]*\/\/[^\n]*)\n([ \t]*)\/\//gm, '\v$1  ');
}

/** The text of a Markdown file without its code and its link targets. */
export function proseOfMarkdown(source: string): Prose[] {
  const blank = (code: string) => code.replace(/[^\n]/g, ' ');
  const text = source
    .replace(/^```[\s\S]*?^```/gm, blank)
    .replace(/`[^`\n]*`/g, 'X')
    .replace(/\]\([^)\n]*\)/g, ']');
  return [...text.matchAll(/(?:^(?!\s*$)(?!\s*[-|#]).*\n?)+|^\s*[-|#].*$/gm)].map((block) => ({
    line: lineAt(text, block.index),
    text: block[0].replace(/^[\s#>*-]+/, '').replace(/\*\*/g, ''),
  }));
}

/** The messages of a Fluent file. */
export function proseOfMessages(source: string): Prose[] {
  return source.split('\n').map((text, i) => ({
    line: i + 1,
    text: text.replace(/^\s*(?:-?[\w-]+ = |\.\w+ = |\*?\[\w+\])/, '').replace(/\{[^}]*\}/g, 'X'),
  }));
}

/** The sentences of a text, each on one line. Tags of docstrings and list items begin a new one. */
export function sentencesOf({ text: joined, line }: Prose): Prose[] {
  const text = joined.replaceAll('\v', '\n');
  const sentences: Prose[] = [];
  for (const part of text.matchAll(/(?:(?!\n\s*\n|\n\s*- |\n?[ \t]*@\w+)[\s\S])+/g)) {
    const [body] = part;
    for (const sentence of body.matchAll(/\S[\s\S]*?(?:[.!?]["”)]*(?=\s)|$(?![\s\S]))/g)) {
      const at = (part.index ?? 0) + (sentence.index ?? 0);
      const words = sentence[0]
        .replace(/^@\w+(?: [\w.]+)?/, '')
        .replace(/\s+/g, ' ')
        .trim();
      if (words)
        sentences.push({ line: line + text.slice(0, at).split('\n').length - 1, text: words });
    }
  }
  return sentences;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
