import { copyFile, mkdir, readFile, rename, rm, symlink, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseReceipt, type Receipt } from '../../src/receipt/receipt.ts';
import { verifyReceipt } from '../../src/receipt/verify.ts';
import { makePdf } from '../helpers/pdf-files.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { makeDocx, wordParagraph } from '../helpers/zip-files.ts';
import { receiptOf } from './receipt-of.ts';

const LINES = [
  'Parcels leave our house on Mondays.',
  'Refunds are paid within 14 days of the return.',
  'Gifts are wrapped in paper for two euros.',
];
const QUOTE = LINES[1] as string;

/** A file of each kind from the same lines. */
const KINDS: Readonly<Record<string, (lines: readonly string[]) => Promise<string | Uint8Array>>> =
  {
    'faq.txt': async (lines) => lines.join('\n'),
    'faq.md': async (lines) => `# Questions\n\n${lines.join('\n\n')}\n`,
    'faq.html': async (lines) =>
      `<h1>Questions</h1>${lines.map((one) => `<p>${one}</p>`).join('')}`,
    'faq.csv': async (lines) => `text,number\n${lines.map((one, i) => `${one},${i}`).join('\n')}\n`,
    'faq.docx': async (lines) => makeDocx(lines.map((one) => wordParagraph(one)).join('')),
    'faq.pdf': async (lines) => makePdf([lines.map((text, i) => ({ text, y: 700 - 40 * i }))]),
  };

let corpus: TempFolder;
beforeEach(async () => {
  corpus = await createTempFolder();
});
afterEach(() => corpus.remove());

const at = (path: string) => join(corpus.path, path);
const limits = { maxBytes: 1e6 };

async function write(path: string, lines: readonly string[]): Promise<void> {
  const make = KINDS[`faq.${path.split('.').pop()}`];
  await corpus.write(path, (await make?.(lines)) ?? '');
}

/** The word for each quote, with where it stands now if that is another file. */
async function words(receipt: Receipt): Promise<string[]> {
  const { quotes, stands } = await verifyReceipt(receipt, corpus.path, limits);
  const found = quotes.map(({ quote, state, now }) =>
    now && now.document !== quote.document ? `${state} to ${now.document}` : state,
  );
  expect(stands).toBe(found.every((word) => /^(?:there|moved)/.test(word)));
  return found;
}

async function moveFile(path: string, to: string): Promise<void> {
  await mkdir(dirname(at(to)), { recursive: true });
  await rename(at(path), at(to));
}

describe.each(Object.keys(KINDS))('a quote of %s', (path) => {
  let receipt: Receipt;
  const edit = (lines: readonly string[], to = path) => write(to, lines);
  const other = `archive/other${path.slice(3)}`;

  beforeEach(async () => {
    await edit(LINES);
    receipt = await receiptOf(corpus.path, { [path]: [QUOTE] });
  });

  it('is there', async () => {
    expect(await words(receipt)).toEqual(['there']);
  });

  it('moved within its file', async () => {
    await edit(['News of this week.', ...LINES]);
    expect(await words(receipt)).toEqual(['moved']);
    await edit([LINES[2] as string, LINES[0] as string, QUOTE]);
    expect(await words(receipt)).toEqual(['moved']);
  });

  it('moved with its file, also where another file has its name by now', async () => {
    await moveFile(path, other);
    expect(await words(receipt)).toEqual([`moved to ${other}`]);
    await edit(['Something else altogether.', 'And more.']);
    expect(await words(receipt)).toEqual([`moved to ${other}`]);
  });

  it('moved with its file, which was edited as well', async () => {
    await edit(['News of this week.', ...LINES], other);
    await rm(at(path));
    expect(await words(receipt)).toEqual([`moved to ${other}`]);
  });

  it('changed', async () => {
    await edit([...LINES.slice(0, 1), QUOTE.replace('14 days', '21 days'), ...LINES.slice(2)]);
    const { quotes, stands } = await verifyReceipt(receipt, corpus.path, limits);
    expect(stands).toBe(false);
    expect(quotes).toMatchObject([
      {
        state: 'changed',
        now: { document: path, text: QUOTE.replace('14', '21') },
        changes: [
          { kind: 'same', text: 'Refunds are paid within ' },
          { kind: 'removed', text: '14' },
          { kind: 'added', text: '21' },
          { kind: 'same', text: ' days of the return.' },
        ],
      },
    ]);
  });

  it('changed in a file that is in another folder now', async () => {
    await edit([LINES[0] as string, QUOTE.replace('14', '21')], `archive/${path}`);
    await rm(at(path));
    expect(await words(receipt)).toEqual([`changed to archive/${path}`]);
  });

  it('is gone with its line, or with its file', async () => {
    await edit([LINES[0] as string, LINES[2] as string]);
    expect(await words(receipt)).toEqual(['gone']);
    await rm(at(path));
    await edit(['Refunds of another shop are never paid.'], other);
    const { quotes } = await verifyReceipt(receipt, corpus.path, limits);
    const reason = `${path} is gone; its words are in none of the other files of its kind (1)`;
    expect(quotes).toMatchObject([{ state: 'gone', reason }]);
  });
});

