import type { Extract, ExtractLimits } from '../format.ts';
import { OfficeParts, type PartLink } from '../office-parts.ts';
import {
  child,
  childrenNamed,
  descendants,
  elementsIn,
  isOn,
  isTrue,
  readXml,
  textBelow,
  type XmlElement,
} from '../xml.ts';
import { openZip } from '../zip.ts';
import { placeOf, Sheet } from './sheet.ts';
import { showNumber } from './show-value.ts';
import { WorkbookWriter } from './workbook.ts';
import { type CellStyle, stylesOf } from './xlsx-styles.ts';

const READ = /\.(xml|rels)$/i;
/** What Excel writes for programs that know no threads of comments. */
const STAND_IN = /^\[Threaded comment\]/;

/** Extracts the visible sheets of a workbook: values as they are shown, nothing computed, no macros and no links. */
export const extractXlsx: Extract = (bytes, limits) => {
  const parts = new OfficeParts(openZip(bytes, (name) => READ.test(name)));
  return new Workbook(parts, limits).read();
};

/** What a cell shows, and whether a part of it that is struck out is left out. */
interface Shown {
  readonly text: string;
  readonly isStruck?: boolean;
}

class Workbook {
  readonly #parts: OfficeParts;
  readonly #limits: ExtractLimits;
  readonly #writer: WorkbookWriter;
  readonly #main: string;
  readonly #links: readonly PartLink[];
  readonly #strings: readonly Shown[];
  readonly #styles: (index: string | undefined) => CellStyle;
  #is1904 = false;

  constructor(parts: OfficeParts, limits: ExtractLimits) {
    this.#parts = parts;
    this.#limits = limits;
    this.#writer = new WorkbookWriter(limits);
    this.#main = parts.main('xl/workbook.xml');
    this.#links = parts.links(this.#main);
    const strings = parts.linked(this.#links, 'sharedStrings');
    this.#strings = childrenNamed(strings, 'si').map(richText);
    this.#styles = stylesOf(parts.linked(this.#links, 'styles'));
  }

  read() {
    const workbook = this.#parts.requiredTree(this.#main);
    this.#is1904 = isTrue(child(workbook, 'workbookPr')?.attributes.date1904);
    const paths = new Map(this.#links.map(({ id, kind, path }) => [id, { kind, path }]));
    // Each part once: a small file may name one a hundred thousand times.
    const read = new Set<string>();
    for (const { attributes } of childrenNamed(child(workbook, 'sheets'), 'sheet')) {
      const { name = '', state = 'visible', id = '' } = attributes;
      const target = paths.get(id);
      if (target?.kind !== 'worksheet' || read.has(target.path)) continue;
      read.add(target.path);
      if (state === 'visible') this.#sheet(name, target.path);
      else this.#writer.addHidden(name);
    }
    return this.#writer.finish();
  }

  #sheet(name: string, path: string): void {
    const hidden: { from: number; to: number }[] = [];
    const sheet = new Sheet(name, this.#limits, (column) =>
      hidden.some(({ from, to }) => column >= from && column <= to),
    );
    let row = -1;
    readXml(this.#parts.text(path), (element) => {
      const { attributes } = element;
      if (element.name === 'row') row = this.#row(sheet, element, row + 1);
      else if (element.name === 'mergeCell') addMerge(sheet, attributes.ref);
      else if (element.name === 'col' && isTrue(attributes.hidden)) {
        hidden.push({ from: Number(attributes.min) - 1, to: Number(attributes.max) - 1 });
      }
    });
    this.#comments(sheet, this.#parts.links(path));
    this.#writer.add(sheet);
  }

  /** @returns the number of the row */
  #row(sheet: Sheet, element: XmlElement, next: number): number {
    const { r, hidden } = element.attributes;
    const row = Math.max(next, Number(r ?? next + 1) - 1 || 0);
    const cells: [number, string][] = [];
    let column = -1;
    let isSetOff = true;
    for (const cell of childrenNamed(element, 'c')) {
      const place = placeOf(cell.attributes.r ?? '')?.column ?? 0;
      column = Math.max(column + 1, place);
      const text = this.#shown(cell);
      cells.push([column, text]);
      isSetOff &&= text.trim() === '' || this.#styles(cell.attributes.s).isBold;
    }
    sheet.addRow(row, cells, { isHidden: isTrue(hidden), isSetOff });
    return row;
  }

  #shown(cell: XmlElement): string {
    const { t = 'n', s } = cell.attributes;
    const { code, isStruck } = this.#styles(s);
    const value = textBelow(child(cell, 'v'));
    let shown: Shown = { text: value };
    if (t === 's') shown = this.#strings[Number(value)] ?? { text: '' };
    else if (t === 'inlineStr') shown = richText(child(cell, 'is'));
    else if (t === 'b') shown = { text: value === '1' ? 'TRUE' : 'FALSE' };
    else if (t === 'n' && value.trim() !== '') {
      shown = { text: showNumber(Number(value), code, this.#is1904) };
    }
    if (value === '' && child(cell, 'f')) this.#writer.noticeUncomputed();
    const isLeftOut = isStruck && shown.text.trim() !== '';
    if (isLeftOut || shown.isStruck) this.#writer.noticeStruckOut();
    return isLeftOut ? '' : shown.text;
  }

  #comments(sheet: Sheet, links: readonly PartLink[]): void {
    for (const { kind, path } of links) {
      if (kind !== 'comments' && kind !== 'threadedComment') continue;
      const tree = this.#parts.tree(path);
      for (const comment of tree ? descendants(tree) : []) {
        const place = placeOf(comment.attributes.ref ?? '');
        if (!place || !/^(comment|threadedComment)$/.test(comment.name)) continue;
        // Beside its text stands where its box is drawn.
        const text = textBelow(child(comment, 'text')).trim();
        if (text !== '' && !STAND_IN.test(text)) sheet.notes.push({ ...place, text });
      }
    }
  }
}

/** The text of a string, without the readings above its characters and without what is struck out. */
function richText(string: XmlElement | undefined): Shown {
  let text = '';
  let isStruck = false;
  for (const node of elementsIn(string)) {
    if (node.name === 't') text += textBelow(node);
    if (node.name !== 'r') continue;
    if (isOn(node, 'rPr', 'strike')) isStruck = true;
    else text += textBelow(child(node, 't'));
  }
  return { text: text.replace(/_x([0-9A-F]{4})_/g, fromEscape), isStruck };
}

/** Excel writes characters that XML does not allow as "_x000D_". */
function fromEscape(_: string, hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code === 13 ? '' : String.fromCharCode(code);
}

function addMerge(sheet: Sheet, reference = ''): void {
  const [from = '', to = from] = reference.split(':');
  const [first, last] = [placeOf(from), placeOf(to)];
  if (!first || !last || last.row < first.row || last.column < first.column) return;
  sheet.addMerge({ top: first.row, left: first.column, bottom: last.row, right: last.column });
}
