import { FootnoteError, messageOf } from '../../../errors.ts';
import type { Extracted, ExtractLimits } from '../format.ts';
import { writeHtml } from '../html-text.ts';
import { parseHtml } from '../markup.ts';
import { headingName, TextWriter } from '../text-writer.ts';
import { writeExtracted } from '../write-extracted.ts';
import { writeBody } from './body.ts';

/** A message as its file tells it. */
export interface Letter {
  readonly subject: string;
  /** Names and values of the headers that people read, without the subject; the sender first. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What it says: plain text, else HTML, else RTF. */
  readonly text?: string;
  readonly html?: string;
  readonly rtf?: Uint8Array;
  readonly attachments: readonly Attachment[];
}

/** A file in a message. */
export interface Attachment {
  readonly name: string;
  readonly content: Uint8Array;
}

/** So many names stand in a notice. */
const MAX_NAMED = 5;

/**
 * Writes a message: its subject as a heading, its headers, its text, and each attachment that can be read as a section.
 * The sender stands above all that the message says.
 *
 * @param level of its heading
 */
export async function writeLetter(
  writer: TextWriter,
  letter: Letter,
  limits: ExtractLimits,
  level: number,
): Promise<void> {
  writer.heading(level, lineOf(letter.subject));
  writer.open('turn');
  for (const [index, [name, value]] of letter.headers.entries()) {
    if (index === 0) writer.openLabel();
    writeHeader(writer, name, value);
    if (index === 0) writer.close();
  }
  writer.lineEnds(2);
  const body = await bodyOf(letter, limits).catch((cause: unknown) => {
    // The attachments can be read all the same, and so can the other messages of a mailbox.
    const why = cause instanceof FootnoteError ? cause.message : 'is damaged';
    writer.notice('unreadable', `the text of a message cannot be read, as it ${why}`);
    return undefined;
  });
  if (body) writeBody(writer, body, level);
  if (body?.text.includes('\ufffd'))
    writer.notice('unreadable', 'some of its characters have no meaning');
  writer.close();
  await writeAttachments(writer, letter.attachments, limits, level + 1);
}

function writeHeader(writer: TextWriter, name: string, value: string): void {
  const line = lineOf(value);
  if (line === '') return;
  writer.lineEnds(1);
  writer.field(name, `: ${line}`);
}

/** What a header says, in one line: a header cannot begin another one. */
const lineOf = (value: string) => headingName(value.slice(0, 2_000));

async function bodyOf(
  { text, html, rtf }: Letter,
  limits: ExtractLimits,
): Promise<Extracted | undefined> {
  if (text !== undefined && text.trim() !== '') return { text, landmarks: [] };
  if (html === undefined || !/\S/.test(html)) return rtf && limits.readPart?.('body.rtf', rtf);
  const writer = new TextWriter(limits);
  writeHtml(parseHtml(html), writer, false);
  return writer.isEmpty ? undefined : writer.finish();
}

async function writeAttachments(
  writer: TextWriter,
  attachments: readonly Attachment[],
  limits: ExtractLimits,
  level: number,
): Promise<void> {
  const unread: string[] = [];
  for (const { name, content } of attachments) {
    let read: Extracted | undefined;
    try {
      read = await limits.readPart?.(name, content);
    } catch (cause) {
      writer.notice('left-out', `its attachment ${name} is not read, as it ${messageOf(cause)}`);
      continue;
    }
    if (!read || !/\S/.test(read.text)) {
      unread.push(name);
      continue;
    }
    writer.heading(level, name);
    writeExtracted(writer, { ...read, notices: [] }, level);
    for (const { kind, text } of read.notices ?? []) {
      writer.notice(kind, `in its attachment ${name}, ${text}`);
    }
  }
  if (unread.length === 0) return;
  const more = unread.length > MAX_NAMED ? ` and ${unread.length - MAX_NAMED} more` : '';
  const names = `${unread.slice(0, MAX_NAMED).join(', ')}${more}`;
  writer.notice(
    'left-out',
    `${unread.length === 1 ? 'its attachment' : 'its attachments'} ${names} ${unread.length === 1 ? 'is' : 'are'} not read`,
  );
}
