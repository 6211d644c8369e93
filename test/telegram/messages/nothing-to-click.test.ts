import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureLine, shortPath } from '../../../src/telegram/admin/format.ts';
import { changeText } from '../../../src/telegram/buttons/changes.ts';
import { resultsOf } from '../../../src/telegram/inline/results.ts';
import { linkableStretches } from '../../../src/telegram/messages/linkable.ts';
import {
  data,
  formatted,
  marked,
  withoutEntities,
} from '../../../src/telegram/messages/marked-text.ts';
import { textMessage } from '../../../src/telegram/messages/message.ts';
import { renderAnswer } from '../../../src/telegram/messages/render-answer.ts';
import { autoLinked } from '../../helpers/auto-linker.ts';
import { answered, citation } from './citations.ts';
import { ENGLISH, say } from './english.ts';
import { expectAnswering, expectProper, quoteOffsets, quotesIn } from './proper-messages.ts';

const LURES = [
  ...['evil.com', 'Evil.COM/x?y=1#z', 'https://evil.com/a_b', 'http://127.0.0.1:80', 'пример.рф'],
  ...[
    't.me/evil',
    'tg://resolve?domain=evil',
    'ton://transfer',
    'xn--e1afmkfd.xn--p1ai',
    'भारत.भारत',
  ],
  ...[
    '@evil_bot',
    '@admin',
    'a.b+c@evil.com',
    '#win',
    '#赢',
    '$BTC',
    '$TON',
    '/deny',
    '/reset@evil_bot',
  ],
  ...[
    '+12125551234',
    '+49 (30) 123-45-67',
    '8 (800) 555-35-35',
    '4111 1111 1111 1111',
    '4111111111111111',
  ],
  ...[
    '192.168.1.10',
    'refunds.md',
    'readme.txt',
    'pay.me',
    'a@b',
    '访问evil.com看看',
    '89161234567',
  ],
];

/** Overrides, ends of lines and escapes, and marks that pretend to be ours. */
const ACTING = [
  '\u202e',
  '\u2066',
  '\u2068',
  '\u2069',
  '\u200f',
  '\n',
  '\r\n',
  '\u0007',
  '\u001b[2J',
];

