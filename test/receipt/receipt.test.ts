import { mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeReceipt, receiptText } from '../../src/receipt/make-receipt.ts';
import { parseReceipt, type Receipt } from '../../src/receipt/receipt.ts';
import { readReceipt, receiptTarget, writeReceipt } from '../../src/receipt/receipt-file.ts';
import { fakeAnswer, fakeNothing } from '../helpers/fake-app.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const ASKED_AT = Date.UTC(2026, 10, 29, 8, 15, 30);
const answer = fakeAnswer('When?', ['Within 14 days.', 'On \u202eMondays\u001b[2J.']);
const receipt = makeReceipt(
  answer,
  answer.outcome === 'answered' ? answer.citations : [],
  ASKED_AT,
);

let folder: TempFolder;
beforeEach(async () => {
  folder = await createTempFolder();
});
afterEach(() => folder.remove());

const at = (name: string) => join(folder.path, name);
const parse = (value: unknown) => parseReceipt(Buffer.from(JSON.stringify(value)));

describe('a receipt', () => {
  it('holds what the answer showed, and is read as it was made', () => {
    expect(receipt).toMatchObject({
      ...{ format: 'footnote-receipt', version: 1, question: 'When?', outcome: 'answered' },
      askedAt: '2026-11-29T08:15:30.000Z',
      quotes: [
        { number: 1, document: '1.txt', text: 'Within 14 days.', span: { start: 0, end: 15 } },
        { number: 2, document: '2.txt' },
      ],
      documents: [{ path: '1.txt', sha256: '1'.repeat(64), mediaType: 'text/plain' }, {}],
    });
    expect(parseReceipt(Buffer.from(receiptText(receipt)))).toEqual(receipt);
    const nothing = makeReceipt(fakeNothing('Why?'), [], ASKED_AT);
    expect(parseReceipt(Buffer.from(receiptText(nothing)))).toEqual(nothing);
  });

  it.each([
    ['read', 4_096],
    ['refused', 4_097],
  ])('is %s where a path has %i characters', (outcome, length) => {
    const path = `${'folder/'.repeat(1_000).slice(0, length - 5)}x.txt`;
    const long = {
      ...receipt,
      quotes: receipt.quotes.map((one) => ({ ...one, document: path })),
      documents: [{ ...receipt.documents[0], path }],
    };
    if (outcome === 'read') expect(parse(long).documents[0]?.path).toBe(path);
    else expect(() => parse(long)).toThrow('is not a proper receipt (quotes.0.document:');
  });

  it('tells what a language model wrote, and what the answer was made with', () => {
    const models = { embedding: 'e', reader: 'r', chat: 'ollama:qwen3:4b' };
    const madeWith = { program: '0.1.0', fileReader: 'reader-6', index: 'i', models };
    const written = { sentences: [{ text: 'Soon.', citations: [1] }], removed: ['secret'] };
    const made = makeReceipt({ ...answer, madeWith, written } as typeof answer, [], ASKED_AT);
    expect(made).toMatchObject({ madeWith, written: [{ text: 'Soon.', quotes: [1] }] });
    expect(receiptText(made)).not.toContain('secret');
  });

  it('holds no character that acts on a terminal', () => {
    expect(receiptText(receipt)).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
  });

  it('is a private file, and never takes the place of another one', async () => {
    const path = await writeReceipt(await receiptTarget(at('r.json')), receipt);
    expect(await readReceipt(path)).toEqual(receipt);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const refused = { exitCode: 2, message: expect.stringContaining('is not replaced') };
    await expect(receiptTarget(path)).rejects.toMatchObject(refused);
    const later = { path, isFolder: false };
    await expect(writeReceipt(later, { ...receipt, question: '?' })).rejects.toMatchObject(refused);
    expect(await readReceipt(path)).toEqual(receipt);
    await expect(receiptTarget(at('no/r.json'))).rejects.toMatchObject({ exitCode: 2 });
  });

  it('has a name of its own in a folder', async () => {
    const target = await receiptTarget(folder.path);
    const paths = [await writeReceipt(target, receipt), await writeReceipt(target, receipt)];
    expect(paths).toEqual([
      at('receipt-20261129T081530Z.json'),
      at('receipt-20261129T081530Z-2.json'),
    ]);
    expect(await readFile(paths[0] as string)).toEqual(await readFile(paths[1] as string));
  });
});

