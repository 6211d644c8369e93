import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReasoningFilter } from '../../src/chat-model/reasoning.ts';

/** A text that comes in any pieces. */
const inPieces = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.infiniteStream(fc.integer({ min: 1, max: 9 }))).map(([whole, sizes]) => {
    const pieces: string[] = [];
    for (let rest = whole; rest !== ''; ) {
      const size = sizes.next().value;
      pieces.push(rest.slice(0, size));
      rest = rest.slice(size);
    }
    return { whole, pieces };
  });

const filtered = (pieces: string[]) => pieces.map(createReasoningFilter()).join('');

describe('reasoning in a text', () => {
  it('is dropped at its beginning, however it is cut into pieces', () => {
    const text = fc
      .tuple(fc.string(), fc.string())
      .filter(([thought]) => !thought.includes('</think>'))
      .map(([thought, said]) => `\n<think>${thought}</think>\n\nSo: ${said}`);
    fc.assert(
      fc.property(inPieces(text), ({ whole, pieces }) => {
        const said = whole.slice(whole.indexOf('</think>') + '</think>'.length);
        expect(filtered(pieces)).toBe(said.trimStart());
      }),
    );
  });

  it('is not seen where there is none', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom('<', '<think', '</think>', ' '), fc.string()))
      .map((parts) => `A${parts.join('')}<think>x</think>`);
    fc.assert(
      fc.property(
        inPieces(
          fc.oneof(
            text,
            text.map((part) => ` <${part}`),
          ),
        ),
        (given) => {
          expect(filtered(given.pieces)).toBe(given.whole);
        },
      ),
    );
  });

  it('without an end leaves nothing', () => {
    expect(filtered(['<think>', 'I wonder', ' and wonder'])).toBe('');
  });
});
