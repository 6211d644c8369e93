import PostalMime, { type Address, type Email } from 'postal-mime';
import { FootnoteError } from '../../../errors.ts';
import type { Extract } from '../format.ts';
import { ownDate } from '../own-date.ts';
import { withWindows1252 } from '../text.ts';
import { TextWriter } from '../text-writer.ts';
import { fileName } from './file-name.ts';
import { type Letter, writeLetter } from './letter.ts';

/** Extracts a message (RFC 5322, MIME): subject, headers, text, and the attachments that can be read. */
export const extractEml: Extract = async (bytes, limits) => {
  const letter = await parseLetter(bytes);
  if (!letter) throw new FootnoteError('is not an e-mail message (it has no headers)');
  const writer = new TextWriter(limits);
  await writeLetter(writer, letter, limits, 1);
  const sent = letter.headers.find(([name]) => name === 'Date')?.[1];
  const dated = ownDate(sent, 'properties');
  return { ...writer.finish(), ...(dated && { dated }) };
};

/** @returns undefined where the bytes have no headers of a message */
export async function parseLetter(bytes: Uint8Array): Promise<Letter | undefined> {
  const mail = await PostalMime.parse(bytes, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
    maxNestingDepth: 100,
  });
  if (!mail.headers.some(({ key }) => KNOWN.has(key))) return undefined;
  const { text, html } = mail;
  return {
    subject: withWindows1252(mail.subject ?? ''),
    headers: headersOf(mail),
    ...(text !== undefined && { text: withWindows1252(text) }),
    ...(html !== undefined && { html: withWindows1252(html) }),
    attachments: mail.attachments.map(({ filename, mimeType, content }, i) => ({
      name: fileName(withWindows1252(filename ?? ''), mimeType, i),
      content: new Uint8Array(content as ArrayBuffer),
    })),
  };
}

const KNOWN = new Set([
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'received',
  'mime-version',
  'sender',
  'content-type',
]);

function headersOf(mail: Email): [string, string][] {
  const { from, sender, to = [], cc = [], headers } = mail;
  const author = from ?? sender;
  // As it was written, with the sender's time zone.
  const date = headers.find(({ key }) => key === 'date')?.value ?? '';
  const all: [string, string][] = [
    ['From', author ? named([author]) : ''],
    ['To', named(to)],
    ['Cc', named(cc)],
    ['Date', date],
  ];
  return all.flatMap(([name, value]) => (value === '' ? [] : [[name, withWindows1252(value)]]));
}

function named(addresses: readonly Address[]): string {
  return addresses
    .slice(0, 100)
    .map(({ name, address, group }) => {
      if (group) return `${name}: ${named(group)}`;
      if (!address) return name;
      return name === '' || name === address ? address : `${name} <${address}>`;
    })
    .join(', ');
}
