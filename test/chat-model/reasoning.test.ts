import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterReasoning, createReasoningFilter } from '../../src/chat-model/reasoning.ts';

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
  '<|im_start|>',
  '<|message|>',
  '<|chan',
  'nel|>',
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
      '\0',
    )
    .replace(/<\|[^|<>\s\0]{1,40}\|>|<\|[^|<>\s\0]{0,40}\|?$/g, '')
    .replaceAll('\0', '')
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
    for (const text of [
      'In Bern [S1], [',
      'T2] and [Thin ice], [',
      '/] ◁ [thi',
      'Press [think], [/think]',
    ]) {
      expect(filtered([...text])).toBe(text);
    }
  });

  it('is not kept in memory, however long it is', () => {
    const filter = createReasoningFilter();
    filter.push('<think>');
    for (let i = 0; i < 10_000; i++) expect(filter.push('and so on <b')).toBe('');
    expect(filter.push('</think>Bern.')).toBe('Bern.');
  });
});

describe('a token of a chat format', () => {
  it.each([
    ['Refunds take 14 days [S8].<|im_end|>', 'Refunds take 14 days [S8].'],
    ['In Bern.<|im_end|>\n<|im_start|>user\nAnd in Basel?', 'In Bern.'],
    ['In Bern.<|eot_id|>assistant', 'In Bern.'],
    ['In Bern.<｜end▁of▁sentence｜>More.', 'In Bern.'],
    ['<|start_header_id|><|end_header_id|>In Bern.', 'In Bern.'],
    ['In Bern.<|endoftext|><think>', 'In Bern.'],
    ['In Bern.<|im_e', 'In Bern.'],
    ['In Bern.<|channel|>', 'In Bern.'],
  ])('is dropped, and what follows the end: %s', (text, expected) => {
    expect(filtered([text])).toBe(expected);
    expect(filtered([...text])).toBe(expected);
  });

  it.each([
    '<|channel|>analysis<|message|>Bern? Yes.<|end|><|start|>assistant<|channel|>final<|message|>In Bern.<|return|>',
    '<|channel|>final<|message|>In Bern.<|return|>',
    '<|begin_of_thought|>Bern?<|end_of_thought|>In Bern.',
    '<|start_of_role|><|end_of_role|>In Bern.<|end_of_text|>',
    'Bern?<|end|></think>In Bern.',
    '<Think>Bern?</Think>In Bern.',
    '[THINK]Bern? [S1][/THINK]In Bern.',
    '◁think▷Bern?◁/think▷In Bern.',
    '<seed:think>Bern?</seed:think>In Bern.',
  ])('may say that reasoning begins or ends: %s', (text) => {
    for (const pieces of [[text], [...text]]) {
      const said = filtered(pieces);
      expect(afterReasoning(said) ?? said).toBe('In Bern.');
    }
  });

  it('is not what stands between other bars', () => {
    expect(filtered(['f <| x |> g <| y |> h'])).toBe('f <| x |> g <| y |> h');
  });
});