describe('verifying', () => {
  it('gives each quote its own word', async () => {
    await write('faq.txt', LINES);
    await write('terms.md', LINES);
    const receipt = await receiptOf(corpus.path, { 'faq.txt': LINES, 'terms.md': [QUOTE] });
    await write('faq.txt', [LINES[0] as string, 'News.', QUOTE.replace('paid', 'sent')]);
    await rm(at('terms.md'));
    expect(await words(receipt)).toEqual(['there', 'changed', 'gone', 'gone']);
  });

  it('finds a renamed file without knowing its size', async () => {
    await write('faq.md', LINES);
    const { documents, ...rest } = await receiptOf(corpus.path, { 'faq.md': [QUOTE] });
    await moveFile('faq.md', 'b/questions.md');
    const unsized = documents.map(({ bytes: _, ...document }) => document);
    expect(await words({ ...rest, documents: unsized })).toEqual(['moved to b/questions.md']);
  });

  it('does not take a short quote for one of another file', async () => {
    await write('a.txt', ['Yes.', 'We may.']);
    const receipt = await receiptOf(corpus.path, { 'a.txt': ['We may.'] });
    await moveFile('a.txt', 'b.txt');
    await write('b.txt', ['No.', 'We may.']);
    expect(await words(receipt)).toEqual(['gone']);
  });

  it('looks through a few files of the same kind only, and says so', async () => {
    await write('faq.txt', LINES);
    const receipt = await receiptOf(corpus.path, { 'faq.txt': [QUOTE] });
    await rm(at('faq.txt'));
    for (let i = 0; i < 51; i++) await write(`more/${i}.txt`, ['News.', QUOTE]);
    const { quotes } = await verifyReceipt(receipt, corpus.path, limits);
    expect(quotes[0]?.reason).toContain('too many (51)');
  });

  it('looks through none where they are large together, and does not call a few of them many', async () => {
    await write('faq.txt', LINES);
    const receipt = await receiptOf(corpus.path, { 'faq.txt': [QUOTE] });
    await rm(at('faq.txt'));
    for (let i = 0; i < 3; i++) {
      await write(`more/${i}.txt`, [QUOTE]);
      // Without a byte of it on the disk.
      await truncate(at(`more/${i}.txt`), 17_000_000);
    }
    const { quotes } = await verifyReceipt(receipt, corpus.path, limits);
    expect(quotes[0]?.reason).toContain('which are too large together (3)');
  });

  it('opens nothing outside of the folder, and nothing that is not a file', async () => {
    const outside = await createTempFolder();
    try {
      const secret = await outside.write('faq.txt', LINES.join('\n'));
      await corpus.write('.hidden/faq.txt', LINES.join('\n'));
      const receipt = await receiptOf(outside.path, { 'faq.txt': [QUOTE] });
      await symlink(secret, at('faq.txt'));
      expect(await words(receipt)).toEqual(['gone']);
      await rm(at('faq.txt'));
      await symlink('/dev/zero', at('faq.txt'));
      expect(await words(receipt)).toEqual(['gone']);
      await rm(at('faq.txt'));
      await symlink(outside.path, at('linked'));
      const elsewhere = (path: string): Receipt => ({
        ...receipt,
        quotes: receipt.quotes.map((quote) => ({ ...quote, document: path })),
        documents: receipt.documents.map((document) => ({ ...document, path })),
      });
      for (const path of ['linked/faq.txt', '.hidden/faq.txt', '../faq.txt', secret]) {
        expect(await words(elsewhere(path))).toEqual(['gone']);
      }
    } finally {
      await outside.remove();
    }
  });

  it('says why a file cannot be read', async () => {
    await write('faq.pdf', LINES);
    const receipt = await receiptOf(corpus.path, { 'faq.pdf': [QUOTE] });
    await corpus.write('faq.pdf', 'not a PDF at all');
    const { quotes } = await verifyReceipt(receipt, corpus.path, limits);
    expect(quotes[0]).toMatchObject({
      state: 'gone',
      reason: expect.stringContaining('faq.pdf is'),
    });
    await copyFile(at('faq.pdf'), at('big.pdf'));
    const { quotes: small } = await verifyReceipt(receipt, corpus.path, { maxBytes: 3 });
    expect(small[0]?.reason).toMatch(/^faq\.pdf is larger than the limit/);
    expect(`${await readFile(at('faq.pdf'))}`).toBe('not a PDF at all');
  });

  it('names a folder that is not there', async () => {
    await write('faq.txt', LINES);
    const receipt = await receiptOf(corpus.path, { 'faq.txt': [QUOTE] });
    for (const folder of [at('nowhere'), at('faq.txt')]) {
      await expect(verifyReceipt(receipt, folder, limits)).rejects.toMatchObject({
        ...{ exitCode: 2, message: expect.stringContaining('There is no documents folder') },
      });
    }
    expect(parseReceipt(Buffer.from(JSON.stringify(receipt)))).toEqual(receipt);
  });
});
