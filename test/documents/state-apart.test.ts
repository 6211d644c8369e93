import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { check } from '../../src/doctor/check.ts';
import { checkDataFolder } from '../../src/doctor/folders.ts';
import { refuseStateAmongDocuments } from '../../src/documents/state-apart.ts';
import type { FootnoteError } from '../../src/errors.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { testConfig } from '../helpers/test-config.ts';

describe('the state of the program', () => {
  let folder: TempFolder;
  const at = (path: string) => join(folder.path, path);

  beforeEach(async () => {
    folder = await createTempFolder();
    await mkdir(at('notes/data'), { recursive: true });
    await mkdir(at('state/documents'), { recursive: true });
  });
  afterEach(() => folder.remove());

  /** What is said of three folders; '' where nothing is. */
  function refusal(documents: string, data: string, index = join(data, 'index')): string {
    const [documentsFolder, dataFolder, indexFolder] = [at(documents), at(data), at(index)];
    try {
      refuseStateAmongDocuments({ documentsFolder, dataFolder, indexFolder });
      return '';
    } catch (error) {
      expect(error).toMatchObject({ name: 'FootnoteError', exitCode: 2 });
      return (error as FootnoteError).message;
    }
  }

  it('is refused in the documents folder, with what to do', () => {
    expect(refusal('notes', 'notes/data')).toBe(
      `The data folder ${at('notes/data')} lies in the documents folder ${at('notes')}, where it would be read as documents. Move it elsewhere, or to a name that begins with a dot, and name that with DATA_DIR.`,
    );
    expect(refusal('notes', 'notes')).toContain('The data folder');
    expect(refusal('notes', 'notes/not/yet')).toContain('The data folder');
    expect(refusal('notes', 'notes/..data/x.y')).toBe('');
    expect(refusal('notes', 'state', 'notes/index')).toMatch(/^The index folder .*INDEX_DIR\.$/);
  });

  it('may lie beside the documents, above them, or where no scan comes', () => {
    expect(refusal('notes', 'state')).toBe('');
    expect(refusal('notes', 'notes-data')).toBe('');
    expect(refusal('state/documents', 'state')).toBe('');
    expect(refusal('notes', 'notes/.footnote')).toBe('');
    expect(refusal('notes', 'notes/.local/share/footnote')).toBe('');
    expect(refusal('missing', 'state')).toBe('');
  });

  it('is sought where links lead', async () => {
    await symlink(at('notes'), at('linked'));
    await symlink(at('notes/data'), at('outside'));
    await symlink(at('state'), at('notes/elsewhere'));
    expect(refusal('linked', 'notes/data')).toContain('The data folder');
    expect(refusal('notes', 'outside/new')).toContain('The data folder');
    expect(refusal('notes', 'notes/elsewhere')).toBe('');
  });

  it('keeps the program from starting, and doctor says so', async () => {
    const env = { DOCUMENTS_DIR: at('notes'), DATA_DIR: at('notes/data') };
    const config = testConfig(env);
    await expect(createApp(config, { notify: () => {} })).rejects.toThrow(
      /^The data folder .* lies/,
    );
    expect(await check('Data folder', () => checkDataFolder(config))).toEqual({
      name: 'Data folder',
      state: 'error',
      found: expect.stringMatching(/^The data folder .* read as documents$/),
      advice: expect.stringMatching(/^Move it elsewhere, .* DATA_DIR\.$/),
    });
  });
});
