import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
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
  yml: `${PATHS}\nimport yaml\nprint(json.dumps([p for d in yaml.load_all(open(sys.argv[1]), Loader=yaml.BaseLoader) for p in walk(d, [])]))`,
  yaml: `${PATHS}\nimport yaml\nprint(json.dumps([p for d in yaml.safe_load_all(open(sys.argv[1])) for p in walk(d, [])]))`,
  toml: `${PATHS}\nimport tomllib\nprint(json.dumps(list(walk(tomllib.load(open(sys.argv[1], 'rb')), [])), default=str))`,
};

/** Prints the words of the elements and the values of the attributes in a file. */
const VALUES = `
import json, sys
import xml.etree.ElementTree as tree
values = []
for element in tree.parse(sys.argv[1]).iter():
    values += [words for words in (element.text, element.tail) if words and words.strip()]
    values += element.attrib.values()
print(json.dumps(values))
`;

/** Files that npm's packages, LibreOffice, shared-mime-info and GLib bring. */
const XML = [
  'node_modules/@kenjiuno/msgreader/node_modules/iconv-lite/.idea/codeStyles/Project.xml',
  '/usr/lib/libreoffice/share/config/soffice.cfg/modules/scalc/menubar/menubar.xml',
  '/usr/share/mime/application/pdf.xml',
  '/usr/share/mime/text/vcard.xml',
  '/usr/share/glib-2.0/schemas/org.gtk.Settings.FileChooser.gschema.xml',
].filter((path) => existsSync(path));

/** Files of people and programs, which Python writes again in the other formats. */
const FILES = ['package.json', 'tsconfig.json', 'node_modules/zod/package.json'];
const WRITERS = {
  json: (path: string) => `import json; print(json.dumps(open('${path}').read()))`,
  yaml: (path: string) =>
    `import json, yaml; print(json.dumps(yaml.safe_dump(json.load(open('${path}')), allow_unicode=True, width=10**9)))`,
  toml: (path: string) =>
    `import json, toml; print(json.dumps(toml.dumps(json.load(open('${path}')))))`,
};
/** Files that npm, its packages and Python bring. */
const NPM = join(dirname(process.execPath), '../lib/node_modules/npm/node_modules');
const REAL = [
  ...['pino-abstract-transport', 'thread-stream', '@pinojs/redact'].map(
    (name) => `node_modules/${name}/.github/workflows/ci.yml`,
  ),
  ...['node-gyp/gyp/pyproject.toml'].map((name) => join(NPM, name)),
].filter((path) => existsSync(path));

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

    it.each(REAL.filter((path) => path.endsWith('toml') || TYPES.includes('yaml')))(
      'of people stand below their keys in %s',
      async (path) => {
        const type = extname(path).slice(1) as 'toml' | 'yml';
        const values = python(READERS[type], path) as [string[], string | null][];
        const document = await loadFile(`a.${type}`, await readFile(path));
        expect(faultsOf(document)).toEqual([]);
        expect(values.length).toBeGreaterThan(5);
        expect(values.filter(([keys, value]) => !isToldWith(document, keys, value, type))).toEqual(
          [],
        );
      },
    );

    it.each(XML)('in XML are the words and values that Python finds: %s', async (path) => {
      const values = python(VALUES, path) as string[];
      const document = await loadFile('a.xml', await readFile(path));
      expect(faultsOf(document)).toEqual([]);
      const all = letters(document.text);
      expect(values.length).toBeGreaterThan(5);
      expect(values.filter((value) => !all.includes(letters(value)))).toEqual([]);
    });
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
  const first = bare((value ?? '').trim().split('\n')[0] ?? '');
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

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Without the signs that quote and escape, and in one line. */
const bare = (text: string) => text.replace(/["'\\]/g, '').replace(/\s+/g, ' ');
