import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const OWN = join(import.meta.dirname, '..', '..', 'prompts');

describe('footnote prompts check', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await createTempFolder();
    await cp(OWN, folder.path, { recursive: true });
  });
  afterEach(() => folder.remove());

  const check = () =>
    runFootnote(['prompts', 'check'], { env: { PROMPTS_DIR: folder.path, CHAT_MODEL: '' } });

  it('finds nothing wrong with those that come with the program, wherever they lie', async () => {
    const right = { stdout: '✓ answer.md\n✓ rewrite.md\n', stderr: '', code: 0 };
    expect(await check()).toEqual(right);
    expect(await runFootnote(['prompts', 'check'])).toEqual(right);
  });

  it('names the placeholders that are wrong in a file, and the other files', async () => {
    await folder.write('answer.md', 'Answer {{{question}}} from {{{sources}}}, {{{tone}}}.');
    const { stdout, stderr, code } = await check();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^✗ answer\.md: \{\{\{tone\}\}\} is unknown.*\n✗ answer\.md: \{\{\{language\}\}\} is missing.*\n✓ rewrite\.md\n$/,
    );
    expect(stderr).toBe(
      `The language model cannot be used with answer.md. Correct this in ${folder.path}.\n`,
    );
  });

  it('says where there is no prompt', async () => {
    await folder.remove();
    const { stdout, stderr, code } = await check();
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ answer\.md: The file cannot be read \(ENOENT\)\.\n✗ rewrite\.md/);
    expect(stderr).toContain('answer.md and rewrite.md');
  });

  it('is not the only word', async () => {
    const { stdout, stderr, code } = await runFootnote(['prompts']);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain('check');
  });
});
