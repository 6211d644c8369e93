import { describe, expect, it } from 'vitest';
import { visibleLines } from '../../../src/documents/structure/lines.ts';
import { wrappedLines } from '../../../src/documents/structure/wrapping.ts';

const wrapped = (...lines: readonly string[]) => {
  const text = lines.join('\n');
  return wrappedLines(text, visibleLines(text));
};

const title = 'The election of the council of the tenants of 2024';
const long = 'The swing is replaced in spring, and the sand is new every second year. '.repeat(3);
const address = `https://example.org/${'a'.repeat(150)}`;

describe('a short line above one in small letters', () => {
  it.each([
    ['Materials that are allowed\nand those that are not', true],
    ['  Materials that are allowed,\n  and those that are not', true],
    ['Materials that are allowed\n  acrylic up to 10 mm\n  oak', false],
    ['If you have any questions, please\n  write to us.', true],
    ['The rent is due on the first of May,\n  the deposit in June\n  and the rest in July.', true],
    ['Materials that are allowed\nacrylic     10 mm', false],
  ])('goes on unless a list stands below it: %j', (text, expected) => {
    expect(wrapped(text)[0]).toBe(expected);
  });
});

describe('a line above another one', () => {
  it.each([
    ['a title above a paragraph in one line', [title, long]],
    ['a title above two such paragraphs', [title, long, title, long]],
  ])('was ended by the writer: %s', (_, lines) => {
    expect(wrapped(...lines)).toEqual(lines.map(() => false));
  });

  it.each([
    ['the next word would not have fitted in', [title, 'which was held twice']],
    [
      'beside a line that is a little broader',
      [`${title} ${'and more '.repeat(8)}`, `${title} was`],
    ],
    ['its sentence goes on in a broad line', [`${title} with`, `\`swing()\` is over. ${long}`]],
    ['above an address that is too long to be wrapped', [`${title} is`, address]],
    ['beside one of three lines that a later hand made longer', [title, `${title} in`, long]],
  ])('was ended by the editor: %s', (_, lines) => {
    expect(wrapped(...lines)[0]).toBe(true);
  });
});
