import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../src/documents/format-table.ts';
import { isSupported } from '../../../src/documents/formats.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';

describe('the loader', () => {
  it.each(['txt', 'pdf', 'PDF', 'Py'])('reads files of the type .%s', (extension) => {
    expect(isSupported(`folder/a b.${extension}`)).toBe(true);
  });

  it('reads each type in one way', () => {
    const endings = FORMATS.flatMap(({ endings }) => endings);
    expect(endings.filter((ending, i) => endings.indexOf(ending) < i)).toEqual([]);
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
