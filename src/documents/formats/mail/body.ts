import type { Extracted } from '../format.ts';
import { readPlainText } from '../plain-text.ts';
import type { TextWriter } from '../text-writer.ts';
import { cutAt, writeExtracted } from '../write-extracted.ts';
import { attributionAt, isOriginal, signatureAt } from './quoted.ts';

/** Replies to replies are quoted deeper and deeper; beyond, they are read as one. */
const MAX_DEPTH = 20;

/**
 * Writes what a message says. The words of older messages are notes, under the line that says whose they are; so is a
 * signature.
 *
 * @param body plain text, or a text with blocks, in which ">" quotes nothing
 */
export function writeBody(writer: TextWriter, body: Extracted, level: number): void {
  if (!body.blocks) {
    writeLines(writer, body.text.split(/\r\n|\n|\r/), level, 0);
    return;
  }
  const quoted = firstQuotation(body.text);
  const [own, older] = quoted === undefined ? [body] : cutAt(body, quoted);
  if (own.text.trim() !== '') writeExtracted(writer, own, level);
  if (!older) return;
  writer.lineEnds(2);
  writer.open('note');
  writeExtracted(writer, older, level);
  writer.close();
}

/** Where a web page of a message begins to repeat an older one. */
function firstQuotation(text: string): number | undefined {
  const lines = text.split('\n');
  let at = 0;
  for (const [i, line] of lines.entries()) {
    if (attributionAt(lines, i) > 0 || isOriginal(lines, i)) return at;
    at += line.length + 1;
  }
  return undefined;
}

function writeLines(
  writer: TextWriter,
  lines: readonly string[],
  level: number,
  depth: number,
): void {
  let own: string[] = [];
  const writeOwn = () => {
    writeText(writer, own.join('\n'), level);
    own = [];
  };
  for (let i = 0; i < lines.length; ) {
    const attribution = attributionAt(lines, i);
    const from = i + attribution;
    const first = attribution > 0 ? skipBlank(lines, from) : i;
    const isOwn = attribution === 0 && isComparison(lines, i) && (own.at(-1) ?? '').trim() !== '';
    const isQuoted = isMarked(lines[first]) && depth < MAX_DEPTH && !isOwn;
    if (isQuoted) {
      writeOwn();
      let to = first;
      while (to < lines.length && (isMarked(lines[to]) || isMarked(lines[skipBlank(lines, to)])))
        to++;
      const inner = lines.slice(first, to).map((line) => line.replace(/^\s?>\s?/, ''));
      writeOlder(writer, headOf(lines, i, from), inner, level, depth);
      i = to;
    } else if (attribution > 0 || isOriginal(lines, i)) {
      // The older message follows without marks, to the end.
      writeOwn();
      const head = headOf(lines, i, attribution > 0 ? from : i + 1);
      writeOlder(writer, head, lines.slice(attribution > 0 ? from : i + 1), level, depth);
      return;
    } else if (signatureAt(lines, i)) {
      writeOwn();
      let to = i + 1;
      while (to < lines.length && attributionAt(lines, to) === 0 && !isMarked(lines[to])) to++;
      writer.lineEnds(2);
      writer.open('note');
      writer.write(lines.slice(i, to).join('\n').trim());
      writer.close();
      i = to;
    } else own.push(lines[i++] ?? '');
  }
  writeOwn();
}

/** The line that introduces an older message, which may be folded and quoted itself. */
function headOf(lines: readonly string[], from: number, to: number): string {
  return lines
    .slice(from, to)
    .map((line) => line.replace(/^\s?(?:>\s?)+/, ''))
    .join(' ');
}

const isMarked = (line: string | undefined) => /^\s?>/.test(line ?? '');

/** Whether ">" means "more than": before a figure, in one line alone. */
const isComparison = (lines: readonly string[], at: number) =>
  /^\s?>\s*\p{Sc}?\s?\d/u.test(lines[at] ?? '') && !isMarked(lines[skipBlank(lines, at + 1)]);

function skipBlank(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && at < from + 3 && (lines[at] ?? '').trim() === '') at++;
  return at;
}

/** An older message, under the line that introduces it. */
function writeOlder(
  writer: TextWriter,
  head: string,
  lines: readonly string[],
  level: number,
  depth: number,
): void {
  writer.lineEnds(2);
  const line = head.replace(/\s+/g, ' ').trim();
  writer.open(line === '' ? 'note' : 'turn');
  if (line !== '') {
    writer.openLabel();
    writer.write(line);
    writer.close();
    writer.lineEnds(1);
    writer.open('note');
  }
  if (depth < MAX_DEPTH) writeLines(writer, lines, level, depth + 1);
  else writeText(writer, lines.join('\n'), level);
  if (line !== '') writer.close();
  writer.close();
}

function writeText(writer: TextWriter, text: string, level: number): void {
  const trimmed = text.replace(/^\s*\n|\s+$/g, '');
  if (trimmed === '') return;
  writer.lineEnds(2);
  writeExtracted(writer, readPlainText(trimmed), level);
}
