import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSettled, survey } from '../../../src/index/updating/survey.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

describe('a corpus of which the catalog says all', () => {
  let folder: TempFolder;
  let index: HashedIndex;

  const corpus = () => join(folder.path, 'corpus');
  const settled = async () => {
    await index.update();
    return isSettled(await survey({ folder: corpus(), maxBytes: 1e6 }, index.catalog, {}));
  };
  const writeBytes = (...name: number[]) =>
    writeFile(Buffer.concat([Buffer.from(`${corpus()}/`), Buffer.from(name)]), 'x');

  beforeEach(async () => {
    folder = await createTempFolder();
    await mkdir(corpus());
    await folder.write('corpus/pump.txt', 'The pump runs at night.');
    index = await openHashedIndex({ corpus: corpus(), index: join(folder.path, 'index') });
  });
  afterEach(async () => {
    await index.close();
    await folder.remove();
  });

  it('may hold names that a catalog puts in another order', async () => {
    for (const name of ['😀.xyz', '！.xyz']) await folder.write(`corpus/${name}`, 'x');
    expect(await settled()).toBe(true);
  });

  it('may hold names that are not UTF-8', async () => {
    const txt = [...Buffer.from('.txt')];
    const xyz = [...Buffer.from('.xyz')];
    for (const byte of [0xe4, 0xfc]) {
      await writeBytes(byte, ...txt);
      await writeBytes(byte, ...xyz);
    }
    expect(await settled()).toBe(true);
  });

  it('is another one once a file is added, or gone', async () => {
    await folder.write('corpus/a.xyz', 'x');
    expect(await settled()).toBe(true);
    await folder.write('corpus/b.xyz', 'x');
    const found = await survey({ folder: corpus(), maxBytes: 1e6 }, index.catalog, {});
    expect(isSettled(found)).toBe(false);
  });
});
