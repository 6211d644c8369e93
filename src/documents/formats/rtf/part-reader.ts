import type { RtfBlock, RtfCell, RtfPart } from './blocks.ts';
import { newParagraph, type RtfParagraphState } from './state.ts';

/** No table has more columns. */
const MAX_CELLS = 1_000;

interface StyleName {
  readonly name: string;
  readonly outline: number | undefined;
}

/** Collects the paragraphs and rows of a part while it is read. */
export class PartReader {
  readonly part: RtfPart;
  readonly #styles: ReadonlyMap<number, StyleName>;
  #paragraph: RtfParagraphState = newParagraph();
  #pieces: string[] = [];
  #mark: string | undefined;
  /** The text of the cell so far: its paragraphs. */
  #lines: string[] = [];
  #cells: string[] = [];
  /** How the cells of a row are merged. */
  #covered: RtfCell['covered'][] = [];
  #nextCovered: RtfCell['covered'];
  #isHeader = false;
  #isInTable = false;
  /** What stands in text boxes, which follow the paragraph that they are anchored to. */
  #boxes: RtfBlock[] = [];

  constructor(kind: RtfPart['kind'], mark: string, styles: ReadonlyMap<number, StyleName>) {
    const blocks: RtfBlock[] = [];
    this.part = { kind, mark, blocks };
    this.#styles = styles;
  }

  add(text: string): void {
    this.#pieces.push(text);
  }

  addBox(blocks: readonly RtfBlock[]): void {
    for (const block of blocks) this.#boxes.push(block);
  }

  startMark(): void {
    this.#mark = '';
  }

  addMark(text: string): void {
    if (this.#mark !== undefined && this.#mark.length < 100) this.#mark += text;
  }

  endMark(): void {
    this.#mark = markOf(this.#mark ?? '');
  }

  end(): void {
    this.#endParagraph();
    if (this.#cells.length > 0 || this.#lines.length > 0) this.#endRow();
    this.#endBoxes();
  }

  /** A control word about paragraphs or tables; others mean nothing here. */
  control(word: string, value: number | undefined): void {
    switch (word) {
      case 'par':
      case 'sect':
        this.#endParagraph();
        break;
      case 'pard':
        this.#paragraph = newParagraph();
        this.#isInTable = false;
        break;
      case 's':
        this.#paragraph.style = value ?? 0;
        break;
      case 'outlinelevel':
        this.#paragraph.outline = value;
        break;
      case 'ilvl':
        this.#paragraph.level = Math.min(Math.max(value ?? 0, 0), 8);
        break;
      case 'ls':
        this.#paragraph.isItem = value !== 0;
        break;
      case 'intbl':
        this.#isInTable = true;
        break;
      case 'nestcell':
        this.#pieces.push(' | ');
        break;
      case 'nestrow':
        this.#lines.push(this.#take().replace(/ \| $/, ''));
        break;
      case 'cell':
        this.#endCell();
        break;
      case 'row':
        this.#endRow();
        break;
      default:
        this.#rowProperty(word);
    }
  }

  #rowProperty(word: string): void {
    switch (word) {
      case 'trowd':
        this.#covered = [];
        this.#nextCovered = undefined;
        this.#isHeader = false;
        break;
      case 'trhdr':
        this.#isHeader = true;
        break;
      case 'clmrg':
        this.#nextCovered = 'left';
        break;
      case 'clvmrg':
        this.#nextCovered = 'above';
        break;
      case 'cellx':
        if (this.#covered.length < MAX_CELLS) this.#covered.push(this.#nextCovered);
        this.#nextCovered = undefined;
        break;
    }
  }

  #take(): string {
    const text = this.#pieces.join('');
    this.#pieces = [];
    return text;
  }

  #endParagraph(): void {
    const text = this.#take();
    const mark = this.#mark;
    this.#mark = undefined;
    if (this.#isInTable) {
      this.#lines.push(`${mark ?? ''}${text}`);
      return;
    }
    const { style, level, outline, isItem } = this.#paragraph;
    const own = this.#styles.get(style);
    const depth = outline ?? own?.outline ?? headingOf(own?.name ?? '');
    const heading = depth !== undefined && depth < 9 ? depth + 1 : undefined;
    const shown = mark ?? (isItem && heading === undefined ? '' : undefined);
    if (text.trim() !== '') {
      this.part.blocks.push({ is: 'paragraph', text, heading, mark: shown, level });
    }
    this.#endBoxes();
  }

  #endBoxes(): void {
    for (const block of this.#boxes) this.part.blocks.push(block);
    this.#boxes = [];
  }

  #endCell(): void {
    const last = `${this.#mark ?? ''}${this.#take()}`;
    this.#mark = undefined;
    if (this.#cells.length < MAX_CELLS) this.#cells.push([...this.#lines, last].join('\n'));
    this.#lines = [];
  }

  #endRow(): void {
    // Some programs leave out the end of the last cell.
    if (this.#lines.length > 0) this.#endCell();
    const cells = this.#cells.map((text, i) => ({ text, covered: this.#covered[i] }));
    if (cells.length > 0) this.part.blocks.push({ is: 'row', cells, isHeader: this.#isHeader });
    this.#cells = [];
    this.#endBoxes();
  }
}

/** "1." with its space; bullets look alike. */
function markOf(text: string): string {
  const mark = text.trim();
  if (mark === '') return '';
  return /[\p{L}\p{N}]/u.test(mark) ? `${mark} ` : '- ';
}

/** The depth of a heading, from 0, by the name of its style. */
function headingOf(name: string): number | undefined {
  const level = /^heading ([1-9])$/.exec(name)?.[1];
  if (level) return Number(level) - 1;
  return name === 'title' ? 0 : undefined;
}
