import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';

/** What a message that Outlook saves may hold. */
export interface MsgParts {
  readonly subject?: string;
  readonly body?: string;
  readonly html?: string;
  /** Compressed as Outlook does. */
  readonly rtf?: Uint8Array;
  readonly sender?: readonly [name: string, address: string];
  readonly to?: readonly (readonly [name: string, address: string])[];
  readonly headers?: string;
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
}

const [DIRECTORY, DOCUMENT, ROOT] = [1, 2, 5];
const TO = 1;

/** Makes the bytes of a message (MS-OXMSG): each property is a stream that is named after its tag. */
export function makeMsg(parts: MsgParts): Uint8Array {
  const entries: Entry[] = [];
  const folder = (name: string, type = DIRECTORY) => {
    const children: number[] = [];
    entries.push({ name, type, length: 0, children });
    return children;
  };
  const stream = (children: number[], name: string, bytes: Uint8Array) => {
    children.push(entries.length);
    // The library takes all of the memory in which a small buffer lies.
    const own = new Uint8Array(bytes);
    entries.push({ name, type: DOCUMENT, length: own.length, binaryProvider: () => own });
  };
  const text = (children: number[], tag: string, value: string | undefined) => {
    if (value !== undefined)
      stream(children, `__substg1.0_${tag}001F`, Buffer.from(value, 'utf16le'));
  };
  const root = folder('Root Entry', ROOT);
  stream(root, '__properties_version1.0', new Uint8Array(32));
  text(root, '001A', 'IPM.Note');
  text(root, '0037', parts.subject);
  text(root, '1000', parts.body);
  text(root, '0C1A', parts.sender?.[0]);
  text(root, '5D01', parts.sender?.[1]);
  text(root, '007D', parts.headers);
  if (parts.html) stream(root, '__substg1.0_10130102', Buffer.from(parts.html));
  if (parts.rtf) stream(root, '__substg1.0_10090102', parts.rtf);
  for (const [index, [name, address]] of (parts.to ?? []).entries()) {
    root.push(entries.length);
    const recipient = folder(`__recip_version1.0_#0000000${index}`);
    stream(recipient, '__properties_version1.0', recipientKind());
    text(recipient, '3001', name);
    text(recipient, '39FE', address);
  }
  for (const [index, [name, bytes]] of Object.entries(parts.attachments ?? {}).entries()) {
    root.push(entries.length);
    const attachment = folder(`__attach_version1.0_#0000000${index}`);
    stream(attachment, '__properties_version1.0', new Uint8Array(8));
    text(attachment, '3707', name);
    stream(attachment, '__substg1.0_37010102', bytes);
  }
  return burn(entries);
}

/** PidTagRecipientType: the person is among those whom the message is to. */
function recipientKind(): Uint8Array {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32LE(0x0c150003, 8);
  bytes.writeUInt32LE(TO, 16);
  return bytes;
}
