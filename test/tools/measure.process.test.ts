import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyIndex } from '../helpers/copy-index.ts';
import { type Run, runScript } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const QUESTIONS = [
  { id: 'r', question: 'When are refunds paid?', doc: 'refunds.md', answer: 'fourteen days' },
  { id: 'h', question: 'When does the shop open?', doc: 'hours.txt', answer: 'at nine' },
  { id: 'n', question: 'Who won the football world cup in 1974?', is_impossible: true },
];
const ABLATION_COLUMNS = [
  ...['passage hit@1', 'passage hit@3', 'document nDCG@10', 'quote hit@1', 'quote hit@3'],
  ...['first right', 'one of three right', 'confidence AUROC'],
];

describe('npm run measure', () => {
  let set: TempFolder;
  let index: TempFolder;
  /** What it prints with both comparisons. */
  let compared: Run;

  beforeAll(async () => {
    set = await createTempFolder();
    index = await createTempFolder();
    await set.write('questions.jsonl', QUESTIONS.map((line) => JSON.stringify(line)).join('\n'));
    await set.write('docs/refunds.md', 'Refunds are paid within fourteen days of receipt.');
    await set.write('docs/hours.txt', 'The shop opens at nine in the morning.');
    await copyIndex(join(set.path, 'docs'), index.path);
    compared = await run('--baseline', '--ablate', 'stems', 'meaning', 'confidence.passage');
  });
  afterAll(() => Promise.all([set.remove(), index.remove()]));

  const run = (...args: string[]) =>
    runScript('tools/measure.ts', [set.path, '--index', index.path, ...args]);

  it('prints the metrics of the baseline beside those of Footnote', () => {
    const { stdout, code } = compared;
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.slice(0, 6)).toEqual([
      basename(set.path),
      'questions  2 answerable, 1 not',
      'footnote   2 documents, 2 passages',
      'baseline   2 documents, 2 passages',
      '',
      expect.stringMatching(/^ +footnote +baseline$/),
    ]);
    const rows = lines.slice(6).map((line) => line.split(/ {2,}/));
    const always = '1.000 (1.000–1.000)';
    expect(rows).toContainEqual(['passage hit@1', always, always]);
    expect(rows).toContainEqual(['quote exactness', always, '–']);
  });

  it('prints the metrics without each named part', () => {
    const { stdout, code } = compared;
    expect(code).toBe(0);
    const blocks = stdout.trimEnd().split('\n\n');
    expect(blocks[1]).toMatch(/^quote hit@1 +1\.000 /m);
    const tables = blocks
      .filter((block) => /^everything/m.test(block))
      .map((block) => block.split('\n').map((line) => line.trimEnd().split(/ {2,}/)));
    expect(tables.flatMap(([head = []]) => head.slice(1))).toEqual(ABLATION_COLUMNS);
    for (const [, ...rows] of tables) {
      expect(rows.map(([name]) => name)).toEqual([
        ...['everything', 'without meaning', 'without stems', 'without confidence.passage'],
      ]);
    }
    const cells = (row: number) => tables.flatMap((table) => table[row + 1]?.slice(1) ?? []);
    expect(cells(0)).toEqual(ABLATION_COLUMNS.map(() => '1.000'));
    expect(cells(3).slice(0, -1)).toEqual(ABLATION_COLUMNS.slice(1).map(() => '–'));
    expect(cells(2)[0]).toBe('0 (0 to 0)');
    expect(blocks.at(-1)).toMatch(/^AUROC of each sign alone\nconfidence\.passage {2}\d\.\d{3}$/);
  });

  it('prints the metrics without every part as JSON', async () => {
    const { stdout, code } = await run('--ablate', '--json');
    expect(code).toBe(0);
    const { footnote, ablation, signs } = JSON.parse(stdout);
    const names = ablation.map(({ without }: { without: string }) => without);
    expect(names.slice(0, 4)).toEqual(['words', 'meaning', 'reader', 'sentence vectors']);
    expect(names).toContain('sentence.words');
    for (const { figures } of ablation) {
      expect(Object.keys(figures)).toEqual(Object.keys(footnote.figures));
    }
    expect(signs.map(({ sign }: { sign: string }) => sign)).toEqual(
      names.filter((name: string) => name.startsWith('confidence.')),
    );
  });

  it('says in one line what is wrong with its options, and does not start', async () => {
    const { stdout, stderr, code } = await run('--details');
    expect({ stdout, stderr, code }).toEqual({
      stdout: '',
      stderr: '--details needs --json.\n',
      code: 2,
    });
  });
});
