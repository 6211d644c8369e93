import { FootnoteError } from '../../errors.ts';
import { FlowWriter } from './flow-writer.ts';
import type { ExtractLimits } from './format.ts';
import { htmlToText } from './html.ts';
import { extractDecoded, readText } from './text.ts';
import { TextWriter } from './text-writer.ts';
import {
  childrenNamed,
  descendants,
  isElementNode,
  readXml,
  textBelow,
  type XmlElement,
  type XmlNode,
} from './xml.ts';

/** Elements that are the title of what they stand in: DocBook, JATS, DITA, TEI. */
const TITLES = new Set(['title', 'head', 'article-title', 'subtitle']);
/** Elements that only divide a text. */
const SECTIONS =
  /^(?:book|part|chapter|article|appendix|preface|sect\d|section|sec|topic|concept|task|div\d?|(?:task|con|ref)?body|back|front|refentry|refsect\d)$/;
const LISTS = /^(?:itemizedlist|orderedlist|variablelist|simplelist|list|ul|ol)$/;
const LIST_ITEMS = /^(?:listitem|list-item|varlistentry|member|item|li|para|p)$/;
const TABLES = /^(?:informaltable|table|tgroup)$/;
const FIGURES = /^(?:informalfigure|figure|fig|mediaobject|graphic)$/;
const MAX_INDENT = 8;

/**
 * Extracts what an XML file says. Elements that hold words and elements are paragraphs, those that hold words alone are
 * fields "name: value", and those that hold elements are items, so that their names stand above what is in them. Nothing
 * that the file refers to is fetched, and its own entities are not expanded.
 */
export const extractXml = extractDecoded(writeXml, (bytes, encoding) =>
  readText(bytes, encoding ?? declaredEncoding(bytes)),
);

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml[^>]*\sencoding=["']([\w.:-]+)["']/.exec(head)?.[1]?.toLowerCase();
  return declared && !/^(?:utf-?8|utf-?16|us-ascii)/.test(declared) ? declared : undefined;
}

/** An entity that is not XML's own. In CDATA, the sign stands for itself. */
const LOOSE_ENTITY =
  /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/gi;

function writeXml(source: string, limits: ExtractLimits) {
  // An entity that the file defines could be a bomb; those of DocBook's letters are kept as they stand.
  const safe = source.replace(LOOSE_ENTITY, (found) => (found === '&' ? '&amp;' : found));
  let root: XmlElement;
  try {
    root = readXml(safe);
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause;
    throw new FootnoteError('is damaged (it is not well-formed XML)', { cause });
  }
  if (root.name === 'html') return htmlToText(source, limits);
  const writer = new TextWriter(limits);
  new XmlWriter(writer).element(root, 1, 0);
  return writer.finish();
}

class XmlWriter {
  readonly #writer: TextWriter;
  readonly #flow: FlowWriter;

  constructor(writer: TextWriter) {
    this.#writer = writer;
    this.#flow = new FlowWriter(writer);
  }

  element(element: XmlElement, level: number, depth: number): void {
    if (isEmpty(element)) return;
    const { name } = element;
    const local = name.toLowerCase();
    const isSection = SECTIONS.test(local);
    if ((isSection && !isRecord(element)) || depth === 0) {
      if (!isSection || isRecord(element)) this.#attributes(element, 0);
      this.#children(element, level + (hasTitle(element) ? 1 : 0), depth, level);
    } else if (LISTS.test(local) && holds(element, LIST_ITEMS)) {
      this.#list(element, level, depth);
    } else if (rowsOf(element).length > 0) this.#table(element);
    else if (isMixed(element) || isProse(element)) this.#paragraph(element);
    else if (element.children.some(isElementNode)) this.#item(element, level, depth);
    else this.#field(element, depth);
  }

