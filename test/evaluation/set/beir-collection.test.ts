import { readdir, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLabelledSet } from '../../../src/evaluation/set/labelled-set.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const CORPUS = [
  { _id: 'mill', title: 'The mill', text: 'It was built in 1832 . It burnt down .' },
  { _id: 'A/b', text: 'Slashes do not belong into names of files.' },
  { _id: 'a/b', text: 'Nor is a capital letter another one everywhere.' },
  { _id: 'empty', title: ' ', text: '' },
];
const BUILT = { _id: 'q1', text: 'When was it built?' };
const MARKED = {
  ...BUILT,
  passage: 'mill',
  answers: [
    { answer: 'In 1832.', selected_sentences: ['It was built in 1832 .'] },
    { answer: '1832', selected_sentences: ['It was built in 1832 .', 'It burnt down .'] },
  ],
};
const HEADER = 'query-id\tcorpus-id\tscore\n';

describe('a folder with corpus.jsonl', () => {
  let set: TempFolder;

  beforeEach(async () => {
    set = await createTempFolder();
    await writeSet({});
  });
  afterEach(() => set.remove());

  const jsonl = (lines: readonly unknown[]) =>
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  const corpusFolder = () => join(set.path, 'index', 'corpus');
  const read = () => readLabelledSet(set.path, { corpusFolder: corpusFolder() });
  async function writeSet({
    corpus = CORPUS as readonly unknown[],
    queries = [MARKED] as readonly unknown[],
    qrels = `${HEADER}q1\tmill\t2\n`,
  }) {
    await set.write('corpus.jsonl', jsonl(corpus));
    await set.write('queries.jsonl', jsonl(queries));
    await set.write('qrels.tsv', qrels);
  }
  const files = async () => (await readdir(corpusFolder())).filter((name) => name.endsWith('.txt'));

  it('is written as one file per document with text, each with its title', async () => {
    const { documentsFolder } = await read();
    expect(documentsFolder).toBe(corpusFolder());
    const names = await files();
    expect(names).toHaveLength(3);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(3);
    expect(names.filter((name) => name.startsWith('a_b-'))).toHaveLength(2);
    expect(await readFile(join(corpusFolder(), 'mill.txt'), 'utf8')).toBe(
      'The mill\n\nIt was built in 1832 . It burnt down .',
    );
  });

  it('marks the selected sentences in their passage, each once', async () => {
    const { questions } = await read();
    expect(questions).toEqual([
      {
        id: 'q1',
        question: 'When was it built?',
        isImpossible: false,
        relevant: new Map([['mill.txt', 2]]),
        marks: [
          { kind: 'string', document: 'mill.txt', start: 10, end: 32 },
          { kind: 'string', document: 'mill.txt', start: 33, end: 48 },
        ],
      },
    ]);
  });

  it('marks the right place in a text that begins with a byte-order mark', async () => {
    await writeSet({ corpus: [{ _id: 'mill', text: `\ufeff${CORPUS[0]?.text}` }] });
    const { questions } = await read();
    const bytes = await readFile(join(corpusFolder(), 'mill.txt'));
    const file = new TextDecoder().decode(bytes); // The decoder drops the mark, as any reader does.
    const texts = questions[0]?.marks.map(({ start, end }) => file.slice(start, end));
    expect(texts).toEqual(['It was built in 1832 .', 'It burnt down .']);
  });

  it('does not touch files that are right, and removes files of other documents', async () => {
    await read();
    const old = new Date('2001-01-01');
    for (const name of await files()) await utimes(join(corpusFolder(), name), old, old);
    await writeSet({ corpus: [CORPUS[0], { ...CORPUS[1], text: 'Changed.' }] });
    await read();
    const names = await files();
    expect(names).toHaveLength(2);
    const times = await Promise.all(names.map((name) => stat(join(corpusFolder(), name))));
    const untouched = names.filter((_, i) => times[i]?.mtimeMs === old.getTime());
    expect(untouched).toEqual(['mill.txt']);
  });

  it('never removes files that it did not write', async () => {
    await set.write('index/corpus/diary.txt', 'Dear diary');
    await expect(read()).rejects.toThrow(/holds files that do not belong to an evaluation/);
    expect(await files()).toEqual(['diary.txt']);
  });

  it('ignores judgements of 0 or less, and leaves out questions without a judgement', async () => {
    const queries = [MARKED, { _id: 2, text: 'Why?' }, { _id: '3', text: 'How?' }];
    await writeSet({
      queries,
      qrels: `${HEADER}q1\tmill\t2\nq1\tA/b\t-1\n2\tmill\t0\n3\ta/b\t.5\n`,
    });
    const { questions, unjudged } = await read();
    expect(unjudged).toBe(1);
    expect(questions.map(({ id, relevant }) => [id, [...relevant.values()]])).toEqual([
      ['q1', [2]],
      ['3', [0.5]],
    ]);
  });

  it('marks nothing for a question without an answer', async () => {
    await writeSet({ queries: [{ ...BUILT, is_impossible: true, passage: 'mill', answers: [] }] });
    const { questions } = await read();
    expect(questions[0]).toMatchObject({ isImpossible: true, relevant: new Map(), marks: [] });
  });

  it('refuses --documents', async () => {
    const options = { corpusFolder: corpusFolder(), documents: set.path };
    await expect(readLabelledSet(set.path, options)).rejects.toThrow(/Leave --documents out/);
  });

  const selected = (sentence: string) => [{ answer: 'x', selected_sentences: [sentence] }];
  it.each<[string, Parameters<typeof writeSet>[0], RegExp]>([
    [
      'corpus.jsonl, line 2',
      { corpus: [CORPUS[0], { _id: 'x' }] },
      /"text" must be a string\. Exp/,
    ],
    ['corpus.jsonl, line 2', { corpus: [CORPUS[0], CORPUS[0]] }, /_id "mill" occurs twice/],
    ['corpus.jsonl, line 1', { corpus: ['{'] }, /not a JSON object\. Expected: \{"_id"/],
    ['queries.jsonl, line 2', { queries: [MARKED, BUILT] }, /_id "q1" occurs twice/],
    ['queries.jsonl, line 1', { queries: [{ _id: 'q1', text: '' }] }, /"text" must not be empty/],
    [
      'queries.jsonl, line 1',
      { queries: [{ ...BUILT, answers: [{}] }] },
      /"answers\.0\.selected_sen/,
    ],
    [
      'queries.jsonl, line 1',
      { queries: [{ ...MARKED, passage: 'empty' }] },
      /must name a document/,
    ],
    [
      'queries.jsonl, line 1',
      { queries: [{ ...MARKED, answers: selected('No.') }] },
      /does not hold "No\."/,
    ],
    [
      'qrels.tsv, line 1',
      { qrels: 'q1\tmill\t2\n' },
      /the header is missing\. Expected: query-id<tab>/,
    ],
    ['qrels.tsv, line 2', { qrels: `${HEADER}q1\tmill\n` }, /it is not a judgement/],
    ['qrels.tsv, line 2', { qrels: `${HEADER}q1\tmill\t1\t1\n` }, /it is not a judgement/],
    [
      'qrels.tsv, line 3',
      { qrels: `${HEADER}q1\tmill\t1\nq1\tmill\tx\n` },
      /it is not a judgement/,
    ],
    ['qrels.tsv, line 2', { qrels: `${HEADER}q9\tmill\t1\n` }, /queries\.jsonl has no _id "q9"/],
    ['qrels.tsv, line 2', { qrels: `${HEADER}q1\thill\t1\n` }, /corpus\.jsonl has no _id "hill"/],
  ])('names %s where it is wrong', async (place, parts, message) => {
    await writeSet(parts);
    await expect(read()).rejects.toThrow(message);
    await expect(read()).rejects.toThrow(join(set.path, `${place}: `));
  });

  it('names a missing file', async () => {
    const other = await createTempFolder();
    await other.write('corpus.jsonl', jsonl(CORPUS));
    const reading = readLabelledSet(other.path, { corpusFolder: join(other.path, 'corpus') });
    await expect(reading).rejects.toThrow(/queries\.jsonl cannot be read \(ENOENT/);
    await other.remove();
  });
});
