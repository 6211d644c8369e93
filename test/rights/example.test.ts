import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documentsFor, type Viewer } from '../../src/rights/audience.ts';
import { parseRules } from '../../src/rights/rules.ts';

const [, example = ''] =
  /```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/rights.md', 'utf8')) ?? [];

const DOCUMENTS = [
  'public/hours.md',
  'offers/acme.md',
  'prices/list.md',
  'prices/internal/costs.md',
  'manuals/pump.pdf',
  'board/plan.md',
];

it('sets up three teams and a public group in ten lines at most', () => {
  expect(example.trim().split('\n').length).toBeLessThanOrEqual(10);
  const rules = parseRules(example, 'access.yaml');
  const seen = (viewer: Viewer) => {
    const filter = documentsFor(rules, viewer);
    return DOCUMENTS.filter((path) => filter?.includes(path) ?? true).map((path) =>
      path.slice(0, path.lastIndexOf('/')),
    );
  };
  const sales = ['public', 'offers', 'prices', 'prices/internal'];
  const service = ['public', 'prices', 'manuals'];
  expect(seen({ group: -100999 })).toEqual(['public']);
  expect(seen({ person: 999 })).toEqual(['public']);
  expect([seen({ person: 1101 }), seen({ group: -1001111 })]).toEqual([sales, sales]);
  expect([seen({ person: 1202 }), seen({ group: -1002222 })]).toEqual([service, service]);
  expect(seen({ person: 1301 }).length).toBe(DOCUMENTS.length);
  expect(seen('programs')).toEqual(['public']);
});