describe('a receipt that anybody may have made', () => {
  const [quote] = receipt.quotes;
  const [document] = receipt.documents;
  const withPath = (path: string) => ({
    ...receipt,
    quotes: [{ ...quote, document: path }],
    documents: [{ ...document, path }],
  });

  const piece = (text: string, start: number) => ({
    text,
    span: { start, end: start + text.length },
  });
  const withQuote = (more: object) => ({ ...receipt, quotes: [{ ...quote, ...more }] });

  it('is read where an editor has put a byte-order mark before it', () => {
    expect(parseReceipt(Buffer.from(`\uFEFF${receiptText(receipt)}`))).toEqual(receipt);
  });

  it.each([
    ...['../../etc/passwd', '/etc/passwd', 'a/../../b.md', './a.md', 'a//b.md', '', 'a\0.md'],
    ...['C:\\Windows\\a.md', '\\\\server\\a.md', 'x'.repeat(4_097), '..', 'a/'],
  ])('is refused where it names the path %j', (path) => {
    expect(() => parse(withPath(path))).toThrow(/is not a proper receipt \(/);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['an array', []],
    ['a number', 7],
    ['another format', { ...receipt, format: 'invoice' }],
    ['another version', { ...receipt, version: 2 }],
    ['a missing field', { ...receipt, question: undefined }],
    ['an unknown field', { ...receipt, onload: 'x' }],
    ['a wrong type', { ...receipt, quotes: { length: 1e9 } }],
    [
      'a span without its length',
      { ...receipt, quotes: [{ ...quote, span: { start: 0, end: 9e8 } }] },
    ],
    ['a span below zero', { ...receipt, quotes: [{ ...quote, span: { start: -15, end: 0 } }] }],
    ['a quote of no document', { ...receipt, documents: [] }],
    ['one document twice', { ...receipt, documents: [document, document, receipt.documents[1]] }],
    ['too many quotes', { ...receipt, quotes: Array.from({ length: 101 }, () => quote) }],
    [
      'a quote without words',
      { ...receipt, quotes: [{ ...quote, text: '', span: { start: 0, end: 0 } }] },
    ],
    ['an answer without quotes', { ...receipt, quotes: [], documents: [] }],
    ['words that the quote does not hold', withQuote({ words: piece('Within 99', 0) })],
    ['words that stand beside the quote', withQuote({ words: piece('Within', 900) })],
    ['another quote in its context', withQuote({ context: piece('Within 99 days. So.', 0) })],
    ['a huge quote', { ...receipt, quotes: [{ ...quote, text: 'x'.repeat(20_001) }] }],
    ['a hash that is none', { ...receipt, documents: [{ ...document, sha256: '../x' }] }],
    ['a time that is none', { ...receipt, askedAt: 'yesterday' }],
  ])('is refused where it has %s', (_, value) => {
    const refusal = (() => {
      try {
        return parse(value);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toMatchObject({ name: 'FootnoteError', exitCode: 2 });
    expect(`${refusal}`.length).toBeLessThan(400);
  });

  it('is refused where it is not JSON, however deep', () => {
    for (const text of [
      '',
      '{',
      'PK\u0003\u0004',
      '['.repeat(500_000),
      '{"format":'.repeat(90_000),
    ]) {
      expect(() => parseReceipt(Buffer.from(text))).toThrow('is not JSON');
    }
    expect(() =>
      parse(JSON.parse('{"__proto__":{"format":"footnote-receipt","version":1}}')),
    ).toThrow('is not a receipt');
  });

  it('is refused where it is a device, a folder, missing or too large', async () => {
    await mkdir(at('folder'));
    await symlink('/dev/zero', at('endless.json'));
    await folder.write('huge.json', ' '.repeat(1_000_001));
    const reasons = {
      '/dev/zero': 'is not a regular file.',
      [at('endless.json')]: 'is not a regular file.',
      [at('folder')]: 'is not a regular file.',
      [at('huge.json')]: 'is larger than 1000 kB.',
      [at('missing.json')]: 'cannot be read (ENOENT',
    };
    for (const [path, reason] of Object.entries(reasons)) {
      const refusal = { exitCode: 2, message: expect.stringContaining(`${path} ${reason}`) };
      await expect(readReceipt(path)).rejects.toMatchObject(refusal);
    }
  });

  it('is read through a link of the person who names it', async () => {
    await writeReceipt({ path: at('r.json'), isFolder: false }, receipt);
    await symlink(at('r.json'), at('link.json'));
    expect((await readReceipt(at('link.json'))) satisfies Receipt).toEqual(receipt);
  });
});
