import { withHiddenGlyphs } from './hidden-glyphs.ts';
import type { Operators } from './operations.ts';
import type { TextItem } from './run.ts';

/** What is used of a page and its fonts as PDF.js tells them. */
interface NamedPage {
  getOperatorList(): Promise<Operators>;
  readonly commonObjs: { has(name: string): boolean; get(name: string): unknown };
}

/** The characters that a font means in the place of those that PDF.js tells. */
type Meanings = ReadonlyMap<string, string>;

/** Fonts reach us with the drawing operations of a page; only so many pages of a file are read for them. */
const MAX_PAGES = 200;
/** A file whose first such pages teach nothing has no names to read. */
const MAX_VAIN_PAGES = 2;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const LOST = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Characters that PDF.js drops from a text. */
const HIDDEN = /^[\s\u00ad]$/u;

const NAMES = new Map(
  Object.entries({
    ...{ zero: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7' },
    ...{ eight: '8', nine: '9', period: '.', comma: ',', colon: ':', semicolon: ';', hyphen: '-' },
    ...{ percent: '%', plus: '+', minus: '−', equal: '=', slash: '/', endash: '–', emdash: '—' },
    ...{ parenleft: '(', parenright: ')', bracketleft: '[', bracketright: ']', ampersand: '&' },
    ...{ question: '?', exclam: '!', numbersign: '#', section: '§', at: '@', asterisk: '*' },
    ...{ dollar: '$', cent: '¢', sterling: '£', yen: '¥', Euro: '€', degree: '°', multiply: '×' },
  }),
);

/**
 * Reads characters that only the name of a glyph and its variant tells: "six.lf", "six.taboldstyle". PDF.js gives the
 * code instead, which is a control character as a rule. Fonts are remembered for the next page.
 */
export class GlyphNames {
  readonly #fonts = new Map<string, Meanings>();
  #pages = 0;

  async restore<T extends object>(
    page: NamedPage,
    items: readonly (TextItem | T)[],
  ): Promise<readonly (TextItem | T)[]> {
    const used = new Set(items.map((item) => ('str' in item ? (item.fontName ?? '') : '')));
    const lost = items.filter((item): item is TextItem => 'str' in item && LOST.test(item.str));
    const isNew = lost.some(({ fontName = '' }) => !this.#fonts.has(fontName));
    const isHidden = [...used].some((font) => hides(this.#fonts.get(font)));
    if (isNew || isHidden) {
      const operators = await this.#operators(page);
      if (operators) this.#learn(page, used);
      const complete = [...used].some((font) => hides(this.#fonts.get(font)))
        ? operators && withHiddenGlyphs(items, operators, (font, text) => this.#hidden(font, text))
        : items;
      // A figure of which a part is hidden would be another figure.
      if (!complete) return items;
      return complete.map((item) => this.#translate(item));
    }
    return this.#fonts.size === 0 ? items : items.map((item) => this.#translate(item));
  }

  /** What a glyph is read as that PDF.js tells as a text. */
  meaningOf(font: string, text: string): string {
    const meanings = this.#fonts.get(font);
    if (!meanings || meanings.size === 0) return text;
    return text.replace(/./gsu, (char) => meanings.get(char) ?? char);
  }

  #hidden(font: string, text: string): string | undefined {
    return HIDDEN.test(text) ? this.#fonts.get(font)?.get(text) : undefined;
  }

  #translate<T extends object>(item: TextItem | T): TextItem | T {
    const meanings = 'str' in item && this.#fonts.get(item.fontName ?? '');
    if (!meanings || meanings.size === 0) return item;
    const translated = (char: string) => (HIDDEN.test(char) ? char : (meanings.get(char) ?? char));
    return { ...item, str: item.str.replace(/./gsu, translated) };
  }

  async #operators(page: NamedPage): Promise<Operators | null> {
    const isVain = ![...this.#fonts.values()].some((meanings) => meanings.size > 0);
    if (this.#pages >= (isVain ? MAX_VAIN_PAGES : MAX_PAGES)) return null;
    this.#pages++;
    // The text is read without what a damaged page would tell.
    return page.getOperatorList().catch(() => null);
  }

  #learn(page: NamedPage, fonts: ReadonlySet<string>): void {
    for (const font of fonts) {
      if (this.#fonts.has(font) || !page.commonObjs.has(font)) continue;
      this.#fonts.set(font, meaningsOf(page.commonObjs.get(font)));
    }
  }
}

function hides(meanings: Meanings | undefined): boolean {
  return meanings !== undefined && [...meanings.keys()].some((char) => HIDDEN.test(char));
}

/** The meanings of the codes of a font to which it gives the name of a variant, but no character. */
function meaningsOf(font: unknown): Meanings {
  const { differences, toUnicode } = (font ?? {}) as {
    differences?: Record<string, string>;
    toUnicode?: { _map?: readonly (string | undefined)[] };
  };
  const known = toUnicode?._map;
  if (!differences || !known) return new Map();
  const taken = new Set(Object.values(known));
  const meanings = new Map<string, string>();
  for (const [code, name] of Object.entries(differences)) {
    const shown = String.fromCharCode(Number(code));
    const meant = characterOf(name);
    if (meant && known[Number(code)] === undefined && !taken.has(shown)) meanings.set(shown, meant);
  }
  return meanings;
}

/** The character that the name of a variant stands for: "six.lf" is a six, "uni0036.osf" and "A.sc" likewise. */
function characterOf(name: string): string | undefined {
  const [base = '', variant] = name.split('.');
  if (!variant) return undefined;
  if (/^[A-Za-z]$/.test(base)) return base;
  const code = /^(?:uni([\dA-F]{4})|u([\dA-F]{4,5}))$/.exec(base);
  if (code) return String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? '', 16));
  return NAMES.get(base);
}
