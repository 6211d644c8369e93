import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCurrentFile } from '../../src/documents/current-file.ts';
import { loadDocument } from '../../src/documents/load.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

let corpus: TempFolder;

beforeEach(async () => {
  corpus = await createTempFolder();
});

afterEach(() => corpus.remove());

const read = (path: string, maxBytes = 100) => readCurrentFile(corpus.path, path, { maxBytes });

describe('a file as it is now', () => {
  it('has the hash and the text of the document that is loaded from it', async () => {
    await corpus.write('a/b.txt', Buffer.from('\ufeff“Abc”\r\n', 'utf16le'));
    const file = await read('a/b.txt');
    const document = await loadDocument(corpus.path, 'a/b.txt', { maxBytes: 100 });
    expect(file?.contentHash).toBe(document.contentHash);
    expect(file?.text()).toBe('“Abc”\r\n');
  });

  it('is decoded as the owner says, as the document is', async () => {
    const letter = 'Договор';
    const bytes = Uint8Array.from(letter, (each) => (each.codePointAt(0) ?? 0) - 0x350);
    await corpus.write('old/a.txt', bytes);
    const limits = { maxBytes: 100, encodings: [{ files: 'old/', encoding: 'windows-1251' }] };
    const file = await readCurrentFile(corpus.path, 'old/a.txt', limits);
    const document = await loadDocument(corpus.path, 'old/a.txt', limits);
    expect([file?.text(), document.text, document.encoding]).toEqual([
      letter,
      letter,
      'windows-1251',
    ]);
  });

  it('shows a change at once', async () => {
    await corpus.write('a.txt', 'one');
    const before = await read('a.txt');
    await corpus.write('a.txt', 'two');
    const after = await read('a.txt');
    expect([before?.text(), after?.text()]).toEqual(['one', 'two']);
    expect(after?.contentHash).not.toBe(before?.contentHash);
  });

  it('has a hash but no text if it is binary', async () => {
    await corpus.write('a.pdf', Buffer.from('255044462d312e370a00ff', 'hex'));
    const file = await read('a.pdf');
    expect(file?.contentHash).toMatch(/^[\da-f]{64}$/);
    expect(file?.text()).toBeNull();
  });

  it('is null if it is missing, a folder, a broken link or over the limit', async () => {
    await corpus.write('folder.md/a.txt', 'x'.repeat(101));
    await symlink('gone.md', join(corpus.path, 'link.md'));
    expect(await read('gone.md')).toBeNull();
    expect(await read('folder.md', 1_000_000)).toBeNull();
    expect(await read('link.md')).toBeNull();
    expect(await read('folder.md/a.txt')).toBeNull();
    expect(await read('folder.md/a.txt', 101)).not.toBeNull();
  });
});
