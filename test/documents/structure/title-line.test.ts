import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/documents/formats/markdown.ts';
import { readPlainText } from '../../../src/documents/formats/plain-text.ts';
import { outlineOf } from '../../helpers/block-tree.ts';

const text = 'Out of service for 23 days. The drive is replaced.';

describe('a title on the line above its text', () => {
  it.each([
    'TOP 2: Lift in Block D',
    'Item 2 – Lift in Block D',
    'Agenda item 12. Lift',
    'Punkt 3: Der Aufzug',
    '2. Lift in Block D',
    '2  Lift in Block D',
    '2\tLift in Block D',
    '**The lift**',
  ])('leads in what stands below it in plain text: %s', (title) => {
    expect(outlineOf(readPlainText(`${title}\n${text}\n\nNext meeting in May.`))).toEqual([
      'item',
      '  list',
      `    paragraph ${text}`,
      'paragraph Next meeting in May.',
    ]);
  });

  it('leads in what stands below it in Markdown, down to the next one', () => {
    const { blocks } = readMarkdown(`# May\n\n**Lift**\n${text}\n**Swing**\nIt is new.`);
    expect(blocks?.map(({ kind }) => kind)).toEqual([
      'heading',
      'item',
      'list',
      'paragraph',
      'item',
      'list',
      'paragraph',
    ]);
  });

  it.each([
    ['an agenda', 'TOP 1: Lift\nTOP 2: Swing\nTOP 3: Summer party'],
    ['a sentence in bold', `**The lift is out of order.**\n${text}`],
    [
      'a bold line in a wrapped sentence',
      'The tenants ask for\n**a new lift**\nas soon as it can be.',
    ],
    ['a name above a function', '**Ruth Amsel**\nChair of the council'],
    ['a number of things', `2 Lifts in Block D\n${text}`],
    ['a number of things beside white', `2  lifts in Block D\n${text}`],
    ['rows of numbers', '1  Apples\n2  Pears\n3  Plums.'],
    ['an address', '12 Harbour Street\nTolland'],
    ['words that go on below', 'Point 3 of the agenda\nwas put off.'],
    ['a short line without a mark', `The lift\n${text}`],
  ])('is not seen in %s', (_, lines) => {
    const kinds = readPlainText(lines).blocks?.map(({ kind }) => kind);
    expect(kinds).not.toContain('item');
  });

  it.each([
    ['the last item', `Bring along:\n1. boots\n2. Bread\n${text}`],
    ['a step that a line with a colon leads in', `Do this:\n\n1. Open the valve\n${text}`],
    ['the first of several items', `1. Open the valve\n${text}\n2. Close the tap`],
    ['an item whose line goes on', '1. Open the valve\nand close the tap.'],
  ])('is never a numbered line that is %s', (_, lines) => {
    expect(readPlainText(lines).blocks?.map(({ kind }) => kind)).toContain('list');
    expect(outlineOf(readPlainText(lines))).not.toContain(`    paragraph ${text}`);
  });
});
