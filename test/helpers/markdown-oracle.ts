import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';

/** The headings that a full Markdown parser finds outside quotations: their offset and text. */
export function parsedHeadings(text: string): { start: number; heading: string }[] {
  return [...headingsOf(parse(text))].filter(({ heading }) => heading !== '');
}

function parse(text: string): Nodes {
  const kinds = ['yaml', 'toml'] as const;
  return fromMarkdown(text, {
    extensions: [gfm(), frontmatter([...kinds])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown([...kinds])],
  });
}

/** Where a full Markdown parser finds blocks of these kinds. */
export function parsedBlocks(text: string): { kind: string; start: number }[] {
  return [...blocksOf(parse(text), text)];
}

const KINDS: Readonly<Record<string, string>> = {
  heading: 'heading',
  list: 'list',
  listItem: 'item',
  code: 'code',
  table: 'table',
  tableRow: 'row',
};

function* blocksOf(node: Nodes, text: string): Generator<{ kind: string; start: number }> {
  const isComment = node.type === 'html' && node.value.startsWith('<!--');
  const kind = isComment ? 'code' : KINDS[node.type];
  const start = node.position?.start.offset ?? -1;
  const { length } = /^\s*/.exec(text.slice(start))?.[0] ?? '';
  if (kind) yield { kind, start: start + length };
  if ('children' in node) for (const child of node.children) yield* blocksOf(child, text);
}

function* headingsOf(node: Nodes): Generator<{ start: number; heading: string }> {
  if (node.type === 'blockquote') return;
  if (node.type === 'heading') {
    yield { start: node.position?.start.offset ?? -1, heading: visibleText(node) };
  }
  if ('children' in node) for (const child of node.children) yield* headingsOf(child);
}

function visibleText(node: Nodes): string {
  return textOf(node).replace(/\s+/g, ' ').trim();
}

function textOf(node: Nodes): string {
  if (node.type === 'html') return '';
  if ('value' in node) return node.value;
  if ('alt' in node) return node.alt ?? '';
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
