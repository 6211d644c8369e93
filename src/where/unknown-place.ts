import { FootnoteError } from '../errors.ts';
import { type Filter, writtenFilter } from './filters.ts';

/** Why a filter lets nothing through. */
type PlaceTrouble = 'folder' | 'file' | 'type' | 'date' | 'period' | 'together' | 'alone';

const SENTENCES: Readonly<Record<PlaceTrouble, (written: string, known: string) => string>> = {
  folder: (written, known) => `${written} names no folder. Folders: ${known}`,
  file: (written, known) => `${written} names no file. Files: ${known}`,
  type: (written, known) => `${written} names no type of these documents. Types: ${known}`,
  date: (written) =>
    `${written} names no date. Write it as after:2025, after:2025-03 or after:2025-03-14.`,
  period: (written, known) => `No document is from the time in ${written}. Dates: ${known}`,
  together: (written) => `No document fits all of these: ${written}. Leave one out.`,
  alone: (written) => `Write a question beside ${written}.`,
};

/** A question asks for a place that is not there: told in place of an answer, and never passed over. */
export class UnknownPlace extends FootnoteError {
  override name = 'UnknownPlace';
  readonly trouble: PlaceTrouble;
  /** The filters as they are written. */
  readonly written: string;
  /** What is there instead, a few of it; '' where there is nothing to name. */
  readonly known: string;

  constructor(trouble: PlaceTrouble, filters: readonly Filter[], known: readonly string[] = []) {
    const written = filters.map(writtenFilter).join(' ');
    const named = someOf(known);
    super(SENTENCES[trouble](written, named || 'none'), { exitCode: 2 });
    this.trouble = trouble;
    this.written = written;
    this.known = named;
  }
}

/** Names that a message has room for. */
const NAMED = 8;

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown}, …` : shown;
}
