import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/documents/formats/markdown.ts';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { markdownText, untidyText } from '../../helpers/texts.ts';

function blocksOf(text: string): string[] {
  const document = readMarkdown(text);
  expect(faultsOf(document)).toEqual([]);
  return outlineOf(document);
}

describe('the blocks of Markdown', () => {
  it.each([
    [
      '# A #\n\nThe words that go on in\nsmall letters.\n\nD\n===',
      ['heading1 # A #', 'paragraph The words that go on in⏎small letters.', 'heading1 D'],
    ],
    [
      'For members:\n- a\n  b\n- c\n  1. d\n\n     e\n',
      [
        'paragraph For members:',
        'list',
        '  item - a⏎  b',
        '  item',
        '    list',
        '      item',
        '        paragraph e',
      ],
    ],
    [
      '- a\n* b\n\n* c\n\nd',
      ['list', '  item - a', 'list', '  item * b', '  item * c', 'paragraph d'],
    ],
    [
      'a\n| x | y |\n|---|--:|\n| 1 | |\n|| `2` \\| 3\n\nb',
      ['paragraph a', 'table', '  row* 0:x | 1:y', '  row 0:1', '  row 1:`2` \\| 3', 'paragraph b'],
    ],
    ['| a | b |\n|---|\n', ['paragraph | a | b |', 'paragraph |---|']],
    ['```sh\n# a\n```\nb\n\n    c\n    d', ['code ```sh⏎# a⏎```', 'paragraph b', 'code c⏎    d']],
    [
      '> a\n> B\n>\n> - c\nlazy\n\nd',
      ['paragraph a', 'paragraph B', 'list', '  item - c⏎lazy', 'paragraph d'],
    ],
    [
      '> [!NOTE]\n> Wait.\n>\n> - a\n\nb',
      ['item', '  list', '    paragraph Wait.', '    list', '      item - a', 'paragraph b'],
    ],
    [
      '- a\n\n  > [!warning]- Hot lid\n  > Wait ten\nminutes and go.',
      [
        'list',
        '  item',
        '    item',
        '      list',
        '        paragraph Wait ten',
        '        paragraph minutes and go.',
      ],
    ],
    ['> [!tip] Sit down\n\nb', ['item [!tip] Sit down', 'paragraph b']],
    ['> [1] See below.\n> [!NOTE]', ['paragraph [1] See below.', 'paragraph [!NOTE]']],
    [
      '[![CI](a.svg)](b) ![c][d]\nThe mill\n![The old mill!](e.png)',
      ['margin [![CI](a.svg)](b) ![c][d]', 'paragraph The mill', 'margin ![The old mill!](e.png)'],
    ],
    ['- a\n\n  > b\n  > c', ['list', '  item', '    paragraph b', '    paragraph c']],
    ['![Mill](e.png) built in 1911', ['paragraph ![Mill](e.png) built in 1911']],
    [
      'Berth\n: A place for\n  a boat.\n: It is let by\nthe year.\nQuay\n: A wall.',
      [
        'list',
        '  item Berth⏎: A place for⏎  a boat.⏎: It is let by⏎the year.',
        'list',
        '  item Quay⏎: A wall.',
      ],
    ],
    ['A berth\n:) is let', ['paragraph A berth', 'paragraph :) is let']],
    ['Text.[^1]\n\n[^1]: More.\n', ['paragraph Text.[^1]', 'note [^1]: More.']],
    [
      '- [Fees](#fees)\n  - [Late](#late)\n',
      ['contents', '  item', '    list', '      item - [Late](#late)'],
    ],
    ['<div>\nA line\n</div>\n\n<!-- x -->', ['hidden <div>', 'hidden </div>', 'hidden <!-- x -->']],
    ['a\n<!-- x\n\ny -->\nb', ['paragraph a', 'hidden <!-- x⏎⏎y -->', 'paragraph b']],
    ['a\n%% x %%\nb', ['paragraph a', 'hidden %% x %%', 'paragraph b']],
    // What is shown beside a comment, what is never closed, and comments in code are read.
    ['<!-- x --> y <!-- z -->', ['code <!-- x --> y <!-- z -->']],
    ['<!-- x --> y', ['code <!-- x --> y']],
    ['<!-- x\ny', ['code <!-- x⏎y']],
    ['```\n<!-- x -->\n```', ['code ```⏎<!-- x -->⏎```']],
    ['    <!-- x -->', ['code <!-- x -->']],
    ['%%\n\nb', ['paragraph %%', 'paragraph b']],
    ['<!-- x --> <!-- y -->', ['hidden <!-- x --> <!-- y -->']],
    ['%% x\n\n%% y', ['paragraph %% x', 'paragraph %% y']],
    ['About 5 %% of %%', ['paragraph About 5 %% of %%']],
    ['[x]: /url\n\n***\n', []],
    [
      '<h1 align="center">\n  <img src="a.svg">\n  Cores\n</h1>\n\nText',
      [
        'hidden <h1 align="center">⏎  <img src="a.svg">',
        'heading1 Cores',
        'hidden </h1>',
        'paragraph Text',
      ],
    ],
    [
      '<table>\n  <tr><th>Key</th><th>Default</th></tr>\n  <tr><td><code>gap</code></td><td></td><td>5</td></tr>\n</table>',
      [
        'hidden <table>⏎  <tr>',
        'table',
        '  row* 0:Key | 1:Default',
        '  hidden </tr>⏎  <tr>',
        '  row 0:<code>gap</code> | 2:5',
        'hidden </tr>⏎</table>',
      ],
    ],
    [
      '<details>\n<summary><b>Why is it wet?</b></summary>\n\nIt rains.\n\n- a\n\n</details>\n\nb',
      [
        'hidden <details>⏎<summary><b>',
        'question',
        '  paragraph Why is it wet?',
        '  hidden </b></summary>',
        '  paragraph It rains.',
        '  list',
        '    item - a',
        'hidden </details>',
        'paragraph b',
      ],
    ],
    [
      '<details><summary>All options</summary>\nOne <b>bold</b> word.\n</details>',
      [
        'hidden <details><summary>',
        'paragraph All options',
        'hidden </summary>',
        'list One <b>bold</b> word.',
        'hidden </details>',
      ],
    ],
    [
      '<h2>Set <code>gap</code></h2>\n\na',
      ['hidden <h2>', 'heading2 Set <code>gap</code>', 'hidden </h2>', 'paragraph a'],
    ],
    [
      '<details><summary>Never closed?</summary>\n\na',
      ['hidden <details><summary>', 'paragraph Never closed?', 'hidden </summary>', 'paragraph a'],
    ],
  ])('%j are %j', (text, outline) => {
    expect(blocksOf(text)).toEqual(outline);
  });

  it('of front matter are fields', () => {
    expect(
      blocksOf('---\ntitle: "A: b"\ntags:\n  - x\n- y\n# no\nDate of issue: 5\n---\nText'),
    ).toEqual([
      'field [title] title: "A: b"',
      'field [tags] tags:⏎  - x⏎- y',
      'field [Date of issue] Date of issue: 5',
      'paragraph Text',
    ]);
    expect(blocksOf('+++\nauthor = "Ida"\n+++')).toEqual(['field [author] author = "Ida"']);
  });
});

