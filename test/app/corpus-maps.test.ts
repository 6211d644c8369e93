import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMaps } from '../../src/app/corpus-maps.ts';
import { openHashedIndex } from '../helpers/hashed-index.ts';
import { createTempFolder } from '../helpers/temp-folder.ts';

it('a map has the date of a file that was touched', async () => {
  const folder = await createTempFolder();
  const corpus = join(folder.path, 'corpus');
  await folder.write('corpus/pump.txt', 'The pump runs at night.');
  const index = await openHashedIndex({ corpus, index: join(folder.path, 'index') });
  const maps = createMaps(index.catalog);
  const touchedIn = async (year: number) => {
    const time = new Date(Date.UTC(year, 5, 1));
    await utimes(join(corpus, 'pump.txt'), time, time);
    await index.update();
    return (await maps()).byPath.get('pump.txt')?.date.day;
  };
  expect(await touchedIn(2021)).toBe('2021-06-01');
  expect(await touchedIn(2024)).toBe('2024-06-01');
  expect(await maps()).toBe(await maps());
  await index.close();
  await folder.remove();
});
