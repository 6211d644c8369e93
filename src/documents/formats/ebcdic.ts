/** IBM500 from 40 to FF, the international encoding of mainframes. */
const IBM500 =
  ' \u00a0âäàáãåçñ[.<(+!&éêëèíîïìß]$*);^-/ÂÄÀÁÃÅÇÑ¦,%_>?øÉÊËÈÍÎÏÌ`:#@\'="Øabcdefghi«»ðýþ±°jklmnopqrªºæ¸Æ¤µ~stuvwxyz¡¿ÐÝÞ®¢£¥·©§¶¼½¾¬|¯¨´×{ABCDEFGHI\u00adôöòóõ}JKLMNOPQR¹ûüùúÿ\\÷STUVWXYZ²ÔÖÒÓÕ0123456789³ÛÜÙÚ\u009f';
/** The same from 00 to 3F; a new line (15) is a line end. */
const CONTROLS =
  '\u0000\u0001\u0002\u0003\u009c\t\u0086\u007f\u0097\u008d\u008e\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u009d\n\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f\u0080\u0081\u0082\u0083\u0084\n\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a';

const TABLE = CONTROLS + IBM500;

/** Decodes IBM500, which no browser knows. */
export function decodeIbm500(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => TABLE[byte] ?? '').join('');
}

/** Whether a text is in EBCDIC: it has letters, digits and spaces nearly alone where other encodings have signs. */
export function isEbcdic(bytes: Uint8Array): boolean {
  let [spaces, letters, others] = [0, 0, 0];
  for (const byte of bytes) {
    const low = byte & 0x0f;
    if (byte === 0x40) spaces++;
    else if (byte === 0x20) return false;
    else if (byte > 0x80 && low < 10 && (byte & 0x40) === 0 && byte < 0xaa) letters++;
    else if (byte > 0xc0 && low < 10) letters++;
    else others++;
  }
  return spaces > bytes.length / 50 && letters > 4 * others;
}
