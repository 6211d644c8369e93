import { describe, expect, it } from 'vitest';
import { encodingSetFor, parseEncodingRules } from '../../src/documents/set-encoding.ts';

describe('a list of encodings', () => {
  it.each([
    ['ibm866', 'ibm866'],
    ['cp866', 'ibm866'],
    ['CP1251', 'windows-1251'],
    ['win-1251', 'windows-1251'],
    ['cp949', 'windows-949'],
    ['cp936', 'gbk'],
    ['mac-cyrillic', 'x-mac-cyrillic'],
    ['koi8r', 'koi8-r'],
    ['Latin1', 'latin1'],
    ['utf8', 'utf8'],
    ['ibm855', 'ibm855'],
    ['utf-32le', 'utf-32le'],
  ])('knows %s by the name that the decoder has for it', (name, encoding) => {
    expect(parseEncodingRules(`a/=${name}`)).toEqual([{ files: 'a/', encoding }]);
  });

  it('may have blanks, line ends and equals signs in names', () => {
    expect(parseEncodingRules(' old letters/ = ibm866 ,\n*.txt=koi8-r, a=b.txt=utf-8,')).toEqual([
      { files: 'old letters/', encoding: 'ibm866' },
      { files: '*.txt', encoding: 'koi8-r' },
      { files: 'a=b.txt', encoding: 'utf-8' },
    ]);
  });

  it.each(['a/=klingon', 'a/', '=utf-8', 'a/=', 'a/=replacement'])('does not take %s', (entry) => {
    expect(parseEncodingRules(`b/=utf-8, ${entry}`)).toBe(entry);
  });
});

describe('the encoding that is set for a file', () => {
  const isNamed = (files: string, path: string) =>
    encodingSetFor(path, [{ files, encoding: 'utf-8' }]) !== undefined;

  it.each([
    ['letters/', 'letters/1990/a.txt'],
    ['letters', 'letters/1990/a.txt'],
    ['./letters/', 'letters/a.txt'],
    ['letters/1990', 'letters/1990/a.txt'],
    ['letters\\1990\\', 'letters/1990/a.txt'],
    ['letters/*.txt', 'letters/a.TXT'],
    ['*.txt', 'letters/1990/a.txt'],
    ['a.txt', 'letters/1990/a.txt'],
    ['?.txt', 'a.txt'],
    ['**/1990/', 'letters/old/1990/a.txt'],
    ['**/1990/', '1990/a.txt'],
    ['letters/**/a.txt', 'letters/a.txt'],
    ['Bücher/', 'Bu\u0308cher/a.txt'],
    ['a (1).txt', 'a (1).txt'],
    ['**', 'a.txt'],
  ])('%s names %s', (files, path) => {
    expect(isNamed(files, path)).toBe(true);
  });

  it.each([
    ['letters/', 'letters.txt'],
    ['letters/', 'more/letters/a.txt'],
    ['letters/*.txt', 'letters/1990/a.txt'],
    ['*.txt', 'a.txt.md'],
    ['a.txt', 'aa.txt'],
    ['a.txt', 'abtxt'],
    ['?.txt', 'ab.txt'],
    ['1990/a.txt', 'letters/1990/a.txt'],
  ])('%s does not name %s', (files, path) => {
    expect(isNamed(files, path)).toBe(false);
  });

  it('is that of the first rule that names it', () => {
    const rules = parseEncodingRules('letters/new/=utf-8, letters/=ibm866, *.txt=koi8-r');
    const set = (path: string) => encodingSetFor(path, typeof rules === 'string' ? [] : rules);
    expect(['letters/new/a.txt', 'letters/a.txt', 'a.txt', 'a.md'].map(set)).toEqual([
      'utf-8',
      'ibm866',
      'koi8-r',
      undefined,
    ]);
  });
});
