import type { TextWriter } from '../text-writer.ts';
import type { PdfLine } from './lines.ts';
import type { Section } from './sections.ts';
import { writeTable } from './table-blocks.ts';

/** A part of a page's text in the order in which it is written. */
export type Part =
  | { readonly is: 'section'; readonly section: Section; readonly continues: boolean }
  | { readonly is: 'line'; readonly kind: 'margin' | 'note'; readonly text: string };

/** A list within an item stands further right by this share of the font's size. */
const INDENT = 0.8;

/** No page nests lists so deep; a hostile one could nest all of its lines. */
const MAX_DEPTH = 20;

/** Items stay open for lists within them; tables end themselves. */
const STAYS_OPEN: ReadonlySet<Section['kind']> = new Set(['item', 'table', 'fields']);

/** Writes the parts of a document's pages, one after the other. */
export class PartWriter {
  readonly #writer: TextWriter;
  readonly #headers = new Set<string>();
  /** The first lines of the open items, each within the list of the one before. */
  readonly #items: PdfLine[] = [];

  constructor(writer: TextWriter) {
    this.#writer = writer;
  }

  /** @param goesOn whether the paragraph or item of this part goes on in the next */
  write(part: Part, goesOn: boolean): void {
    const writer = this.#writer;
    if (part.is === 'line') {
      this.endList();
      writer.lineEnds(2);
      this.#block(part.kind, part.text);
      writer.lineEnds(2);
      return;
    }
    const { section, continues } = part;
    if (!continues) this.#begin(section);
    if (section.kind === 'table') writeTable(writer, section, this.#headers);
    else this.#lines(section);
    if (goesOn) return;
    const isOfItem = continues && this.#items.length > 0;
    if (!isOfItem && !STAYS_OPEN.has(section.kind)) writer.close();
    if (section.kind === 'heading' || section.kind === 'table') writer.lineEnds(2);
  }

  endList(): void {
    while (this.#items.length > 0) this.#closeList();
  }

  #closeList(): void {
    this.#items.pop();
    this.#writer.close();
    this.#writer.close();
  }

  /** An item that stands further right below another one is of a list within that. */
  #openItem(line: PdfLine): void {
    const reach = INDENT * line.height;
    const above = this.#items.at(-1);
    const isDeeper = above && line.y < above.y && line.left > above.left + reach;
    const isNested = isDeeper && this.#items.length < MAX_DEPTH;
    const isBack = () =>
      this.#items.length > 1 && line.left + reach < (this.#items.at(-1)?.left ?? 0);
    while (!isNested && isBack()) this.#closeList();
    if (!isNested && this.#items.pop()) this.#writer.close();
    else this.#writer.open('list');
    this.#writer.open('item');
    this.#items.push(line);
  }

  #begin({ kind, level, lines, isApart }: Section): void {
    const writer = this.#writer;
    if (kind !== 'item') this.endList();
    writer.lineEnds(isApart ? 2 : 1);
    const bookmark = lines[0]?.bookmark;
    if (bookmark && !bookmark.isTitle) writer.nameSection(bookmark.title);
    if (kind === 'item' && lines[0]) this.#openItem(lines[0]);
    else if (kind === 'heading') writer.open('heading', { level: level ?? 1 });
    else if (kind !== 'table' && kind !== 'fields') writer.open(kind);
  }

  #lines({ kind, lines }: Section): void {
    for (const line of lines) {
      this.#writer.lineEnds(1);
      if (kind === 'fields') this.#fields(line);
      else this.#writer.write(line.text);
    }
  }

  /** Each value of a line with the name beside it; the rest of the line stands between them. */
  #fields({ text, cells }: PdfLine): void {
    const isNamed = !cells.some(({ field }) => field);
    for (let i = 0; i < cells.length; i++) {
      const [cell, next] = [cells[i], cells[i + 1]];
      if (!cell) break;
      const gap = i === 0 ? '' : text.slice(cells[i - 1]?.end, cell.start);
      this.#writer.lead(gap);
      const words = text.slice(cell.start, cell.end);
      const pair = next && text.slice(cell.end, next.end);
      if (cell.field?.isBox && next && !next.field) {
        this.#writer.open('field');
        this.#writer.write(words);
        const space = text.slice(cell.end, next.start);
        this.#label(text.slice(next.start, next.end), space);
        this.#writer.close();
        i++;
      } else if (
        !cell.field &&
        pair !== undefined &&
        (isNamed || (next?.field && !next.field.isBox))
      ) {
        this.#writer.open('field');
        const name = words.replace(/\s*:$/, '');
        this.#label(name, '');
        this.#writer.write(words.slice(name.length) + pair);
        this.#writer.close();
        i++;
      } else if (cell.field) this.#alone(words, cell.field.name);
      else this.#writer.write(words);
    }
  }

  /** A value with nothing beside it, behind its name if it has one. */
  #alone(words: string, name: string): void {
    this.#writer.open('field');
    if (name !== '' && words.startsWith(`${name}: `)) {
      this.#label(name, '');
      this.#writer.write(words.slice(name.length));
    } else if (name !== '' && words.endsWith(` ${name}`)) {
      this.#writer.write(words.slice(0, -name.length - 1));
      this.#label(name, ' ');
    } else this.#writer.write(words);
    this.#writer.close();
  }

  #label(text: string, space: string): void {
    this.#writer.lead(space);
    this.#writer.openLabel();
    this.#writer.write(text);
    this.#writer.close();
  }

  #block(kind: 'margin' | 'note', text: string): void {
    this.#writer.open(kind);
    this.#writer.write(text);
    this.#writer.close();
  }
}
