import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../../helpers/block-tree.ts';
import { loadFile, outlineOfFile as read, refusal } from '../../../helpers/load-file.ts';

describe('JSON', () => {
  it('has entries as fields, below the keys of what they stand in', async () => {
    const json = `{
  "service": "billing", // ours
  "scheduler": {
    "worker": {"max_failures": 7, "pause": 30},
    "backup": {
      "time": "02:15"
    }
  },
  "owner": "Ingrid"
}
`;
    const { outline, sections } = await read('a.json', json);
    expect(outline).toEqual([
      'list',
      '  field ["service"] "service": "billing"',
      '  paragraph // ours',
      '  item',
      '    list',
      '      field ["worker"] "worker": {"max_failures": 7, "pause": 30}',
      '      item',
      '        list',
      '          field ["time"] "time": "02:15"',
      '  field ["owner"] "owner": "Ingrid"',
    ]);
    expect(sections).toEqual(['scheduler', 'scheduler › backup', '']);
  });

  it('keeps a short record whole, and names a long one by its first entry', async () => {
    expect(
      (await read('a.jsonl', '{"name": "Ole", "room": "B 17"}\n{"name": "Mia"}\n')).outline,
    ).toEqual(['item {"name": "Ole", "room": "B 17"}', 'item {"name": "Mia"}']);
    const long = JSON.stringify([{ name: 'Ole', life: 'He was born. '.repeat(30), room: 'B 17' }]);
    expect((await read('a.json', long)).outline.map((line) => line.slice(0, 40))).toEqual([
      'list',
      '  item',
      '    list',
      '      item',
      '        list',
      '          item "He was born. He was born',
      '      field ["room"] "room":"B 17"',
    ]);
  });

  it('has the name of a record above the rest of it, and its section again behind an inner one', async () => {
    const stations = {
      stations: [
        { id: 'ST-4', name: 'Hov', altitude: 412, contact: { phone: '1' }, note: 'x'.repeat(210) },
        {
          id: 'ST-9',
          name: 'Tind',
          altitude: 1290,
          note: 'x'.repeat(210),
          contact: { name: 'Odd', phone: '2' },
        },
      ],
      owner: 'Ingrid',
    };
    const text = JSON.stringify(stations, null, 1);
    const document = await loadFile('a.json', text);
    expect(faultsOf(document)).toEqual([]);
    const outline = outlineOf(document).map((line) => line.replaceAll('⏎', '').replace(/x+/, 'x'));
    expect(outline).toEqual([
      'list',
      '  item',
      '    list',
      '      item',
      '        list',
      '          field ["altitude"] "altitude": 412',
      '          item',
      '            list',
      '              field ["phone"] "phone": "1"',
      '          item',
      '            list',
      '              item "x"',
      '      item',
      '        list',
      '          field ["altitude"] "altitude": 1290',
      '          item',
      '            list',
      '              item "x"',
      '          item',
      '            list',
      '              field ["phone"] "phone": "2"',
      '  field ["owner"] "owner": "Ingrid"',
    ]);
    const sectionAt = (words: string) => {
      const at = text.indexOf(words);
      const mark = document.landmarks.findLast(({ start }) => start <= at);
      return mark?.kind === 'heading' && mark.heading;
    };
    expect(['412', '"1"', '"ST-9', '1290', '"2"', '"owner'].map(sectionAt)).toEqual([
      'stations',
      'stations › contact',
      'stations',
      'stations',
      'stations › contact',
      '',
    ]);
  });

  it.each([
    // Nothing names it: the first entry stands above.
    [{ id: 7, active: true, role: 'cook' }, '"id":7'],
    [{ id: 7, firstName: 'Bo', lastName: 'Lie', role: 'cook' }, '"lastName":"Lie"'],
    // A name far down is a value like others, and so is one behind a long one.
    [{ id: 7, a: 1, b: 2, c: 3, d: 4, name: 'Bo', role: 'cook' }, '"id":7'],
    [{ id: 7, a: 'long '.repeat(45), name: 'Bo', role: 'cook' }, '"id":7'],
    [{ id: 7, tags: ['a'], name: 'Bo', role: 'cook' }, '"id":7'],
  ])('%# has above a record what names it', async (record, last) => {
    const text = JSON.stringify([{ ...record, remarks: 'Joined. '.repeat(40) }]);
    const { blocks = [] } = await loadFile('a.json', text);
    const [, list] = blocks.filter(({ kind }) => kind === 'list');
    expect(text.slice(0, list?.start).replace(/,$/, '').endsWith(last)).toBe(true);
  });

  it('finds each key and each value of any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.boolean(), async (json, isPretty) => {
        const text = isPretty ? JSON.stringify(JSON.parse(json), null, 2) : json;
        const document = await loadFile('a.json', text);
        expect(faultsOf(document)).toEqual([]);
        const blocks = document.blocks ?? [];
        for (const { index, 0: sign } of text.matchAll(
          /"(?:[^"\\]|\\.)*"|[\d.eE+-]+|true|false|null/g,
        )) {
          const end = index + sign.length;
          expect(blocks.some((block) => block.start <= index && block.end >= end)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['{"a": "never closed', /^was read/],
    ['}}}]]] "x"', /^was read/],
    ['[{"a":'.repeat(200), /^was read/],
    ['['.repeat(100_000), /^is nested more than 500 levels deep$/],
    ['{"name": "x", "version": "1", "lockfileVersion": 3, "packages": {}}', /^is a lock file/],
    ['{}', /^was read: \{\}$/],
  ])('%# that is odd is read or refused', async (json, reason) => {
    expect(await refusal('a.json', json)).toMatch(reason);
  });
});

