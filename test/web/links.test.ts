import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinks, type SourceLink } from '../../src/web/links.ts';

const links = createLinks('4711:the-token-of-this-bot');
const foreign = createLinks('4711:the-token-of-another-bot');
const NOW = Date.UTC(2026, 10, 29);

const CHARACTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'];
const anyLink: fc.Arbitrary<SourceLink> = fc.record({
  answerId: fc
    .array(fc.constantFrom(...CHARACTERS), { minLength: 12, maxLength: 12 })
    .map((parts) => parts.join('')),
  number: fc.integer({ min: 1, max: 999 }),
  audience: fc.constantFrom('person', 'bearer'),
});
const OPTIONS = { seed: 17, numRuns: 300 };

describe('a signed link', () => {
  it('is known where it was signed, and fits into an address', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        const signed = links.sign(link);
        expect(signed).toMatch(/^[\w.-]{60,80}$/);
        expect(links.parse(signed)).toEqual(link);
        expect(foreign.parse(signed)).toBeUndefined();
      }),
      OPTIONS,
    );
  });

  it('is not known with any character changed, added or cut', () => {
    fc.assert(
      fc.property(anyLink, fc.nat(80), fc.string({ maxLength: 2 }), (link, place, put) => {
        const signed = links.sign(link);
        const at = place % (signed.length + 1);
        for (const changed of [
          signed.slice(0, at) + put + signed.slice(at + 1),
          signed.slice(0, at) + put + signed.slice(at),
          signed.slice(0, at),
          signed.slice(at),
        ]) {
          expect(links.parse(changed)).toEqual(changed === signed ? link : undefined);
        }
      }),
      OPTIONS,
    );
  });

  it('is not known with the signature of another one', () => {
    fc.assert(
      fc.property(anyLink, anyLink, (link, other) => {
        fc.pre(links.sign(link) !== links.sign(other));
        const signature = links.sign(other).slice(-43);
        expect(links.parse(links.sign(link).slice(0, -43) + signature)).toBeUndefined();
      }),
      OPTIONS,
    );
  });

  it.each(['', '.', '...', 'a.1.b.', '\0'.repeat(60), 'x'.repeat(100_000), '😀'.repeat(30)])(
    'is not %j',
    (signed) => {
      expect(links.parse(signed)).toBeUndefined();
    },
  );
});

describe('a pass', () => {
  it('is for one link, and ends', () => {
    fc.assert(
      fc.property(anyLink, anyLink, fc.nat(7_200_000), (link, other, length) => {
        fc.pre(links.sign(link) !== links.sign(other));
        const pass = links.pass(link, NOW - 1, NOW + length);
        expect(links.namedIn(pass, link, NOW + length - 1)).toBe(NOW - 1);
        expect(links.namedIn(pass, link, NOW + length)).toBeUndefined();
        expect(links.namedIn(pass, other, NOW - 1)).toBeUndefined();
        expect(foreign.namedIn(pass, link, NOW - 1)).toBeUndefined();
        expect(links.namedIn(pass.replace(/(?<=\.)\d+/, `${NOW * 2}`), link, NOW)).toBeUndefined();
        expect(links.namedIn(pass.replace(/^\d+/, `${NOW * 2}`), link, NOW)).toBeUndefined();
        expect(links.namedIn(links.sign(link), link, NOW)).toBeUndefined();
        expect(links.namedIn(`0${pass}`, link, NOW - 1)).toBeUndefined();
      }),
      OPTIONS,
    );
  });
});
