import { FootnoteError } from '../../errors.ts';
import type { BlockKind, Notice } from '../blocks.ts';
import type { Landmark } from '../document.ts';
import { type Extracted, type ExtractLimits, tooMuchText } from './format.ts';
import { type BlockOptions, OpenBlocks } from './open-blocks.ts';

/** Headings name places, so longer ones are cut; the heading of a broken file may have megabytes. */
const MAX_HEADING_LENGTH = 200;

export const LEFT_OUT = {
  hidden: 'hidden text is left out',
  deleted: 'deleted text (tracked changes) is left out',
  struck: 'text that is struck out is left out',
} as const;

type Limits = Pick<ExtractLimits, 'maxCharacters'>;

/**
 * Puts a document's text together from pieces, with its landmarks and its blocks: what is written between `open`
 * and `close` is a block.
 */
export class TextWriter {
  readonly #limits: Limits;
  readonly #pieces: string[] = [];
  readonly #landmarks: Landmark[] = [];
  readonly #blocks = new OpenBlocks();
  readonly #notices = new Map<string, Notice>();
  /** Text that goes before the next piece, with the number of open blocks that it belongs to. */
  #leads: { text: string; depth: number }[] = [];
  #length = 0;
  #lineEnds = 0;
  /** The landmarks that the next text gets. */
  #page: { page: number; label?: string; recognised?: number } | null = null;
  #section = '';
  /** The open heading: how many blocks are open with it, where it begins and its text so far. */
  #heading: { depth: number; start: number; text: string; name?: string | undefined } | null = null;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Whether nothing was written yet. */
  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Whether the next text begins a line. */
  get isAtLineStart(): boolean {
    return this.#lineEnds > 0 || this.#length === 0;
  }

