import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSupported } from '../../../src/documents/load.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';

describe('the loader', () => {
  it.each(['txt', 'md', 'html', 'htm', 'csv', 'tsv', 'pdf', 'docx', 'pptx', 'epub', 'PDF'])(
    'reads files of the type .%s',
    (extension) => {
      expect(isSupported(`folder/a b.${extension}`)).toBe(true);
    },
  );

  it.each(['doc', 'ppt', 'xlsx', 'odt', 'rtf', 'zip', 'png'])(
    'does not read files of the type .%s',
    async (extension) => {
      expect(isSupported(`a.${extension}`)).toBe(false);
      expect(await refusal(`a.${extension}`, 'text')).toBe('is of a type that is not read');
    },
  );

  it.each(['a.txt', 'a.md', 'a.html', 'a.csv'])(
    'refuses a text over the limit of characters: %s',
    async (path) => {
      const lines = 'many words,and more\n'.repeat(10);
      expect((await loadFile(path, lines)).text).toContain('many');
      expect(await refusal(path, lines, { maxCharacters: 100 })).toMatch(/^holds more than /);
    },
  );

  it('loads no library for a corpus of plain text', () => {
    const source = readFileSync(new URL('../../../src/documents/load.ts', import.meta.url), 'utf8');
    const imports = [...source.matchAll(/^import[^;]*? from '([^']+)';/gm)].map(([, path]) => path);
    expect(imports.filter((path) => !path?.startsWith('node:'))).toEqual([
      '../errors.ts',
      './document.ts',
      './formats/format.ts',
      './read-inside.ts',
      './set-encoding.ts',
    ]);
  });
});
