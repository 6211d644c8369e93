import type { Document } from '../documents/document.ts';

/** The text of a document without the file that it was taken from: another file may hold the same bytes. */
export type ReadText = Omit<Document, 'path' | 'bytes' | 'modified' | 'changed'>;

/** Memory that a block takes, about, in characters. */
const BLOCK_CHARACTERS = 100;

/** Keeps the texts that were read last, as long as they are not longer than a limit together, and the last in any case. */
export class RecentDocuments {
  readonly #maxCharacters: number;
  readonly #texts = new Map<string, ReadText>();
  #characters = 0;

  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
  }

  get(key: string): ReadText | undefined {
    const text = this.#texts.get(key);
    if (text) this.set(key, text);
    return text;
  }

  set(key: string, text: ReadText): void {
    this.#delete(key);
    this.#texts.set(key, text);
    this.#characters += sizeOf(text);
    for (const oldest of this.#texts.keys()) {
      if (this.#characters <= this.#maxCharacters || oldest === key) break;
      this.#delete(oldest);
    }
  }

  #delete(key: string): void {
    const text = this.#texts.get(key);
    if (!text) return;
    this.#texts.delete(key);
    this.#characters -= sizeOf(text);
  }
}

function sizeOf({ text, blocks = [], landmarks }: ReadText): number {
  return text.length + BLOCK_CHARACTERS * (blocks.length + landmarks.length);
}
