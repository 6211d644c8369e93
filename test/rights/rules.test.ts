import { describe, expect, it } from 'vitest';
import { parseRules } from '../../src/rights/rules.ts';

describe('parseRules', () => {
  it('reads audiences, everyone and programs', () => {
    const text = `
audiences:
  sales: { people: [11, 12], groups: [-1001], topics: -1001/7, see: [prices, offers/**], hide: prices/internal }
everyone: { see: public }
programs: { see: [api] }`;
    expect(parseRules(text, 'access.yaml')).toEqual({
      audiences: {
        sales: {
          people: [11, 12],
          groups: [-1001],
          topics: ['-1001/7'],
          see: ['prices', 'offers/**'],
          hide: ['prices/internal'],
        },
      },
      everyone: { see: ['public'], hide: [] },
      programs: { see: ['api'], hide: [] },
    });
  });

  it.each(['Smith, John', '-drafts', 'a; b', '-2026/7', 'two words'])(
    'takes %j in quotation marks for one name',
    (name) => {
      const { everyone } = parseRules(`everyone: { see: "${name}" }`, 'access.yaml');
      expect(everyone.see).toEqual([name]);
    },
  );

  it('reads lists over several lines, and names with spaces', () => {
    const text = 'everyone:\n  see: [a,\n    b]\n  hide:\n  - two words # both\n  - old-stuff\n';
    const { everyone } = parseRules(text, 'access.yaml');
    expect(everyone).toEqual({ see: ['a', 'b'], hide: ['two words', 'old-stuff'] });
  });

  it.each([
    ['', /line 1: the file has to name/],
    ['# nothing\n', /has to name/],
    ['everyone: [\n', /line 2: not YAML/],
    ['everyone:\n  see: [a]\n  hidee: [b]\n', /line 3: everyone\.hidee is not known/],
    ['everyone: { see: a }\nevryone: { hide: b }\n', /line 2: evryone is not known/],
    ['everyone: { see: a }\neveryone: { see: b }\n', /line 2: not YAML/],
    ['audiences:\n  a:\n    people:\n      - 1\n      - x\n', /line 5: audiences\.a\.people\.1/],
    ['audiences:\n  a: { groups: [5] }', /line 2: audiences\.a\.groups\.0 .*below 0/],
    ['audiences:\n  a: { topics: [7] }', /GROUP\/TOPIC/],
    ['audiences:\n  a:\n', /line 2: audiences\.a must be some of people, groups/],
    ['everyone: { see: [2026] }', /such as .*"2026"/],
    ['everyone: { see: ["a/{b,c}"] }', /has the sign \{/],
    [
      'everyone:\n  see: [a]\n  hide: [/srv/documents/a/b]\n',
      /line 3: everyone\.hide\.0 must be a pattern of folders: it begins with \/.* below the documents folder, such as .*\. Correct it/,
    ],
    ['everyone: &all\n  see: a\nprograms: *all\n', /line 3: aliases/],
    ['everyone:\n  see: [**]\n', /line 2: .* begins with \* stands in quotation marks/],
    ['everyone: { see: a }\n---\neveryone: { hide: a/b }\n', /line 2: not YAML/],
    ['everyone:\n  see: a\n  hide: internal, payroll\n', /line 3: .*\[internal, payroll\]/],
    ['everyone:\n  hide:\n    - internal, payroll\n', /line 3: .*in quotation marks/],
    [
      'everyone: { see: a, hide: " internal" }',
      /hide\.0 must be .* it begins or ends with a space/,
    ],
    ['everyone:\n  hide: |\n    internal\n', /line 2: .*\[internal\]/],
    ['everyone:\n  hide:\n    -internal\n    -payroll\n', /line 3: .*\[internal, payroll\]/],
    ['everyone:\n  hide:\n    internal\n    payroll\n', /line 3: .*\[internal, payroll\]/],
    ['everyone:\n  hide: >-\n    internal\n    payroll\n', /line 2: .*\[internal, payroll\]/],
    ['everyone:\n  hide: "internal\n    payroll"\n', /line 2: .*on one line/],
    ['everyone:\n  hide: [internal\n    payroll]\n', /line 2: .*\[internal, payroll\]/],
    ['everyone:\n  hide: internal; payroll\n', /line 2: .*\[internal, payroll\]/],
    ['everyone:\n  hide:\n    -internal\n', /line 3: .*\[internal\]/],
    ['everyone:\n  hide: -2026/7\n', /line 2: .*\[2026\/7\]/],
    ['audiences:\n  a:\n    groups:\n      -1001\n      -1002\n', /line 4: .*list/],
    ['everyone:\n', /line 1: everyone must be see, hide or both/],
    ['audiences:\n  a: { people: ["5"] }', /without quotation marks/],
  ])('refuses %j with the line and what is wrong', (text, message) => {
    expect(() => parseRules(text, 'access.yaml')).toThrow(message);
  });
});
