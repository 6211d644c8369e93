import type { Landmark, Span } from '../document.ts';
import type { Extract, Extracted } from './format.ts';
import { findHeadings } from './markdown-headings.ts';
import { decodeText } from './text.ts';
import { headingName } from './text-writer.ts';

/** Finds the headings and the front matter of a Markdown file, whose text stays as it is. */
export const extractMarkdown: Extract = (bytes) => {
  const text = decodeText(bytes);
  return text === null ? null : readMarkdown(text);
};

/** As `extractMarkdown`, of a text that is decoded already. */
export function readMarkdown(text: string): Extracted {
  const prose = afterFrontMatter(text);
  const landmarks = findHeadings(text, prose?.start).flatMap(({ start, content }): Landmark[] => {
    const heading = headingName(plainText(content));
    return heading === '' ? [] : [{ kind: 'heading', start, heading }];
  });
  return { text, landmarks, ...(prose && { prose }) };
}

/** A rule at the beginning of prose looks like that of YAML, which goes on with a key. */
const YAML = /^(---)[ \t]*(?:\r\n|\n|\r)(?=(?:"[^"\r\n]*"|'[^'\r\n]*'|[\w$.-]+)[ \t]*:|---)/;
const TOML = /^(\+\+\+)[ \t]*(?:\r\n|\n|\r)/;

/** What follows the front matter, which ends with the line that it begins with. */
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

/** What a reader sees of a line of Markdown: links by their labels, no marks of emphasis. */
function plainText(markdown: string): string {
  // A heading is cut to less anyway, and these patterns are not linear.
  return markdown.slice(0, 1_000).replace(INLINE_MARKUP, (...match) => {
    const groups: Readonly<Record<string, string | undefined>> = match.at(-1);
    const { escaped, code, label, url, entity } = groups;
    if (label !== undefined) return plainText(label);
    if (entity !== undefined) return ENTITIES[entity.toLowerCase()] ?? '';
    return escaped ?? code?.trim() ?? url ?? '';
  });
}
