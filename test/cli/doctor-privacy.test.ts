import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPrivacy } from '../../src/doctor/privacy.ts';
import { checkAccess } from '../../src/doctor/telegram.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

describe('the check of what other users may read', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('my .env', 'TELEGRAM_BOT_TOKEN=1:x');
    await folder.write('data/access/denied-7.json', 'x');
    for (const [path, mode] of [
      ['my .env', 0o600],
      ['data', 0o700],
      ['data/access', 0o700],
      ['data/access/denied-7.json', 0o600],
    ] as const) {
      await chmod(at(path), mode);
    }
  });
  afterEach(() => folder.remove());

  const at = (path: string) => join(folder.path, path);
  const look = () => {
    const [dataFolder, index] = [at('data'), at('data/no')];
    return checkPrivacy({ dataFolder, indexFolder: index, botFolder: index }, at('my .env'));
  };

  it('is content with what its owner alone may read, and with no file of settings', () => {
    expect(look().state).toBe('ok');
    const none = { dataFolder: at('no'), indexFolder: at('no'), botFolder: at('no') };
    expect(checkPrivacy(none, at('none')).state).toBe('ok');
  });

  it.each([0o644, 0o640, 0o604, 0o606])('warns of settings with mode %o', async (mode) => {
    await chmod(at('my .env'), mode);
    expect(look()).toMatchObject({
      state: 'warning',
      found: expect.stringContaining(at('my .env')),
      advice: `Run: chmod 600 '${at('my .env')}'`,
    });
  });

  it('warns of state that others may read, in the same breath', async () => {
    await chmod(at('my .env'), 0o644);
    await chmod(at('data/access/denied-7.json'), 0o644);
    expect(look().advice).toBe(
      `The next start closes the state where it can; or run: chmod 600 '${at('my .env')}' && chmod go= ${at('data/access/denied-7.json')}`,
    );
  });
});

describe('the check of who may ask', () => {
  const nobody = { chats: new Set<number>(), denied: new Set<number>(), admins: new Set<number>() };

  it('warns of files for everybody', () => {
    const everyone = { ...nobody, users: 'everyone' as const };
    expect(checkAccess({ ...everyone, sendsFiles: true }).advice).toMatch(/SEND_FILES=no/);
    expect(checkAccess({ ...everyone, sendsFiles: false }).advice).not.toMatch(/SEND_FILES/);
  });

  it('tells of those denied, and warns of those who are let in as well', () => {
    const settings = { ...nobody, users: new Set([7]), sendsFiles: true };
    expect(checkAccess({ ...settings, denied: new Set([8]) })).toEqual({
      state: 'ok',
      found: '1 users (ALLOWED_USERS), 0 groups (ALLOWED_CHATS), 1 denied (DENIED_USERS)',
    });
    expect(checkAccess({ ...settings, denied: new Set([7]) })).toMatchObject({
      state: 'warning',
      found: expect.stringMatching(/7 stands in DENIED_USERS/),
    });
  });
});
