import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReceipt } from '../../src/receipt/receipt-file.ts';
import { verifyReceipt } from '../../src/receipt/verify.ts';
import { makePdf } from '../helpers/pdf-files.ts';
import { runFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { makeDocx, wordParagraph } from '../helpers/zip-files.ts';

/** A question for each file, which it alone answers. */
const QUESTIONS = {
  'refunds.md': 'When are refunds paid?',
  'pool.txt': 'How warm is the swimming pool?',
  'prices.csv': 'What does a rowing boat cost?',
  'dogs.html': 'How many dogs may a guest bring?',
  'keys.docx': 'Where is the spare key kept?',
  'parking.pdf': 'Who may park behind the house?',
  'breakfast.md': 'When is breakfast served?',
};

const PARKING = 'Guests with a blue card may park behind the house.';
const word = (...lines: string[]) => makeDocx(lines.map((line) => wordParagraph(line)).join(''));
const pdf = (...lines: string[]) => makePdf([lines.map((text, i) => ({ text, y: 700 - 40 * i }))]);

describe('receipts of answers', () => {
  let folder: TempFolder;
  let docs: string;
  const receipts: Record<string, string> = {};
  const at = (path: string) => join(docs, path);
  const verify = (path: string, ...more: string[]) =>
    runFootnote(['verify', path, '--documents', docs, ...more]);

  beforeAll(async () => {
    folder = await createTempFolder();
    docs = join(folder.path, 'docs');
    const write = (path: string, content: string | Uint8Array) =>
      folder.write(`docs/${path}`, content);
    await write('refunds.md', '# Refunds\n\nAsk us first. Refunds are paid within 14 days.\n');
    await write('pool.txt', 'The swimming pool is 27 degrees warm.\nIt closes at nine.\n');
    await write('prices.csv', 'thing,euros\nrowing boat,12\nbicycle,9\n');
    await write('dogs.html', '<h1>Pets</h1><p>A guest may bring two dogs.</p>');
    await write('keys.docx', await word('The spare key is kept in the blue box by the door.'));
    await write('parking.pdf', await pdf('House rules', PARKING));
    await write('breakfast.md', 'Breakfast is served from seven to ten.\n');
    await folder.write('receipts/.keep', '');
    const target = join(folder.path, 'receipts');
    const args = ['ask', '--documents', docs, '--index', join(folder.path, 'index')];
    const stdin = `${Object.values(QUESTIONS).join('\n')}\n`;
    const { code, stderr } = await runFootnote([...args, '--receipt', target], { stdin });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    for (const name of (await readdir(target)).filter((one) => one.endsWith('.json'))) {
      const { quotes } = JSON.parse(await readFile(join(target, name), 'utf8'));
      receipts[quotes[0].document] = join(target, name);
    }
    expect(Object.keys(receipts).sort()).toEqual(Object.keys(QUESTIONS).sort());
  });
  afterAll(() => folder.remove());

  /** The first word of a receipt, with the file where its quote is now, if that is another one. */
  const wordOf = async (document: string) => {
    const receipt = await readReceipt(receipts[document] ?? '');
    const { quotes, stands } = await verifyReceipt(receipt, docs, { maxBytes: 1e6 });
    const { state = '', now } = quotes[0] ?? {};
    const word = now && now.document !== document ? `${state} to ${now.document}` : state;
    return [word, stands];
  };

  it('verify while nothing has changed', async () => {
    for (const document of Object.keys(QUESTIONS)) {
      expect([document, await wordOf(document)]).toEqual([document, ['there', true]]);
    }
    const { stdout, stderr, code } = await verify(receipts['parking.pdf'] ?? '');
    expect({ stdout, stderr, code }).toMatchObject({
      ...{ stdout: expect.stringMatching(/^\[1\] there · /), code: 0 },
      stderr: expect.stringMatching(/^All quotes stand \(\d\)\.\n$/),
    });
  });

  it('are printed in place of the answer, and replace no file', async () => {
    const args = ['ask', '--documents', docs, '--index', join(folder.path, 'index')];
    const { stdout } = await runFootnote([...args, '--receipt', '-', QUESTIONS['pool.txt']]);
    const { askedAt: _, ...printed } = JSON.parse(stdout);
    const stored = JSON.parse(await readFile(receipts['pool.txt'] ?? '', 'utf8'));
    expect(stored).toMatchObject(printed);
    expect(printed.madeWith).toMatchObject({
      ...{
        program: expect.stringMatching(/^\d+\.\d+/),
        fileReader: expect.stringMatching(/^reader-/),
      },
      models: { embedding: expect.stringContaining('MiniLM'), reader: expect.any(String) },
    });
    const taken = await runFootnote([...args, '--receipt', receipts['pool.txt'] ?? '', 'Why?']);
    expect(taken).toMatchObject({ code: 2, stdout: '' });
    expect(JSON.parse(await readFile(receipts['pool.txt'] ?? '', 'utf8'))).toEqual(stored);
    const lines = await runFootnote([...args, '--receipt', join(folder.path, 'new.json')], {
      stdin: 'a\nb\n',
    });
    expect(lines).toMatchObject({ code: 2, stderr: expect.stringContaining('name a folder') });
  });

  it('get the right word after files were renamed, edited and deleted', async () => {
    await rename(at('refunds.md'), at('money.md'));
    await folder.write(
      'docs/pool.txt',
      'The swimming pool is 24 degrees warm.\nIt closes at nine.\n',
    );
    await folder.write(
      'docs/prices.csv',
      'thing,euros\nsurf board,15\nrowing boat,12\nbicycle,9\n',
    );
    await rm(at('dogs.html'));
    await folder.write('docs/keys.docx', await word('The house has a red door.'));
    await folder.write('docs/parking.pdf', await pdf('House rules', 'No music.', PARKING));
    const words: Record<string, unknown> = {};
    for (const document of Object.keys(QUESTIONS)) words[document] = await wordOf(document);
    expect(words).toEqual({
      'refunds.md': ['moved to money.md', true],
      'pool.txt': ['changed', false],
      'prices.csv': ['moved', true],
      'dogs.html': ['gone', false],
      'keys.docx': ['gone', false],
      'parking.pdf': ['moved', true],
      'breakfast.md': ['there', true],
    });
    const { stdout, stderr, code } = await verify(receipts['pool.txt'] ?? '');
    expect(stdout).toContain('┃ The swimming pool is [-27-]{+24+} degrees warm.\n');
    expect(stderr).toContain('1 of 1 quotes do not stand as they did.');
    expect(code).toBe(1);
    const json = await verify(receipts['refunds.md'] ?? '', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      ...{ stands: true, quotes: [{ state: 'moved', now: { document: 'money.md' } }] },
    });
  });

  it('are refused with a sentence where they are hostile', async () => {
    const receipt = JSON.parse(await readFile(receipts['breakfast.md'] ?? '', 'utf8'));
    await folder.write('acting.json', JSON.stringify({ ...receipt, '\u001b[2J\nerror: x': 1 }));
    const { stdout, stderr, code } = await verify(join(folder.path, 'acting.json'));
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(/Unrecognized key: "\\x1b\[2J\\nerror: x"/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('are shown as text, whatever a quote holds', async () => {
    const receipt = JSON.parse(await readFile(receipts['breakfast.md'] ?? '', 'utf8'));
    const text = 'Clear\u001b[2J\nerror: all is lost\u202e';
    const quote = { ...receipt.quotes[0], text, span: { start: 0, end: text.length } };
    const { words: _, context: __, ...plain } = quote;
    await folder.write('shown.json', JSON.stringify({ ...receipt, quotes: [plain] }));
    const { stdout } = await verify(join(folder.path, 'shown.json'));
    expect(stdout).toContain('┃ Clear\\x1b[2J\n┃ error: all is lost\\u202e\n');
  });
});
