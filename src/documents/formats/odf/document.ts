import { FlowWriter } from '../flow-writer.ts';
import type { TextWriter } from '../text-writer.ts';
import { child, childrenNamed, elementsIn, textBelow, type XmlElement } from '../xml.ts';
import { OdfBody } from './body.ts';
import { OdfInline } from './inline.ts';
import { OdfNumbering } from './numbering.ts';
import type { OpenDocument } from './open.ts';
import { OdfStyles } from './styles.ts';

/** Writes the parts of an OpenDocument text or presentation. */
export class OdfWriter {
  readonly flow: FlowWriter;
  readonly #inline: OdfInline;
  readonly #body: OdfBody;

  constructor(writer: TextWriter, source: OpenDocument) {
    this.flow = new FlowWriter(writer);
    const styles = new OdfStyles(source);
    this.#inline = new OdfInline(writer, this.flow, styles);
    const numbering = new OdfNumbering(styles);
    this.#body = new OdfBody({
      writer,
      flow: this.flow,
      inline: this.#inline,
      styles,
      numbering,
      writeNotes: () => this.notes(),
    });
  }

  /** Writes what is in an element. */
  body(element: XmlElement | undefined): void {
    this.#body.write(element);
  }

  /** Writes a part that stands apart from the text. */
  apart(kind: 'margin' | 'note' | 'heading', mark: string, element: XmlElement): void {
    const options = kind === 'heading' ? { mark, level: 1 } : { mark };
    this.flow.apart(kind, options, () => this.#body.write(element));
  }

  /** Writes the footnotes and comments that the text referred to so far. */
  notes(): void {
    for (let note = this.#inline.notes.shift(); note; note = this.#inline.notes.shift()) {
      if (note.name === 'note') {
        const citation = textBelow(child(note, 'note-citation')).trim();
        const body = child(note, 'note-body');
        if (body) this.apart('note', `[${citation}] `, body);
      } else {
        const author = textBelow(child(note, 'creator')).trim();
        const words = elementsIn(note).filter(({ name }) => /^(p|list)$/.test(name));
        const mark = author === '' ? '' : `${author}: `;
        this.apart('note', mark, { ...note, children: words });
      }
    }
  }
}

/** The headers or footers of pages, each text once. */
export function marginsOf({ styles }: OpenDocument, kind: 'header' | 'footer'): XmlElement[] {
  const margins = new Map<string, XmlElement>();
  for (const page of childrenNamed(child(styles, 'master-styles'), 'master-page')) {
    for (const node of elementsIn(page)) {
      const isShown = node.attributes.display !== 'false' && textBelow(node).trim() !== '';
      if (node.name.startsWith(kind) && isShown) margins.set(textBelow(node), node);
    }
  }
  return [...margins.values()];
}
