import { FlowWriter } from './flow-writer.ts';
import type { Extract } from './format.ts';
import { readHtml } from './html.ts';
import { writeHtml } from './html-text.ts';
import { parseHtml } from './markup.ts';
import { writeGraphic } from './office-graphics.ts';
import { OfficeParts, type PartLink } from './office-parts.ts';
import { decodeText } from './text.ts';
import { TextWriter } from './text-writer.ts';
import { BodyWriter } from './word/body.ts';
import { InlineWriter } from './word/inline.ts';
import { Numbering } from './word/numbering.ts';
import { Styles } from './word/styles.ts';
import { childrenNamed, readXml, type XmlElement } from './xml.ts';
import { openZip } from './zip.ts';

/** About two thousand pages. */
const MAX_MARKUP_MB = 50;
const READ = /\.(xml|rels|x?html?|txt)$/i;

/**
 * Extracts what a Word document shows, but not its pages: headers, then the body with headings, lists and tables,
 * then footers, notes and comments.
 */
export const extractDocx: Extract = (bytes, limits) => {
  const parts = new OfficeParts(openZip(bytes, (name) => READ.test(name), MAX_MARKUP_MB));
  const writer = new TextWriter(limits);
  new WordDocument(parts, writer).write();
  return writer.finish();
};

class WordDocument {
  readonly #parts: OfficeParts;
  readonly #writer: TextWriter;
  readonly #flow: FlowWriter;
  readonly #inline: InlineWriter;
  readonly #main: string;
  readonly #links: readonly PartLink[];
  readonly #styles: Styles;
  readonly #numbering: Numbering;

  constructor(parts: OfficeParts, writer: TextWriter) {
    this.#parts = parts;
    this.#writer = writer;
    this.#flow = new FlowWriter(writer);
    this.#main = parts.main('word/document.xml');
    this.#links = parts.links(this.#main);
    this.#styles = new Styles(this.#part('styles'));
    this.#numbering = new Numbering(this.#part('numbering'));
    this.#inline = new InlineWriter(writer, this.#flow, this.#styles);
  }

  write(): void {
    this.#margins('header');
    const body = this.#bodyOf(this.#main, this.#links);
    readXml(this.#parts.text(this.#main), (element) => body.add(element));
    body.end();
    this.#margins('footer');
    this.#notes(body);
    this.#comments();
  }

  #part(kind: string): XmlElement | undefined {
    return this.#parts.linked(this.#links, kind);
  }

  #bodyOf(path: string, links: readonly PartLink[]): BodyWriter {
    const paths = new Map(links.map((link) => [link.id, link.path]));
    const target = (id: string) => paths.get(id);
    return new BodyWriter({
      writer: this.#writer,
      flow: this.#flow,
      inline: this.#inline,
      styles: this.#styles,
      numbering: this.#numbering,
      writeGraphic: (element) =>
        writeGraphic(element, this.#flow, (id) => this.#parts.tree(target(id))),
      writeChunk: (id) => this.#chunk(target(id) ?? `${path} ${id}`),
    });
  }

  /** Headers or footers, once each, although every section names them again. */
  #margins(kind: 'header' | 'footer'): void {
    for (const { path } of this.#links.filter((link) => link.kind === kind)) {
      const tree = this.#parts.tree(path);
      if (tree) this.#block('margin', '', tree, this.#parts.links(path), path);
    }
  }

  #notes(body: BodyWriter): void {
    for (const kind of ['footnote', 'endnote'] as const) {
      const all = childrenNamed(this.#part(`${kind}s`), kind);
      const notes = new Map(all.map((note) => [note.attributes.id, note]));
      for (const { id } of body.notes.filter((note) => note.kind === kind)) {
        const note = notes.get(id);
        notes.delete(id);
        if (note) this.#block('note', `${this.#inline.numberOf(kind, id)} `, note, [], '');
      }
    }
  }

  #comments(): void {
    for (const comment of childrenNamed(this.#part('comments'), 'comment')) {
      const { author = '' } = comment.attributes;
      this.#block('note', author === '' ? '' : `${author}: `, comment, [], '');
    }
  }

  #block(
    kind: 'margin' | 'note',
    mark: string,
    content: XmlElement,
    links: readonly PartLink[],
    path: string,
  ): void {
    this.#flow.apart(kind, { mark }, () => this.#bodyOf(path, links).write(content));
  }

  /** A web page or a text that Word shows in place of a paragraph. */
  #chunk(path: string): void {
    const text = READ.test(path) && this.#parts.has(path) ? this.#parts.bytes(path) : null;
    this.#flow.breakLine(2);
    if (text && /html?$/i.test(path)) {
      writeHtml(parseHtml(readHtml(text)?.text ?? ''), this.#writer);
    } else if (text) {
      for (const line of (decodeText(text) ?? '').split('\n')) {
        this.#flow.text(line);
        this.#flow.breakLine(line.trim() === '' ? 2 : 1);
      }
    } else this.#writer.notice('left-out', 'a document that is embedded in it is not read');
    this.#flow.breakLine(2);
  }
}
