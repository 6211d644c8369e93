import { overlap } from '../../../documents/span.ts';
import { type Token, termSet, tokensOf } from '../../../language/tokens.ts';
import { normalise } from './normalise.ts';

/** A text as the rules see it. Each reader reads it at most once, when first asked; the text keeps the result. */
export class ReadText {
  /** As it was written. */
  readonly written: string;
  readonly #readings = new Map<unknown, unknown>();

  constructor(written: string) {
    this.written = written;
  }

  /** Normalised (see `normalise`); all places in tokens, quantities and names point into this. */
  get text(): string {
    return this.once(readText);
  }

  get lower(): string {
    return this.once(readLower);
  }

  get tokens(): readonly Token[] {
    return this.once(readTokens);
  }

  /** Its search terms, each once: what it is about. */
  get terms(): ReadonlySet<string> {
    return this.once(readTerms);
  }

  /**
   * The result of a reader, which runs at the first call only.
   *
   * @param reader depends on the text alone; always the same function object
   */
  once<T>(reader: (text: ReadText) => T): T {
    if (!this.#readings.has(reader)) this.#readings.set(reader, reader(this));
    return this.#readings.get(reader) as T;
  }
}

const readText = ({ written }: ReadText) => normalise(written);
const readLower = ({ text }: ReadText) => text.toLowerCase();
const readTokens = ({ text }: ReadText) => tokensOf(text);
const readTerms = ({ tokens }: ReadText) => termSet(tokens);

/** The terms of all texts together. */
export function termsOfAll(texts: readonly ReadText[]): ReadonlySet<string> {
  return new Set(texts.flatMap(({ terms }) => [...terms]));
}

/** The tokens that do not stand in any match of a pattern. */
export function tokensOutside({ text, tokens }: ReadText, pattern: RegExp): readonly Token[] {
  const taken = [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
  if (taken.length === 0) return tokens;
  return tokens.filter((token) => !taken.some((span) => overlap(span, token)));
}
