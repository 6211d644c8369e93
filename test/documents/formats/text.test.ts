import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, readText } from '../../../src/documents/formats/text.ts';

const hex = (digits: string) => Uint8Array.from(Buffer.from(digits, 'hex'));
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16le = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));
const utf16be = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());
const withMark = (mark: string, bytes: Uint8Array) => Buffer.concat([hex(mark), bytes]);

/** Any text without lone surrogates and without control characters, which text files do not contain. */
const anyText = fc
  .string({ unit: 'binary', maxLength: 300 })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
  .map((text) => text.replace(/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/g, ''));

const mixed = 'Straße, 10 % – “党建”\r\n\tمرحبا 👩‍👩‍👧‍👦 e\u0301\n';

describe('UTF-8', () => {
  it('is read with and without a byte-order mark, which is not part of the text', () => {
    expect(decodeText(utf8(mixed))).toBe(mixed);
    expect(decodeText(withMark('efbbbf', utf8(mixed)))).toBe(mixed);
  });

  it('keeps every text unchanged', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(!text.startsWith('\ufeff')); // Without a mark before it, this is the mark.
        expect(decodeText(utf8(text))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decodeText(withMark('efbbbf', utf8(text)))).toBe(text);
      }),
    );
  });

  it('of an empty file is an empty text', () => {
    expect(decodeText(new Uint8Array())).toBe('');
    expect(decodeText(hex('efbbbf'))).toBe('');
  });

  it('is not text if it ends inside a character after a mark', () => {
    expect(decodeText(withMark('efbbbf', utf8('中').subarray(0, 2)))).toBeNull();
  });
});

describe('an encoding that is set', () => {
  const cyrillic = Uint8Array.from('ДОГОВОР', (each) => (each.codePointAt(0) ?? 0) - 0x390);

  it('is not guessed, and nothing is told of it', () => {
    expect(readText(cyrillic, 'ibm866')).toEqual({
      ...{ text: 'ДОГОВОР', encoding: 'ibm866', notices: [] },
    });
  });

  it('gives way to a byte-order mark', () => {
    expect(readText(withMark('efbbbf', utf8(mixed)), 'ibm866')?.text).toBe(mixed);
    expect(readText(withMark('fffe', utf16le(mixed)), 'ibm866')?.encoding).toBe('utf-16le');
  });

  it('may have a few bad bytes, which are told', () => {
    const text = `${'가나다라마바사 '.repeat(10)}`;
    const bytes = Buffer.concat([utf8(text), hex('ff')]);
    expect(readText(bytes, 'utf-8')).toMatchObject({
      text: `${text}\ufffd`,
      notices: [
        { kind: 'unreadable', text: '1 of its characters is no valid utf-8, shown as \ufffd' },
      ],
    });
    expect(readText(hex('e4f6fc'), 'utf-8')).toBeNull();
  });
});

describe('a text with a byte-order mark', () => {
  const text = 'A lamp of 1871 \ud83d\ude00, rebuilt. '.repeat(5);

  it.each([
    ['efbbbf', Buffer.concat([utf8(text), hex('ff')])],
    ['fffe', utf16le(`${text}x`).subarray(0, -1)],
    ['feff', utf16be(`${text}\ud83d`)],
  ])('%s may have a bad character, which is told', (mark, bytes) => {
    const read = readText(withMark(mark, bytes));
    expect(read?.text).toBe(`${text}\ufffd`);
    expect(read?.notices).toMatchObject([{ kind: 'unreadable' }]);
  });

  it('is binary where many are bad', () => {
    expect(readText(withMark('efbbbf', hex('c3'.repeat(100))))).toBeNull();
  });
});

describe('UTF-16', () => {
  it('with a byte-order mark keeps every text unchanged', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decodeText(withMark('fffe', utf16le(text)))).toBe(text);
        expect(decodeText(withMark('feff', utf16be(text)))).toBe(text);
      }),
    );
  });

  it('without a mark is detected by the zero halves of its ASCII characters', () => {
    for (const text of [mixed, 'A', 'Plain English.\r\n', '第 1 章，共 10 章。\r\n']) {
      expect(decodeText(utf16le(text))).toBe(text);
      expect(decodeText(utf16be(text))).toBe(text);
    }
  });

  it('without a mark keeps every ASCII text unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
        expect(decodeText(utf16le(text))).toBe(text);
        expect(decodeText(utf16be(text))).toBe(text);
      }),
    );
  });

  it('is not text if it ends with half a character', () => {
    expect(decodeText(withMark('fffe', hex('6100d8')))).toBeNull();
    expect(decodeText(utf16le('abc').subarray(0, 5))).toBeNull();
  });

  it('is not text if it has half a surrogate pair', () => {
    expect(decodeText(withMark('fffe', hex('61003dd86200')))).toBeNull();
  });
});