  /**
   * Writes text without control characters and halves of surrogate pairs, which a broken PDF can hold.
   *
   * @param mark text to put before it that does not become part of a heading
   * @throws FootnoteError where the whole becomes longer than the limit.
   */
  write(text: string, mark = ''): void {
    const clean = withoutNonCharacters(text);
    if (clean === '') return;
    if (this.#length > 0) this.#append('\n'.repeat(this.#lineEnds));
    this.#lineEnds = 0;
    if (this.#page !== null) {
      this.#landmarks.push({ kind: 'page', start: this.#length, ...this.#page });
    }
    this.#addHeading(this.#length, this.#section);
    this.#page = null;
    this.#section = '';
    for (const lead of this.#leads) this.#append(lead.text, lead.depth);
    this.#leads = [];
    this.#append(mark);
    if (this.#heading?.text === '')
      this.#heading = { ...this.#heading, start: this.#length, text: clean };
    else if (this.#heading) this.#continueHeading(mark + clean);
    this.#append(clean);
  }

  /**
   * Begins a block, which lasts until `close`. A block without visible text does not come about, and white space at
   * its ends does not belong to it. A heading is a landmark, too; headings do not nest.
   *
   * @param name of a heading's landmark, where its words are not all that is written: "## Fees"
   */
  open(
    kind: BlockKind,
    { name, ...options }: BlockOptions & { name?: string | undefined } = {},
  ): void {
    this.#blocks.open(kind, options);
    if (kind !== 'heading' || this.#heading) return;
    this.#heading = { depth: this.#blocks.depth, start: this.#length, text: '', name };
  }

  /** Begins a cell of the innermost block, a row; it lasts until `close`. */
  openCell(column: number, columns = 1): void {
    this.#blocks.openCell(column, columns);
  }

  /** Begins the label of the innermost block, a field or a turn; it lasts until `close`. */
  openLabel(): void {
    this.#blocks.openLabel();
  }

  /** Ends the block, cell or label that was opened last. */
  close(): void {
    if (this.#heading?.depth === this.#blocks.depth) {
      const { start, text, name } = this.#heading;
      this.#addHeading(start, name ?? text);
      this.#heading = null;
    }
    this.#blocks.close();
    if (this.#leads.length > 0) {
      this.#leads = this.#leads.filter(({ depth }) => depth <= this.#blocks.depth);
    }
  }

  /** Writes a heading between blank lines. */
  heading(level: number, text: string): void {
    this.lineEnds(2);
    this.open('heading', { level });
    this.write(text);
    this.close();
    this.lineEnds(2);
  }

  /** Writes a field: its name, and what stands behind that. */
  field(name: string, rest: string): void {
    this.open('field');
    this.openLabel();
    this.write(name);
    this.close();
    this.write(rest);
    this.close();
  }

  /**
   * Puts a mark (the number of an item or a heading, the border of a cell) before the next text. It belongs to the
   * blocks that are open now, not to those that are opened before that text, and is dropped with the
   * innermost. It is not part of a heading's landmark.
   */
  lead(text: string): void {
    this.#leads.push({ text, depth: this.#blocks.depth });
  }

  /** Tells the owner, once, of something that was not read or was guessed. */
  notice(kind: Notice['kind'], text: string): void {
    this.#notices.set(`${kind} ${text}`, { kind, text });
  }

  /** Tells the owner of text that nobody is meant to read. */
  leftOut(what: keyof typeof LEFT_OUT): void {
    this.notice('left-out', LEFT_OUT[what]);
  }

  /**
   * Puts at least this many line ends before the next text; the whole text neither begins nor ends with
   * any.
   */
  lineEnds(count: number): void {
    this.#lineEnds = Math.max(this.#lineEnds, count);
    this.#continueHeading(' ');
  }

  /** One line end more than there is already. */
  addLineEnd(): void {
    this.lineEnds(this.#lineEnds + 1);
  }

  /**
   * The page begins with the next text. A page without text does not become a landmark.
   *
   * @param label the number that is printed on it, where that is another one
   * @param recognised confidence of its words, where they were recognised on a picture
   */
  startPage(page: number, label?: string, recognised?: number): void {
    this.#page = {
      page,
      ...(label !== undefined && { label }),
      ...(recognised !== undefined && { recognised }),
    };
  }

  /** Sets a heading for the next text without writing it. */
  nameSection(heading: string): void {
    this.#section = heading;
  }

  /** @throws FootnoteError where nothing was written. */
  finish(): Extracted {
    if (this.#length === 0) throw new FootnoteError('holds no text');
    while (this.#blocks.depth > 0) this.close();
    const { blocks } = this.#blocks;
    return {
      text: this.#pieces.join(''),
      landmarks: this.#landmarks,
      ...(blocks.length > 0 && { blocks }),
      ...(this.#notices.size > 0 && { notices: [...this.#notices.values()] }),
    };
  }

  #append(piece: string, depth?: number): void {
    this.#blocks.extend(piece, this.#length, depth);
    this.#length += piece.length;
    if (this.#length > this.#limits.maxCharacters) throw tooMuchText(this.#limits);
    this.#pieces.push(piece);
  }

  #continueHeading(text: string): void {
    // Twice the length is collected, because white space is removed later.
    if (this.#heading?.text && this.#heading.text.length <= 2 * MAX_HEADING_LENGTH) {
      this.#heading.text += text;
    }
  }

  #addHeading(start: number, text: string): void {
    const heading = headingName(text);
    if (heading !== '') this.#landmarks.push({ kind: 'heading', start, heading });
  }
}

/** A heading's text in one line, cut to a length that fits a citation. */
export function headingName(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= MAX_HEADING_LENGTH) return line;
  return withoutNonCharacters(line.slice(0, MAX_HEADING_LENGTH)).trimEnd();
}

function withoutNonCharacters(text: string): string {
  // Nearly no piece has any: the quick look spares the slow one, which knows pairs of surrogates.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  if (!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]/.test(text)) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu, '');
}
