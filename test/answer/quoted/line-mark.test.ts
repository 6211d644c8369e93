import { describe, expect, it } from 'vitest';
import { withoutMark } from '../../../src/answer/quoted/line-mark.ts';

const bare = (text: string) => {
  const { text: left, span } = withoutMark({ text, span: { start: 10, end: 10 + text.length } });
  expect(span.end - span.start).toBe(left.length);
  expect(text.slice(span.start - 10, span.end - 10)).toBe(left);
  return left;
};

describe('the marks of a line', () => {
  it('are left outside of a quote', () => {
    expect(bare('- dogs on a leash')).toBe('dogs on a leash');
    expect(bare('## Opening hours')).toBe('Opening hours');
    expect(bare('| Silver | 29.00 |')).toBe('Silver | 29.00');
    expect(bare('  • 3 spoons')).toBe('3 spoons');
  });

  it('stay where they mean something, and in longer quotes', () => {
    for (const text of [
      '-5 °C',
      '#1 of all',
      '*must*',
      '3. Press',
      '- a\n- b',
      '- ',
      'a | b |',
      '| b | c',
    ])
      expect(bare(text)).toBe(text);
  });
});
