import msgReader, { type FieldsData } from '@kenjiuno/msgreader';
import { FootnoteError } from '../../../errors.ts';
import type { Extract } from '../format.ts';
import { decodeText } from '../text.ts';
import { TextWriter } from '../text-writer.ts';
import { decompressRtf } from './compressed-rtf.ts';
import { fileName } from './file-name.ts';
import { type Attachment, type Letter, writeLetter } from './letter.ts';
import { comesToAnEnd } from './ole-container.ts';

/** Extracts a message that Outlook has saved (MS-OXMSG). */
export const extractMsg: Extract = async (bytes, limits) => {
  // The library never stops in chains that lead back to themselves, and reads beyond the end of a short file.
  if (!comesToAnEnd(bytes)) throw notSaved();
  const { buffer, byteOffset, byteLength } = bytes;
  const reader = new Reader(new DataView(buffer, byteOffset, byteLength));
  const fields = reader.getFileData();
  if (fields.error !== undefined || fields.dataType !== 'msg') throw notSaved();
  const writer = new TextWriter(limits);
  const letter = letterOf(fields, (attachment) => reader.getAttachment(attachment).content);
  await writeLetter(writer, letter, limits, 1);
  return writer.finish();
};

/** The library is CommonJS, which Node.js and other loaders import in two ways. */
const Reader = (msgReader.default ?? msgReader) as typeof msgReader.default;

function notSaved(): FootnoteError {
  return new FootnoteError('is not a message that Outlook has saved');
}

function letterOf(fields: FieldsData, contentOf: (attachment: FieldsData) => Uint8Array): Letter {
  const { body, bodyHtml, html, compressedRtf } = fields;
  const web = bodyHtml ?? (html && decodeText(html));
  const rtf = compressedRtf && decompressRtf(compressedRtf);
  return {
    subject: fields.subject ?? '',
    headers: headersOf(fields),
    ...(body !== undefined && { text: body }),
    ...(web && { html: web }),
    ...(rtf && { rtf }),
    attachments: (fields.attachments ?? []).map((attachment, i) =>
      attachmentOf(attachment, i, contentOf),
    ),
  };
}

function attachmentOf(
  attachment: FieldsData,
  index: number,
  contentOf: (attachment: FieldsData) => Uint8Array,
): Attachment {
  const { fileName: long, fileNameShort, name, attachMimeTag, innerMsgContent } = attachment;
  const given = long ?? fileNameShort ?? name;
  // A message in a message is given back as a file of its own.
  const named = fileName(
    innerMsgContent ? `${given ?? 'message'}.msg` : given,
    attachMimeTag ?? '',
    index,
  );
  return { name: named, content: contentOf(attachment) };
}

function headersOf(fields: FieldsData): [string, string][] {
  const { senderName, senderSmtpAddress, senderEmail, recipients = [] } = fields;
  const address = senderSmtpAddress ?? (/@/.test(senderEmail ?? '') ? senderEmail : undefined);
  const to = (kind: string) =>
    recipients
      .filter(({ recipType = 'to' }) => recipType === kind)
      .map(({ name, smtpAddress, email }) => named(name, smtpAddress ?? email))
      .join(', ');
  const date = /^date:\s*(.*)$/im.exec((fields.headers ?? '').slice(0, 100_000))?.[1];
  const all: [string, string][] = [
    ['From', named(senderName, address)],
    ['To', to('to')],
    ['Cc', to('cc')],
    ['Date', date ?? fields.clientSubmitTime ?? fields.messageDeliveryTime ?? ''],
  ];
  return all.filter(([, value]) => value !== '');
}

function named(name = '', address = ''): string {
  if (address === '' || address === name || !address.includes('@')) return name;
  return name === '' ? address : `${name} <${address}>`;
}
