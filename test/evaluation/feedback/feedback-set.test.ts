import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { FootnoteError } from '../../../src/errors.ts';
import { feedbackSet, type JudgedFeedback } from '../../../src/evaluation/feedback/feedback-set.ts';
import { writeFeedbackSet } from '../../../src/evaluation/feedback/write-feedback-set.ts';
import { readLabelledSet } from '../../../src/evaluation/set/labelled-set.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const TEXT = 'The mill was built in 1832.\nIt burnt down in 1901.\n';
const BUILT = 'The mill was built in 1832.';
const BURNT = 'It burnt down in 1901.';

let next = 0;

/** Votes on one answer that quotes these sentences of `mill.txt`; "not found" if there are none. */
function judged(
  question: string,
  quotes: readonly string[],
  votes: readonly JudgedFeedback['vote'][],
  understoodAs?: string,
): JudgedFeedback[] {
  const answerId = `answer-${++next}`;
  return votes.map((vote) => ({ answerId, vote, answer: answer(question, quotes, understoodAs) }));
}

function answer(question: string, quotes: readonly string[], understoodAs?: string): Answer {
  const milliseconds = { total: 1, retrieval: 1 };
  const base = { question, passages: [], confidence: 1, stale: [], milliseconds };
  const citations = quotes.map((text, i) => {
    const start = TEXT.indexOf(text);
    const quote = { text, span: { start, end: start + text.length } };
    const location = { line: 1, endLine: 1 };
    const source = { document: 'mill.txt', contentHash: '0', mediaType: 'text/plain' };
    return { ...source, number: i + 1, quote, context: quote, location, score: 1 };
  });
  const asked = { ...base, ...(understoodAs && { understoodAs }) };
  return quotes.length > 0
    ? { ...asked, outcome: 'answered', citations }
    : { ...asked, outcome: 'not_found', nearest: [] };
}

describe('a set made from feedback', () => {
  it('labels an answer that most people called good with its first quote', () => {
    const set = feedbackSet(
      judged('When was it built?', [BUILT, BURNT], ['good', 'wrong', 'good']),
    );
    expect(set).toEqual({
      labelled: [
        { id: `answer-${next}`, question: 'When was it built?', doc: 'mill.txt', answer: BUILT },
      ],
      toLabel: [],
    });
  });

  it('uses the completed form of a follow-up question', () => {
    const { labelled } = feedbackSet(judged('and burnt?', [BURNT], ['good'], 'When was it burnt?'));
    expect(labelled[0]?.question).toBe('When was it burnt?');
  });

  it('trusts a good vote on "not found"', () => {
    const { labelled } = feedbackSet(judged('Who owned it?', [], ['good']));
    expect(labelled).toEqual([
      { id: `answer-${next}`, question: 'Who owned it?', is_impossible: true },
    ]);
  });

  it.each([
    ['wrong', ['wrong']],
    ['a tie', ['good', 'missing']],
    ['mostly outdated', ['outdated', 'good', 'outdated']],
  ] as const)('leaves to a person what is %s', (_, votes) => {
    const set = feedbackSet(judged('When was it built?', [BUILT, BURNT], votes));
    expect(set).toEqual({
      labelled: [],
      toLabel: [
        {
          id: `answer-${next}`,
          question: 'When was it built?',
          votes,
          quotes: [
            { doc: 'mill.txt', text: BUILT },
            { doc: 'mill.txt', text: BURNT },
          ],
        },
      ],
    });
  });

  it('counts the votes on all answers to a question together', () => {
    const question = 'When was it built?';
    const tie = [...judged(question, [BURNT], ['wrong']), ...judged(question, [BUILT], ['good'])];
    expect(feedbackSet(tie).toLabel.map(({ votes }) => votes)).toEqual([['wrong'], ['good']]);
    const set = feedbackSet([...tie, ...judged(`${question} `, [BUILT], ['good'])]);
    expect(set).toMatchObject({ labelled: [{ answer: BUILT }], toLabel: [] });
  });

  it('labels with the answer that was called good most often, or the newest of several', () => {
    const question = 'When was it built?';
    const often = judged(question, [BURNT], ['good', 'good']);
    const late = judged(question, [BUILT], ['good']);
    expect(feedbackSet([...often, ...late]).labelled).toMatchObject([{ answer: BURNT }]);
    const once = judged(question, [BURNT], ['good']);
    expect(feedbackSet([...once, ...late]).labelled).toMatchObject([{ answer: BUILT }]);
  });
});

