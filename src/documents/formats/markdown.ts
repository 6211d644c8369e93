import type { Landmark } from '../document.ts';
import type { Span } from '../span.ts';
import type { Extract, Extracted } from './format.ts';
import { findHeadings } from './markdown-headings.ts';
import { decodeText } from './text.ts';
import { headingName } from './text-writer.ts';

/** Finds the headings and the front matter of a Markdown file; the text stays unchanged. */
export const extractMarkdown: Extract = (bytes) => {
  const text = decodeText(bytes);
  return text === null ? null : readMarkdown(text);
};

/** As `extractMarkdown`, for a text that is already decoded. */
export function readMarkdown(text: string): Extracted {
  const prose = afterFrontMatter(text);
  const landmarks = findHeadings(text, prose?.start).flatMap(({ start, content }): Landmark[] => {
    const heading = headingName(plainText(content));
    return heading === '' ? [] : [{ kind: 'heading', start, heading }];
  });
  return { text, landmarks, ...(prose && { prose }) };
}

/** A thematic break may also open a text; in YAML front matter, a key follows it. */
const YAML = /^(---)[ \t]*(?:\r\n|\n|\r)(?=(?:"[^"\r\n]*"|'[^'\r\n]*'|[\w$.-]+)[ \t]*:|---)/;
const TOML = /^(\+\+\+)[ \t]*(?:\r\n|\n|\r)/;

/** The text after the front matter, whose last line equals its first one. */
function afterFrontMatter(text: string): Span | undefined {
  const [opening, fence] = YAML.exec(text) ?? TOML.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const line = /([^\r\n]*)(?:\r\n|\n|\r|$)/y;
  line.lastIndex = opening.length;
  while (line.lastIndex < text.length) {
    const content = line.exec(text)?.[1]?.trimEnd();
    if (content === fence) return { start: line.lastIndex, end: text.length };
  }
  return undefined;
}

const INLINE = [
  /\\(?<escaped>[!-/:-@[-`{-~])/u,
  /(?<ticks>`+)(?<code>[^`]|[^`].*?[^`])\k<ticks>(?!`)/u,
  /!?\[(?<label>[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/u,
  /<(?<url>https?:[^\s<>]*)>/u,
  /<\/?[a-z][^<>]*>|<!--.*?-->/u,
  /&(?<entity>amp|lt|gt|quot|apos|nbsp);/u,
  /\*+(?=\S)|(?<=\S)\*+|~~/u,
  /(?<![\p{L}\p{N}_])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}_])/u,
  /[ \t]*\{[#.:][^{}]*\}\s*$/u,
];
const INLINE_MARKUP = new RegExp(INLINE.map((part) => part.source).join('|'), 'giu');

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** The visible text of a line of Markdown: the labels of links, without marks of emphasis. */
function plainText(markdown: string): string {
  // These patterns do not take linear time, and a heading is cut to less anyway.
  return markdown.slice(0, 1_000).replace(INLINE_MARKUP, (...match) => {
    const groups: Readonly<Record<string, string | undefined>> = match.at(-1);
    const { escaped, code, label, url, entity } = groups;
    if (label !== undefined) return plainText(label);
    if (entity !== undefined) return ENTITIES[entity.toLowerCase()] ?? '';
    return escaped ?? code?.trim() ?? url ?? '';
  });
}
