import { expect, it } from 'vitest';
import { namesOf } from '../../../src/answer/quoted/citation.ts';

const landmarks = [
  { kind: 'page' as const, start: 0, page: 1 },
  { kind: 'heading' as const, start: 0, heading: 'ch001.xhtml' },
  { kind: 'heading' as const, start: 0, heading: 'Roadmap' },
  { kind: 'heading' as const, start: 30, heading: 'Logger' },
  { kind: 'heading' as const, start: 60, heading: '' },
];

it.each([
  ['the last that its format gives it', '#+TITLE: Roadmap', 0, 'Roadmap'],
  ['that without marks and tags', '** TODO Logger :k4:', 30, 'Logger'],
  ['its own line where a section only ends', '## Display', 60, 'Display'],
  ['its own line where its format knows none', '## Display', 90, 'Display'],
])('the name of a heading is %s', (_, text, start, name) => {
  const heading = { text, span: { start, end: start + text.length } };
  expect(namesOf([heading], landmarks)).toEqual([name]);
});
