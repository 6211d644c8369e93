import { SaxesParser } from 'saxes';
import { nestedTooDeeply, tooManyElements } from './format.ts';

/**
 * An element of an XML file. Names come without their prefixes; an attribute keeps its prefix if another one has its
 * name.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}
/** An element or text. */
export type XmlNode = XmlElement | string;

/** Nested deeper, it is an attack. */
const MAX_DEPTH = 1_000;
/** These take about half a gigabyte of memory. */
const MAX_ELEMENTS = 3_000_000;

type OpenElement = XmlElement & { readonly children: XmlNode[] };
const NO_CHILDREN: XmlNode[] = [];

/**
 * Reads well-formed XML into a tree, without the names of people's revisions (`rsid…`).
 *
 * @param take gets each element in an element below the root (the paragraphs of Word's body) as soon as it is
 *   complete, and the tree does not hold it; so that a large file needs little memory
 * @throws FootnoteError where it is nested too deeply or holds too many elements; saxes' errors where it is not
 *   well-formed
 */
export function readXml(source: string, take?: (element: XmlElement) => void): XmlElement {
  const root: OpenElement = { name: '', attributes: {}, children: [] };
  const open: OpenElement[] = [root];
  let elements = 0;
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    if (++elements > MAX_ELEMENTS) throw tooManyElements(MAX_ELEMENTS);
    if (open.length > MAX_DEPTH) throw nestedTooDeeply(MAX_DEPTH);
    open.push({
      name: withoutPrefix(name),
      attributes: plain(attributes),
      children: isSelfClosing ? NO_CHILDREN : [],
    });
  });
  parser.on('closetag', () => {
    const element = open.pop() as OpenElement;
    if (take && open.length === 3) take(element);
    else open.at(-1)?.children.push(element);
  });
  const addText = (text: string) => open.at(-1)?.children.push(text);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(source).close();
  return root.children.find(isElementNode) ?? root;
}

function plain(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const local = withoutPrefix(name);
    if (local.startsWith('rsid')) continue;
    named[named[local] === undefined ? local : name] = value;
  }
  return named;
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function isElementNode(node: XmlNode): node is XmlElement {
  return typeof node !== 'string';
}

/** The child elements. */
export function elementsIn(element: XmlElement | undefined): XmlElement[] {
  return (element?.children ?? []).filter(isElementNode);
}

/** The child elements of this name. */
export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return elementsIn(element).filter((child) => child.name === name);
}

/** The elements of this name that are children, or are only held together by others. */
export function* within(
  element: XmlElement,
  name: string,
  wrappers: ReadonlySet<string>,
): Generator<XmlElement> {
  for (const node of elementsIn(element)) {
    if (node.name === name) yield node;
    else if (wrappers.has(node.name)) yield* within(node, name, wrappers);
  }
}

/** The first child element on a path of names. */
export function child(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) {
    found = found?.children.find(
      (node): node is XmlElement => isElementNode(node) && node.name === name,
    );
  }
  return found;
}

/** The value of a property that is written as an element: `<w:ilvl w:val="1"/>`. */
export function valueAt(element: XmlElement | undefined, ...path: string[]): string | undefined {
  return child(element, ...path)?.attributes.val;
}

/** Whether an attribute that is on or off is on. */
export const isTrue = (value = '') => /^(1|true|on)$/.test(value);

/** Whether a property that is on or off is there and on: `<w:strike/>`, but not `<w:strike w:val="0"/>`. */
export function isOn(element: XmlElement | undefined, ...path: string[]): boolean {
  const property = child(element, ...path);
  return property !== undefined && !/^(0|false|off|none)$/.test(property.attributes.val ?? '');
}

/** All elements below one, in document order. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const node of elementsIn(element)) {
    yield node;
    yield* descendants(node);
  }
}

/** The text below an element; '' where there is none. */
export function textBelow(element: XmlElement | undefined): string {
  let text = '';
  for (const node of element?.children ?? []) text += isElementNode(node) ? textBelow(node) : node;
  return text;
}
