import { describe, expect, it } from 'vitest';
import { fileButtons } from '../../../src/telegram/messages/file-buttons.ts';
import { inRows } from '../../../src/telegram/messages/rows.ts';

const ID = 'AAAAAAAAAAAA';
const quoted = (...paths: string[]) => paths.map((document, i) => ({ number: i + 1, document }));
const labels = (...paths: string[]) => fileButtons(ID, quoted(...paths)).map(({ text }) => text);

describe('the buttons that send files', () => {
  it('name each file once, and its folder where two have one name', () => {
    expect(labels('a/faq.md', 'b.txt', 'a/faq.md')).toEqual(['📄 faq.md', '📄 b.txt']);
    expect(labels('a/faq.md', 'b/faq.md')).toEqual(['📄 a/faq.md', '📄 b/faq.md']);
  });

  it('keep both ends of a long name, and show characters that act', () => {
    expect(labels(`${'long '.repeat(20)}name.pdf`)).toEqual(['📄 long long lo…ong name.pdf']);
    expect(labels('a\u202egpj.exe')).toEqual(['📄 a\\u202egpj.exe']);
    const flags = '🇪🇸'.repeat(40);
    expect(labels(`${flags}.md`)[0]).toBe(`📄 ${'🇪🇸'.repeat(12)}…${'🇪🇸'.repeat(9)}.md`);
  });

  it('share a row as far as a phone can show them', () => {
    const rows = (...paths: string[]) =>
      inRows(fileButtons(ID, quoted(...paths))).map((row) => row.length);
    expect(rows('a.md', 'b.md', 'c.md')).toEqual([3]);
    expect(rows('annual-report.pdf', 'a.md', 'contract-of-2023.docx', 'b.md')).toEqual([2, 2]);
    expect(rows()).toEqual([]);
  });
});
