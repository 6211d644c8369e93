import { expect, it } from 'vitest';
import { documentsFor, namesGroup, type Viewer } from '../../src/rights/audience.ts';
import { parseRules } from '../../src/rights/rules.ts';

const RULES = parseRules(
  `
audiences:
  sales: { people: [11, 12], groups: [-1], see: [prices, offers], hide: [prices/internal] }
  board: { people: [12, 13], see: ['**'] }
  press: { topics: [-1/7, -2/7], see: [news] }
everyone: { see: [public], hide: ['**/Draft*'] }
programs: { see: [api] }`,
  'access.yaml',
);

const DOCUMENTS = [
  ...['public/a.md', 'public/draft.md', 'prices/a.md', 'prices/internal/a.md'],
  ...['offers/a.md', 'news/a.md', 'api/a.md', 'other/a.md', 'a.md'],
];

function seen(viewer: Viewer): string[] | 'all' {
  const filter = documentsFor(RULES, viewer);
  return filter ? DOCUMENTS.filter((path) => filter.includes(path)) : 'all';
}

it('shows somebody in no audience what everyone sees', () => {
  expect(seen({ person: 99 })).toEqual(['public/a.md']);
  expect(seen({ group: -9 })).toEqual(['public/a.md']);
});

it('adds what an audience sees, without what it hides', () => {
  const sales = ['public/a.md', 'prices/a.md', 'offers/a.md'];
  expect(seen({ person: 11 })).toEqual(sales);
  expect(seen({ group: -1 })).toEqual(sales);
});

it('hides from somebody in two audiences what one of them hides', () => {
  expect(seen({ person: 12 })).not.toContain('prices/internal/a.md');
  expect(seen({ person: 13 })).toContain('prices/internal/a.md');
  expect(seen({ person: 13 })).not.toContain('public/draft.md');
});

it('gives a topic its own audiences in place of those of its group, and hides what the group hides', () => {
  expect(seen({ group: -1, topic: 7 })).toEqual(['public/a.md', 'news/a.md']);
  expect(seen({ group: -1, topic: 8 })).toEqual(seen({ group: -1 }));
  expect(seen({ group: -2, topic: 7 })).toEqual(['public/a.md', 'news/a.md']);
});

it('shows programs what is theirs', () => {
  expect(seen('programs')).toEqual(['public/a.md', 'api/a.md']);
});

it('limits nothing for whoever sees everything', () => {
  const rules = parseRules("everyone: { see: '**' }", 'access.yaml');
  expect(documentsFor(rules, { person: 1 })).toBeUndefined();
});

it('gives filters the same key if they come from the same patterns', () => {
  const key = (viewer: Viewer) => documentsFor(RULES, viewer)?.key;
  expect(key({ person: 11 })).toBe(key({ group: -1 }));
  expect(key({ person: 11 })).not.toBe(key({ person: 99 }));
});

it('knows the groups that a rule is about', () => {
  expect([-1, -2, -20, -9].map((id) => namesGroup(RULES, id))).toEqual([true, true, false, false]);
});
