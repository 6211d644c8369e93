import type { Extracted, ExtractLimits } from '../format.ts';
import { TextWriter } from '../text-writer.ts';
import type { Sheet } from './sheet.ts';
import { writeSheet } from './write-sheet.ts';

/** More names of hidden sheets tell the owner no more. */
const MAX_NAMES = 5;

/** The sheets of a workbook, one after the other. */
export class WorkbookWriter {
  readonly #writer: TextWriter;
  readonly #hidden: string[] = [];

  constructor(limits: ExtractLimits) {
    this.#writer = new TextWriter(limits);
  }

  add(sheet: Sheet): void {
    writeSheet(this.#writer, sheet);
  }

  /** A sheet that is not read, because nobody sees it. */
  addHidden(name: string): void {
    this.#hidden.push(name);
  }

  noticeStruckOut(): void {
    this.#writer.leftOut('struck');
  }

  /** A formula has no value, because the program that wrote the file did not compute it. */
  noticeUncomputed(): void {
    this.#writer.notice('left-out', 'formulas without a stored value are left out');
  }

  /** @throws FootnoteError where no sheet holds text */
  finish(): Extracted {
    const count = this.#hidden.length;
    if (count > 0) {
      const names = this.#hidden.slice(0, MAX_NAMES).map((name) => `“${name}”`);
      const more = count > MAX_NAMES ? ` and ${count - MAX_NAMES} more` : '';
      const what = count === 1 ? 'a hidden sheet is' : `${count} hidden sheets are`;
      this.#writer.notice('left-out', `${what} left out (${names.join(', ')}${more})`);
    }
    return this.#writer.finish();
  }
}
