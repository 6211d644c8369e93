import { decodeKorean } from './korean.ts';
import { decodeUtf32 } from './utf-32.ts';

/** IBM500, the international encoding of mainframes, from 00 to 3F and from 40 to FF; a new line (15) is a line end. */
const IBM500 = [
  '\u0000\u0001\u0002\u0003\u009c\t\u0086\u007f\u0097\u008d\u008e\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u009d\n\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f\u0080\u0081\u0082\u0083\u0084\n\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a',
  ' \u00a0âäàáãåçñ[.<(+!&éêëèíîïìß]$*);^-/ÂÄÀÁÃÅÇÑ¦,%_>?øÉÊËÈÍÎÏÌ`:#@\'="Øabcdefghi«»ðýþ±°jklmnopqrªºæ¸Æ¤µ~stuvwxyz¡¿ÐÝÞ®¢£¥·©§¶¼½¾¬|¯¨´×{ABCDEFGHI\u00adôöòóõ}JKLMNOPQR¹ûüùúÿ\\÷STUVWXYZ²ÔÖÒÓÕ0123456789³ÛÜÙÚ\u009f',
].join('');

const ASCII = String.fromCharCode(...Array(0x80).keys());

/** DOS, Western Europe: the characters from 80 to FF. */
const IBM850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

/** DOS, Cyrillic: the characters from 80 to FF. */
const IBM855 =
  'ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u00adыЫзЗшШэЭщЩчЧ§■\u00a0';

/** Decodes bytes; null where they are malformed. */
type Decode = (bytes: Uint8Array) => string | null;

/** The encodings that Node.js does not know, by their names. */
export const OWN_ENCODINGS: ReadonlyMap<string, Decode> = new Map([
  ['utf-32le', (bytes) => decodeUtf32(bytes, true)],
  ['utf-32be', (bytes) => decodeUtf32(bytes, false)],
  ['ibm500', byTable(IBM500)],
  ['ibm850', byTable(ASCII + IBM850)],
  ['ibm855', byTable(ASCII + IBM855)],
  ['iso-2022-kr', (bytes) => decodeKorean(withoutShifts(bytes), true)],
]);

/** @param table the characters of the 256 bytes */
function byTable(table: string): Decode {
  return (bytes) => Array.from(bytes, (byte) => table[byte]).join('');
}

/** ISO-2022-KR as EUC-KR: letters between two control characters (SO, SI) lack their highest bit. */
function withoutShifts(bytes: Uint8Array): Uint8Array {
  const plain: number[] = [];
  let isShifted = false;
  const announced = bytes.indexOf(0x1b);
  for (const [i, byte] of bytes.entries()) {
    if (announced >= 0 && i >= announced && i < announced + 4) continue;
    if (byte === 0x0e || byte === 0x0f) isShifted = byte === 0x0e;
    else plain.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
  }
  return Uint8Array.from(plain);
}
