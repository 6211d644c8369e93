import { describe, expect, it } from 'vitest';
import { definedBy } from '../../../../src/documents/formats/code/definitions.ts';
import { outlineOfFile as read, refusal } from '../../../helpers/load-file.ts';

describe('source code', () => {
  it('has documentation stand above what is directly below it', async () => {
    const source =
      'interface Options {\n  /** Seconds. */\n  idle?: number;\n  /** Limits. */\n  limits: {\n    max: number;\n  };\n  // By hand.\n  by: string;\n}\n';
    expect((await read('a.ts', source)).outline).toEqual([
      'list',
      '  item',
      '    list',
      '      item',
      '        list',
      '          code idle?: number;',
      '      item',
      '        list',
      '          code limits: {⏎    max: number;⏎  };',
      '      paragraph // By hand.',
      '      code by: string;⏎}',
    ]);
  });

  it('is read below documentation of what has no name', async () => {
    const source =
      "/** Types. */\ndeclare module 'a' {\n  /** Names. */\n  interface A {\n    b: 1;\n  }\n}\n";
    expect((await read('a.ts', source)).outline).toEqual([
      'item',
      '  list',
      "    code declare module 'a' {",
      '    list',
      '      item',
      '        list',
      '          code b: 1;⏎  }',
      '    code }',
    ]);
  });

  it('has no comment stand above another one', async () => {
    const source = '/** @module a */\n/**\n * Adds.\n */\nexport function add() {\n  go();\n}\n';
    expect((await read('a.ts', source)).outline).toEqual([
      'paragraph /** @module a */',
      'list',
      '  item',
      '    list',
      '      code go();⏎}',
    ]);
  });

  it('has definitions with their comments and heads above their lines', async () => {
    const { outline, sections } = await read(
      'a.ts',
      `import { a } from 'b';

/** Sessions live so many hours. */
const MAX_AGE = 11;

/**
 * Removes sessions.
 */
export class Sweeper {
  // Runs at night.
  sweep(now: number): void {
    now.go();
  }
}
`,
    );
    expect(outline).toEqual([
      "code import { a } from 'b';",
      'list',
      '  item /** Sessions live so many hours. */⏎const MAX_AGE = 11;',
      'list',
      '  item',
      '    list',
      '      list',
      '        item',
      '          list',
      '            code now.go();⏎  }',
      '      code }',
    ]);
    expect(sections).toEqual(['MAX_AGE', '', 'Sweeper', 'Sweeper › sweep', 'Sweeper', '']);
  });

  it('has the comments of Python, SQL and a shell as prose', async () => {
    const python = `"""Fetches invoices."""
class Archive:
    """The archive."""
    @cached
    def fetch(self):
        # Four times.
        return 4
`;
    expect((await read('a.py', python)).outline).toEqual([
      'paragraph """Fetches invoices."""',
      'list',
      '  item',
      '    list',
      '      paragraph """The archive."""',
      '      list',
      '        item',
      '          list',
      '            paragraph # Four times.',
      '            code return 4',
    ]);
    const sql = '-- Who has paid.\nCREATE TABLE paid (\n  id int -- the number\n);\n';
    expect((await read('a.sql', sql)).sections).toEqual(['paid', '']);
    const shell = '#!/bin/sh\n# Copies all.\ncopy() {\n  cp a b\n}\n';
    expect((await read('a.sh', shell)).sections).toEqual(['copy', '']);
  });

  it.each([
    ['export async function* walk(a) {', 'walk'],
    ['private readonly start(speed: number): void {', 'start'],
    ['pub(crate) fn start<T>(&self) -> u8 {', 'start'],
    ['func (p *Pump) Start(speed int) error {', 'Start'],
    ['public static void main(String[] args) throws Exception {', 'main'],
    ['const start = async (a) => {', 'start'],
    ['impl Pump for Cellar {', 'Pump for Cellar'],
    ['#define MAX_AGE 11', 'MAX_AGE'],
    ['CREATE OR REPLACE VIEW "paid" AS', '"paid"'],
    ['def start?', 'start?'],
    ['int half(int a) { return a / 2; }', 'half'],
    ['size_t size() const override {', 'size'],
    ['inline Value List<Key>::AsValue() const {', 'AsValue'],
    ['if (a) {', undefined],
    ['} else if (b) {', undefined],
    ['start(a, b);', undefined],
    ['return start(a) {', undefined],
    ['the pump starts at six', undefined],
  ])('of the line %j defines %j', (line, name) => {
    expect(definedBy(line, () => '')).toBe(name);
  });

  it.each([
    [['void start(', 'int speed,', 'int depth', ')', '{'], 'start'],
    [['int half(int a)', '{'], 'half'],
    [['Pump::Pump(int a)', ': a(a),', 'b(1) {'], 'Pump::Pump'],
    [['start(', 'a,', 'b);'], undefined],
    [['run(a)', 'b {'], undefined],
    [['if (a &&', 'b) {'], undefined],
  ])('of the lines %j defines %j', ([line = '', ...more], name) => {
    expect(definedBy(line, (distance) => more[distance - 1] ?? '')).toBe(name);
  });

  it('goes on behind strings and comments at the margin', async () => {
    const named = (marks: unknown[]) => [...new Set(marks)].filter((mark) => mark !== '');
    const { sections } = await read(
      'a.py',
      'PAGE = """\\\n# no comment\n"""\n\nclass Pump:\n    def start(self):\n        print("""\ndef no():\n""")\n\n##  a remark\n    def stop(self):\n        pass\n',
    );
    expect(named(sections)).toEqual(['PAGE', 'Pump', 'Pump › start', 'Pump › stop']);
    const script = await read(
      'a.js',
      'class Pump {\n  start() {\n    const page = `\nfunction no() {\n`;\n    return /[`"]/.test(page);\n  }\n  stop() {\n  }\n}\n',
    );
    expect(named(script.sections)).toEqual(['Pump', 'Pump › start', 'Pump › stop']);
  });

  it('is left out where a program wrote it', async () => {
    expect(await refusal('a.min.js', 'x=1;'.repeat(2_000))).toMatch(
      /^has lines of more than 5,000/,
    );
    const open = '/*\n'.repeat(2_000);
    expect((await read('a.c', open)).outline).toHaveLength(1);
  });
});
