import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatcher, patternFault } from '../../src/rights/glob.ts';

/** Whether a pattern names exactly this path: all ways in which `*` and `**` can be read are tried. */
function names(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === '**')
    return names(rest, path) || (path.length > 0 && names(pattern, path.slice(1)));
  const [part, ...parts] = path;
  return part !== undefined && fits([...first], [...part]) && names(rest, parts);
}

function fits(signs: readonly string[], characters: readonly string[]): boolean {
  const [sign, ...rest] = signs;
  const [character, ...others] = characters;
  if (sign === undefined) return character === undefined;
  if (sign === '*')
    return fits(rest, characters) || (character !== undefined && fits(signs, others));
  return character !== undefined && (sign === '?' || sign === character) && fits(rest, others);
}

/** The path itself, and each folder above it. */
function naive(pattern: string, path: string): boolean {
  const parts = path.split('/');
  return [...parts.keys(), parts.length].some((n) => names(pattern.split('/'), parts.slice(0, n)));
}

const name = fc.string({
  unit: fc.constantFrom('a', 'b', '.', '(', 'ж'),
  minLength: 1,
  maxLength: 3,
});
const sign = fc.string({
  unit: fc.constantFrom('a', 'b', '.', '(', 'ж', '*', '?'),
  minLength: 1,
  maxLength: 3,
});
const part = fc.oneof({ weight: 3, arbitrary: sign }, fc.constant('**'));
const joined = (parts: fc.Arbitrary<string>) =>
  fc.array(parts, { minLength: 1, maxLength: 4 }).map((all) => all.join('/'));

describe('globMatcher', () => {
  it('finds what the naive reading of a pattern finds', () => {
    fc.assert(
      fc.property(joined(part), joined(name), (pattern, path) => {
        fc.pre(patternFault(pattern) === undefined && !pattern.startsWith('./'));
        expect(globMatcher(pattern)(path)).toBe(naive(pattern, path));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['prices', 'prices/2026/list.md', true],
    ['prices/', 'prices/list.md', true],
    ['./prices', 'prices/list.md', true],
    ['prices', 'prices.md', false],
    ['prices', 'old/prices/list.md', false],
    ['**/prices', 'old/prices/list.md', true],
    ['*.md', 'list.md', true],
    ['*.md', 'prices/list.md', false],
    ['**/*.md', 'list.md', true],
    ['offers/**/final', 'offers/final/a.md', true],
    ['offers/**/final', 'offers/x/y/final', true],
    ['offers/**', 'offer/x', false],
    ['caf\u00e9', 'cafe\u0301/menu.md', true],
    ['**', 'anything', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(globMatcher(pattern)(path)).toBe(expected);
  });

  it('passes over the case of letters where it is told to', () => {
    expect(globMatcher('Internal')('internal/a.md')).toBe(false);
    expect(globMatcher('Internal', { ignoresCase: true })('internal/a.md')).toBe(true);
  });

  it.each([
    ['ŞİRKET', 'şirket'],
    ['şirket', 'ŞİRKET'],
    ['şirket', 'ŞİRKET'.toLowerCase()],
    ['şirket', 'ŞİRKET'.normalize('NFD')],
    ['ŞİRK?T', 'şirket'],
    ['ARALIK', 'aralık'],
    ['aralık', 'ARALIK'],
    ['ΟΔΟΣ', 'οδος'],
    ['Straße', 'STRAẞE'],
  ])('takes %s and %s for one name, where case does not count', (pattern, name) => {
    expect(globMatcher(pattern, { ignoresCase: true })(`${name}/a.md`)).toBe(true);
    expect(globMatcher(pattern)(`${name}/a.md`)).toBe(false);
  });
});

describe('patternFault', () => {
  it.each(['', '/', 'a//b', '../a', 'a/..', 'a/./b', 'a**', 'a/{b,c}', '[ab]', '!a', 'a\\b'])(
    'refuses %j',
    (pattern) => {
      expect(patternFault(pattern)).toBeTypeOf('string');
    },
  );

  it.each(['/srv/documents/internal', '/internal', '~/internal', '~ann/internal', 'C:/internal'])(
    'refuses %j: a path of the machine names nothing below the documents folder',
    (pattern) => {
      expect(patternFault(pattern)).toMatch(/^begins with .* below the documents folder/);
    },
  );

  it.each(['a~', '~*', 'c:d', 'a/~b', 'ab:c', '.hidden/x', './a'])('knows %j', (pattern) => {
    expect(patternFault(pattern)).toBeUndefined();
  });
});
