import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/documents/formats/text.ts';

/** Bytes as Python's codecs give them. */
const hex = (digits: string) => Uint8Array.from(Buffer.from(digits, 'hex'));
describe('the encoding of a text that declares none', () => {
  // "Экономика и финансы России" with capitals and small letters.
  it.each([
    ['windows-1251', 'ddeaeeedeeece8eae020e820f4e8ede0edf1fb20d0eef1f1e8e8'],
    ['koi8-r', 'fccbcfcecfcdc9cbc120c920c6c9cec1ced3d920f2cfd3d3c9c9'],
    ['ibm866', '9daaaeadaeaca8aaa020a820e4a8ada0ade1eb2090aee1e1a8a8'],
    ['iso-8859-5', 'cddadedddedcd8dad020d820e4d8ddd0dde1eb20c0dee1e1d8d8'],
    ['x-mac-cyrillic', '9deaeeedeeece8eae020e820f4e8ede0edf1fb2090eef1f1e8e8'],
    ['ibm855', 'f8c6d6d4d6d2b7c6a020b720aab7d4a0d4e3f120e2d6e3e3b7b7'],
  ])('is %s where the letters are those of Russian', (encoding, digits) => {
    const read = readText(Buffer.concat([Buffer.from('<title>The page</title>\n'), hex(digits)]));
    expect(read?.text).toContain('Экономика и финансы России');
    expect(read?.encoding).toBe(encoding);
    expect(read?.notices).toEqual([
      { kind: 'guessed', text: `its encoding is not declared; read as ${encoding}` },
    ]);
  });

  it('is Korean where pairs of bytes are syllables', () => {
    const bytes = hex('c0ccb8a72cbacebcad2cbfacbac00ab1e8b9cebcf62cbfb5bef7');
    expect(readText(bytes)).toMatchObject({
      text: '이름,부서,연봉\n김민수,영업',
      encoding: 'euc-kr',
    });
  });

  it.each([
    [
      'ibm850',
      'Der Beitrag betr\x84gt 48 Mark, gem\x84\xe1 \x9aberweisung.',
      'beträgt 48 Mark, gemäß Überweisung',
    ],
    [
      'ibm850',
      'Er mu\xe1 wissen, da\xe1 die \x9abung f\x84llt.',
      'muß wissen, daß die Übung fällt',
    ],
    ['ibm850', 'Sch\x81tzenverein Gr\x81nwald', 'Schützenverein Grünwald'],
    [
      'iso-8859-15',
      '\xdcbernachtung mit Fr\xfchst\xfcck 65 \xa4, Hund 8 \xa4.',
      'Frühstück 65 €, Hund 8 €',
    ],
    [
      'windows-1252',
      'Die \xdcbernachtung kostet f\xfcr G\xe4ste 65 \x80, \x84Hund\x94 8 \x80.',
      '65 €, „Hund” 8 €',
    ],
    [
      'windows-1252',
      'Er sagte: \x84Sch\xf6ner Tag\x94, und es war schwer f\xfcr Caf\xe9\x99.',
      '„Schöner Tag”',
    ],
    ['windows-1252', 'Das ist ein \x84Haus\x94und das ein \x84Hof\x94.', '„Haus”und das'],
    ['windows-1252', 'De \x84foto\x94s zijn mooi.', '„foto”s'],
    ['windows-1252', 'Spalte\xa4Wert\xa4Gr\xf6\xdfe\nA\xa45\xa412\nM\xfcll\xa47\xa48', 'Müll¤7¤8'],
  ])('is %s where its letters and signs are: %j', (encoding, bytes, part) => {
    const read = readText(Buffer.from(bytes, 'latin1'));
    expect(read?.text).toContain(part);
    expect(read?.encoding.replace(/^iso-8859-1$/, 'windows-1252')).toBe(encoding);
  });

  it('is Thai and Turkish where their letters are', () => {
    const thai = hex('e2a4c3a7a1d2c3bcd1a1bbc5cdb4c0d1c2a8d2a1cad2c3bed4c9');
    expect(readText(thai)?.text).toBe('โครงการผักปลอดภัยจากสารพิษ');
    const turkish = hex('49fefd6b2076652061f061e720616c74fd6e6461206bfdfefd6e207961f0fdfe');
    expect(readText(turkish)?.text).toBe('Işık ve ağaç altında kışın yağış');
  });
});

describe('UTF-32 and encodings of seven bits', () => {
  it('are known by their zero bytes and their escapes', () => {
    const text = 'Ab 😀';
    const wide = (isLittle: boolean) => {
      const bytes = Buffer.alloc(4 * [...text].length);
      [...text].forEach((letter, i) => {
        const point = letter.codePointAt(0) ?? 0;
        if (isLittle) bytes.writeUInt32LE(point, 4 * i);
        else bytes.writeUInt32BE(point, 4 * i);
      });
      return bytes;
    };
    expect(readText(wide(true))).toEqual({ text, encoding: 'utf-32le', notices: [] });
    expect(readText(wide(false))?.text).toBe(text);
    expect(readText(Buffer.concat([hex('fffe0000'), wide(true)]))?.text).toBe(text);
    expect(readText(hex('41421b2429430e404c402f0f'))?.text).toBe('AB이유');
    expect(readText(hex('1b2442467c4b5c1b284241'))?.text).toBe('日本A');
  });
});

describe('UTF-8 with a few bad bytes', () => {
  it('keeps all other characters, and tells', () => {
    const text = 'Kündigungsfrist für Gäste: zwölf Tage. ';
    const cut = Buffer.concat([Buffer.from(text), hex('c3')]);
    expect(readText(cut)).toEqual({
      text: `${text}\ufffd`,
      encoding: 'utf-8',
      notices: [
        { kind: 'unreadable', text: '1 of its characters is no valid UTF-8, shown as \ufffd' },
      ],
    });
  });

  it('is read as the owner has set it', () => {
    expect(readText(hex('9daaaead'), 'ibm866')).toMatchObject({ text: 'Экон', notices: [] });
  });
});
