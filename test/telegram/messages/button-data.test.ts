import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  button,
  dataOf,
  parseButton,
  type Verb,
} from '../../../src/telegram/messages/button-data.ts';
import {
  votesRow,
  withAgain,
  without,
  withVotes,
} from '../../../src/telegram/messages/changed-keyboard.ts';
import type { MarkedText } from '../../../src/telegram/messages/marked-text.ts';

const VERBS: readonly Verb[] = [
  ...(['file', 'context', 'back', 'more', 'good', 'bad'] as const),
  ...(['wrong', 'missing', 'outdated', 'votes', 'again', 'receipt'] as const),
];
const data = fc.record(
  {
    answerId: fc.stringMatching(/^[\w-]{12}$/),
    verb: fc.constantFrom(...VERBS),
    number: fc.nat(999),
    from: fc.nat(999),
  },
  { requiredKeys: ['answerId', 'verb', 'number'] },
);

describe('the data of a button', () => {
  it('is parsed as it was made, and has at most 64 bytes', () => {
    fc.assert(
      fc.property(data, (meant) => {
        const made = button('Text', meant);
        expect(dataOf(made)).toEqual(meant);
        const sent = 'callback_data' in made ? made.callback_data : '';
        expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(64);
      }),
    );
  });

  it('is null for data of no button of ours', () => {
    const near = fc.stringMatching(/^v[01]:[\w-]{11,13}:[a-z]{0,2}:\d{0,4}(:\d{0,4})?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (sent) => {
        const found = parseButton(sent);
        const made = found && button('Text', found);
        // Only leading zeros may differ.
        const normal = sent.replace(/:0+(?=\d)/g, ':');
        if (made) expect(made).toEqual({ text: 'Text', callback_data: normal });
      }),
    );
    expect(parseButton('v1:AAAAAAAAAAAA:f:1\n')).toBeNull();
    expect(parseButton('docs1:10')).toBeNull();
  });
});

describe('a keyboard', () => {
  const answerId = 'AAAAAAAAAAAA';
  const file = button('📄 1', { answerId, verb: 'file', number: 1 });
  const more = button('More', { answerId, verb: 'more', number: 3 });
  const link = { text: 'Open', url: 'https://t.me/a' };
  const keyboard = { inline_keyboard: [[file, more, link], votesRow(answerId, undefined)] };
  const say = (id: string) => id as MarkedText;

  it('gets another row of votes and keeps the rest', () => {
    const row = votesRow(answerId, 'wrong');
    expect(row.map(({ text }) => text)).toEqual(['👍', '✅👎']);
    expect(withVotes(keyboard, row).inline_keyboard).toEqual([[file, more, link], row]);
    const bare = { inline_keyboard: [[file]] };
    expect(withVotes(bare, row)).toEqual(bare);
  });

  it('loses the buttons of a verb, and rows that become empty', () => {
    expect(without(keyboard, 'more').inline_keyboard[0]).toEqual([file, link]);
    expect(without({ inline_keyboard: [[more], [link]] }, 'more').inline_keyboard).toEqual([
      [link],
    ]);
  });

  it('has one button to ask again, however often it is added', () => {
    const once = withAgain(keyboard, answerId, say);
    expect(once.inline_keyboard).toHaveLength(3);
    expect(withAgain(once, answerId, say)).toEqual(once);
  });
});
