import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../../../src/documents/document.ts';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { hasProgram, outlineByPandoc, outputOf } from '../../../helpers/independent-readers.ts';
import { loadFile } from '../../../helpers/load-file.ts';

/** Texts of people, which pandoc writes in each format. */
const TEXTS = ['README.md', 'CONTRIBUTING.md', 'docs/settings.md', 'docs/written-answers.md'];
const FORMATS = [
  ['rst', 'rst'],
  ['org', 'org'],
  ['asciidoc', 'adoc'],
  ['latex', 'tex'],
  ['docbook5', 'dbk'],
] as const;

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

// Debian's pandoc writes the files and is the independent reader of what it was given.
describe.runIf(hasProgram('pandoc', '--version'))('markup that pandoc writes', () => {
  const cases = TEXTS.flatMap((text) =>
    FORMATS.map(([format, ending]) => ({ text, format, ending })),
  );

  it.each(cases)(
    '$format of $text has its headings, items, rows, code and words',
    async ({ text, format, ending }) => {
      // A picture is HTML in each of the formats, which is code in some.
      const source = (await readFile(text, 'utf8')).replace(/^<img.*$/gm, '');
      const expected = outlineByPandoc('gfm', source);
      const written = outputOf(
        'pandoc',
        ['-f', 'gfm', '-t', format, '--standalone', '--columns=300'],
        source,
      );
      const document = await loadFile(`a.${ending}`, written);
      expect(faultsOf(document)).toEqual([]);
      const { headings, items, rows, code } = countsOf(document);
      expect(headings.map(letters)).toEqual(expected.headings.map(letters));
      expect({ items, rows, code }).toEqual({
        items: expected.items,
        rows: expected.rows,
        code: expected.code,
      });
      expect(missingOf(expected.words, document.text)).toEqual([]);
    },
  );
});

/** The manual of CMake, which Debian installs (cmake-data): 24 texts of people in reStructuredText. */
const MANUAL = readdirSync('/usr/share')
  .filter((name) => /^cmake-\d/.test(name))
  .map((name) => `/usr/share/${name}/Help/manual`)
  .filter((path) => existsSync(path));

describe.runIf(hasProgram('pandoc', '--version'))('a manual in reStructuredText', () => {
  const files = MANUAL.flatMap((path) =>
    readdirSync(path)
      .filter((name) => name.endsWith('.rst'))
      .map((name) => join(path, name)),
  );

  it.runIf(files.length > 0)('has the headings and words that pandoc finds', async () => {
    for (const path of files.slice(0, 12)) {
      const source = await readFile(path, 'utf8');
      const expected = outlineByPandoc('rst', source);
      const document = await loadFile(basename(path), source);
      expect(faultsOf(document), path).toEqual([]);
      // A title of the document is a heading to us.
      const headings = countsOf(document).headings.map(letters);
      expect(headings.slice(-expected.headings.length), path).toEqual(
        expected.headings.map(letters),
      );
      expect(missingOf(expected.words, document.text), path).toEqual([]);
    }
  });
});

function countsOf({ text, blocks = [], landmarks, prose }: Document) {
  const isRead = ({ start, end }: { start: number; end: number }) =>
    !prose || (start >= prose.start && end <= prose.end);
  const read = blocks.filter(isRead);
  const count = (kind: string) => read.filter((block) => block.kind === kind).length;
  const headings = landmarks.flatMap((mark) =>
    mark.kind === 'heading' && mark.heading ? [mark.heading] : [],
  );
  return { text, headings, items: count('item'), rows: count('row'), code: count('code') };
}

/** The words that the text does not have; signs may be written in other ways. */
function missingOf(words: readonly string[], text: string): string[] {
  const all = letters(text);
  return words.filter((word) => !all.includes(letters(word)));
}
