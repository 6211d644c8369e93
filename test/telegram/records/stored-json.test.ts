import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { ANSWER_FORMAT, readAnswer } from '../../../src/telegram/records/stored-json.ts';
import { fakeAnswer } from '../../helpers/fake-app.ts';

const read = (value: unknown, format = ANSWER_FORMAT) => readAnswer(format, JSON.stringify(value));
const { citations, ...base } = fakeAnswer('Where?', ['Here.', 'There.']) as Extract<
  Answer,
  { outcome: 'answered' }
>;

const ANSWERS: [string, Answer][] = [
  ['a quoted answer', { ...base, citations }],
  ['no answer', { ...base, outcome: 'not_found', nearest: [] }],
  [
    'all that is optional',
    {
      ...base,
      citations: citations.map((citation) => ({
        ...citation,
        words: citation.quote,
        above: [citation.quote],
      })),
      understoodAs: 'Where is it?',
      foreign: { code: 'zh', name: 'Chinese' },
      indexing: { done: 1, total: 2 },
      written: { sentences: [{ text: 'It is here.', citations: [1] }], removed: ['no source'] },
      refused: ['a figure'],
    },
  ],
];

describe('a stored answer', () => {
  it.each(ANSWERS)('is read as it was stored: %s', (_, answer) => {
    expect(read(answer)).toEqual(answer);
  });

  it('is nothing where its format is not known', () => {
    expect(read(ANSWERS[0]?.[1], ANSWER_FORMAT + 1)).toBeUndefined();
  });

  it('is nothing where a part is missing or of another type', () => {
    for (const [, answer] of ANSWERS) {
      for (const path of paths(answer)) {
        const optional = [
          'understoodAs',
          'foreign',
          'indexing',
          'written',
          'refused',
          'words',
          'above',
        ];
        const value = path.at(-1) === 'page' || path.at(-1) === 'heading';
        if (!optional.includes(`${path.at(-1)}`) && !value && typeof path.at(-1) === 'string') {
          expect(read(changed(answer, path, undefined))).toBeUndefined();
        }
        expect(read(changed(answer, path, { other: true }))).toBeUndefined();
      }
    }
  });

  it('never throws, whatever stands in the file', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (json) => {
        expect(readAnswer(ANSWER_FORMAT, json)).toBeUndefined();
      }),
    );
  });
});

type Path = readonly (string | number)[];

/** The path of each value within another, itself left out. */
function paths(value: unknown, before: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, part]) => {
    const path = [...before, isList ? Number(key) : key];
    return [path, ...paths(part, path)];
  });
}

function changed(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const part = changed((copy as Record<string | number, unknown>)[key], rest, put);
  return Object.assign(copy, { [key]: part });
}
