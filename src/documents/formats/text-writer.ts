import { FootnoteError } from '../../errors.ts';
import type { Landmark } from '../document.ts';
import { type Extracted, type ExtractLimits, tooMuchText } from './format.ts';

/** A heading names a place; nobody reads a longer one, and a broken file may hold megabytes. */
const MAX_HEADING = 200;

type Limits = Pick<ExtractLimits, 'maxCharacters'>;

/** Puts a document's text together from pieces, with its landmarks. */
export class TextWriter {
  readonly #limits: Limits;
  readonly #pieces: string[] = [];
  readonly #landmarks: Landmark[] = [];
  #length = 0;
  #lineEnds = 0;
  /** Landmarks of what is written next. */
  #page: number | null = null;
  #section = '';
  #heading: { start: number; text: string } | null = null;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Whether what is written next begins a line. */
  get isAtLineStart(): boolean {
    return this.#lineEnds > 0 || this.#length === 0;
  }

  /**
   * Writes text as it is, but for characters that stand for nothing: control characters, and halves
   * of surrogate pairs, which a broken PDF can hold.
   *
   * @param mark goes before the text; a heading does not begin with it.
   * @throws FootnoteError where the whole becomes longer than the limit.
   */
  write(text: string, mark = ''): void {
    const clean = withoutNonCharacters(text);
    if (clean === '') return;
    if (this.#length > 0) this.#append('\n'.repeat(this.#lineEnds));
    this.#lineEnds = 0;
    if (this.#page !== null) {
      this.#landmarks.push({ kind: 'page', start: this.#length, page: this.#page });
    }
    this.#addHeading(this.#length, this.#section);
    this.#page = null;
    this.#section = '';
    this.#append(mark);
    if (this.#heading?.text === '') this.#heading = { start: this.#length, text: clean };
    else if (this.#heading) this.#continueHeading(mark + clean);
    this.#append(clean);
  }

  /** At least so many line ends stand before what is written next; none at the text's ends. */
  lineEnds(count: number): void {
    this.#lineEnds = Math.max(this.#lineEnds, count);
    this.#continueHeading(' ');
  }

  /** One line end more than there is already. */
  addLineEnd(): void {
    this.lineEnds(this.#lineEnds + 1);
  }

  /** The page begins with what is written next; one without text is no landmark. */
  startPage(page: number): void {
    this.#page = page;
  }

  /** What is written until `endHeading` is a heading; headings do not nest. */
  startHeading(): void {
    this.#heading = { start: this.#length, text: '' };
  }

  endHeading(): void {
    if (this.#heading) this.#addHeading(this.#heading.start, this.#heading.text);
    this.#heading = null;
  }

  /** A heading that is in force from what is written next on, but is itself no part of the text. */
  nameSection(heading: string): void {
    this.#section = heading;
  }

  /** @throws FootnoteError where nothing was written. */
  finish(): Extracted {
    if (this.#length === 0) throw new FootnoteError('holds no text');
    return { text: this.#pieces.join(''), landmarks: this.#landmarks };
  }

  #append(piece: string): void {
    this.#length += piece.length;
    if (this.#length > this.#limits.maxCharacters) throw tooMuchText(this.#limits);
    this.#pieces.push(piece);
  }

  #continueHeading(text: string): void {
    // More than is kept, as white space is taken out later.
    if (this.#heading?.text && this.#heading.text.length <= 2 * MAX_HEADING) {
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
  if (line.length <= MAX_HEADING) return line;
  return withoutNonCharacters(line.slice(0, MAX_HEADING)).trimEnd();
}

function withoutNonCharacters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu, '');
}