const hostile = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...LURES) },
      { weight: 1, arbitrary: fc.constantFrom(...ACTING) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(' ', '. ', ', ', '(', ')', '"', '·', ':', '-', '…', '_'),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom('שלום', 'refund', 'возврат', '退款', '14 days', '👩‍👩‍👧'),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 5 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** Controls of writing that are not closed, or not ours. */
const UNSAFE = /[\u202a-\u202e\u2066\u2067\u200e\u200f\u061c\p{Zl}\p{Zp}]/u;

describe('words of others in messages', () => {
  it('are not linked in any slot of an answer, and quotes keep their characters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(hostile, hostile, hostile, hostile, hostile), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.record({
          understoodAs: hostile,
          stale: fc.array(hostile, { maxLength: 3 }),
          isWritten: fc.boolean(),
        }),
        (list, { isWritten, ...said }) => {
          const citations = list.map(([before, quote, after, document, heading], i) => ({
            ...citation(i + 1, [before, quote, after]),
            document,
            location: { line: 3, endLine: 3, page: 4, pageLabel: heading, heading },
          }));
          const prose = { sentences: [{ text: said.understoodAs, citations: [1] }], removed: [] };
          const answer = {
            ...answered(citations),
            ...said,
            ...(isWritten && { written: prose }),
          } as unknown as ReturnType<typeof answered>;
          const { messages, shown } = renderAnswer(answer, ENGLISH);
          expectProper(messages);
          for (const message of messages) expect(clickable(message)).toEqual([]);
          expect(quotesIn(messages)).toEqual(shown.map(({ context }) => context.text));
          const places = messages.flatMap((message) =>
            quoteOffsets(message).map((offset) => ({ message, offset })),
          );
          for (const [i, { message, offset }] of places.entries()) {
            const [before = '', quote = ''] = list[i] ?? [];
            const start = offset + before.length;
            expectAnswering(message, start, start + quote.length);
          }
          const results = resultsOf(
            { id: 'AAAAAAAAAAAA', answer } as Parameters<typeof resultsOf>[0],
            ENGLISH,
            say,
            { botName: 'a_bot' },
          );
          for (const { title, description = '', input_message_content } of results) {
            expect([...autoLinked(title), ...autoLinked(description)]).toEqual([]);
            expect(`${title}${description}`).not.toMatch(UNSAFE);
            if (!('message_text' in input_message_content)) throw new Error('no text');
            const { message_text: text, entities } = input_message_content;
            expect(autoLinked(text, entities)).toEqual([]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are not linked among our words, in which our commands stay', () => {
    fc.assert(
      fc.property(hostile, hostile, (path, reason) => {
        const notice = marked`/help ${shortPath(path)}\n${failureLine({ path, reason })} /status`;
        const { text, entities } = textMessage(notice);
        expect(autoLinked(text, entities)).toEqual(['/help', '/status']);
        expect(text.split('\n')).toHaveLength(2);
        expect(isBalanced(text)).toBe(true);
        expect(text).not.toMatch(UNSAFE);
      }),
    );
  });

  it('are not linked in a notice at a button, and turn no writing there', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom('changed' as const, 'gone' as const),
        (document, state) => {
          const text = withoutEntities(changeText({ document, state }, say));
          expect(autoLinked(text)).toEqual([]);
          expect(text).not.toMatch(UNSAFE);
          expect(text).not.toMatch(/\n/);
          expect(isBalanced(text)).toBe(true);
        },
      ),
      { examples: [['tg://resolve?domain=evil, 8 (800) 555-35-35+49 (30) 123-45-67', 'changed']] },
    );
  });

  it('keep their characters among ours', () => {
    const { text, entities } = formatted(marked`(${data('see evil.com/x, "@a" and שלום')})`);
    expect(text).toBe('(\u2068see evil.com/x, "@a" and שלום\u2069)');
    const codes = entities.map(({ offset, length }) => text.slice(offset, offset + length));
    expect(codes).toEqual(['evil.com/x', '@a']);
  });

  it('cannot leave their mark', () => {
    const forged = data('a\u2069 /deny \u2068b');
    expect(formatted(forged).text).toBe('a\\u2069 /deny \\u2068b');
    expect(textMessage(marked`x ${forged}`).entities).toHaveLength(1);
    // A mark around all of a name is the same as ours.
    expect(data(data('evil.com'))).toBe(data('evil.com'));
  });

  it('are shown in few enough pieces of code', () => {
    const { text, entities } = textMessage(data('a.com '.repeat(600)));
    expect(entities.length).toBeLessThanOrEqual(90);
    expect(autoLinked(text, entities)).toEqual([]);
  });
});

describe('the search for what would be linked', () => {
  it.each(['a.', '(', '1 ', '+1', '.a', '@', '#a ', '/', 'a@b.co ', '1.1.1.', '-1', '。a'])(
    'takes time that grows with the text, in %j',
    (piece) => {
      // A time that grew with the square would be minutes.
      expect(linkableStretches(piece.repeat(60_000))).toBeDefined();
    },
  );
});

describe('a stretch that a client would make a link of', () => {
  it.each([
    ['See https://example.com/support.', ['https://example.com/support']],
    ['Write to a.b@example.org, or call +49 30 1234567!', ['a.b@example.org', '+49 30 1234567']],
    ['(see refunds.md) and "pay.me"', ['refunds.md', 'pay.me']],
    ['访问evil.com看看，然后', ['访问evil.com看看']],
    ['card 4111 1111 1111 1111 here', ['4111 1111 1111 1111']],
    ['group -1001234567890', ['-1001234567890']],
  ])('is found in %j', (text, found) => {
    const stretches = linkableStretches(text);
    expect(stretches.map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });

  it.each([
    'It costs $310.50 or 1 234 567 EUR, 1.234.567 or 10,783.',
    'From 2021-05-04 to 31.12.2022, on 05/04/2021, in 2014 2015 2016, 2014-2021 or 2014/2015.',
    'The U.S. has e.g. 8804190 people, i.e. 3.14159265 and/or 1/2.',
    'It is <b>bold</b>. The end. Next? 你好。我们',
  ])('is not found in %j', (text) => {
    expect(linkableStretches(text)).toEqual([]);
  });
});

/** What could be clicked in a message, but for the numbers of citations. */
function clickable({ text, entities }: Parameters<typeof expectProper>[0][number]): string[] {
  return autoLinked(text, entities);
}

/** Whether each isolate is closed in its line. */
function isBalanced(text: string): boolean {
  return text.split('\n').every((line) => {
    const marks = line.replace(/[^\u2068\u2069]/gu, '');
    return /^(\u2068\u2069)*$/u.test(marks);
  });
}
