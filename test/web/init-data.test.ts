import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personIn } from '../../src/web/init-data.ts';
import { type Fields, initDataOf } from './sign-init-data.ts';

const TOKEN = '4711:the-token-of-this-bot';
const NOW = Date.UTC(2026, 10, 29, 12);
const HOUR = 3_600_000;

const fields = (more: Fields = {}): Fields => ({
  query_id: 'AAHdF6IQAAAAAN0XohDhrOrc',
  user: JSON.stringify({ id: 42, first_name: 'Anna & "Bo" 😀', language_code: 'ru' }),
  auth_date: `${NOW / 1_000 - 60}`,
  ...more,
});
const GOOD = initDataOf(fields(), TOKEN);
const person = (initData: string, now = NOW) => personIn(initData, TOKEN, now);

describe('what Telegram says of a person', () => {
  it('is believed if Telegram has signed it for this bot', () => {
    expect(person(GOOD)).toBe(42);
    expect(person(initDataOf(fields({ signature: 'x', start_param: '' }), TOKEN))).toBe(42);
  });

  it('is believed for an hour, and a minute ahead of the clock', () => {
    const at = (milliseconds: number) =>
      person(initDataOf(fields({ auth_date: `${(NOW + milliseconds) / 1_000}` }), TOKEN));
    expect([at(0), at(-HOUR + 1_000), at(50_000)]).toEqual([42, 42, 42]);
    for (const milliseconds of [-HOUR, -25 * HOUR, -NOW, 61_000, HOUR, 1e15]) {
      expect(at(milliseconds)).toBeUndefined();
    }
  });

  it.each([
    ['nothing', ''],
    ['no hash', GOOD.replace(/&hash=.*/, '')],
    ['an empty hash', GOOD.replace(/hash=.*/, 'hash=')],
    ['a short hash', GOOD.slice(0, -1)],
    ['a long hash', `${GOOD}0`],
    ['a hash of other characters', GOOD.replace(/hash=.*/, `hash=${'z'.repeat(64)}`)],
    ['a hash of two-byte characters', GOOD.replace(/hash=.*/, `hash=${'é'.repeat(32)}`)],
    ['a hash before the right one', `hash=${'0'.repeat(64)}&${GOOD}`],
    ['another bot', initDataOf(fields(), '4711:the-token-of-another-bot')],
    ['no token', initDataOf(fields(), '')],
    ['another person', GOOD.replace('%22id%22%3A42', '%22id%22%3A43')],
    ['another time', GOOD.replace(/auth_date=\d+/, `auth_date=${NOW / 1_000}`)],
    ['a field more', `${GOOD}&chat_type=private`],
    ['a field less', GOOD.replace(/query_id=[^&]*&/, '')],
    ['a second person', `${GOOD}&user=${encodeURIComponent('{"id":43}')}`],
    ['a second person, first', `user=${encodeURIComponent('{"id":43}')}&${GOOD}`],
    ['no time', initDataOf({ user: fields().user ?? '' }, TOKEN)],
    ['a time that is not a number', initDataOf(fields({ auth_date: 'now' }), TOKEN)],
    ['an endless time', initDataOf(fields({ auth_date: 'Infinity' }), TOKEN)],
    ['no person', initDataOf({ auth_date: `${NOW / 1_000}` }, TOKEN)],
    ['a person that is not JSON', initDataOf(fields({ user: '{id:42}' }), TOKEN)],
    ['a person of another type', initDataOf(fields({ user: '42' }), TOKEN)],
    ['null', initDataOf(fields({ user: 'null' }), TOKEN)],
    ['an id that is text', initDataOf(fields({ user: '{"id":"42"}' }), TOKEN)],
    ['an id that is not whole', initDataOf(fields({ user: '{"id":4.2}' }), TOKEN)],
    ['a negative id', initDataOf(fields({ user: '{"id":-42}' }), TOKEN)],
    ['a huge id', initDataOf(fields({ user: '{"id":1e300}' }), TOKEN)],
    ['a huge text', initDataOf(fields({ start_param: 'x'.repeat(10_000) }), TOKEN)],
    ['a JSON object', JSON.stringify(fields())],
    ['a null character', `${GOOD}%00`],
  ])('is not believed with %s', (_name, initData) => {
    expect(person(initData)).toBeUndefined();
  });

  it('does not depend on the order of fields or the case of the hash', () => {
    const [hash = '', ...rest] = GOOD.split('&').toReversed();
    expect(person([hash, ...rest].join('&'))).toBe(42);
    expect(person(GOOD.replace(/[\da-f]{64}$/, (digits) => digits.toUpperCase()))).toBe(42);
  });

  it('is not believed with any character changed, and never fails', () => {
    fc.assert(
      fc.property(fc.nat(GOOD.length - 1), fc.string({ maxLength: 3 }), (at, put) => {
        const changed = GOOD.slice(0, at) + put + GOOD.slice(at + 1);
        const isSame = `${new URLSearchParams(changed)}` === `${new URLSearchParams(GOOD)}`;
        const lower = (text: string) => text.toLowerCase();
        fc.pre(!isSame && lower(changed) !== lower(GOOD));
        expect(person(changed)).toBeUndefined();
      }),
      { seed: 17, numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => person(text) === undefined),
      { seed: 17, numRuns: 200 },
    );
  });
});
