import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../../src/documents/formats/front-matter.ts';
import { readMarkdown } from '../../../src/documents/formats/markdown.ts';
import { locate } from '../../../src/documents/locate.ts';
import { loadFile } from '../../helpers/load-file.ts';
import { parsedHeadings } from '../../helpers/markdown-oracle.ts';
import { markdownText, untidyText } from '../../helpers/texts.ts';

const headings = (text: string) =>
  readMarkdown(text).landmarks.flatMap((mark) => (mark.kind === 'heading' ? [mark.heading] : []));

/** The text after the front matter. */
const proseOf = (text: string) => text.slice(readFrontMatter(text)?.end);

describe('a Markdown file', () => {
  const text =
    '---\r\ntitle: Terms\r\n---\r\n\r\n# Terms of *use*\r\n\r\nPay at once.\r\n\r\n' +
    'Refunds\r\n-------\r\n\r\n```sh\r\n# no heading\r\n```\r\n\r\nWithin 14 days.\r\n';

  it('keeps its text and gives the heading of each place', async () => {
    const document = await loadFile('terms.md', `\ufeff${text}`);
    expect(document.text).toBe(text);
    expect(document.mediaType).toBe('text/markdown');
    const place = (words: string) => {
      const start = text.indexOf(words);
      return locate(document, { start, end: start + words.length });
    };
    expect(place('Pay at once')).toEqual({ line: 7, endLine: 7, heading: 'Terms of use' });
    expect(place('Within 14 days')).toEqual({ line: 16, endLine: 16, heading: 'Refunds' });
  });

  it('does not index front matter that only a program can have written', async () => {
    const matter = `---\nkeys: [${'x, '.repeat(2_000)}]\n---\n`;
    const { prose, blocks } = await loadFile('terms.markdown', `${matter}Text`);
    expect(prose).toEqual({ start: matter.length, end: matter.length + 4 });
    expect(blocks).toHaveLength(1);
  });
});

describe('front matter', () => {
  it.each([
    ['---\ntitle: x\n---\nText', 'Text'],
    ['---\r\ntitle: x\r\n---\r\nText', 'Text'],
    ['--- \n"a b": 1\nlist:\n  - "---"\n---\t\nText', 'Text'],
    ['---\n---\nText', 'Text'],
    ['+++\ntitle = "x"\n[more]\n+++\nText', 'Text'],
    ['---\ntitle: x\n---', ''],
  ])('of %j leaves %j', (text, rest) => {
    expect(proseOf(text)).toBe(rest);
  });

  it.each([
    'Text\n---\ntitle: x\n---\n',
    '---\ntitle: never ends\n\nText',
    '---\n\nText between rules\n\n---\n',
    '---\n# A heading\n\n---\n',
    '---\nPlain words between rules.\n---\n',
    ' ---\ntitle: x\n---\n',
    '----\ntitle: x\n----\n',
    '',
  ])('is not seen in %j', (text) => {
    expect(readFrontMatter(text)).toBeUndefined();
  });

  it('holds no headings', () => {
    expect(headings('---\na: 1\n# comment\nb: 2\n---\n# Real\n')).toEqual(['Real']);
  });
});

describe('headings', () => {
  it.each([
    ['# One\n## Two ##\n   ###\tThree', ['One', 'Two', 'Three']],
    ['#hashtag\n\n####### seven\n\n    # code\n\n\\# no', []],
    ['One\n===\n\nTwo\nlines\n---\n\ntext\n', ['One', 'Two lines']],
    ['text\n\n---\n\n***\n===\n', []],
    ['```\n# a\n~~~\n```\n# b', ['b']],
    ['~~~~ md\n# a\n~~~\n~~~~~\n# b', ['b']],
    ['```\n# never closed', []],
    ['- ```sh\n  # a\n  ```\n\n# b', ['b']],
    ['1. item\n\n   ```\n   # a\n\n   # a\n   ```\n2. # In a list', ['In a list']],
    ['> # quoted\n\n# Real', ['Real']],
    ['<!--\n# a\n\n# b\n-->\n# Real', ['Real']],
    ['<div>\n# a\n\n# Real', ['Real']],
    ['| a | b |\n|---|---|\n| 1 | 2 |\n\n# Real', ['Real']],
    ['[link]: /target\n---\n', []],
    ['a\r# One\rb\r\rTwo\r===\r', ['One', 'Two']],
    ['#\n\n# ##\n', []],
  ])('of %j are %j', (text, expected) => {
    expect(headings(text)).toEqual(expected);
    expect(parsedHeadings(text).map(({ heading }) => heading)).toEqual(expected);
  });

  it.each([
    ['*One* __two__ ~~three~~ snake_case_name 2 * 3', 'One two three snake_case_name 2 * 3'],
    ['`a_b_c` and ``x ` y``', 'a_b_c and x ` y'],
    ['[Label](http://x.y "t") ![alt](i.png) [ref][id]', 'Label alt ref'],
    ['[Unreleased] - 2024', '[Unreleased] - 2024'],
    ['R&amp;D &lt;3 \\*star\\*', 'R&D <3 *star*'],
    ['<a id="x"></a>Anchored {#anchor .class}', 'Anchored'],
    ['See <https://x.y/z>', 'See https://x.y/z'],
  ])('are named as a reader sees them: %j', (markdown, name) => {
    expect(headings(`# ${markdown}`)).toEqual([name]);
  });

  it('are cut if they are endless', () => {
    expect(headings(`# ${'word '.repeat(1e5)}`)[0]?.length).toBeLessThanOrEqual(200);
    expect(headings(`# ${'😀'.repeat(1e5)}`)[0]).toMatch(/^😀+$/u);
  });
});

describe('the scanner', () => {
  it('points at lines that hold the words of the heading, in any text', () => {
    fc.assert(
      fc.property(fc.oneof(untidyText, markdownText), (text) => {
        let before = -1;
        for (const mark of readMarkdown(text).landmarks) {
          expect(mark.start).toBeGreaterThan(before);
          before = mark.start;
          const [word = ''] =
            (mark.kind === 'heading' && /[\p{L}\p{N}]+/u.exec(mark.heading)) || [];
          expect(text.slice(mark.start, mark.start + 1_000)).toContain(word);
        }
      }),
    );
  });
});
