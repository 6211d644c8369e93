import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slice } from '../../../src/documents/span.ts';
import { faultsOf } from '../../helpers/block-tree.ts';
import { loadFile } from '../../helpers/load-file.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import {
  makeDocx,
  makePptx,
  slideShape,
  wordParagraph,
  wordTable,
} from '../../helpers/zip-files.ts';

/** Debian's own, for which its packages of libraries are. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('../../helpers/office_files.py', import.meta.url));
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
const SHEETS = [
  ...['boats', 'takings', 'long'].flatMap((name) =>
    ['xlsx', 'xls', 'ods'].map((end) => `${name}.${end}`),
  ),
  'old.xls',
];
const TEXTS = ['terms', 'page', 'notes'].flatMap((name) => [`${name}.odt`, `${name}.rtf`]);

const has = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const canRun = has('soffice', '--version') && has(PYTHON, '-c', 'import openpyxl, xlrd, xlwt, odf');

describe.skipIf(!canRun)('files of office programs', () => {
  let folder: TempFolder;
  const convert = (to: string, into: string, names: readonly string[]) => {
    const profile = `-env:UserInstallation=file://${folder.path}/profile`;
    const paths = names.map((name) => join(folder.path, name));
    const out = join(folder.path, into);
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', to, '--outdir', out, ...paths],
      { stdio: 'ignore', timeout: 200_000 },
    );
  };
  const bytesOf = (name: string) => readFileSync(join(folder.path, name));

  beforeAll(async () => {
    folder = await createTempFolder();
    execFileSync(PYTHON, [SCRIPT, folder.path]);
    const books = ['boats.xlsx', 'takings.xlsx', 'long.xlsx'];
    convert('xls', '.', books);
    convert('ods', '.', books);
    await folder.write(
      'terms.docx',
      makeDocx(
        wordParagraph('Our terms', 'Titel') +
          wordParagraph('Refunds', 'berschrift1') +
          wordParagraph('We pay within 14 days – “promised”, für alle.') +
          wordTable([
            ['Plan', 'Price'],
            ['Basic', '5 €'],
          ]),
      ),
    );
    await folder.write(
      'page.html',
      '<meta charset="utf-8"><h1>Boats</h1><p>Small <s>old</s> boats.</p><ul><li>Row<ul><li>Sail</li></ul></li></ul>' +
        '<table border="1"><tr><th>Name</th><th>Crew</th></tr><tr><td rowspan="2">Alk</td><td>2</td></tr><tr><td>3</td></tr></table><p>Ελληνικά и русский.</p>',
    );
    await folder.write('notes.txt', 'First line.\nSecond line – with 日本語.\n\nA paragraph.\n');
    for (const end of ['odt', 'rtf'])
      for (const source of [['terms.docx'], ['page.html'], ['notes.txt']]) {
        const filter = end === 'rtf' ? 'rtf:Rich Text Format' : 'odt:writer8';
        convert(filter, '.', source);
      }
    const slides = [
      slideShape(['Boats'], 'title') + slideShape(['Row', 'Sail']),
      slideShape(['End']),
    ];
    await folder.write('one.pptx', makePptx(slides));
    convert('odp', '.', ['one.pptx']);
  });
  afterAll(() => folder.remove());

  it.each(SHEETS)('%s has the values that LibreOffice shows', async (name) => {
    const document = await loadFile(name, bytesOf(name));
    expect(faultsOf({ ...document, blocks: document.blocks?.slice(0, 500) ?? [] })).toEqual([]);
    const into = `csv-${name}`;
    convert(CSV, into, [name]);
    const files = readdirSync(join(folder.path, into)).map((file) => join(folder.path, into, file));
    const rows = files.flatMap((file) => parse(readFileSync(file), { relax_column_count: true }));
    const shown = new Set(rows.flat().map((cell) => cell.trim()));
    const missing = [...shown].filter((cell) => cell !== '' && !document.text.includes(cell));
    expect(missing).toEqual([]);
    const cells = (document.blocks ?? []).flatMap((block) => block.cells ?? []);
    const more = cells.map((cell) => slice(document.text, cell)).filter((cell) => !shown.has(cell));
    expect(more).toEqual([]);
    expect(cells.length).toBeGreaterThan(10);
  });

  it.each(SHEETS)('%s has the words that a library of Python reads', async (name) => {
    const { text } = await loadFile(name, bytesOf(name));
    const path = join(folder.path, name);
    const words: string[] = JSON.parse(
      execFileSync(PYTHON, [SCRIPT, '--read', path], { encoding: 'utf8' }),
    );
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter((word) => !text.includes(word.trim()))).toEqual([]);
  });

  it.each(TEXTS)('%s has the words that LibreOffice writes as text', async (name) => {
    const document = await loadFile(name, bytesOf(name));
    expect(faultsOf(document)).toEqual([]);
    const into = `txt-${name}`;
    convert('txt:Text (encoded):UTF8', into, [name]);
    const [file = ''] = readdirSync(join(folder.path, into));
    const text = readFileSync(join(folder.path, into, file), 'utf8').replace('\ufeff', '');
    // A cell that reaches down is repeated, and struck-out words are left out.
    const expected = wordsIn(text).filter((word) => word !== 'old');
    expect([...new Set(wordsIn(document.text))]).toEqual([...new Set(expected)]);
    expect(basename(file)).toMatch(/\.txt$/);
  });

  it('one.odp has the slides of its source', async () => {
    const { text, landmarks } = await loadFile('one.odp', bytesOf('one.odp'));
    expect(wordsIn(text)).toEqual(['Boats', 'Row', 'Sail', 'End']);
    expect(landmarks.filter(({ kind }) => kind === 'page')).toHaveLength(2);
  });
});

const wordsIn = (text: string) => text.match(/[\p{L}\p{N}€]+/gu) ?? [];
