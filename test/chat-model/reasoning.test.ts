import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReasoningFilter } from '../../src/chat-model/reasoning.ts';

const PARTS = [
  '<think>',
  '</think>',
  '<Thinking>',
  '</thinking>',
  '<reflection>',
  '</REFLECTION>',
  '<',
  '</',
  '<th',
  'ink>',
  '<b>',
  ' ',
  '\n',
  'In ',
  'Bern.',
];

/** A text that comes in any pieces. */
const inPieces = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ maxLength: 5 })), { maxLength: 20 }),
    fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
  )
  .map(([parts, sizes]) => {
    const whole = parts.join('');
    const pieces: string[] = [];
    for (let rest = whole; rest !== ''; ) {
      const size = sizes.next().value;
      pieces.push(rest.slice(0, size));
      rest = rest.slice(size);
    }
    return { whole, pieces };
  });

function filtered(pieces: readonly string[]): string {
  const filter = createReasoningFilter();
  return pieces.map((piece) => filter.push(piece)).join('') + filter.end();
}

/** The same with the whole text at hand. */
const withoutReasoning = (text: string) =>
  text
    .replace(
      /<(?:think|thinking|thought|reasoning|reflection)>[\s\S]*?(?:<\/(?:think|thinking|thought|reasoning|reflection)>|$)/gi,
      '',
    )
    .trimStart();

describe('reasoning in a text', () => {
  it('is dropped wherever it stands, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(inPieces, ({ whole, pieces }) => {
        expect(filtered(pieces)).toBe(withoutReasoning(whole));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is dropped with the white space after it at the beginning', () => {
    expect(filtered(['\n<thi', 'nk>Bern? Yes.</think>\n\nIn Bern.'])).toBe('In Bern.');
  });

  it('that never ends is dropped', () => {
    expect(filtered(['In Bern. <think>', 'I wonder', ' and wonder'])).toBe('In Bern. ');
  });

  it('is not every tag', () => {
    expect(filtered(['<b>In', '</b> Bern', ' <thi'])).toBe('<b>In</b> Bern <thi');
  });

  it('is not kept in memory, however long it is', () => {
    const filter = createReasoningFilter();
    filter.push('<think>');
    for (let i = 0; i < 10_000; i++) expect(filter.push('and so on <b')).toBe('');
    expect(filter.push('</think>Bern.')).toBe('Bern.');
  });
});
