import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDocument } from '../../src/documents/load.ts';
import { cutPart, partOf } from '../../src/viewing/shown-part.ts';
import { createViewer, type Viewer, type ViewerOptions } from '../../src/viewing/viewer.ts';
import { eventually } from '../helpers/eventually.ts';
import { makePdf, rawPdf } from '../helpers/pdf-files.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const LIMITS = { maxBytes: 50e6 };

/** The whole of a document. */
const EVERYTHING = { quote: { text: '-', span: { start: 0, end: 0 } }, reach: 1e9 };

describe('a viewer', () => {
  let around: TempFolder;
  let corpus: Pick<TempFolder, 'path' | 'write'>;
  let viewer: Viewer;

  const open = (options: Partial<ViewerOptions> = {}) => {
    viewer = createViewer({ folder: corpus.path, ...LIMITS, ...options });
    return viewer;
  };
  const show = (path: string) => viewer.find(path, EVERYTHING);
  beforeEach(async () => {
    around = await createTempFolder();
    corpus = {
      path: join(around.path, 'corpus'),
      write: (path, content) => around.write(`corpus/${path}`, content),
    };
  });
  afterEach(async () => {
    await viewer.close();
    await around.remove();
  });

  it('reads what a loader reads, again after a change, and another file of the same bytes', async () => {
    await corpus.write('a.md', '# Fees\n\nEntry costs three euros.\n\n- one\n- two\n');
    await corpus.write('b/a.md', '# Fees\n\nEntry costs three euros.\n\n- one\n- two\n');
    open();
    const load = async (path: string) =>
      partOf(cutPart(await loadDocument(corpus.path, path, LIMITS), EVERYTHING));
    expect(await show('a.md')).toEqual(await load('a.md'));
    expect(await show('b/a.md')).toEqual(await load('b/a.md'));
    await corpus.write('a.md', '# Fees\n\nEntry is free.\n');
    expect(await show('a.md')).toEqual(await load('a.md'));
    expect(await show('a.md')).toEqual(await load('a.md'));
  });

  it('marks a quote of the file that was quoted, and of no other', async () => {
    const text = 'Entry costs three euros.';
    const file = await makePdf([[{ text, y: 700 }]]);
    await corpus.write('fees.pdf', file);
    const { contentHash } = await open().find('fees.pdf', EVERYTHING);
    const quote = { text, page: 1, offset: 0 };
    const marks = await viewer.mark('fees.pdf', contentHash, quote);
    expect(marks?.pages[0]?.boxes).toHaveLength(4);
    await corpus.write('fees.pdf', await makePdf([[{ text: `${text} Really.`, y: 700 }]]));
    expect(await viewer.mark('fees.pdf', contentHash, quote)).toBeNull();
    expect(await viewer.mark('gone.pdf', contentHash, quote)).toBeNull();
    await around.write('fees.pdf', file);
    expect(await viewer.mark('../fees.pdf', contentHash, quote)).toBeNull();
  });

  it('says why a file cannot be shown', async () => {
    await corpus.write('.hidden.md', 'A secret.');
    await corpus.write('noise.pdf', 'no PDF at all');
    await around.write('a.md', 'A secret.');
    open();
    await expect(show('gone.md')).rejects.toThrow(/is gone/);
    await expect(show('.hidden.md')).rejects.toThrow(/hidden/);
    await expect(show('../a.md')).rejects.toThrow(/hidden/);
    await expect(show('noise.pdf')).rejects.toThrow(/damaged/);
  });

  it.each([
    ['time', endlessPdf, { seconds: 1 }, /takes longer than 1 seconds to read/],
    ['memory', hugePdf, { megabytes: 400 }, /needs more than 400 MB of memory|stopped the process/],
  ])('ends a process that needs too much %s, and reads on', async (_, make, limits, reason) => {
    await corpus.write('hostile.pdf', make());
    await corpus.write('b.txt', 'Entry is free.');
    open(limits);
    const first = show('hostile.pdf');
    const second = show('b.txt');
    await expect(first).rejects.toThrow(reason);
    expect((await second).document.text).toBe('Entry is free.');
  });

  it('reads one file after the other, in order, and takes only so many at once', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `${i}.txt`);
    for (const name of names) await corpus.write(name, `This is ${name}.`);
    open({ maxWaiting: 8 });
    const order: string[] = [];
    const results = await Promise.allSettled(
      names.map(async (name) => {
        const { text } = (await show(name)).document;
        order.push(name);
        return text;
      }),
    );
    const told = results.map((result) =>
      result.status === 'fulfilled' ? result.value : String(result.reason),
    );
    expect(told.slice(0, 9)).toEqual(names.slice(0, 9).map((name) => `This is ${name}.`));
    for (const failure of told.slice(9)) expect(failure).toMatch(/many pages are being opened/);
    expect(order).toEqual(names.slice(0, 9));
  });

  it('ends its process when nobody asks, and starts another one', async () => {
    await corpus.write('a.txt', 'Entry is free.');
    open({ idleSeconds: 0.05 });
    expect(viewer.isRunning).toBe(false);
    for (let i = 0; i < 3; i++) {
      expect((await show('a.txt')).document.text).toBe('Entry is free.');
      expect(viewer.isRunning).toBe(true);
      await eventually(() => expect(viewer.isRunning).toBe(false));
    }
  });

  it('starts another process for what is asked while one ends', async () => {
    await corpus.write('a.txt', 'Entry is free.');
    open({ idleSeconds: 0 });
    for (let i = 0; i < 5; i++) {
      expect((await show('a.txt')).document.text).toBe('Entry is free.');
      await new Promise((resolve) => setTimeout(resolve, i));
    }
  });

  it('refuses what is asked while it ends, and what was at hand', async () => {
    await corpus.write('hostile.pdf', endlessPdf());
    await corpus.write('b.txt', 'Entry is free.');
    open();
    const [first, second] = [show('hostile.pdf'), show('b.txt')];
    const failures = Promise.allSettled([first, second]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await viewer.close();
    for (const failure of await failures) {
      expect(failure).toMatchObject({ status: 'rejected', reason: { name: 'FootnoteError' } });
    }
    await expect(show('b.txt')).rejects.toThrow(/Footnote is ending/);
  });
});

/** A small file of one page that draws nothing for a very long time. */
function endlessPdf(): Uint8Array {
  endless ??= packedPdf(Buffer.from('q 1 0 0 1 0 0 cm Q '.repeat(8_000_000)));
  return endless;
}
let endless: Uint8Array | undefined;

/** A small file of one page whose drawing operations unpack to 600 MB. */
function hugePdf(): Uint8Array {
  return packedPdf(Buffer.alloc(600e6, ' '));
}

function packedPdf(content: Buffer): Uint8Array {
  const packed = deflateSync(content, { level: 1 }).toString('latin1');
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 800] /Contents 4 0 R /Resources << >> >>',
    `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`,
  ]);
}