describe('a question with its answer', () => {
  it('is a heading with what stands below it', () => {
    expect(
      blocksOf('# Questions\n\n## Who pays?\n\nYou.\n\n- Now.\n\n## Why?\n## Rules\n\nNone.'),
    ).toEqual([
      'heading1 # Questions',
      'question',
      '  heading2 ## Who pays?',
      '  paragraph You.',
      '  list',
      '    item - Now.',
      'heading2 ## Why?',
      'heading2 ## Rules',
      'paragraph None.',
    ]);
  });

  it.each([
    ['**Who pays?**\nYou.', '**Who pays?**', 'You.'],
    ['Q: Who pays?\nA: You.', 'Q: Who pays?', 'A: You.'],
    [
      `**How old must a puppy be for the first class?**\n${'Nine weeks, not fewer. '.repeat(4).trim()}`,
      '**How old must a puppy be for the first class?**',
      'Nine weeks, not fewer. '.repeat(4).trim(),
    ],
    ['**Frage 2:** Wer zahlt?\n\nSie.', '**Frage 2:** Wer zahlt?', 'Sie.'],
  ])('is a line such as %j', (text, question, answer) => {
    expect(blocksOf(text)).toEqual([
      'question',
      `  paragraph ${question}`,
      `  paragraph ${answer}`,
    ]);
  });
});

describe('a line such as "* * *"', () => {
  it.each(['* * *', '---', '___'])('ends the answer to a question in bold: %s', (line) => {
    expect(blocksOf(`**Who pays?**\n\nYou.\n\n- Now.\n\n${line}\n\nContact us.`)).toEqual([
      'question',
      '  paragraph **Who pays?**',
      '  paragraph You.',
      '  list',
      '    item - Now.',
      'paragraph Contact us.',
    ]);
  });

  it('stands between a question in bold and its answer', () => {
    expect(blocksOf('**Who pays?**\n\n---\n\nYou.')).toEqual([
      'question',
      '  paragraph **Who pays?**',
      '  paragraph You.',
    ]);
  });

  it('stands within what a heading asks, and before a further question', () => {
    expect(blocksOf('## Who pays?\n\nYou.\n\n* * *\n\nNow.')[0]).toBe('question');
    expect(blocksOf('## Who pays?\n\nYou.\n\n* * *\n\nNow.').at(-1)).toBe('  paragraph Now.');
    const second = ['question', '  paragraph **Why?**', '  paragraph So.'];
    expect(blocksOf('**Who pays?**\n\nYou.\n\n---\n\n**Why?**\n\nSo.').slice(3)).toEqual(second);
  });
});

describe('the blocks of any Markdown', () => {
  it('stand in order, apart or inside each other, without white space at their ends', () => {
    fc.assert(
      fc.property(fc.oneof(untidyText, markdownText), (text) => {
        expect(faultsOf(readMarkdown(text))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
