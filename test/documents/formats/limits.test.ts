import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSupported } from '../../../src/documents/formats.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';

describe('the loader', () => {
  it.each([
    ...['txt', 'md', 'html', 'htm', 'csv', 'tsv', 'pdf', 'docx', 'pptx', 'epub', 'PDF'],
    ...['xlsx', 'xlsm', 'xls', 'ods', 'odt', 'odp', 'rtf'],
  ])('reads files of the type .%s', (extension) => {
    expect(isSupported(`folder/a b.${extension}`)).toBe(true);
  });

  it.each([
    'rst',
    'adoc',
    'org',
    'tex',
    'json',
    'yaml',
    'toml',
    'xml',
    'py',
    'ts',
    'srt',
    'eml',
    'mbox',
    'msg',
  ])('reads files of the type .%s, too', (extension) => {
    expect(isSupported(`a.${extension}`)).toBe(true);
  });

  it.each(['doc', 'ppt', 'xlsb', 'zip'])(
    'does not read files of the type .%s',
    async (extension) => {
      expect(isSupported(`a.${extension}`)).toBe(false);
      expect(await refusal(`a.${extension}`, 'text')).toBe('is of a type that is not read');
    },
  );

  it.each(['a.txt', 'a.md', 'a.html', 'a.csv', 'a.rst', 'a.yaml', 'a.py'])(
    'refuses a text over the limit of characters: %s',
    async (path) => {
      const lines = 'many words,and more\n'.repeat(10);
      expect((await loadFile(path, lines)).text).toContain('many');
      expect(await refusal(path, lines, { maxCharacters: 100 })).toMatch(/^holds more than /);
    },
  );

  it.each(['load.ts', 'formats.ts'])('%s loads no library for a corpus of plain text', (name) => {
    const path = new URL(`../../../src/documents/${name}`, import.meta.url);
    const imports = readFileSync(path, 'utf8').matchAll(/^import (?!type)[^;]*? from '([^']+)';/gm);
    const libraries = [...imports].map(([, from = '']) => from);
    expect(libraries.filter((from) => !/^(?:\.|node:)/.test(from))).toEqual([]);
    const formats = libraries.filter((from) => from.startsWith('./formats/'));
    expect(formats.filter((from) => from !== './formats/format.ts')).toEqual([]);
  });
});
