import type { Block } from '../blocks.ts';
import type { Landmark } from '../document.ts';
import type { DocumentDate } from '../document-date.ts';
import { type BoldWords, withBoldHeadings } from '../structure/bold-lines.ts';
import { visibleLines } from '../structure/lines.ts';
import { withRuns } from '../structure/runs.ts';
import { findSpeakers } from '../structure/speakers.ts';
import type { Extracted } from './format.ts';
import { readFrontMatter } from './front-matter.ts';
import { withHtml } from './markdown-html.ts';
import { scanMarkdown } from './markdown-scanner.ts';
import { ownDate } from './own-date.ts';
import { extractDecoded } from './text.ts';
import { headingName } from './text-writer.ts';

/** Finds the blocks, the headings and the front matter of a Markdown file; the text stays unchanged. */
export const extractMarkdown = extractDecoded(readMarkdown);

/** As `extractMarkdown`, for a text that is already decoded. */
export function readMarkdown(text: string): Extracted {
  const matter = readFrontMatter(text);
  const from = matter?.end ?? 0;
  const speakers = findSpeakers(text, visibleLines(text, from));
  const { blocks: ofMarkdown, headings, html } = scanMarkdown(text, from, speakers);
  const blocks = withBoldHeadings(withHtml(text, ofMarkdown, html), ({ start, end }) =>
    boldWords(text.slice(start, Math.min(end, start + 200))),
  );
  const known = new Set(ofMarkdown);
  const others = blocks
    .filter((block) => block.kind === 'heading' && !known.has(block))
    .map(({ start, end }) => ({ start, content: text.slice(start, end) }));
  const inOrder = [...headings, ...others].sort((a, b) => a.start - b.start);
  const landmarks = inOrder.flatMap(({ start, content }): Landmark[] => {
    const heading = headingName(plainText(content));
    return heading === '' ? [] : [{ kind: 'heading', start, heading }];
  });
  const dated = matter && frontMatterDate(text, matter.fields);
  return {
    text,
    landmarks,
    ...(dated && { dated }),
    blocks: [...(matter?.fields ?? []), ...withRuns(text, namedContents(text, blocks), speakers)],
    ...(matter?.isData && { prose: { start: from, end: text.length } }),
  };
}

/** The bold words that a paragraph begins with. */
function boldWords(paragraph: string): BoldWords | undefined {
  const [, , words, rest] = /^(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1(.?)/s.exec(paragraph) ?? [];
  return words === undefined ? undefined : { words, isWhole: rest === '' };
}

/** Names of the field that says when a text is from, those that say it best first. */
const DATES = [
  /^date$|^datum$|^fecha$|^дата$|^日期$/iu,
  /^(?:last_?mod\w*|updated?|modified)$/iu,
  /^(?:published|created)$/iu,
];

function frontMatterDate(text: string, fields: readonly Block[]): DocumentDate | undefined {
  for (const wanted of DATES) {
    const field = fields.find(
      ({ label }) => label && wanted.test(text.slice(label.start, label.end).replace(/["']/g, '')),
    );
    const value =
      field?.label && text.slice(field.label.end, field.end).replace(/^["']?\s*[:=]/, '');
    const dated = ownDate(value, 'front-matter');
    if (dated) return dated;
  }
  return undefined;
}

/** An item that only points to a heading of the same page, "- [Fees](#fees)". */
const POINTER = /^(?:[-+*]|\d{1,9}[.)])\s+\[[^\]\n]*\]\(#[^)\n]*\)\s*$/;

/** Lists of nothing but pointers to headings are tables of contents. */
function namedContents(text: string, blocks: readonly Block[]): Block[] {
  return blocks.map((block, i) => {
    if (block.kind !== 'list') return block;
    let items = 0;
    for (let at = i + 1; at < blocks.length; at++) {
      const { kind, start, end } = blocks[at] as Block;
      if (start >= block.end) break;
      if (kind === 'list') continue;
      const own = text.slice(start, Math.min(blocks[at + 1]?.start ?? end, end, start + 500));
      if (kind !== 'item' || !POINTER.test(own)) return block;
      items++;
    }
    return items > 1 ? { ...block, kind: 'contents' } : block;
  });
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
