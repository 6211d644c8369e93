import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slice } from '../../../src/documents/span.ts';
import { faultsOf } from '../../helpers/block-tree.ts';
import { loadFile } from '../../helpers/load-file.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

/** Debian's own, for which its packages of libraries are. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('../../helpers/office_files.py', import.meta.url));
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1';
const TEXTS = ['terms', 'page', 'notes'].flatMap((name) => [`${name}.odt`, `${name}.rtf`]);

const has = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const hasXlwt = has(PYTHON, '-c', 'import xlwt');
const SHEETS = [
  ...['boats', 'takings', 'long'].flatMap((name) =>
    ['xlsx', 'xls', 'ods'].map((end) => `${name}.${end}`),
  ),
  'boats.xlsm',
  // Without the library that writes it, the others remain.
  ...(hasXlwt ? ['old.xls'] : []),
];
const canRun = has('soffice', '--version') && has(PYTHON, '-c', 'import openpyxl, xlrd, odf');

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
    convert('xlsm:Calc MS Excel 2007 VBA XML', '.', ['boats.xlsx']);
    await folder.write(
      'terms.html',
      '<meta charset="utf-8"><h1>Our terms</h1><h2>Refunds</h2><p>We pay within 14 days – “promised”, für alle.</p>' +
        '<ol><li>First</li><li>Second</li></ol><table><tr><th>Plan</th><th>Price</th></tr><tr><td>Basic</td><td>5 €</td></tr></table>',
    );
    await folder.write(
      'page.html',
      '<meta charset="utf-8"><h1>Boats</h1><p>Small <s>old</s> boats.</p><ul><li>Row<ul><li>Sail</li></ul></li></ul>' +
        '<table border="1"><tr><th>Name</th><th>Crew</th></tr><tr><td rowspan="2">Alk</td><td>2</td></tr><tr><td>3</td></tr></table><p>Ελληνικά и русский.</p>',
    );
    await folder.write('notes.txt', 'First line.\nSecond line – with 日本語.\n\nA paragraph.\n');
    const sources = ['terms.html', 'page.html', 'notes.txt'];
    convert('odt:writer8', '.', sources);
    convert('rtf:Rich Text Format', '.', sources);
    // Starting the program takes longest, and files of one name go to folders of their own.
    for (const end of ['xlsx', 'xls', 'ods', 'xlsm']) {
      convert(
        CSV,
        `as-${end}`,
        SHEETS.filter((name) => name.endsWith(`.${end}`)),
      );
    }
    for (const end of ['odt', 'rtf']) {
      convert(
        'txt:Text (encoded):UTF8',
        `as-${end}`,
        TEXTS.filter((name) => name.endsWith(end)),
      );
    }
  });
  afterAll(() => folder.remove());

  it.each(SHEETS)('%s has the values that LibreOffice shows', async (name) => {
    const document = await loadFile(name, bytesOf(name));
    expect(faultsOf({ ...document, blocks: document.blocks?.slice(0, 500) ?? [] })).toEqual([]);
    const [base, end] = name.split('.');
    const into = join(folder.path, `as-${end}`);
    const files = readdirSync(into).filter((file) => file.startsWith(`${base}-`));
    const read = (file: string) =>
      parse(readFileSync(join(into, file)), { relax_column_count: true });
    const rows: string[][] = files.flatMap(read);
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
    const [base, end] = name.split('.');
    const path = join(folder.path, `as-${end}`, `${base}.txt`);
    const text = readFileSync(path, 'utf8').replace('\ufeff', '');
    // A cell that reaches down is repeated, and struck-out words are left out.
    const expected = wordsIn(text).filter((word) => word !== 'old');
    expect([...new Set(wordsIn(document.text))]).toEqual([...new Set(expected)]);
  });

  it.each(['one.odp', 'two.odp', 'three.odp'])('%s has the slides of its source', async (name) => {
    const { text, landmarks } = await loadFile(name, bytesOf(name));
    const path = join(folder.path, name);
    const read = execFileSync(PYTHON, [SCRIPT, '--read', path], { encoding: 'utf8' });
    expect(text.split(/\n+/)).toEqual(JSON.parse(read));
    expect(landmarks.filter(({ kind }) => kind === 'page')).toHaveLength(3);
  });
});

const wordsIn = (text: string) => text.match(/[\p{L}\p{N}€]+/gu) ?? [];
