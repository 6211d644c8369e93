import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip } from '../../../src/documents/formats/zip.ts';
import { FootnoteError } from '../../../src/errors.ts';
import { refusal } from '../../helpers/load-file.ts';
import {
  makeDocx,
  makeEpub,
  makePptx,
  makeZip,
  slideShape,
  withField,
  wordParagraph,
  ZIP_ENTRY,
} from '../../helpers/zip-files.ts';

const all = () => true;

describe('an archive', () => {
  it('returns its files unchanged, compressed or not', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
    const files = fc.dictionary(names, fc.uint8Array({ maxLength: 200 }), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(files, fc.constantFrom(0, 9), fc.string(), (content, level, comment) => {
        const zip = openZip(zipSync(content, { level: level as 0 | 9, comment }), all);
        expect([...zip.names].sort()).toEqual(Object.keys(content).sort());
        for (const name of zip.names) {
          expect(Buffer.from(zip.read(name))).toEqual(Buffer.from(content[name] ?? []));
        }
      }),
    );
  });

  it('lists only the wanted files', () => {
    const zip = openZip(makeZip({ 'a.xml': 'a', 'b.png': 'b' }), (name) => name.endsWith('.xml'));
    expect(zip.names).toEqual(['a.xml']);
    expect(zip.readText('a.xml')).toBe('a');
    expect(() => zip.read('b.png')).toThrow(new FootnoteError('is damaged (it lacks b.png)'));
  });

  it('may begin anywhere in its buffer', () => {
    const zip = makeZip({ a: 'text' });
    const buffer = Buffer.concat([Buffer.alloc(7), zip]);
    expect(openZip(buffer.subarray(7), all).readText('a')).toBe('text');
  });
});

describe('an archive that is refused', () => {
  const large = makeZip({ a: 'x'.repeat(300_000) });

  it('is one that expands too far according to its directory', () => {
    const limited = () => openZip(makeZip({ a: 'x'.repeat(1_100_000), b: '' }), all, 1);
    expect(limited).toThrow('expands to more than 1 MB (a zip bomb?)');
    const declared = withField(large, ZIP_ENTRY, 24, 190_000_000);
    expect(() => openZip(declared, all)).toThrow('expands to more than 200 times its size');
    expect(openZip(declared, (name) => name !== 'a').names).toEqual([]);
  });

  it('is one that expands to more than its directory says', () => {
    const zip = openZip(withField(large, ZIP_ENTRY, 24, 1_000), all);
    expect(() => zip.read('a')).toThrow('expands to more than it declares (a zip bomb?)');
  });

  it('is one whose content does not match its checksum', () => {
    const zip = Buffer.from(zipSync({ a: Buffer.from('fourteen') }, { level: 0 }));
    zip.write('forty', zip.indexOf('fourteen'));
    expect(() => openZip(zip, all).read('a')).toThrow(
      new FootnoteError('is damaged (a does not match its checksum)'),
    );
  });

  it('is one that stores a file of another size than it declares', () => {
    const stored = zipSync({ a: Buffer.alloc(100) }, { level: 0 });
    const zip = openZip(withField(stored, ZIP_ENTRY, 24, 1), all);
    expect(() => zip.read('a')).toThrow(/^is damaged/);
  });

  it('is one that is encrypted, or compressed in another way', () => {
    expect(() => openZip(withField(large, ZIP_ENTRY, 8, 1, 2), all)).toThrow('is encrypted');
    expect(() => openZip(withField(large, ZIP_ENTRY, 10, 12, 2), all).read('a')).toThrow(
      'is compressed in a way that is not read (12)',
    );
  });

  it('is an old Office file, or an encrypted new one', async () => {
    const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const old = Buffer.concat([ole, Buffer.alloc(2_000)]);
    expect(await refusal('a.docx', old)).toBe(
      'is an old Office file under a new name; save it as .docx or .pptx',
    );
    const encrypted = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await refusal('a.pptx', encrypted)).toBe('is encrypted (it opens with a password only)');
  });
});

describe('a zipped document', () => {
  const whole = {
    'a.docx': makeDocx(wordParagraph('Words of a document')),
    'a.pptx': makePptx([slideShape(['Words of a slide'])]),
    'a.epub': makeEpub({ 'a.xhtml': '<p>Words of a book</p>' }),
  };

  it.each(Object.entries(whole))('%s is refused if it is cut off', async (name, bytes) => {
    for (const share of [0, 0.01, 0.3, 0.6, 0.9, 0.99]) {
      const message = await refusal(name, bytes.subarray(0, bytes.length * share));
      expect(message).toBe('is damaged (it is not a complete zip archive)');
    }
  });

  it.each(Object.entries(whole))(
    '%s is read or refused if bytes are changed',
    async (name, bytes) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
          async (changes) => {
            const changed = Uint8Array.from(bytes);
            for (const [at, value] of changes) changed[at] = value;
            await refusal(name, changed); // This rethrows every error that is not a FootnoteError.
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it.each(Object.keys(whole))('%s is refused if it is garbage', async (name) => {
    const noise = fc.uint8Array({ maxLength: 2_000 });
    await fc.assert(
      fc.asyncProperty(noise, fc.boolean(), async (bytes, isMarked) => {
        const mark = Buffer.from(isMarked ? '504b0304' : '', 'hex');
        const message = await refusal(name, Buffer.concat([mark, bytes]));
        expect(message).toMatch(/^is damaged/);
      }),
      { numRuns: 40 },
    );
  });
});
