import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyIndex } from '../helpers/copy-index.ts';
import { runFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const QUESTION = 'How many disputes did the five old mediators in Yongzhou accept?';

describe('footnote ask', () => {
  let index: TempFolder;
  let folders: string[];

  beforeAll(async () => {
    index = await createTempFolder();
    await copyIndex(resolve('documents'), index.path);
    folders = ['--documents', 'documents', '--index', index.path];
  });
  afterAll(() => index.remove());

  it('prints the quote with its file and line, and nothing else, on standard output', async () => {
    const { stdout, stderr, code } = await runFootnote(['ask', QUESTION, ...folders]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(
      /^┃ .*10,783.*\n\[1\] yongzhou-press-conference\.md · line \d+ · Yongzhou press .* › The "five old" mediators\n/,
    );
    expect(stdout).not.toContain('\u001b');
  });

  it('prints one JSON object with --json', async () => {
    const args = ['ask', QUESTION, '--json', '--limit', '3', ...folders];
    const { stdout, code } = await runFootnote(args);
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ question: QUESTION, outcome: 'answered' });
    expect(answer.text).toContain('10,783');
    expect(answer.passages).toHaveLength(3);
    expect(answer.confidence).toBeGreaterThan(0.5);
    expect(answer.milliseconds.total).toBeGreaterThan(0);
    const [citation] = answer.citations;
    expect(citation).toMatchObject({
      number: 1,
      page: null,
      heading: 'Yongzhou press conference on party building › The "five old" mediators',
    });
    const file = await readFile(`documents/${citation.document}`, 'utf8');
    expect(file.slice(citation.start, citation.end)).toBe(citation.quote);
    expect(file.split('\n')[citation.line - 1]).toContain(citation.quote);
  });

  it('goes on after a line whose filter is wrong, and ends with exit code 2', async () => {
    const stdin = `in:nowhere ${QUESTION}\n${QUESTION}\n`;
    const { stdout, stderr, code } = await runFootnote(['ask', '--json', ...folders], { stdin });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ question: QUESTION, outcome: 'answered' });
    expect(stderr).toContain(`It was asked: in:nowhere ${QUESTION}\n`);
    expect(stderr).toMatch(/^Questions that could not be asked: 1\./m);
  });

  it('answers each piped line, one JSON object a line, and cites nothing where it found nothing', async () => {
    const stdin = `${QUESTION}\n\nWhat is the boiling point of ethanol?\n`;
    const { stdout, code } = await runFootnote(['ask', '--json', ...folders], { stdin });
    expect(code).toBe(0);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toHaveLength(2);
    expect(answers[0]).toMatchObject({ question: QUESTION, outcome: 'answered' });
    expect(answers[1]).toMatchObject({ outcome: 'not_found', citations: [] });
    expect(answers[1].passages).toHaveLength(10);
    expect(answers[1].text).toMatch(/^I found nothing/);
  });

  it('answers a line that is typed into the chat, and says how to reach Telegram', async () => {
    const { stdout, stderr, code } = await runFootnote(folders, { stdin: `${QUESTION}\n` });
    expect(code).toBe(0);
    expect(stdout).toContain('10,783');
    expect(stderr).toContain('@BotFather');
  });

  it.each([
    [['ask', '--limit', '0', 'x'], /whole number/],
    [['ask', '--nonsense', 'x'], /unknown option/],
    [['ask', ''], /question is empty/],
  ])('exits with 2 on wrong usage: %j', async (args, message) => {
    const { stdout, stderr, code } = await runFootnote([...args, ...folders]);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(message);
  });

  it('exits with 2 on a wrong setting, which it names', async () => {
    const { stderr, code } = await runFootnote(['ask', 'x', ...folders], {
      env: { EMBEDDING_PRECISION: 'int4' },
    });
    expect(code).toBe(2);
    expect(stderr).toBe('EMBEDDING_PRECISION must be int8 or fp32 (it is "int4").\n');
  });
});
