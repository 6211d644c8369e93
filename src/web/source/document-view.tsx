import type { Child } from 'hono/jsx';
import type { Document } from '../../documents/document.ts';
import { namesColumns } from '../../documents/formats.ts';
import { covers, type Span, slice } from '../../documents/span.ts';
import { blocksIn } from '../../viewing/windows.ts';
import { type BlockNode, treeOf } from './block-tree.ts';
import { glue, type MarkedDocument, marked, within } from './marked-text.tsx';
import { TableView } from './table-view.tsx';

interface DocumentParts extends MarkedDocument {
  readonly document: Pick<Document, 'text' | 'blocks' | 'landmarks' | 'mediaType'>;
}

/** What all parts of a view know. */
interface View extends MarkedDocument {
  readonly isTableOfNames: boolean;
  /** Whether line ends in prose are the author's own. */
  readonly keepsLines: boolean;
}

/**
 * A document as a readable page, made of its extracted text and its blocks: no markup of the file takes part. Every
 * character of the window that is quoted stands there once, in `mark` elements.
 */
export function DocumentView({ document, ...shown }: DocumentParts) {
  const view: View = {
    ...shown,
    isTableOfNames: namesColumns(document.mediaType),
    keepsLines: document.mediaType === 'text/plain',
  };
  const { window } = shown;
  const nodes = treeOf(blocksIn(document.blocks ?? [], window));
  const pages = document.landmarks.flatMap((landmark) =>
    landmark.kind === 'page' && covers(window, { start: landmark.start, end: landmark.start + 1 })
      ? [{ start: landmark.start, name: landmark.label ?? `${landmark.page}` }]
      : [],
  );
  return <article class="document">{flow(view, window, nodes, pages)}</article>;
}

interface PageStart {
  readonly start: number;
  readonly name: string;
}

/** Blocks and the text between them, which is read as paragraphs. */
function flow(
  view: View,
  span: Span,
  nodes: readonly BlockNode[],
  pages: readonly PageStart[] = [],
): Child[] {
  const parts: Child[] = [];
  let at = span.start;
  let page = 0;
  const startPages = (until: number) => {
    for (; page < pages.length && (pages[page]?.start ?? 0) <= until; page++) {
      parts.push(<p class="page">{pages[page]?.name}</p>);
    }
  };
  for (const node of nodes) {
    parts.push(...loose(view, { start: at, end: node.start }));
    startPages(node.start);
    parts.push(block(view, node));
    at = Math.max(at, node.end);
  }
  parts.push(...loose(view, { start: at, end: span.end }));
  return parts;
}

/** Text outside of all blocks: a paragraph for each part between blank lines. */
function loose(view: View, span: Span): Child[] {
  const shown = within(span, view.window);
  const parts: Child[] = [];
  const text = slice(view.text, shown);
  let at = 0;
  for (const { 0: gap, index } of text.matchAll(/\s*\n\s*\n\s*|^\s+|\s+$/g)) {
    parts.push(...paragraph(view, shown.start + at, shown.start + index));
    at = index + gap.length;
    parts.push(...glue(view, { start: shown.start + index, end: shown.start + at }));
  }
  return [...parts, ...paragraph(view, shown.start + at, shown.end)];
}

/** The signs of a quotation in Markdown stand alone before its blocks, and are not shown. */
function paragraph(view: View, start: number, end: number): Child[] {
  if (start >= end) return [];
  if (/^[>\s]+$/.test(slice(view.text, { start, end }))) return glue(view, { start, end });
  return [<p class={view.keepsLines ? 'lines' : undefined}>{marked(view, { start, end })}</p>];
}

function block(view: View, node: BlockNode, trail: readonly Child[] = []): Child {
  const { kind, children, label } = node;
  switch (kind) {
    case 'heading':
      return heading(view, node);
    case 'table':
      return (
        <TableView document={view} table={node} namesColumns={view.isTableOfNames} trail={trail} />
      );
    case 'list':
      return <ul>{listed(view, node, trail)}</ul>;
    case 'item':
      return (
        <li>
          {inner(view, node)}
          {trail}
        </li>
      );
    case 'code':
      return <pre>{marked(view, node)}</pre>;
    case 'contents':
      return <div class="contents lines">{marked(view, node)}</div>;
    case 'margin':
      return <p class="margin">{marked(view, node)}</p>;
    case 'note':
      return <aside>{inner(view, node)}</aside>;
    case 'question':
      return <div class="question">{flow(view, node, children)}</div>;
    default:
      if (children.length > 0) return <div>{inner(view, node)}</div>;
      return <p class={view.keepsLines ? 'lines' : undefined}>{marked(view, node, label)}</p>;
  }
}

/** A part that holds words of its own beside the blocks inside it. */
function inner(view: View, node: BlockNode): Child[] {
  const parts: Child[] = [];
  let at = node.start;
  for (const child of node.children) {
    parts.push(...marked(view, { start: at, end: child.start }, node.label), block(view, child));
    at = child.end;
  }
  return [...parts, ...marked(view, { start: at, end: node.end }, node.label)];
}

function listed(view: View, list: BlockNode, trail: readonly Child[]): Child[] {
  const { start, end, children } = list;
  const lead = glue(view, { start, end: children[0]?.start ?? end });
  const parts = children.map((child, i) => {
    const next = children[i + 1];
    const behind = [
      ...glue(view, { start: child.end, end: next?.start ?? end }),
      ...(next ? [] : trail),
    ];
    return child.kind === 'item' ? (
      block(view, child, behind)
    ) : (
      <li>
        {block(view, child)}
        {behind}
      </li>
    );
  });
  return lead.length > 0 ? [<li>{lead}</li>, ...parts] : parts;
}

const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** The signs that make a heading in Markdown are shown as what they are: not words. */
function heading(view: View, node: BlockNode): Child {
  const Tag = HEADINGS[Math.min(node.level ?? 2, HEADINGS.length) - 1] ?? 'h6';
  const [signs = ''] = /^#+\s+/.exec(slice(view.text, node)) ?? [];
  const words = node.start + signs.length;
  return (
    <Tag>
      {signs !== '' && <span class="sign">{marked(view, { start: node.start, end: words })}</span>}
      {marked(view, { start: words, end: node.end })}
    </Tag>
  );
}
