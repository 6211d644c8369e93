import {
  chmod,
  link,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSupported, supportedExtensions } from '../../src/documents/formats.ts';
import { saveUpload, uploadName } from '../../src/documents/save-upload.ts';
import { scanCorpus } from '../../src/documents/scan.ts';
import { isVisible } from '../../src/documents/visible.ts';
import { FootnoteError } from '../../src/errors.ts';
import type { HardLink } from '../../src/files/claim-name.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { hasLoneSurrogate } from '../helpers/texts.ts';
import { withoutPrivileges } from '../helpers/without-privileges.ts';

describe('the name of an upload', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Übersicht 2024 (final).docx', 'Übersicht 2024 (final).docx'],
    ['U\u0308bersicht.md', 'Übersicht.md'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a.txt', 'a.txt'],
    ['..', 'document'],
    ['folder/', 'document'],
    ['', 'document'],
    [undefined, 'document'],
    ['.env', 'document.env'],
    ['.hidden.md', 'hidden.md'],
    ['. .hidden .md. ', 'hidden.md'],
    ['~$Budget.docx', 'Budget.docx'],
    ['.~$ ~$.docx', 'document.docx'],
    ['a\nb\u0000\t c.txt', 'a b c.txt'],
    ['Q3: "plan" <1>?.txt', 'Q3_ _plan_ _1__.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['pass\u200bport\u2060.pdf\ufeff', 'passport.pdf'],
    ['党建工作.pdf', '党建工作.pdf'],
    ['\u0000.txt', 'document.txt'],
    ['CON.md', '_CON.md'],
    ['aux.tar.md', '_aux.tar.md'],
    ['Lpt1', '_Lpt1'],
    ['nul .txt', '_nul.txt'],
    ['console.md', 'console.md'],
  ])('is, for %j, %j', (given, name) => {
    expect(uploadName(given)).toBe(name);
  });

  it('is cut between characters and keeps its ending', () => {
    const name = uploadName(`${'👍🏽'.repeat(80)}.markdown`);
    expect(name).toMatch(/^(?:👍🏽)+\.markdown$/u);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(uploadName(`${'x'.repeat(300)}.pdf`)).toBe(`${'x'.repeat(116)}.pdf`);
    expect(uploadName(`a${'\u0301'.repeat(5000)}.pdf`)).toBe('document.pdf');
  });

  const part = fc.oneof(
    fc.constantFrom(
      '.',
      '..',
      '/',
      '\\',
      ' ',
      '~$',
      'con',
      '.pdf',
      '.TXT',
      '\u202e',
      '\u200d',
      'é',
      '\n',
    ),
    fc.constantFrom(
      'e',
      '\u0301',
      '<',
      '\u0338',
      '👩‍👩‍👧',
      '党',
      '\ud800',
      '\u0000',
      'xy'.repeat(40),
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  );
  const given = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));

  it('stays in its folder, is visible there and fits, whatever the given name', () => {
    fc.assert(
      fc.property(given, (value) => {
        const name = uploadName(value);
        expect([dirname(join('/corpus', name)), basename(join('/corpus', name))]).toEqual([
          ...['/corpus', name],
        ]);
        expect(name).toMatch(/^[^. ]/);
        expect(isVisible(name)).toBe(true);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\<>:"|?*]|[ .]$/u);
        expect(hasLoneSurrogate(name)).toBe(false);
        expect(name.length).toBeLessThanOrEqual(120);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(name.normalize('NFC')).toBe(name);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays unchanged if it is safe', () => {
    fc.assert(
      fc.property(given, (value) => {
        expect(uploadName(uploadName(value))).toBe(uploadName(value));
      }),
      { numRuns: 2_000 },
    );
  });

  it('has a readable type if the given name has one', () => {
    const ending = fc.constantFrom(...supportedExtensions());
    fc.assert(
      fc.property(given, ending, (value, last) => {
        const name = uploadName(value + last);
        expect(isSupported(name)).toBe(true);
        expect(extname(name)).toBe(last);
      }),
    );
  });
});

describe('a saved upload', () => {
  let corpus: TempFolder;
  beforeEach(async () => {
    corpus = await createTempFolder();
  });
  afterEach(() => corpus.remove());

  const at = (path: string) => join(corpus.path, path);
  const save = (name: string, text: string, hardLink?: HardLink) =>
    saveUpload(corpus.path, name, Buffer.from(text), hardLink);
  const stored = async () => {
    const names = (await readdir(corpus.path)).sort();
    const texts = names.map(async (name) => [name, await readFile(at(name), 'utf8')] as const);
    return Object.fromEntries(await Promise.all(texts));
  };
  const failWith = (code: string) => () =>
    Promise.reject(Object.assign(new Error(`${code}: failed`), { code }));

  it('has the bytes and the name it was given, made safe', async () => {
    expect(await save('../b.txt', 'one')).toEqual({ path: 'b.txt', outcome: 'saved' });
    expect(await stored()).toEqual({ 'b.txt': 'one' });
  });

  it('takes the next free name if another file has its own', async () => {
    await save('a.tar.txt', 'one');
    expect(await save('a.tar.txt', 'two')).toEqual({
      ...{ path: 'a.tar (2).txt', outcome: 'saved', other: 'a.tar.txt' },
    });
    expect(await save('a.tar.txt', 'three')).toMatchObject({ path: 'a.tar (3).txt' });
    expect(await stored()).toEqual({
      ...{ 'a.tar.txt': 'one', 'a.tar (2).txt': 'two', 'a.tar (3).txt': 'three' },
    });
  });

  it('is not written again if one of these names holds it', async () => {
    await save('a.txt', 'one');
    await save('a.txt', 'two');
    expect(await save('a.txt', 'one')).toEqual({ path: 'a.txt', outcome: 'same' });
    expect(await save('a.txt', 'two')).toEqual({
      ...{ path: 'a (2).txt', outcome: 'same', other: 'a.txt' },
    });
    expect(Object.keys(await stored())).toEqual(['a (2).txt', 'a.txt']);
  });

  it.each([
    ['PRICES.txt', 'Prices.TXT', 'Prices (2).TXT'],
    ['u\u0308ber.txt', '\u00fcber.txt', '\u00fcber (2).txt'],
    ['Stra\u00dfe.md', 'STRASSE.md', 'STRASSE (2).md'],
  ])('meets %j as one with its name %j', async (there, name, numbered) => {
    await writeFile(at(there), 'one');
    expect(await save(name, 'one')).toEqual({ path: there, outcome: 'same' });
    expect(await save(name, 'two')).toEqual({ path: numbered, outcome: 'saved', other: there });
  });

  it.each([
    [0o755, 0o644],
    [0o700, 0o600],
    [0o2775, 0o664],
    [0o777, 0o664],
  ])('may be read by whoever may read its folder: %o', async (ofFolder, ofFile) => {
    const before = process.umask(0o077);
    try {
      await chmod(corpus.path, ofFolder);
      await save('a.md', 'one');
      expect((await stat(join(corpus.path, 'a.md'))).mode & 0o777).toBe(ofFile);
    } finally {
      process.umask(before);
    }
  });

  it('never replaces a folder or a link, nor follows one', async () => {
    await mkdir(at('a.txt'));
    const outside = await createTempFolder();
    // As long as the link itself, so that their sizes do not tell them apart.
    const text = 's'.repeat(join(outside.path, 'secret.txt').length);
    const secret = await outside.write('secret.txt', text);
    await symlink(secret, at('b.txt'));
    expect(await save('a.txt', 'one')).toMatchObject({ path: 'a (2).txt' });
    expect(await save('b.txt', text)).toEqual({
      ...{ path: 'b (2).txt', outcome: 'saved', other: 'b.txt' },
    });
    expect(await readFile(secret, 'utf8')).toBe(text);
    await outside.remove();
  });

  it.each([
    ['links', link],
    ['no links', failWith('EPERM')],
  ])(
    'is not overwritten by uploads at the same time, on a disk that has %s',
    async (_, hardLink) => {
      const texts = Array.from({ length: 12 }, (_, i) => `text ${i}`);
      const saved = await Promise.all(texts.map((text) => save('a.txt', text, hardLink)));
      expect(new Set(saved.map(({ path }) => path)).size).toBe(texts.length);
      const files = await stored();
      expect(saved.map(({ path }) => files[path])).toEqual(texts);
      expect(Object.keys(files)).toHaveLength(texts.length);
    },
  );

  it('is hidden from a scan until it is complete', async () => {
    const seen: unknown[] = [];
    const hardLink = async (path: string, other: string) => {
      seen.push(await scanCorpus(corpus.path), await readFile(path, 'utf8'));
      await link(path, other);
    };
    await save('a.txt', 'one', hardLink);
    expect(seen).toMatchObject([{ files: [], failed: [], unsupported: [] }, 'one']);
  });

  it.each([
    ['ENOSPC', /no room left.*Make room, and send the file again/],
    ['EROFS', /may not write.*Let the user that runs Footnote write to it/],
    ['EIO', /could not be saved \(EIO: failed\)/],
  ])('leaves nothing behind on %s, and says what to do', async (code, words) => {
    await save('a.txt', 'one');
    const error = await save('b.txt', 'two', failWith(code)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(FootnoteError);
    expect(error.message).toMatch(words);
    expect(await stored()).toEqual({ 'a.txt': 'one' });
  });

  it('is refused if the folder may not be written', async () => {
    await chmod(corpus.path, 0o555);
    const error = await withoutPrivileges(() => save('a.txt', 'one').catch((thrown) => thrown));
    await chmod(corpus.path, 0o755);
    expect(error).toBeInstanceOf(FootnoteError);
    expect(error.message).toContain(`may not write to the documents folder ${corpus.path}`);
    expect(await stored()).toEqual({});
  });

  it('is refused if the folder is missing', async () => {
    await rm(corpus.path, { recursive: true });
    await expect(save('a.txt', 'one')).rejects.toThrow(/There is no folder at/);
  });
});
