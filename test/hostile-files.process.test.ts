import { execFileSync } from 'node:child_process';
import { mkdir, open, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../src/app/app.ts';
import { makeMsg } from './helpers/msg-files.ts';
import { rawPdf } from './helpers/pdf-files.ts';
import { makeOdf } from './helpers/sheet-files.ts';
import { openTempApp, type TempApp } from './helpers/temp-app.ts';
import type { TempFolder } from './helpers/temp-folder.ts';
import { makeZip, withField, ZIP_ENTRY, ZIP_FILE } from './helpers/zip-files.ts';

const REFUNDS = 'Refunds are paid within fourteen days of receipt.';

/** Each makes one file that must be refused, and says how the reason reads. */
type Hostile = [name: string, reason: RegExp, make: (folder: TempFolder) => Promise<unknown>];

const noise = (length: number) => new Uint8Array(length).map((_, i) => (i * i * 31 + i) % 256);
const HOSTILE: readonly Hostile[] = [
  ['zero.txt', /holds no text/, (f) => f.write('zero.txt', '')],
  ['zero.pdf', /damaged|holds no text|not a PDF/i, (f) => f.write('zero.pdf', '')],
  ['blank.md', /holds no text/, (f) => f.write('blank.md', ' \n\t\n')],
  ['binary.txt', /binary/, (f) => f.write('binary.txt', noise(5_000))],
  ['invalid.md', /binary/, (f) => f.write('invalid.md', Uint8Array.of(0xff, 0, 0xc3, 0x28, 0))],
  ['noise.pdf', /damaged|PDF/, (f) => f.write('noise.pdf', noise(5_000))],
  ['noise.docx', /damaged|archive|zip/i, (f) => f.write('noise.docx', noise(5_000))],
  ['noise.epub', /damaged|archive|zip/i, (f) => f.write('noise.epub', noise(5_000))],
  ['noise.pptx', /damaged|archive|zip/i, (f) => f.write('noise.pptx', noise(5_000))],
  ['bomb.docx', /expands|bomb/, (f) => f.write('bomb.docx', zipBomb('word/document.xml'))],
  ['noise.xlsx', /damaged|archive|zip/i, (f) => f.write('noise.xlsx', noise(5_000))],
  ['noise.xls', /binary|damaged/, (f) => f.write('noise.xls', noise(5_000))],
  ['bomb.xlsx', /expands|bomb/, (f) => f.write('bomb.xlsx', zipBomb('xl/workbook.xml'))],
  ['cells.ods', /more than/, (f) => f.write('cells.ods', manyCells())],
  ['noise.odt', /damaged|archive|zip/i, (f) => f.write('noise.odt', noise(5_000))],
  ['noise.odp', /damaged|archive|zip/i, (f) => f.write('noise.odp', noise(5_000))],
  ['deep.rtf', /nested/, (f) => f.write('deep.rtf', `{\\rtf1 ${'{'.repeat(1_000_000)}`)],
  [
    'cut.docx',
    /damaged|archive|zip/i,
    (f) => f.write('cut.docx', zipBomb('word/document.xml').slice(0, 3_000)),
  ],
  [
    'pages.pdf',
    /pages|damaged|holds no text|holds neither text nor words/,
    (f) => f.write('pages.pdf', manyPages()),
  ],
  ['deep.html', /./, (f) => f.write('deep.html', '<div><b>'.repeat(100_000))],
  ['line.txt', /larger than the limit/, (f) => sparse(f, 'line.txt', 200e6)],
  ['line.html', /larger than the limit/, (f) => sparse(f, 'line.html', 200e6)],
  [
    'fifo.txt',
    /not a regular file/,
    async (f) => execFileSync('mkfifo', [join(f.path, 'fifo.txt')]),
  ],
  ['loop.txt', /leads back to itself/, (f) => symlink('loop.txt', join(f.path, 'loop.txt'))],
  [
    'out.txt',
    /leaves the documents folder/,
    (f) => symlink('/etc/passwd', join(f.path, 'out.txt')),
  ],
  ['broken.txt', /broken link/, (f) => symlink('nowhere', join(f.path, 'broken.txt'))],
  ['two\nlines\u202etxt.md', /holds no text/, (f) => f.write('two\nlines\u202etxt.md', '\n')],
  ['deep.json', /nested more than/, (f) => f.write('deep.json', '['.repeat(1_000_000))],
  ['deep.xml', /nested more than/, (f) => f.write('deep.xml', '<a>'.repeat(1_000_000))],
  ['min.js', /lines of more than/, (f) => f.write('min.js', 'x=1;'.repeat(1_000_000))],
  ['words.eml', /not an e-mail/, (f) => f.write('words.eml', 'Just words.')],
  ['noise.msg', /Outlook/, (f) => f.write('noise.msg', noise(5_000))],
  ['cycle.msg', /Outlook/, (f) => f.write('cycle.msg', endlessMsg())],
  ['bomb.odt', /expands|bomb/, (f) => f.write('bomb.odt', zipBomb('content.xml'))],
  ['noise.yaml', /binary/, (f) => f.write('noise.yaml', noise(5_000))],
  ['rows.csv', /holds no text/, (f) => f.write('rows.csv', ',,\n'.repeat(300_000))],
  ['deep.ics', /holds no text/, (f) => f.write('deep.ics', 'BEGIN:VEVENT\n'.repeat(300_000))],
];

describe(`a folder with ${HOSTILE.length} hostile files`, () => {
  let corpus: TempFolder;
  let opened: TempApp;
  let app: App;

  beforeEach(async () => {
    opened = await openTempApp();
    ({ corpus, app } = opened);
  });
  afterEach(() => opened.close());

  it('reports each with its reason, and answers from the others all the while', async () => {
    await corpus.write('aa-faq.md', REFUNDS);
    await app.update();
    for (const [, , make] of HOSTILE) await make(corpus);
    await mkdir(join(corpus.path, 'loop'));
    await symlink('..', join(corpus.path, 'loop', 'up'));
    await corpus.write('zz-last.md', 'The harbour of Quillon ordered 4,711 lanterns.');

    let isRunning = true;
    const update = app.update().finally(() => {
      isRunning = false;
    });
    let asked = 0;
    while (isRunning) {
      const answer = await app.ask('When are refunds paid?');
      expect(answer.outcome).toBe('answered');
      asked++;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { failed, documents } = await update;

    const reasons = new Map(failed.map(({ path, reason }) => [path, reason]));
    for (const [name, reason] of HOSTILE) expect(reasons.get(name), name).toMatch(reason);
    expect(documents).toBe(2);
    expect(asked).toBeGreaterThan(2);
    expect((await app.ask('How many lanterns were ordered?')).outcome).toBe('answered');
  });
});

/** 300 MB of spaces in an archive of some MB. */
function zipBomb(name: string): Uint8Array {
  spaces ??= deflateRawSync(Buffer.alloc(300e6, ' '), { level: 1 });
  const zip = makeZip({ [name]: [spaces, { level: 0 }] });
  const fields = [
    [ZIP_FILE, 8, 22],
    [ZIP_ENTRY, 10, 24],
  ] as const;
  return fields.reduce(
    (changed, [record, method, size]) =>
      withField(withField(changed, record, method, 8, 2), record, size, 300e6),
    zip,
  );
}
let spaces: Buffer | undefined;

/** A message whose chains of sectors all lead back to the first. */
function endlessMsg(): Uint8Array {
  const bytes = Buffer.from(makeMsg({ subject: 'Loop', body: 'x'.repeat(10_000) }));
  const fat = (bytes.readUInt32LE(76) + 1) * 512;
  for (let sector = 0; sector < 20; sector++) bytes.writeUInt32LE(0, fat + 4 * sector);
  return bytes;
}

/** A cell that stands in each column of each row. */
function manyCells(): Uint8Array {
  const cell = '<table-cell number-columns-repeated="16384"><p>x</p></table-cell>';
  const row = `<table-row number-rows-repeated="1048576">${cell}</table-row>`;
  return makeOdf('spreadsheet', `<table:table>${row}</table:table>`);
}

/** A page tree that claims a million pages and has none. */
function manyPages(): Uint8Array {
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1000000 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>',
  ]);
}

/** A file of that size that takes no room on the disk. */
async function sparse(folder: TempFolder, name: string, bytes: number): Promise<void> {
  const file = await open(join(folder.path, name), 'w');
  await file.truncate(bytes);
  await file.close();
}
