import { FootnoteError } from '../../errors.ts';
import { readCode } from './code/code.ts';
import type { Extracted, ExtractLimits } from './format.ts';
import { writeHtml } from './html-text.ts';
import { readMarkdown } from './markdown.ts';
import { parseHtml } from './markup.ts';
import { extractDecoded } from './text.ts';
import { TextWriter } from './text-writer.ts';
import { writeExtracted } from './write-extracted.ts';

/** Extracts a Jupyter notebook: its text, its code, and what the code printed; pictures are left out. */
export const extractNotebook = extractDecoded(readNotebook);

/** Text in pieces, mostly one for each line. */
type Lines = string | readonly string[];

interface Output {
  /** The lines that were printed. */
  readonly text?: Lines;
  /** The same result in several forms, by media type. */
  readonly data?: Readonly<Record<string, Lines>>;
  readonly ename?: string;
  readonly evalue?: string;
}

interface Cell {
  readonly cell_type?: string;
  readonly source?: Lines;
  readonly outputs?: readonly Output[];
}

function readNotebook(text: string, limits: ExtractLimits): Extracted {
  const writer = new TextWriter(limits);
  for (const cell of cellsOf(text)) {
    const source = joined(cell.source);
    writer.lineEnds(2);
    if (cell.cell_type === 'markdown') writeExtracted(writer, readMarkdown(source), 0);
    // A definition is not a heading of what stands below it.
    else if (cell.cell_type === 'code')
      writeExtracted(writer, { ...readCode(source, 'hashes'), landmarks: [] }, 0);
    else writeLines(writer, source);
    for (const output of cell.outputs ?? []) writeOutput(writer, output);
  }
  return writer.finish();
}

/** @throws FootnoteError where it is not a notebook of the format that is written since 2015 */
function cellsOf(text: string): readonly Cell[] {
  let notebook: { readonly cells?: unknown } | null;
  try {
    notebook = JSON.parse(text);
  } catch {
    throw new FootnoteError('is damaged: its JSON ends early or has signs too many');
  }
  const cells = notebook?.cells;
  if (!Array.isArray(cells)) throw new FootnoteError('has no cells, as notebooks since nbformat 4');
  return cells.filter((cell) => cell !== null && typeof cell === 'object');
}

function writeOutput(writer: TextWriter, { text, data = {}, ename, evalue }: Output): void {
  writer.lineEnds(2);
  const html = joined(data['text/html']);
  const hasPicture = Object.keys(data).some((type) => type.startsWith('image/'));
  if (hasPicture) writer.notice('left-out', 'the pictures that its code made are not read');
  else if (data['text/markdown'])
    writeExtracted(writer, readMarkdown(joined(data['text/markdown'])), 0);
  else if (/<table\b/i.test(html)) writeHtml(parseHtml(html), writer, false);
  else
    writeLines(writer, joined(text ?? data['text/plain']) || (ename ? `${ename}: ${evalue}` : ''));
}

function writeLines(writer: TextWriter, lines: string): void {
  writer.open('code');
  writer.write(withoutColours(lines).trim());
  writer.close();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one
const withoutColours = (text: string) => text.replace(/\u001b\[[\d;]*[A-Za-z]/g, '');

const joined = (lines: unknown): string =>
  Array.isArray(lines) ? lines.join('') : typeof lines === 'string' ? lines : '';
