import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FENCE, renderSources } from '../../../src/answer/written/numbered.ts';
import { markSources } from '../../../src/answer/written/reading/markers.ts';
import { sourcesOf } from '../gate/sources.ts';

describe('what the model sees', () => {
  const PIECES = [
    '[',
    ']',
    '(',
    ')',
    '【',
    '】',
    '<',
    '>',
    '|',
    '/',
    'S',
    'S1',
    '12',
    ',',
    ' ',
    '\n',
    '\r',
    '\u2028',
    'DOCUMENTS',
    '<<<',
    '>>>',
    'system',
    ':',
    '：',
    'user',
    'im_start',
    'INST',
    '#',
    '`',
    '~',
    'NOT_FOUND',
    '\u200b',
    '［',
    '＜',
    '〔',
    'Source',
    'Satz ',
    '来源：',
    'siehe ',
    '见',
    'page 3',
    ', ',
    '-',
    '^',
    'a',
    '.',
    '{',
    '}',
    ': ',
    '‹',
    '›',
  ];
  const hostile = fc
    .array(fc.constantFrom(...PIECES), { maxLength: 25 })
    .map((parts) => parts.join(''));

  it('has its own fence, lines and numbers alone, whatever the documents say', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), hostile, (texts, path) => {
        const sources = sourcesOf(
          texts.filter((text) => text.trim() !== ''),
          `d${path}`,
        );
        const lines = renderSources(sources).split('\n');
        expect(lines.filter((line) => line.includes('<<<') || line.includes('>>>'))).toEqual([
          FENCE.open,
          FENCE.close,
        ]);
        const numbered = lines.slice(1, -1).filter((line) => !line.startsWith('Document: '));
        expect(numbered.map((line) => /^\[S(\d+)\] /.exec(`${line} `)?.[1])).toEqual(
          sources.map(({ number }) => String(number)),
        );
        for (const line of numbered) {
          const data = line.replace(/^\[S\d+\] ?/, '');
          // Nothing in it would be read as pointing to a sentence, if the model repeats it.
          expect(markSources(data)).toBe(data);
          expect(data).not.toMatch(/(?<!\p{L})(?:system|user)\s*[:：]|<\||\|>|\[\/?INST/iu);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
