import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/documents/blocks.ts';
import { contextsOf } from '../../src/passages/contexts.ts';
import { namesList } from '../../src/passages/lead-ins.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

describe('a text above a list', () => {
  /** The contexts of the list's last item. */
  const above = (kind: 'paragraph' | 'list', words: string, ...items: string[]) => {
    const text = `# Club\n${words}\n${items.join('\n')}`;
    const span = (part: string) => ({
      start: text.indexOf(part),
      end: text.indexOf(part) + part.length,
    });
    const item: Block = { kind: 'item', ...span(words) };
    const blocks: Block[] = [
      { kind: 'heading', level: 1, ...span('# Club') },
      { kind, ...span(words) },
      ...(kind === 'list' ? [item] : []),
      { kind: 'list', ...span(items.join('\n')) },
      ...items.map((part): Block => ({ kind: 'item', ...span(part) })),
    ];
    const [contexts = []] = contextsOf({ text, blocks }, [
      { sentences: [span(items.at(-1) ?? '')] },
    ]);
    return contexts.filter(({ kind }) => kind !== 'heading').map(({ text }) => text);
  };
  const torn =
    'The rest of a paragraph that was torn, whose line goes on and on and ends with no sign';
  const condition = 'The boats may be\nlent to 2 guests only';

  it.each([
    ['You need:', '- A cap', true],
    ['**What to bring**', '- A cap', true],
    ['Not carried', '- A cap', true],
    ['We thank all helpers.', '- a cap', false],
    ['**Nobody may enter!**', '- a cap', false],
    ['**4 When we do not row.**', '- in fog', true],
    ['**We left 4 boats.**', '- a cap', false],
    [torn, '- A cap', false],
    [torn, '- if it goes on below', true],
    ['Two lines\nof a paragraph', '- A cap', false],
    [condition, '- A cap', false],
    [condition, '- if they can swim', true],
    [condition, 'a) if they can swim', true],
  ])('names it, or is a sentence of its own: "%s", "%s": %s', (line, item, names) => {
    expect(namesList(line, item)).toBe(names);
    expect(above('paragraph', line, item, item.replace(/.$/, 't'))).toEqual(names ? [line] : []);
  });

  it.each([
    ['(2) A majority is needed for', 'a) a change of these bylaws,', true],
    ['2. The board has two tasks:', '- It leads the club.', true],
    ['(2) Half of the members are enough.', 'a) a change of these bylaws,', false],
    ['2. eggs', '- a towel', false],
    ['b) eggs', '1. a towel', false],
    ['- eggs', '1. a towel', false],
  ])('that is an item, leads in or not: "%s", "%s": %s', (item, next, leads) => {
    expect(above('list', item, next)).toEqual(leads ? [item] : []);
  });
});

describe('a paragraph that leads in', () => {
  const contextsIn = (text: string) =>
    markdownPassage(text).contexts.map(({ kind, text: own }) => `${kind}: ${own}`);

  it('stands above the next one', () => {
    expect(contextsIn('To restart it, run this:\n\n`go`\n\nWait.')).toEqual([
      'lead-in: To restart it, run this:',
    ]);
    expect(contextsIn('To restart it, run this.\n\n`go`')).toEqual([]);
  });
});
