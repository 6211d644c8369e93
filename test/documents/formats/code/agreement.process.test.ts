import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { hasProgram, outputOf, python } from '../../../helpers/independent-readers.ts';
import { loadFile } from '../../../helpers/load-file.ts';

/** Prints the path of each definition in a file of Python, as its own parser finds them. */
const DEFINITIONS = `
import ast, json, sys
def walk(body, path):
    for node in body:
        inner = path
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            inner = path + [node.name]
            yield ' › '.join(inner)
        for part in ('body', 'orelse', 'finalbody', 'handlers'):
            lines = getattr(node, part, None)
            if isinstance(lines, list): yield from walk(lines, inner)
print(json.dumps(list(walk(ast.parse(open(sys.argv[1]).read()).body, []))))
`;

/** Modules of Python's own library. */
const MODULES = ['mailbox', 'argparse', 'turtle', 'http.cookiejar', 'http.server', 'email.header'];

/** Sources that npm brings, in C, C++ and JavaScript. */
const SOURCES = [
  'node_modules/better-sqlite3/src/objects/statement.cpp',
  'node_modules/better-sqlite3/src/util/helpers.cpp',
  'node_modules/hnswlib-node/src/addon.cc',
  'node_modules/node-addon-api/napi-inl.h',
  'node_modules/hono/dist/hono-base.js',
  'node_modules/commander/lib/command.js',
  'node_modules/kysely/dist/cjs/query-builder/select-query-builder.js',
];

async function definitionsIn(path: string): Promise<string[]> {
  const document = await loadFile(basename(path), await readFile(path));
  expect(faultsOf(document)).toEqual([]);
  const names = document.landmarks.flatMap((mark) =>
    mark.kind === 'heading' && mark.heading !== '' ? [mark.heading] : [],
  );
  return [...new Set(names)];
}

describe.runIf(hasProgram('python3', '--version'))('code in Python', () => {
  it.each(MODULES)('of %s has the definitions that Python finds', async (name) => {
    const path = python(
      'import importlib.util, json, sys; print(json.dumps(importlib.util.find_spec(sys.argv[1]).origin))',
      name,
    ) as string;
    const expected = new Set(python(DEFINITIONS, path) as string[]);
    // A constant is one as well.
    const isConstant = (each: string) => /(?:^| › )[A-Z][A-Z0-9_]+$/.test(each);
    const found = (await definitionsIn(path)).filter(
      (each) => expected.has(each) || !isConstant(each),
    );
    expect(found.sort()).toEqual([...expected].sort());
    expect(expected.size).toBeGreaterThan(3);
  });
});

// Macros and operators are what the forms of lines do not tell.
describe.runIf(hasProgram('ctags', '--version'))('code in C and JavaScript', () => {
  it.each(SOURCES)('of %s has nearly all definitions that ctags finds', async (path) => {
    const tags = outputOf('ctags', ['-x', '--_xformat=%K\t%N', path]);
    const expected = tags
      .split('\n')
      .map((tag) => tag.split('\t'))
      .filter(([kind = '', name = '']) => isDefined(kind, name))
      .map(([, name = '']) => name);
    const found = new Set((await definitionsIn(path)).map(lastName));
    const missing = expected.filter((name) => !found.has(name));
    expect(expected.length).toBeGreaterThan(5);
    expect(missing.length, missing.join(' ')).toBeLessThanOrEqual(
      Math.max(1, expected.length / 10),
    );
  });
});

const isDefined = (kind: string, name: string) =>
  /^(?:function|class|method|struct)$/.test(kind) && !/^(?:__anon|Anonymous|operator )/.test(name);

const lastName = (path: string) => path.split(/ › #?|::|\./).at(-1);
