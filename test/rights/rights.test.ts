import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRights } from '../../src/rights/rights.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

let folder: TempFolder;
let path: string;
const notices: string[] = [];

beforeEach(async () => {
  folder = await createTempFolder();
  path = join(folder.path, 'access.yaml');
  notices.length = 0;
});
afterEach(() => folder.remove());

const open = () => openRights(path, (sentence) => notices.push(sentence));
const write = (text: string) => writeFile(path, text);

/** Whether a person sees a document. */
const sees = (rights: ReturnType<typeof open>, document: string) =>
  rights.documentsFor({ person: 1 })?.includes(document) ?? 'all';

it('lets all see everything where there is no file', () => {
  const rights = open();
  expect(sees(rights, 'a/x.md')).toBe('all');
  expect(rights.state()).toBeUndefined();
});

it('follows the file at once, also one of the same length in the same moment', async () => {
  await write('everyone: { see: a }');
  const rights = open();
  expect([sees(rights, 'a/x.md'), sees(rights, 'b/x.md')]).toEqual([true, false]);
  await write('everyone: { see: b }');
  expect([sees(rights, 'a/x.md'), sees(rights, 'b/x.md')]).toEqual([false, true]);
});

it('follows a file that comes later', async () => {
  const rights = open();
  await write('everyone: { see: b }');
  expect(sees(rights, 'a/x.md')).toBe(false);
  expect(rights.state()).toEqual({ audiences: 0 });
});

it('does not start with a damaged file', async () => {
  await write('everyone: { see: a');
  expect(open).toThrow(/line 1: not YAML/);
});

it('does not start with a folder, or with a link to a file that is not there', async () => {
  await mkdir(path);
  expect(open).toThrow(/not a folder/);
  await rm(path, { recursive: true });
  await symlink(join(folder.path, 'nothing'), path);
  expect(open).toThrow(/a link to a file that is not there/);
});

it('reads nothing but a file: a device may never end', async () => {
  await symlink('/dev/null', path);
  expect(open).toThrow(/access\.yaml is not a regular file\. Put a file in its place/);
});

it.each([
  '',
  'everyone: { see: "**"',
  'everyone: { sea: a }',
  'everyone: { see: b, hide: /b/x.md }',
])('keeps to the rules of before while the file is %j', async (damaged) => {
  await write('audiences: { a: { people: 1, see: a } }');
  const rights = open();
  await write(damaged);
  expect([sees(rights, 'a/x.md'), sees(rights, 'b/x.md')]).toEqual([true, false]);
  expect(rights.state()).toMatchObject({ audiences: 1, trouble: expect.stringContaining(path) });
  expect(notices).toEqual([expect.stringContaining('the rules of before hold')]);
  await write('everyone: { see: b }');
  expect(sees(rights, 'b/x.md')).toBe(true);
  expect(notices.at(-1)).toContain('in order again');
});

it('keeps to the rules of before where the file is removed', async () => {
  await write('everyone: { see: a }');
  const rights = open();
  await rm(path);
  expect([sees(rights, 'a/x.md'), sees(rights, 'b/x.md')]).toEqual([true, false]);
  expect(rights.state()?.trouble).toContain('is gone');
});

it('shows nothing where a file comes later that nobody can make out', async () => {
  const rights = open();
  await write('everyone: [');
  expect(sees(rights, 'a/x.md')).toBe(false);
});

it.skipIf(process.getuid?.() === 0)('says that a file cannot be read', async () => {
  await write('everyone: { see: a }');
  await chmod(path, 0);
  expect(open).toThrow(/cannot be read/);
});
