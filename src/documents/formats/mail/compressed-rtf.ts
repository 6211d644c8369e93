/** What the dictionary begins with (MS-OXRTFCP 2.1.3.1.1). */
const BEGINNING = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);
const DICTIONARY = 4_096;
const HEADER = 16;
const [COMPRESSED, PLAIN] = ['LZFu', 'MELA'];

/**
 * The RTF of a message, which Outlook compresses (MS-OXRTFCP), as long as it says to be.
 *
 * @returns undefined where the bytes are of another kind
 */
export function decompressRtf(bytes: Uint8Array): Uint8Array | undefined {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = input.toString('latin1', 8, 12);
  if (kind === PLAIN) return input.subarray(HEADER);
  if (kind !== COMPRESSED) return undefined;
  const dictionary = Buffer.alloc(DICTIONARY);
  BEGINNING.copy(dictionary);
  let written = BEGINNING.length;
  // Two bytes make 17 at most, whatever length the header claims.
  const output = Buffer.alloc(Math.min(input.readUInt32LE(4), 9 * input.length));
  let length = 0;
  const put = (byte: number) => {
    if (length < output.length) output[length++] = byte;
    dictionary[written++ % DICTIONARY] = byte;
  };
  for (let at = HEADER; at < input.length; ) {
    const flags = input[at++] ?? 0;
    for (let bit = 1; bit < 0x100 && at < input.length; bit <<= 1) {
      if ((flags & bit) === 0) {
        put(input[at++] ?? 0);
        continue;
      }
      const reference = ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      // One that points to where the next byte would be written is the end.
      if (from === written % DICTIONARY) return output.subarray(0, length);
      for (let i = 0; i < (reference & 15) + 2; i++) put(dictionary[(from + i) % DICTIONARY] ?? 0);
    }
  }
  return output.subarray(0, length);
}
