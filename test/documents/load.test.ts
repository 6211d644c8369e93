import { utimes } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSupported } from '../../src/documents/formats.ts';
import { RefusedFile } from '../../src/documents/links.ts';
import { loadDocument, readerOf } from '../../src/documents/load.ts';
import { codeOf, FootnoteError } from '../../src/errors.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

let corpus: TempFolder;

beforeEach(async () => {
  corpus = await createTempFolder();
});

afterEach(() => corpus.remove());

const load = (path: string, maxBytes = 1_000) => loadDocument(corpus.path, path, { maxBytes });

/** The error that loading a file throws. */
async function failure(path: string, maxBytes?: number): Promise<unknown> {
  return load(path, maxBytes).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a type of file', () => {
  it.each(['a.txt', 'a.text', 'a.md', 'a.markdown', 'A.MD', 'b/c d.é.Txt', 'new\nline.md'])(
    'is read: %j',
    (path) => {
      expect(isSupported(path)).toBe(true);
    },
  );

  it.each(['a', 'a.doc', 'txt', '.md', 'a.md.bak', 'a.txt/b', 'a.mdx', ''])(
    'is not: %j',
    (path) => {
      expect(isSupported(path)).toBe(false);
    },
  );
});

describe('a loaded document', () => {
  it('holds the text of its file unchanged', async () => {
    const text = '# Title\r\n\r\n  “Quoted”\ttext.\rLast line \n\n';
    await corpus.write('notes/a b.md', text);
    const document = await load('notes/a b.md');
    expect(document.text).toBe(text);
    expect(document.path).toBe('notes/a b.md');
  });

  it('has the media type of its name', async () => {
    await corpus.write('a.TXT', 'a');
    await corpus.write('a.text', 'a');
    await corpus.write('a.markdown', 'a');
    expect((await load('a.TXT')).mediaType).toBe('text/plain');
    expect((await load('a.text')).mediaType).toBe('text/plain');
    expect((await load('a.markdown')).mediaType).toBe('text/markdown');
  });

  it('has the size of its file, not of its text', async () => {
    await corpus.write('a.txt', Buffer.from('\ufeffAbc', 'utf16le'));
    expect(await load('a.txt')).toMatchObject({ text: 'Abc', bytes: 8 });
  });

  it('has the SHA-256 of its bytes, with a byte-order mark if there is one', async () => {
    // The first is the test vector of FIPS 180-2; the second was made with sha256sum.
    await corpus.write('a.txt', 'abc');
    await corpus.write('b.txt', '\ufeffabc');
    expect((await load('a.txt')).contentHash).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect((await load('b.txt')).contentHash).toBe(
      '1c28dc3f1f804a1ad9c9b4b4cf5e2658d16ad4ed08e3020d04a8d2865018947c',
    );
  });

  it('has another hash if one byte differs, and the same hash if only name and time differ', async () => {
    await corpus.write('a.txt', 'one');
    await corpus.write('b.md', 'one');
    await corpus.write('c.txt', 'onE');
    await utimes(`${corpus.path}/b.md`, 1, 1);
    const [a, b, c] = await Promise.all([load('a.txt'), load('b.md'), load('c.txt')]);
    expect(b.contentHash).toBe(a.contentHash);
    expect(c.contentHash).not.toBe(a.contentHash);
  });

  it('has the modification time of its file in milliseconds', async () => {
    await utimes(await corpus.write('a.txt', 'a'), new Date(), new Date('2022-10-07T08:00:00Z'));
    expect((await load('a.txt')).modified).toBe(Date.UTC(2022, 9, 7, 8));
  });

  it('is empty if its file is empty', async () => {
    await corpus.write('a.txt', '');
    expect(await load('a.txt')).toMatchObject({ text: '', bytes: 0 });
  });
});

describe('what decides which text is read', () => {
  const pictures = (identity: string) => ({ pictures: { identity } as never });

  it.each(['a.eml', 'a.mbox', 'a.msg', 'a.pdf', 'a.png'])(
    'is how pictures are read: %s',
    (path) => {
      expect(readerOf(path, pictures('old'))).not.toBe(readerOf(path, pictures('new')));
    },
  );

  it('is which formats there are, where a file may hold others', () => {
    expect(readerOf('a.eml', {})).not.toBe(readerOf('a.txt', {}));
    expect(readerOf('a.md', {})).toBe(readerOf('a.txt', {}));
  });
});

describe('a file that cannot be loaded', () => {
  it('is one larger than the limit, to the byte', async () => {
    await corpus.write('a.txt', 'x'.repeat(101));
    expect((await load('a.txt', 101)).bytes).toBe(101);
    const error = await failure('a.txt', 100);
    expect(error).toBeInstanceOf(FootnoteError);
  });

  it('is named with its size, the limit and the setting that raises it', async () => {
    await corpus.write('a.txt', 'x'.repeat(2_300_000));
    expect(await failure('a.txt', 1_500_000)).toMatchObject({
      name: 'FootnoteError',
      message: 'is larger than the limit (2.3 MB, limit 1.5 MB; MAX_FILE_MB raises it)',
    });
  });

  it('is one that holds no text', async () => {
    await corpus.write('a.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const error = await failure('a.txt');
    expect(error).toBeInstanceOf(FootnoteError);
    expect(error).toHaveProperty('message', 'holds no text that can be decoded (binary data?)');
  });

  it('is one that is not in the encoding that is set for it', async () => {
    await corpus.write(
      'a.txt',
      Uint8Array.from('Straße und Größe', (each) => each.charCodeAt(0)),
    );
    const encodings = [{ files: '*.txt', encoding: 'utf-8' }];
    await expect(loadDocument(corpus.path, 'a.txt', { maxBytes: 99, encodings })).rejects.toThrow(
      'cannot be read as utf-8, which ENCODINGS says it is',
    );
  });

  it('is one of an unsupported type, whatever it contains', async () => {
    await corpus.write('a.dat', 'text');
    expect(await failure('a.dat')).toBeInstanceOf(FootnoteError);
  });

  it('throws the system error if it is missing, and says so if it is a folder', async () => {
    await corpus.write('folder.md/a.txt', 'a');
    expect(codeOf(await failure('gone.txt'))).toBe('ENOENT');
    expect(await failure('folder.md', 1_000_000)).toEqual(new RefusedFile('is not a regular file'));
  });
});
