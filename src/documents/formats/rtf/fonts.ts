import { codePageOf, SYMBOLS } from './code-pages.ts';

/** Longer names are damage. */
const MAX_NAME = 100;

interface Font {
  name: string;
  charset: number | undefined;
  codePage: number | undefined;
}

/** The fonts of an RTF file, by number, while their table is read and afterwards. */
export class RtfFonts {
  readonly #fonts = new Map<number, Font>();

  /** Begins the entry of a font. */
  start(font: number): void {
    this.#fonts.set(font, { name: '', charset: undefined, codePage: undefined });
  }

  /** @param word `fcharset` or `cpg` */
  set(font: number, word: string, value: number): void {
    const entry = this.#fonts.get(font);
    if (!entry) return;
    if (word === 'cpg') entry.codePage = value;
    else {
      entry.charset = value;
      entry.codePage ??= codePageOf(value);
    }
  }

  addName(font: number, text: string): void {
    const entry = this.#fonts.get(font);
    if (entry && entry.name.length < MAX_NAME) entry.name += text.replace(/;.*$/, '');
  }

  /** '' for a font that is not in the table. */
  nameOf(font: number): string {
    return this.#fonts.get(font)?.name.trim() ?? '';
  }

  /** Undefined where the font has that of the document. */
  codePageOf(font: number): number | undefined {
    return this.#fonts.get(font)?.codePage;
  }

  /** Whether the characters of a font are pictures. */
  isSymbols(font: number): boolean {
    return this.#fonts.get(font)?.charset === SYMBOLS;
  }
}
