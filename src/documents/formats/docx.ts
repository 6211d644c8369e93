import { FlowWriter } from './flow-writer.ts';
import type { Extract } from './format.ts';
import { readHtml } from './html.ts';
import { writeHtml } from './html-text.ts';
import { parseHtml } from './markup.ts';
import { writeGraphic } from './office-graphics.ts';
import { OfficeParts, type PartLink } from './office-parts.ts';
import { decodeText } from './text.ts';
import { TextWriter } from './text-writer.ts';
import { withTurns } from './turns.ts';
import { BodyWriter } from './word/body.ts';
import { type Aside, InlineWriter } from './word/inline.ts';
import { Numbering } from './word/numbering.ts';
import { Styles } from './word/styles.ts';
import { childrenNamed, readXml, type XmlElement } from './xml.ts';
import { openZip } from './zip.ts';

/** About two thousand pages. */
const MAX_MARKUP_MB = 50;
const READ = /\.(xml|rels|x?html?|txt)$/i;

/**
 * Extracts what a Word document shows, but not its pages: headers, then the body with headings, lists, tables, and
 * footnotes and endnotes behind the section that refers to them, then footers and comments.
 */
export const extractDocx: Extract = (bytes, limits) => {
  const parts = new OfficeParts(openZip(bytes, (name) => READ.test(name), MAX_MARKUP_MB));
  const writer = new TextWriter(limits);
  new WordDocument(parts, writer).write();
  return withTurns(writer.finish());
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
  /** The notes that were not written yet, by id. */
  readonly #left: Record<'footnote' | 'endnote', Map<string, XmlElement>>;

  constructor(parts: OfficeParts, writer: TextWriter) {
    this.#parts = parts;
    this.#writer = writer;
    this.#flow = new FlowWriter(writer);
    this.#main = parts.main('word/document.xml');
    this.#links = parts.links(this.#main);
    this.#styles = new Styles(this.#part('styles'));
    this.#numbering = new Numbering(this.#part('numbering'));
    this.#inline = new InlineWriter(writer, this.#flow, this.#styles);
    this.#left = { footnote: this.#notesOf('footnote'), endnote: this.#notesOf('endnote') };
  }

  write(): void {
    this.#margins('header');
    const body = this.#bodyOf(this.#main, this.#links);
    readXml(this.#parts.text(this.#main), (element) => body.add(element));
    body.endSection();
    this.#margins('footer');
    this.#comments();
  }

  #notesOf(kind: 'footnote' | 'endnote'): Map<string, XmlElement> {
    const notes = childrenNamed(this.#part(`${kind}s`), kind);
    return new Map(notes.map((note) => [note.attributes.id ?? '', note]));
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
      writeNotes: (notes) => this.#notes(notes),
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

  /** Each note once, although the text may refer to it again. */
  #notes(references: readonly Aside[]): void {
    for (const kind of ['footnote', 'endnote'] as const) {
      for (const { id } of references.filter((reference) => reference.kind === kind)) {
        const note = this.#left[kind].get(id);
        this.#left[kind].delete(id);
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
