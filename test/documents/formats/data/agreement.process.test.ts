import { describe, expect, it } from 'vitest';
import type { Document } from '../../../../src/documents/document.ts';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { hasProgram, python } from '../../../helpers/independent-readers.ts';
import { loadFile } from '../../../helpers/load-file.ts';
import { createTempFolder } from '../../../helpers/temp-folder.ts';

/** Prints the path of keys to each value in an object, with the last key and what a text writes for the value. */
const PATHS = `
import json, sys
def walk(value, path):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, path + [str(key)])
    elif isinstance(value, list):
        for inner in value: yield from walk(inner, path)
    elif path: yield [path, value if isinstance(value, str) else None]
`;
const READERS = {
  json: `${PATHS}\nprint(json.dumps(list(walk(json.load(open(sys.argv[1])), []))))`,
  yaml: `${PATHS}\nimport yaml\nprint(json.dumps([p for d in yaml.safe_load_all(open(sys.argv[1])) for p in walk(d, [])]))`,
  toml: `${PATHS}\nimport tomllib\nprint(json.dumps(list(walk(tomllib.load(open(sys.argv[1], 'rb')), [])), default=str))`,
};

/** Files of people and programs, which Python writes again in the other formats. */
const FILES = ['package.json', 'tsconfig.json', 'node_modules/zod/package.json'];
const WRITERS = {
  json: (path: string) => `import json; print(json.dumps(open('${path}').read()))`,
  yaml: (path: string) =>
    `import json, yaml; print(json.dumps(yaml.safe_dump(json.load(open('${path}')), allow_unicode=True, width=10**9)))`,
  toml: (path: string) =>
    `import json, toml; print(json.dumps(toml.dumps(json.load(open('${path}')))))`,
};
const TYPES = (['json', 'yaml', 'toml'] as const).filter(
  (type) => type === 'json' || hasProgram('python3', '-c', `import ${type}`),
);

describe.runIf(hasProgram('python3', '-c', 'import tomllib'))(
  'data, beside what Python reads',
  () => {
    it.each(TYPES.flatMap((type) => FILES.map((path) => ({ type, path }))))(
      'as $type in $path stand below their keys',
      async ({ type, path }) => {
        const source = python(WRITERS[type](path)) as string;
        await inFile(source, async (copy) => {
          const values = python(READERS[type], copy) as [string[], string | null][];
          const document = await loadFile(`a.${type}`, source);
          expect(faultsOf(document)).toEqual([]);
          expect(values.length).toBeGreaterThan(5);
          const untold = values.filter(([keys, value]) => !isToldWith(document, keys, value, type));
          expect(untold).toEqual([]);
        });
      },
    );
  },
);

async function inFile(content: string, use: (path: string) => Promise<void>): Promise<void> {
  const folder = await createTempFolder();
  try {
    await use(await folder.write('copy', content));
  } finally {
    await folder.remove();
  }
}

/** Whether a block holds the last key and the value, and the section there names the keys before. */
function isToldWith(
  { text, blocks = [], landmarks }: Document,
  keys: string[],
  value: string | null,
  type: string,
): boolean {
  const key = keys.at(-1) ?? '';
  const first = bare((value ?? '').split('\n')[0] ?? '');
  return blocks.some(({ start, end }) => {
    const words = bare(text.slice(start, end));
    if (!words.includes(bare(key)) || !words.includes(first)) return false;
    const section = landmarks.findLast((mark) => mark.kind === 'heading' && mark.start <= start);
    const place = section?.kind === 'heading' ? section.heading : '';
    return (
      place === '' ||
      place
        .split(type === 'toml' ? '.' : ' › ')
        .every((each, i) => keys[i] === each.replaceAll('"', ''))
    );
  });
}

/** Without the signs that quote and escape. */
const bare = (text: string) => text.replace(/["'\\]/g, '');