describe('GB18030', () => {
  // Encoded with Python's codec, not with the decoder that is tested.
  it.each([
    ['会议', 'bbe1d2e9'],
    ['党建工作', 'b5b3bda8b9a4d7f7'],
    ['会议纪要😀', 'bbe1d2e9bccdd2aa9439fc36'],
    [
      '国务院总理朱镕基会见了陶喆。😀',
      'b9facef1d4bad7dcc0edd6ece946bbf9bbe1bcfbc1cbccd586b4a1a39439fc36',
    ],
    [
      '2022年10月7日，《羊城晚报》回顾了广东党建的十年。\n',
      '32303232c4ea3130d4c237c8d5a3aca1b6d1f2b3c7cdedb1a8a1b7' +
        'bbd8b9cbc1cbb9e3b6abb5b3bda8b5c4caaec4eaa1a30a',
    ],
    [
      '繁體中文的文章，今天天氣很好，我們去公園。',
      'b7b1f377d6d0cec4b5c4cec4d5c2a3acbdf1ccecccec9ae2badcbac3a3acced28283c8a5b9ab8840a1a3',
    ],
  ])('is read, short or long, with rare characters and emoji: %s', (text, bytes) => {
    expect(decodeText(hex(bytes))).toBe(text);
    expect(decodeText(hex(bytes.repeat(400)))).toBe(text.repeat(400));
  });

  it('is read with any common characters between ASCII ones', () => {
    // Rows 16 to 55 of GB2312: bytes B0 to D7, then A1 to F9.
    const character = fc.tuple(
      fc.integer({ min: 0xb0, max: 0xd7 }),
      fc.integer({ min: 0xa1, max: 0xf9 }),
    );
    const piece = fc.oneof(character, fc.constantFrom([0x20], [0x37], [0x4d], [0x0d, 0x0a]));
    const isUtf8 = (bytes: Uint8Array) =>
      Buffer.from(bytes).toString().includes('\ufffd') === false;
    fc.assert(
      fc.property(fc.array(piece, { minLength: 4 }), (pieces) => {
        const bytes = Uint8Array.from(pieces.flat());
        fc.pre(!isUtf8(bytes)); // Some short texts are both; UTF-8 then goes first.
        expect(decodeText(bytes)).toBe(new TextDecoder('gb18030').decode(bytes));
      }),
    );
  });
});

describe('Western and other one-byte encodings', () => {
  it.each([
    'Müller lives in Köln.',
    'El año pasado, la niña cumplió diez años.',
    'Für die Straße und die Mädchen',
    'naïve',
    'Une pièce créée par Müller',
    'Smörgåsbord på svenska är gott.',
    "L'été dernier, les élèves créèrent une pièce de théâtre.",
  ])('are not taken for Chinese: %s', (text) => {
    expect(decodeText(Buffer.from(text, 'latin1'))).toBe(text);
  });

  it('have the quotation marks, dashes and euro of windows-1252', () => {
    const bytes = Buffer.from(
      'It\x92s \x93fine\x94 \x96 \x80\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c \x8e\x91\x95' +
        '\x97\x98\x99\x9a\x9b\x9c \x9e\x9f are signs in the text of the letter.',
      'latin1',
    );
    expect(decodeText(bytes)).toBe(
      'It’s “fine” – €‚ƒ„…†‡ˆ‰Š‹Œ Ž‘•—˜™š›œ žŸ are signs in the text of the letter.',
    );
  });

  it('are told apart in a text of some length', () => {
    const russian = 'Привет, как дела? Сегодня хорошая погода.';
    const windows1251 =
      'cff0e8e2e5f22c20eae0ea20e4e5ebe03f20d1e5e3eee4edff20f5eef0eef8e0ff20efeee3eee4e02e';
    const koi8r =
      'f0d2c9d7c5d42c20cbc1cb20c4c5ccc13f20f3c5c7cfc4ced120c8cfd2cfdbc1d120d0cfc7cfc4c12e';
    expect(decodeText(hex(windows1251))).toBe(russian);
    expect(decodeText(hex(koi8r))).toBe(russian);
    const japanese = 'これは日本語の文章です。';
    expect(decodeText(hex('a4b3a4eca4cfc6fccbdcb8eca4cecab8becfa4c7a4b9a1a3'))).toBe(japanese);
    expect(decodeText(hex('82b182ea82cd93fa967b8cea82cc95b68fcd82c582b78142'))).toBe(japanese);
  });
});
