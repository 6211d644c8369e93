import { expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { onePage, rawPdf } from '../../../helpers/pdf-files.ts';

/** A font that lies in no file and whose bytes mean what a published character map says. */
function cidFont(encoding: string, ordering: string) {
  const info = `/CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >>`;
  const descendant = `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Any ${info} /FontDescriptor << /Type /FontDescriptor /FontName /Any /Flags 4 >> >>`;
  return `<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /${encoding} /DescendantFonts [${descendant}] >>`;
}

it.each([
  ['90ms-RKSJ-H', 'Japan1', '93fa967b8cea', '日本語'],
  ['EUC-H', 'Japan1', 'c6fccbdcb8ec', '日本語'],
  ['GBK-EUC-H', 'GB1', 'd6d0cec4', '中文'],
  ['KSCms-UHC-H', 'Korea1', 'c7d1b1b9beee', '한국어'],
  ['ETen-B5-H', 'CNS1', 'a4a4a4e5', '中文'],
])(
  'a font without a mapping of its own is read by the map %s',
  async (encoding, ordering, bytes, text) => {
    const content = `BT /F1 12 Tf 50 700 Td <${bytes}> Tj ET`;
    const pdf = rawPdf(onePage(content, { font: cidFont(encoding, ordering) }));
    expect((await loadFile('a.pdf', pdf)).text).toBe(text);
  },
);
