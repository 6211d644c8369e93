import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';

/** The headings that a full Markdown parser finds outside quotations: their offset and text. */
export function parsedHeadings(text: string): { start: number; heading: string }[] {
  const kinds = ['yaml', 'toml'] as const;
  const tree = fromMarkdown(text, {
    extensions: [gfm(), frontmatter([...kinds])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown([...kinds])],
  });
  return [...headingsOf(tree)].filter(({ heading }) => heading !== '');
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