describe('YAML', () => {
  it('has entries as fields, below the keys of what they stand in, and comments as text', async () => {
    const yaml = `# The scheduler restarts the worker.
scheduler:
  max_failures: 7 # and no more
  # Lund is far.
  targets: [lund, oslo]
steps:
  - name: Fetch
    with:
      depth: 1
    text: |
      # no comment
      echo
  - plain
---
second: document
`;
    const { outline, sections } = await read('a.yaml', yaml);
    expect(outline).toEqual([
      'list',
      '  paragraph # The scheduler restarts the worker.',
      '  item',
      '    list',
      '      field [max_failures] max_failures: 7 # and no more',
      '      item',
      '        list',
      '          field [targets] targets: [lund, oslo]',
      '  item',
      '    list',
      '      item - name: Fetch⏎    with:⏎      depth: 1⏎    text: |⏎      # no comment⏎      echo',
      '      item - plain',
      'list',
      '  field [second] second: document',
    ]);
    expect(sections).toEqual(['scheduler', '', 'steps', '']);
  });

  it('has a comment stand above the entry directly below it only', async () => {
    const yaml =
      'server:\n  # Seconds.\n  idle: 45\n  # Apart.\n\n  max: 8\n  # ----\n  min: 2\n  # All of them.\n  ports:\n    # One.\n\n    a: 1\n';
    expect((await read('a.yaml', yaml)).outline).toEqual([
      'list',
      '  item',
      '    list',
      '      item',
      '        list',
      '          field [idle] idle: 45',
      '      paragraph # Apart.',
      '      field [max] max: 8',
      '      paragraph # ----',
      '      field [min] min: 2',
      '      paragraph # All of them.',
      '      item',
      '        list',
      '          paragraph # One.',
      '          field [a] a: 1',
    ]);
  });

  it('follows no alias and builds nothing that a tag names', async () => {
    const laughs = ['a: &a [lol, lol, lol]'];
    for (let i = 1; i < 20; i++) laughs.push(`k${i}: &k${i} [*a, *${i === 1 ? 'a' : `k${i - 1}`}]`);
    const { outline } = await read('a.yaml', `${laughs.join('\n')}\ncode: !!python/object x\n`);
    expect(outline).toHaveLength(22);
    expect(await refusal('a.yaml', 'a: &a\n  b: *a\n')).toMatch(/^was read/);
  });

  it('is read by its lines where it is a template', async () => {
    const template = 'name: {{ .Values.name }}\nport: {{ if }} 80\n# Ask Ingrid.\n';
    expect((await read('a.yaml', template)).outline).toEqual([
      'field [name] name: {{ .Values.name }}',
      'field [port] port: {{ if }} 80',
      'paragraph # Ask Ingrid.',
    ]);
    expect(await refusal('a.yaml', `a: ${'['.repeat(20_000)}`)).toMatch(/^(was read|is nested)/);
  });
});

describe('BibTeX', () => {
  it('has no fields behind the end of an entry', async () => {
    const text =
      '@misc{a, title = {One}}\nyear = 2001, written by hand.\n\n@misc{b, title = {Two}}';
    const { outline } = await read('a.bib', text);
    expect(outline).toContain('  paragraph year = 2001, written by hand.');
    expect(outline.filter((block) => block.includes('[year]'))).toEqual([]);
  });

  it('has entries with their fields, below author and title', async () => {
    const { outline, sections } = await read(
      'a.bib',
      `Exported on Monday.

@article{moller1998,
  author  = {M{\\"o}ller, Karin and Abram, Lena},
  title   = {Downward migration of caesium in mud, a review},
  journal = "Sediment {Letters}, new series",
  month   = 10 # "~" # jan
}
@string{ab = "Annals of Bogs"}
@book{open2,
  title = {No end,
@misc(odd, title = "Left alone")

@misc{last, year = 2001, note = {Kept}}
`,
    );
    expect(outline).toEqual([
      'list',
      '  paragraph Exported on Monday.',
      '  item',
      '    list',
      '      field [journal] journal = "Sediment {Letters}, new series"',
      '      field [month] month   = 10 # "~" # jan',
      '  paragraph @string{ab = "Annals of Bogs"}',
      '  item',
      '    list',
      '      field [title] title = {No end,',
      '  paragraph @misc(odd, title = "Left alone")',
      '  field [last] @misc{last, year = 2001, note = {Kept}}',
    ]);
    expect(sections).toEqual(['moller1998', '', 'open2', '']);
  });
});
