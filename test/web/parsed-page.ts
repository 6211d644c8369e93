import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;

/** A page as a browser reads it. */
export interface ParsedPage {
  /** The elements with a name, in order; `*`: all. */
  all(name: string, below?: Element): Element[];
  /** The text of an element; absent: of the whole page. */
  text(element?: Element): string;
  attribute(element: Element, name: string): string | undefined;
}

export function parsePage(html: string): ParsedPage {
  const document = parse(html);
  return {
    all: (name, below) =>
      [...elementsIn(below ?? document)].filter(({ tagName }) => name === '*' || tagName === name),
    text: (element) => textIn(element ?? document),
    attribute: ({ attrs }, name) => attrs.find((each) => each.name === name)?.value,
  };
}

/** What is marked on a page: the text of all `mark` elements, joined. */
export function markedIn(page: ParsedPage): string {
  return page
    .all('mark')
    .map((mark) => page.text(mark))
    .join('');
}

function* elementsIn(node: Node): Generator<Element> {
  for (const child of 'childNodes' in node ? node.childNodes : []) {
    if (!isElement(child)) continue;
    yield child;
    yield* elementsIn(child);
  }
}

function textIn(node: Node): string {
  if ('value' in node) return node.nodeName === '#text' ? node.value : '';
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}
