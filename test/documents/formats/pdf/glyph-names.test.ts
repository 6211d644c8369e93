import { describe, expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { onePage, rawPdf } from '../../../helpers/pdf-files.ts';

const read = async (content: string, differences: string) => {
  const font =
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ' +
    `/FirstChar 0 /LastChar 255 /Widths [${'556 '.repeat(256)}] ` +
    `/Encoding << /Type /Encoding /Differences [${differences}] >> >>`;
  return loadFile('a.pdf', rawPdf(onePage(`BT /F1 12 Tf 50 700 Td (${content}) Tj ET`, { font })));
};

describe('characters that only the names of their glyphs tell', () => {
  it('are read by the name without its variant', async () => {
    const { text, notices } = await read(
      'Take \\001\\002\\004\\003 mg, see \\241.',
      '1 /six.lf /five.taboldstyle /zero.oldstyle /comma.lf 161 /one.lf',
    );
    expect(text).toBe('Take 65,0 mg, see 1.');
    expect(notices).toBeUndefined();
  });

  it('are read where their codes are those of a soft hyphen or a space', async () => {
    const names = '1 /two.lf 9 /six.lf 160 /one.lf 173 /four.lf';
    const { text } = await read(
      'For \\001\\255 hours \\255\\001, \\255, up to \\240\\255\\011 mg \\001',
      names,
    );
    expect(text).toBe('For 24 hours 42, 4, up to 146 mg 2');
  });

  it('are letters and codes, too', async () => {
    const { text } = await read('\\001\\002\\003', '1 /A.sc /uni0042.alt /u0043.sc');
    expect(text).toBe('ABC');
  });

  it('stay what they are where the font says what they are', async () => {
    expect((await read('\\001 6', '1 /five.lf 54 /six')).text).toBe('5 6');
  });

  it('are figures and small capitals where Adobe has private codes for them', async () => {
    expect((await read('\\001\\002\\003', '1 /sixoldstyle /Asmall /dollaroldstyle')).text).toBe(
      '6A$',
    );
  });
});
