import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSource } from '../../../src/documents/load.ts';
import { prepareDocument } from '../../../src/index/updating/prepare-document.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

/** Files that grow with a number, and the number to begin with. */
const SHAPES: readonly (readonly [name: string, from: number, make: (n: number) => string])[] = [
  ['headings.md', 400, (n) => '# a\n'.repeat(n)],
  ['fences.md', 400, (n) => '```\na\n'.repeat(n)],
  ['front-matter.md', 400, (n) => `---\na: b\n${'  c\n'.repeat(n)}`],
  ['items.md', 400, (n) => '- one item\n- another\n\n'.repeat(n / 2)],
  ['nested.md', 400, (n) => nested(n)],
  ['speakers.txt', 200, (n) => 'Ann: hello there.\n\nBo: yes.\n\n'.repeat(n)],
  ['drawn.txt', 200, (n) => 'aa   bb   cc\n| d | e |\nf\tg\n'.repeat(n)],
  [
    'header-rows.html',
    200,
    (n) => `<table><thead>${row.repeat(n)}</thead>${row.repeat(n)}</table>`,
  ],
  ['lists.html', 300, (n) => `${'<ul><li>a'.repeat(400)}${'<p>One word.</p>'.repeat(n)}`],
  ['rows.csv', 300, (n) => `a,b\n${'x,2\n'.repeat(n)}`],
  ['quotes.csv', 300, (n) => `a,b\n"${'x,y\n'.repeat(n)}`],
];

const row = '<tr><th>a</th><th>b</th></tr>';
const nested = (n: number) =>
  Array.from({ length: n }, (_, i) => `${'  '.repeat(i % 90)}- item\n`).join('');

describe('reading a file', () => {
  let folder: TempFolder;
  beforeAll(async () => {
    folder = await createTempFolder();
  });
  afterAll(() => folder.remove());

  /** The least processor time of two tries, in microseconds: others on the machine can only add to it. */
  const costOf = async (path: string) => {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 2; i++) {
      const before = process.cpuUsage();
      const source = await readSource(folder.path, path, { maxBytes: 100e6 });
      await prepareDocument(source, new HashedEmbeddings());
      const { user, system } = process.cpuUsage(before);
      least = Math.min(least, user + system);
    }
    return least;
  };

  it.each(SHAPES)('costs what its size is, not the square of it: %s', async (name, n, make) => {
    await folder.write(`small-${name}`, make(n));
    await folder.write(`large-${name}`, make(8 * n));
    await costOf(`small-${name}`);
    // The square would be 64.
    expect((await costOf(`large-${name}`)) / (await costOf(`small-${name}`))).toBeLessThan(28);
  });
});
