import { extname } from 'node:path';
import { encodingOf, type LoadLimits, loadDocument } from '../../documents/load.ts';
import { readInside } from '../../documents/read-inside.ts';
import { tokenStarts } from './tokens.ts';

/** Size limit of a file that is measured; the index has its own limit. */
const MAX_BYTES = 1e9;

/** How documents are read, as for the index: their pictures, and the encodings that the owner has set; neither unless given. */
export type ReadingLimits = Pick<LoadLimits, 'pictures' | 'recogniserOf' | 'encodings'>;

interface Loaded {
  readonly text: string;
  /** Whether these are the characters of the file itself, not an extracted text. */
  readonly isVerbatim: boolean;
  /** Where its tokens begin; computed on first use. */
  starts?: readonly number[];
}

/**
 * The texts of documents, each read once. Text and Markdown files in UTF-8 for which no encoding is set are read without
 * any of the program's own code, so that quotes are compared with the file itself.
 */
export class DocumentTexts {
  private readonly folder: string;
  private readonly reading: ReadingLimits | undefined;
  private readonly texts = new Map<string, Promise<Loaded>>();

  constructor(folder: string, reading?: ReadingLimits) {
    this.folder = folder;
    this.reading = reading;
  }

  /** The text in which a document's spans count. Throws where the file cannot be read. */
  async read(path: string): Promise<string> {
    return (await this.load(path)).text;
  }

  /** The characters of the file itself; null for a format whose text is extracted. */
  async readVerbatim(path: string): Promise<string | null> {
    if (!mayBeVerbatim(path)) return null;
    const { text, isVerbatim } = await this.load(path);
    return isVerbatim ? text : null;
  }

  /** Offsets at which the tokens of the document's text begin, in order. */
  async tokenStarts(path: string): Promise<readonly number[]> {
    const loaded = await this.load(path);
    loaded.starts ??= tokenStarts(loaded.text);
    return loaded.starts;
  }

  private load(path: string): Promise<Loaded> {
    const loading = this.texts.get(path) ?? loadText(this.folder, path, this.reading);
    this.texts.set(path, loading);
    return loading;
  }
}

const mayBeVerbatim = (path: string) => ['.txt', '.md'].includes(extname(path).toLowerCase());

async function loadText(folder: string, path: string, reading?: ReadingLimits): Promise<Loaded> {
  if (mayBeVerbatim(path) && encodingOf(path, reading ?? {}) === undefined) {
    try {
      const { content } = await readInside(folder, path, MAX_BYTES);
      // The decoder drops a byte-order mark.
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(content), isVerbatim: true };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // The file is missing or not readable.
    }
  }
  const { text } = await loadDocument(folder, path, { maxBytes: MAX_BYTES, ...reading });
  return { text, isVerbatim: false };
}
