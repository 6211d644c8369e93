const IBM850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

/** Decodes IBM850, in which DOS wrote the languages of Western Europe and which no browser knows. */
export function decodeIbm850(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : (IBM850[byte - 0x80] ?? ''),
  ).join('');
}

/**
 * Whether words are German of DOS: nearly all bytes above 7F are its seven letters, and most ü, ä and ö are between two
 * letters, where Windows has no letter or a quotation mark, which seldom lacks its space.
 *
 * @param words with bytes above 7F, parted by spaces
 */
export function isGermanOfDos(words: Uint8Array): boolean {
  const text = Buffer.from(words).toString('latin1');
  const foreign = text.match(/[\u0080-\u00ff]/g)?.length ?? 0;
  const german = text.match(/[\u0081\u0084\u0094\u008e\u0099\u009a\u00e1]/g)?.length ?? 0;
  const umlauts = text.match(/[\u0081\u0084\u0094]/g)?.length ?? 0;
  const inner = text.match(/(?<=[a-z])[\u0081\u0084\u0094](?=[a-z\u00e1])/gi)?.length ?? 0;
  return german > 0.9 * foreign && inner > 0.5 * umlauts;
}
