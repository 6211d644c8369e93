import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Run, runFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const DOCUMENTS = {
  'refunds.md': `# Refunds

Refunds are paid within fourteen days of receipt. Shipping is not refunded.`,
  'warranty.txt': 'Every lamp has a warranty of five years. 💡 Bulbs have a warranty of one year.',
  'hours.txt': 'The shop opens at nine in the morning. It closes at six, on Saturdays at noon.',
};
const QUESTIONS = [
  {
    id: 'r',
    question: 'When are refunds paid?',
    doc: 'refunds.md',
    answer: 'within fourteen days',
  },
  {
    id: 'w',
    question: 'How long is the warranty of bulbs?',
    doc: 'warranty.txt',
    references: [{ text: 'Bulbs have a warranty of one year.', start: 43, end: 77 }],
  },
  { id: 'n', question: 'Who won the football world cup in 1974?', is_impossible: true },
];

const jsonl = (lines: readonly unknown[]) => lines.map((line) => JSON.stringify(line)).join('\n');
const json = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('footnote eval', () => {
  let set: TempFolder;
  let data: TempFolder;
  /** The index and the documents of the owner. */
  let owner: TempFolder;
  /** What it prints for the set the first time. */
  let printed: Run;

  beforeAll(async () => {
    set = await createTempFolder();
    data = await createTempFolder();
    owner = await createTempFolder();
    await set.write('questions.jsonl', jsonl(QUESTIONS));
    for (const [name, text] of Object.entries(DOCUMENTS)) await set.write(`docs/${name}`, text);
    printed = await run();
  });
  afterAll(() => Promise.all([set.remove(), data.remove(), owner.remove()]));

  const run = (...args: string[]) => {
    const env = { INDEX_DIR: owner.path, DOCUMENTS_DIR: owner.path, DATA_DIR: data.path };
    return runFootnote(['eval', set.path, ...args], { env });
  };
  const indexes = () => readdir(join(data.path, 'evaluation'));

  it('prints the set, its counts and a table of metrics, and nothing else', () => {
    const { stdout, stderr, code } = printed;
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('3 added') });
    const [name, ...lines] = stdout.trimEnd().split('\n');
    expect(name).toBe(basename(set.path));
    expect(lines.slice(0, 2)).toEqual([
      'questions  2 answerable, 1 not',
      'footnote   3 documents, 3 passages',
    ]);
    expect(lines[3]).toMatch(/^ +footnote$/);
    const end = lines.indexOf('', 4);
    const rows = lines.slice(4, end).map((line) => line.split(/ {2,}/));
    const always = '1.000 (1.000–1.000)';
    expect(rows).toContainEqual(['passage hit@1', always]);
    expect(rows).toContainEqual(['quote hit@1', always]);
    expect(rows).toContainEqual(['quote exactness', always]);
    expect(rows).toContainEqual(['first right', always]);
    expect(rows).toContainEqual(['refusal recall', always]);
    expect(rows).toContainEqual(['impossible answered', '0 (0–0)']);
    expect(rows.map(([title]) => title)).toContain('time p95');
    for (const row of rows) expect(row).toHaveLength(2);
    expect(lines.slice(end + 1).map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      ['with an answer, by format', 'questions', 'first right'],
      ['md', '1', '1 (1–1)'],
      ['txt', '1', '–'],
    ]);
  });

  it('prints JSON, and each question as `footnote ask` answers it', async () => {
    const { stdout, code } = await run('--json', '--details');
    expect(code).toBe(0);
    const [summary, ...details] = json(stdout);
    expect(summary).toMatchObject({
      set: basename(set.path),
      questions: { answerable: 2, impossible: 1 },
      footnote: {
        documents: 3,
        passages: 3,
        figures: { passageHit1: 1, quoteExactness: 1 },
        intervals: { passageHit1: [1, 1] },
      },
    });
    expect(details.map(({ id }) => id)).toEqual(['r', 'w', 'n']);

    const [index = ''] = await indexes();
    const folders = ['--documents', join(set.path, 'docs')];
    folders.push('--index', join(data.path, 'evaluation', index));
    const stdin = QUESTIONS.map(({ question }) => question).join('\n');
    const asked = json((await runFootnote(['ask', '--json', ...folders], { stdin })).stdout);
    const shorten = (list: { document: string; start: number; end: number }[]) =>
      list.map(({ document, start, end }) => ({ document, start, end }));
    for (const [i, answer] of asked.entries()) {
      expect(details[i]).toMatchObject({
        question: answer.question,
        isAnswered: answer.outcome === 'answered',
        confidence: answer.confidence,
        passages: shorten(answer.passages),
        ...(answer.citations.length > 0 && { quotes: shorten(answer.citations) }),
      });
    }
  });

  it('measures a corpus that is one file, and keeps its index', async () => {
    const judged = await createTempFolder();
    const own = await createTempFolder();
    const entries = Object.entries(DOCUMENTS).map(([name, text]) => ({ _id: name, text }));
    await judged.write('corpus.jsonl', jsonl([...entries, { _id: 'empty', title: '', text: '' }]));
    const selected_sentences = ['The shop opens at nine in the morning.'];
    await judged.write(
      'queries.jsonl',
      jsonl([
        {
          _id: '1',
          text: 'When does the shop open in the morning?',
          passage: 'hours.txt',
          answers: [{ answer: '', selected_sentences }],
        },
        { _id: '2', text: 'Is shipping refunded?' },
        { _id: '3', text: 'Never judged?' },
      ]),
    );
    await judged.write(
      'qrels.tsv',
      'query-id\tcorpus-id\tscore\n1\thours.txt\t1\n2\trefunds.md\t2\n',
    );
    const measure = () => runFootnote(['eval', judged.path, '--index', own.path, '--json']);
    const first = await measure();
    expect(first.stderr).toMatch(
      /Questions left out because their answers are not known: 1\n.*3 added/s,
    );
    const [{ footnote, questions }] = json(first.stdout);
    expect(questions).toEqual({ answerable: 2, impossible: 0 });
    expect(footnote).toMatchObject({
      documents: 3,
      figures: { documentNdcg10: 1, passageHit1: 1, quoteHit1: 1, confidenceAuroc: null },
    });
    const again = await measure();
    expect(again.stderr).not.toContain('Index:');
    expect(json(again.stdout)[0].footnote.figures.documentNdcg10).toBe(1);
    await Promise.all([judged.remove(), own.remove()]);
  });

  it('never touches the index that INDEX_DIR names', async () => {
    expect(await indexes()).toEqual([expect.stringMatching(`^${basename(set.path)}-`)]);
    expect(await readdir(owner.path)).toEqual([]);
  });

  it.each([
    [['--details'], /--details needs --json/, 2],
    [['--documents', '/nowhere'], /no documents in \/nowhere/, 2],
    [
      ['--documents', '.'],
      /questions\.jsonl, line 1: the documents folder has no "refunds\.md"/,
      1,
    ],
  ])('explains the mistake in %j', async (args, message, exitCode) => {
    const { stdout, stderr, code } = await run(...args);
    expect({ stdout, code }).toEqual({ stdout: '', code: exitCode });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('explains each metric in its help', async () => {
    const { stdout, code } = await runFootnote(['eval', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^passage hit@1 +the first passage holds the answer/m);
  });
});
