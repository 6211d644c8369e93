import { nestedTooDeeply } from '../format.ts';
import { HeightMarks } from '../raised.ts';
import { symbolOf } from '../symbol-fonts.ts';
import type { RtfPart } from './blocks.ts';
import type { DecodePage } from './code-pages.ts';
import { RtfFonts } from './fonts.ts';
import { PartReader } from './part-reader.ts';
import { newState, type RtfState, setCharacters } from './state.ts';
import { readTokens } from './tokens.ts';
import { CHARACTERS, READ, SKIPPED } from './words.ts';

/** Nested deeper, it is an attack; Word's own files reach about 30. */
const MAX_DEPTH = 2_000;

/** What the reader tells of text that it leaves out. */
export type LeftOut = 'hidden' | 'deleted' | 'struck' | 'math';

interface Group {
  readonly state: RtfState;
  /** The part that ends with the group. */
  readonly part: PartReader | null;
}

/** Reads an RTF file into its parts, the body first. */
export class RtfReader {
  readonly parts: RtfPart[] = [];
  readonly #decode: DecodePage;
  readonly #tellLeftOut: (what: LeftOut) => void;
  readonly #groups: Group[] = [];
  readonly #fonts = new RtfFonts();
  readonly #styles = new Map<number, { name: string; outline: number | undefined }>();
  readonly #heights = new HeightMarks();
  #state: RtfState = newState(0);
  #part = new PartReader('body', '', this.#styles);
  #codePage = 1252;
  #defaultFont = 0;
  #isFirstInGroup = false;
  #isOptional = false;
  /** Characters that stand in for one of Unicode and are still to be passed over. */
  #toSkip = 0;
  #bytes: Uint8Array[] = [];
  #style: { id: number; outline: number | undefined; name: string } | null = null;
  #author = '';
  #notes = 0;

  constructor(decode: DecodePage, tellLeftOut: (what: LeftOut) => void) {
    this.#decode = decode;
    this.#tellLeftOut = tellLeftOut;
    this.parts.push(this.#part.part);
  }

  /** @throws FootnoteError where groups are nested too deeply */
  read(source: Uint8Array): void {
    for (const token of readTokens(source)) {
      if (token.is === 'bytes') this.#characters(token.bytes);
      else if (token.is === 'open') this.#open();
      else if (token.is === 'close') this.#close();
      else this.#word(token.word, token.value);
    }
    while (this.#groups.length > 0) this.#close();
    this.#flush();
    this.#part.end();
  }

  #open(): void {
    this.#flush();
    if (this.#groups.length >= MAX_DEPTH) throw nestedTooDeeply(MAX_DEPTH);
    const around = this.#state;
    this.#groups.push({ state: around, part: null });
    this.#state = { ...around, skipsNext: false };
    if (around.skipsNext) this.#state.destination = 'skip';
    around.skipsNext = false;
    this.#isFirstInGroup = true;
    this.#isOptional = false;
    this.#toSkip = 0;
  }

  #close(): void {
    this.#flush();
    const group = this.#groups.pop();
    if (!group) return;
    if (this.#state.destination === 'styles') this.#endStyle();
    if (this.#state.destination === 'mark' && group.state.destination !== 'mark') {
      this.#part.endMark();
    }
    this.#state = group.state;
    this.#toSkip = 0;
    this.#isFirstInGroup = false;
    if (!group.part) return;
    const { part } = this.#part;
    this.#part.end();
    this.#part = group.part;
    if (part.kind === 'box') this.#part.addBox(part.blocks);
    else if (part.blocks.length > 0) this.parts.push(part);
  }

  #word(word: string, value: number | undefined): void {
    if (word === '*') {
      this.#isOptional = true;
      return;
    }
    const isFirst = this.#isFirstInGroup;
    this.#isFirstInGroup = false;
    if (this.#toSkip > 0 && word !== 'u' && word !== 'uc') {
      this.#toSkip--;
      return;
    }
    if (word === 'u') this.#unicode(value ?? 0);
    else {
      const character = CHARACTERS[word];
      this.#flush();
      if (isFirst && this.#destination(word, value)) return;
      if (this.#state.destination === 'skip') return;
      if (character !== undefined) this.#text(character);
      else this.#control(word, value);
    }
  }

  /** Whether the word says what is in the group that it begins. */
  #destination(word: string, value: number | undefined): boolean {
    const isUnknown = this.#isOptional && !READ.has(word);
    this.#isOptional = false;
    const state = this.#state;
    if (state.destination === 'skip') return true;
    if (word === 'mmath' || word === 'moMath') this.#tellLeftOut('math');
    if (word === 'fonttbl') state.destination = 'fonts';
    else if (word === 'stylesheet') state.destination = 'styles';
    else if (word === 'listtext' || word === 'pntext') {
      state.destination = 'mark';
      this.#part.startMark();
    } else if (word === 'atnauthor') {
      state.destination = 'author';
      this.#author = '';
    } else if (word === 'footnote') this.#startNote();
    else if (word === 'annotation') {
      this.#startPart('note', this.#author.trim() === '' ? '' : `${this.#author.trim()}: `);
    } else if (/^(header|footer)[lrf]?$/.test(word)) {
      this.#startPart(word.startsWith('header') ? 'header' : 'footer', '');
    } else if (word === 'shptxt' || word === 'dptxbxtext') this.#startPart('box', '');
    // The first group in it repeats the second one in an old code page.
    else if (word === 'upr') state.skipsNext = true;
    else if (isUnknown || SKIPPED.has(word) || word === 'mmath') state.destination = 'skip';
    else if (state.destination === 'styles') this.#startStyle(word, value);
    else return false;
    return true;
  }

  #startNote(): void {
    const mark = `[${++this.#notes}]`;
    this.#part.add(mark);
    this.#startPart('note', `${mark} `);
  }

  #startPart(kind: RtfPart['kind'], mark: string): void {
    const group = this.#groups.pop() as Group;
    this.#groups.push({ state: group.state, part: this.#part });
    this.#part = new PartReader(kind, mark, this.#styles);
    this.#state = { ...newState(this.#defaultFont), standIns: this.#state.standIns };
  }

