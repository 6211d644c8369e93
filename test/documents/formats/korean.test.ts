import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/documents/formats/text.ts';

const hex = (digits: string) => Uint8Array.from(Buffer.from(digits, 'hex'));

describe('Korean of Windows', () => {
  it('has the syllables that EUC-KR lacks', () => {
    // "가똠각믜펲샾뷁갂힣" as Python's cp949 gives it.
    const bytes = hex('b0a18c63b0a292debc8498de94ee8141c652');
    expect(readText(bytes, 'windows-949')?.text).toBe('가똠각믜펲샾뷁갂힣');
  });

  it('shows what is malformed, and tells', () => {
    const text = '가나다라마바사아자차카타파하'.repeat(3);
    const syllables = hex('b0a1b3aab4d9b6f3b8b6b9d9bbe7bec6c0dac2f7c4abc5b8c6c4c7cf'.repeat(3));
    const read = readText(Buffer.concat([syllables, hex('80')]), 'euc-kr');
    expect(read?.text).toBe(`${text}\ufffd`);
    expect(read?.notices).toHaveLength(1);
  });
});

describe('EBCDIC of mainframes', () => {
  it('is known by its letters and spaces', () => {
    // As Python's cp500 gives it.
    const text = 'The lease of the hall ends in March 2027.\r\nRent: 480 a month';
    const bytes = hex(
      'e3888540938581a28540968640a38885408881939340859584a240899540d48199838840f2f0f2f74b' +
        '0d25d98595a37a40f4f8f0408140949695a388',
    );
    expect(readText(bytes)).toMatchObject({ text, encoding: 'ibm500' });
    expect(readText(bytes)?.notices).toHaveLength(1);
  });
});
