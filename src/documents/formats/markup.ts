import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parse } from 'parse5';
import { nestedTooDeeply, tooManyElements } from './format.ts';

export type MarkupNode = DefaultTreeAdapterTypes.Node;
export type MarkupElement = DefaultTreeAdapterTypes.Element;

/** Deeper pages are attacks: parsing time grows with the square of the depth. */
const MAX_DEPTH = 2_000;

/** These take about half a gigabyte of memory; a page of 20 MB has about 300,000. */
const MAX_ELEMENTS = 1_000_000;

/**
 * Parses HTML as browsers do, whatever its mistakes.
 *
 * @throws FootnoteError where it is nested too deeply or holds too many elements.
 */
export function parseHtml(source: string): DefaultTreeAdapterTypes.Document {
  let depth = 0;
  let elements = 0;
  return parse(source, {
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(name, namespace, attributes) {
        if (++elements > MAX_ELEMENTS) throw tooManyElements(MAX_ELEMENTS);
        return defaultTreeAdapter.createElement(name, namespace, attributes);
      },
      onItemPush() {
        if (++depth > MAX_DEPTH) throw nestedTooDeeply(MAX_DEPTH);
      },
      onItemPop() {
        depth--;
      },
    },
  });
}

/**
 * Parses well-formed XML (XHTML, the parts of EPUB and Office files) with the HTML parser: element
 * and attribute names come out in lower case, with their prefixes.
 */
export function parseXml(source: string): DefaultTreeAdapterTypes.Document {
  return parseHtml(expandEmptyElements(source));
}

/**
 * An HTML parser takes `<title/>` for an opening tag, so that the element would swallow all text behind
 * it.
 */
function expandEmptyElements(source: string): string {
  return source.replace(/<([A-Za-z][^\s/<>]*)([^<]*?)\/>/g, (tag, name, attributes) =>
    VOID_ELEMENTS.has(name.toLowerCase()) ? tag : `<${name}${attributes}></${name}>`,
  );
}

const VOID_ELEMENTS = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);

export interface Visitor {
  /** Returns whether the node's children are to be visited, and the node itself to be left. */
  enter(node: MarkupNode): boolean;
  leave(node: MarkupNode): void;
}

/** Visits a node and its descendants, in document order. */
export function walk(root: MarkupNode, visitor: Visitor): void {
  // Recursion could overflow the call stack, because the tree may be deep.
  const stack: { node: MarkupNode; next: number }[] = [];
  const enter = (node: MarkupNode) => {
    if (visitor.enter(node)) stack.push({ node, next: 0 });
  };
  enter(root);
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const child = childrenOf(frame.node)[frame.next++];
    if (child) enter(child);
    else {
      stack.pop();
      visitor.leave(frame.node);
    }
  }
}

/** All descendant elements of a node, in document order. */
export function* elementsBelow(root: MarkupNode): Generator<MarkupElement> {
  for (const node of nodesBelow(root)) if (isElement(node)) yield node;
}

/** All descendants of a node, in document order. */
export function* nodesBelow(root: MarkupNode): Generator<MarkupNode> {
  const stack: MarkupNode[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node !== root) yield node;
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] as MarkupNode);
  }
}

/** The first descendant element with this name; prefixes are ignored. */
export function findElement(root: MarkupNode, name: string): MarkupElement | undefined {
  for (const element of elementsBelow(root)) if (localName(element) === name) return element;
  return undefined;
}

/** The text below a node, without white space at its ends. */
export function textBelow(root: MarkupNode): string {
  let text = '';
  for (const node of nodesBelow(root)) if ('value' in node) text += node.value;
  return text.trim();
}

export function isElement(node: MarkupNode): node is MarkupElement {
  return 'tagName' in node;
}

export function childrenOf(node: MarkupNode): readonly MarkupNode[] {
  return 'childNodes' in node ? node.childNodes : [];
}

/** Whether an element belongs to HTML, not to an SVG drawing or a formula. */
export function isHtml(element: MarkupElement): boolean {
  return element.namespaceURI === html.NS.HTML;
}

export function localName(element: MarkupElement): string {
  return element.tagName.slice(element.tagName.indexOf(':') + 1);
}

export function attribute(element: MarkupElement, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}
