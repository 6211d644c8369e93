import { FootnoteError } from '../../../errors.ts';
import type { Extract } from '../format.ts';
import { TextWriter } from '../text-writer.ts';
import { parseLetter } from './eml.ts';
import { writeLetter } from './letter.ts';

/** Extracts the messages of a mailbox (RFC 4155), each a section. */
export const extractMbox: Extract = async (bytes, limits) => {
  const writer = new TextWriter(limits);
  let [read, unread] = [0, 0];
  for (const message of messagesOf(bytes)) {
    const letter = await parseLetter(message).catch(() => undefined);
    if (!letter) unread++;
    else {
      await writeLetter(writer, letter, limits, 1);
      read++;
    }
  }
  if (read === 0) throw new FootnoteError('is not a mailbox (it holds no message with headers)');
  if (unread > 0)
    writer.notice('unreadable', `${unread} of its ${read + unread} messages cannot be read`);
  return writer.finish();
};

const LF = 10;

/** The bytes of each message, which a line "From sender date" begins, behind a blank line. */
function* messagesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = -1;
  for (let line = 0; line < bytes.length; ) {
    const end = bytes.indexOf(LF, line);
    const next = end < 0 ? bytes.length : end + 1;
    if (isBorder(bytes, line, next)) {
      if (start >= 0) yield unescaped(bytes.subarray(start, line));
      start = next;
    }
    line = next;
  }
  if (start >= 0 && start < bytes.length) yield unescaped(bytes.subarray(start));
}

function isBorder(bytes: Uint8Array, line: number, next: number): boolean {
  if (bytes[line] !== 0x46 || bytes[line + 1] !== 0x72) return false;
  const isFirst =
    line === 0 || bytes[line - 2] === LF || (bytes[line - 2] === 13 && bytes[line - 3] === LF);
  if (!isFirst) return false;
  const text = Buffer.from(bytes.subarray(line, Math.min(next, line + 200))).toString('latin1');
  return /^From \S.*\d{2}:\d{2}.*\d{4}\s*$|^From \S+\s+\S.*\d{4}/.test(text);
}

/** Mailboxes put ">" before a line of a message that begins with "From ". */
function unescaped(message: Uint8Array): Uint8Array {
  const buffer = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  if (!buffer.includes('\n>From ')) return message;
  return Buffer.from(buffer.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}