  #children(element: XmlElement, level: number, depth: number, own: number): void {
    const firstTitle = element.children.find(isTitle);
    // "<book isbn=…>" in a list of books, not in a book.
    const isTitled = SECTIONS.test(element.name.toLowerCase()) && isOfData(element);
    for (const node of element.children) {
      if (!isElementNode(node)) this.#loose(node);
      else if (isTitle(node)) {
        this.#heading(node, own);
        if (isTitled && node === firstTitle) this.#attributes(element, 0);
      } else this.element(node, level, depth + 1);
    }
  }

  #heading(title: XmlElement, level: number): void {
    this.#flow.breakLine(2);
    this.#flow.open('heading', { level });
    this.#flow.text(textBelow(title));
    this.#flow.close();
    this.#flow.breakLine(2);
  }

  #loose(text: string): void {
    if (text.trim() === '') return;
    this.#flow.breakLine(2);
    this.#flow.text(text);
    this.#flow.breakLine(2);
  }

  #paragraph(element: XmlElement): void {
    const isCode = /^(?:programlisting|screen|literallayout|code|codeblock|pre)$/.test(
      element.name,
    );
    this.#flow.breakLine(2);
    this.#flow.open(isCode ? 'code' : 'paragraph');
    if (isCode) this.#flow.preformatted(textBelow(element).trim());
    else this.#flow.text(textBelow(element));
    this.#flow.close();
    this.#flow.breakLine(2);
  }

  #list(list: XmlElement, level: number, depth: number): void {
    this.#flow.open('list');
    for (const node of list.children) {
      if (!isElementNode(node)) continue;
      this.#flow.open('item');
      this.#flow.mark(`${'  '.repeat(Math.min(depth, MAX_INDENT))}- `);
      const parts = node.children.filter(isElementNode);
      if (isMixed(node) || parts.length === 0) this.#flow.text(textBelow(node));
      else for (const part of parts) this.#inItem(part, level, depth + 1);
      this.#flow.close();
    }
    this.#flow.close();
  }

  #inItem(part: XmlElement, level: number, depth: number): void {
    if (LISTS.test(part.name.toLowerCase())) this.#list(part, level, depth);
    else if (childrenNamed(part, 'para').length > 0) {
      for (const each of part.children.filter(isElementNode)) this.#inItem(each, level, depth);
    } else {
      this.#flow.text(textBelow(part));
      this.#flow.breakLine(1);
    }
  }

  #table(table: XmlElement): void {
    this.#flow.breakLine(2);
    this.#flow.openTable();
    for (const title of childrenNamed(table, 'title')) {
      this.#flow.open('paragraph');
      this.#flow.text(textBelow(title));
      this.#flow.close();
    }
    for (const { row, isHeader } of rowsOf(table)) {
      this.#flow.openRow(isHeader);
      for (const cell of row.children.filter(isElementNode)) {
        this.#flow.nextCell();
        this.#flow.text(textBelow(cell));
      }
      this.#flow.closeRow();
    }
    this.#flow.closeTable();
    this.#flow.breakLine(2);
  }

  /** An element that holds elements: its name, its attributes, and a list of them. */
  #item(element: XmlElement, level: number, depth: number): void {
    this.#flow.open('item');
    this.#flow.mark('  '.repeat(Math.min(depth - 1, MAX_INDENT)));
    this.#flow.text(nameOf(element));
    this.#flow.breakLine(1);
    this.#flow.open('list');
    this.#children(element, level + 1, depth, level);
    this.#flow.close();
    this.#flow.close();
  }

  #field(element: XmlElement, depth: number): void {
    const value = textBelow(element).trim();
    const name = nameOf(element);
    if (value === '' && !name.includes('(')) return;
    this.#line(name, value, depth);
  }

  #attributes({ attributes }: XmlElement, depth: number): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (isSaid(name, value)) this.#line(name, value, depth);
    }
  }

  #line(name: string, value: string, depth: number): void {
    this.#flow.open('field');
    this.#flow.mark('  '.repeat(Math.min(Math.max(depth - 1, 0), MAX_INDENT)));
    this.#writer.openLabel();
    this.#flow.text(name);
    this.#writer.close();
    if (value !== '') this.#flow.text(`: ${value}`);
    this.#flow.close();
  }
}

/** The rows of a table in the way of DocBook (CALS) or HTML; none where the element is something else. */
function rowsOf(table: XmlElement): { row: XmlElement; isHeader?: true }[] {
  if (!TABLES.test(table.name)) return [];
  return [...descendants(table)].flatMap((part) => {
    const rows = part.children
      .filter(isElementNode)
      .filter(({ name }) => name === 'row' || name === 'tr');
    return rows.map((row) => (part.name === 'thead' ? { row, isHeader: true as const } : { row }));
  });
}

/** Whether neither it nor what is in it says anything. */
function isEmpty(element: XmlElement): boolean {
  if (hasAttributes(element) || /\S/.test(textBelow(element))) return false;
  for (const part of descendants(element)) if (hasAttributes(part)) return false;
  return true;
}

const hasAttributes = ({ attributes }: XmlElement) =>
  Object.entries(attributes).some(([name, value]) => isSaid(name, value));

const isTitle = (node: XmlNode) => isElementNode(node) && TITLES.has(node.name.toLowerCase());
const hasTitle = ({ children }: XmlElement) => children.some(isTitle);

/** Whether an element that bears the name of a section is one of many in a list of data: "<part id=…>". */
function isRecord(element: XmlElement): boolean {
  return hasAttributes(element) && !hasTitle(element) && isOfData(element);
}

/** A "div" is never data: its attributes tell how it looks or counts. */
const isOfData = (element: XmlElement) => !/^div\d?$/i.test(element.name) && !holdsText(element);

function holds({ children }: XmlElement, names: RegExp): boolean {
  return children.some((node) => isElementNode(node) && names.test(node.name.toLowerCase()));
}

/** Whether paragraphs or figures stand in it, or lists, tables or sections as its parts, which tell a text from data. */
function holdsText(element: XmlElement): boolean {
  if ([SECTIONS, LISTS, TABLES].some((names) => holds(element, names))) return true;
  for (const part of descendants(element))
    if (isProse(part) || FIGURES.test(part.name.toLowerCase())) return true;
  return false;
}

/** Whether it holds words beside elements. */
function isMixed(element: XmlElement): boolean {
  const { children } = element;
  const hasElements = children.some(isElementNode);
  return hasElements && children.some((node) => !isElementNode(node) && node.trim() !== '');
}

/** Whether it is a paragraph by its name. */
const isProse = ({ name }: XmlElement) =>
  /^(?:p|para|simpara|formalpara|abstract|programlisting|screen|literallayout|codeblock|pre)$/.test(
    name.toLowerCase(),
  );

/** "server (id: a; port: 80)". */
function nameOf({ name, attributes }: XmlElement): string {
  const said = Object.entries(attributes).filter(([key, value]) => isSaid(key, value));
  if (said.length === 0) return name;
  return `${name} (${said.map(([key, value]) => `${key}: ${value.slice(0, 200)}`).join('; ')})`;
}

/** Names of other files' grammar tell people nothing. */
function isSaid(name: string, value: string): boolean {
  return (
    value.trim() !== '' &&
    !/^(?:xmlns|xsi|xml:|schemaLocation|noNamespaceSchemaLocation)/.test(name) &&
    !/^https?:\/\/www\.w3\.org/.test(value)
  );
}