describe('the folder of a feedback set', () => {
  let folder: TempFolder;
  let documents: TempFolder;

  beforeEach(async () => {
    folder = await createTempFolder();
    documents = await createTempFolder();
    await documents.write('mill.txt', TEXT);
  });
  afterEach(() => Promise.all([folder.remove(), documents.remove()]));

  const FEEDBACK = [
    ...judged('When was it built?', [BUILT], ['good']),
    ...judged('Who owned it?', [], ['good']),
    ...judged('Why did it burn?', [BURNT], ['wrong']),
  ];

  it('can be read as a labelled set', async () => {
    const target = join(folder.path, 'new/set');
    expect(await writeFeedbackSet(target, FEEDBACK)).toEqual({ labelled: 2, toLabel: 1 });
    const corpusFolder = join(folder.path, 'corpus');
    const set = await readLabelledSet(target, { documents: documents.path, corpusFolder });
    expect(set.questions).toMatchObject([
      {
        question: 'When was it built?',
        isImpossible: false,
        marks: [{ document: 'mill.txt', start: 0, end: BUILT.length }],
      },
      { question: 'Who owned it?', isImpossible: true, marks: [] },
    ]);
    const lines = (await readFile(join(target, 'to-label.jsonl'), 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { question: 'Why did it burn?', votes: ['wrong'], quotes: [{ text: BURNT }] },
    ]);
  });

  it.skipIf(process.platform === 'win32')('can be read by its owner alone', async () => {
    await writeFeedbackSet(folder.path, FEEDBACK);
    const modes = ['questions.jsonl', 'to-label.jsonl'].map(async (name) => {
      return (await stat(join(folder.path, name))).mode & 0o777;
    });
    expect(await Promise.all(modes)).toEqual([0o600, 0o600]);
  });

  it('stays readable if documents have changed', async () => {
    await documents.write('mill.txt', 'The mill was built in 1833.\n');
    const options = { documents: documents.path };
    expect(await writeFeedbackSet(folder.path, FEEDBACK, options)).toEqual({
      labelled: 1,
      toLabel: 2,
    });
    const corpusFolder = join(folder.path, 'corpus');
    const set = await readLabelledSet(folder.path, { ...options, corpusFolder });
    expect(set.questions.map(({ question }) => question)).toEqual(['Who owned it?']);
  });

  it('compares with documents as they are read, in their encodings', async () => {
    const owned = 'The mill is owned by Šarka Novak.';
    await documents.write('mill.txt', Buffer.from(owned.replace('Š', '\xa6'), 'latin1'));
    const votes = judged('Who owns it?', [owned], ['good']);
    const encodings = [{ files: '*.txt', encoding: 'iso-8859-15' }];
    const write = (name: string, reading = {}) =>
      writeFeedbackSet(join(folder.path, name), votes, { documents: documents.path, reading });
    expect(await write('guessed')).toMatchObject({ labelled: 0 });
    expect(await write('set', { encodings })).toMatchObject({ labelled: 1 });
  });

  it.each(['questions.jsonl', 'to-label.jsonl'])('never overwrites %s', async (name) => {
    await folder.write(name, 'mine');
    const writing = writeFeedbackSet(folder.path, FEEDBACK);
    await expect(writing).rejects.toThrow(FootnoteError);
    await expect(writing).rejects.toThrow(/already exists\. Name another folder/);
    expect(await readFile(join(folder.path, name), 'utf8')).toBe('mine');
  });

  it('says what to do if the folder cannot be written', async () => {
    const file = await folder.write('file', 'x');
    await expect(writeFeedbackSet(join(file, 'set'), FEEDBACK)).rejects.toThrow(
      /cannot be written into .* Name another folder/,
    );
  });
});
