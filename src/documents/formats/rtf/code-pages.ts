import { TextDecoder } from 'node:util';
import { withWindows1252 } from '../text.ts';

/** The code pages of fonts by the number of their character set. */
const OF_CHARSET: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  255: 850,
};
/** Fonts whose characters are pictures. */
export const SYMBOLS = 2;

const LABELS: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  21866: 'koi8-u',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** The code page of a font; undefined where it has that of the document. */
export function codePageOf(charset: number): number | undefined {
  return OF_CHARSET[charset];
}

/** Decodes bytes of a code page; those of DOS by `dos`. */
export type DecodePage = (codePage: number, bytes: Uint8Array) => string;

/** What decodes the code pages that a file may name. */
export function pageDecoder(dos: DecodePage): DecodePage {
  const decoders = new Map<number, TextDecoder | null>();
  return (codePage, bytes) => {
    let decoder = decoders.get(codePage);
    if (decoder === undefined) {
      decoder = decoderFor(codePage);
      decoders.set(codePage, decoder);
    }
    if (!decoder) return dos(codePage, bytes);
    const text = decoder.decode(bytes);
    return codePage === 1252 ? withWindows1252(text) : text;
  };
}

function decoderFor(codePage: number): TextDecoder | null {
  const isWindows = codePage >= 1250 && codePage <= 1258;
  const label = LABELS[codePage] ?? (isWindows ? `windows-${codePage}` : undefined);
  return label === undefined ? null : new TextDecoder(label);
}
