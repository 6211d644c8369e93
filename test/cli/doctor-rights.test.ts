import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../src/doctor/check.ts';
import { checkRights } from '../../src/doctor/rights.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { testConfig } from '../helpers/test-config.ts';

describe('the check of the rights', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('documents/prices/list.md', 'Prices');
    await folder.write('documents/public/hours.md', 'Hours');
  });
  afterEach(() => folder.remove());

  const look = () => {
    const env = {
      DOCUMENTS_DIR: `${folder.path}/documents`,
      DATA_DIR: `${folder.path}/data`,
    };
    return check('Rights', () => checkRights(testConfig(env)));
  };
  const write = (text: string) => folder.write('data/access.yaml', text);

  it('says that all see everything where there is no file', async () => {
    expect(await look()).toMatchObject({ state: 'ok', found: expect.stringContaining('all') });
  });

  it('counts audiences and patterns', async () => {
    await write('audiences: { a: { people: 1, see: prices } }\neveryone: { see: public }');
    expect(await look()).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('1 audience, 2 patterns'),
    });
  });

  it('names the patterns that name no document', async () => {
    await write('everyone: { see: [public, pricse], hide: Prices }');
    expect(await look()).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('(pricse)'),
    });
  });

  it('compares letters as the rules do: exactly in see, in any case in hide', async () => {
    await write('everyone: { see: [public, Prices], hide: Prices }');
    expect(await look()).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('0 audiences, 3 patterns, 1 without a document (Prices)'),
    });
  });

  it('says where a damaged file is wrong', async () => {
    await write('everyone:\n  sea: [public]');
    expect(await look()).toMatchObject({
      state: 'error',
      found: expect.stringContaining('line 2: everyone.sea is not known'),
      advice: expect.stringContaining('docs/rights.md'),
    });
  });
});