  #control(word: string, value: number | undefined): void {
    const state = this.#state;
    if (setCharacters(state, word, value)) return;
    switch (word) {
      case 'plain':
        this.#state = {
          ...newState(this.#defaultFont),
          destination: state.destination,
          standIns: state.standIns,
        };
        break;
      case 'f':
        state.font = value ?? 0;
        if (state.destination === 'fonts') this.#fonts.start(state.font);
        break;
      case 'fcharset':
      case 'cpg':
        if (state.destination === 'fonts') this.#fonts.set(state.font, word, value ?? 0);
        break;
      case 'deff':
        this.#defaultFont = value ?? 0;
        state.font = this.#defaultFont;
        break;
      case 'ansicpg':
        this.#codePage = value || 1252;
        break;
      case 'mac':
        this.#codePage = 10_000;
        break;
      case 'pc':
        this.#codePage = 437;
        break;
      case 'pca':
        this.#codePage = 850;
        break;
      case 'uc':
        state.standIns = Math.min(Math.max(value ?? 1, 0), 16);
        break;
      case 's':
      case 'outlinelevel':
        if (state.destination === 'styles') this.#startStyle(word, value);
        else this.#part.control(word, value);
        break;
      default:
        if (state.destination === 'text') this.#part.control(word, value);
    }
  }

  #startStyle(word: string, value: number | undefined): void {
    if (word === 's') this.#style = { id: value ?? 0, outline: undefined, name: '' };
    else if (word === 'outlinelevel' && this.#style) this.#style.outline = value;
    // The style of plain paragraphs has no number.
    else this.#style ??= { id: 0, outline: undefined, name: '' };
  }

  #endStyle(): void {
    if (!this.#style) return;
    const { id, name, outline } = this.#style;
    this.#styles.set(id, { name: name.replace(/;.*$/, '').trim().toLowerCase(), outline });
    this.#style = null;
  }

  #unicode(value: number): void {
    this.#flush();
    const code = value < 0 ? value + 65_536 : value;
    this.#toSkip = this.#state.standIns;
    this.#shown(String.fromCharCode(code & 0xffff));
  }

  #characters(bytes: Uint8Array): void {
    this.#isFirstInGroup = false;
    const skipped = Math.min(this.#toSkip, bytes.length);
    this.#toSkip -= skipped;
    if (this.#state.destination === 'skip') return;
    if (skipped < bytes.length) this.#bytes.push(bytes.subarray(skipped));
  }

  /** Decodes the bytes so far; a character may have been in two of their pieces. */
  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Buffer.concat(this.#bytes);
    this.#bytes = [];
    const { font, destination } = this.#state;
    const isPicture = this.#fonts.isSymbols(font) && destination !== 'fonts';
    if (isPicture) this.#shown(bytes.toString('latin1'));
    else this.#text(this.#decode(this.#fonts.codePageOf(font) ?? this.#codePage, bytes));
  }

  /** Text that may be of a font whose characters are pictures. */
  #shown(text: string): void {
    const { font } = this.#state;
    const name = this.#fonts.nameOf(font);
    const isPicture = this.#fonts.isSymbols(font) || /[\uf020-\uf0ff]/.test(text);
    if (!isPicture || name === '') this.#text(text);
    else {
      const shown = Array.from(text, (one) => symbolOf(name, codeIn(one))).join('');
      // Whatever a bullet looks like.
      this.#text(shown === '' && this.#state.destination === 'mark' ? '•' : shown);
    }
  }

  #text(text: string): void {
    const state = this.#state;
    switch (state.destination) {
      case 'skip':
        break;
      case 'fonts':
        this.#fonts.addName(state.font, text);
        break;
      case 'styles':
        if (this.#style && this.#style.name.length < 100) this.#style.name += text;
        break;
      case 'author':
        if (this.#author.length < 100) this.#author += text;
        break;
      default:
        this.#document(text);
    }
  }

  #document(text: string): void {
    const { isHidden, isDeleted, isStruck, height, destination } = this.#state;
    if (destination === 'mark') this.#part.addMark(text);
    else if (isHidden || isDeleted || isStruck) {
      if (text.trim() === '') return;
      this.#tellLeftOut(isHidden ? 'hidden' : isDeleted ? 'deleted' : 'struck');
    } else this.#part.add(this.#heights.show(text, height));
  }
}

/** The code of a character in a font of pictures. */
const codeIn = (character: string) => ((character.codePointAt(0) ?? 0) & 0xff).toString(16);
