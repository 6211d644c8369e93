import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLabelledSet } from '../../../src/evaluation/set/labelled-set.ts';
import { bmpFile } from '../../documents/formats/picture/picture-files.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

/** Two characters of this text take two UTF-16 units each. */
const TEXT = '😀 The mill was built in 1832. 𠮷 It burnt down in 1901.';

describe('a folder with questions.jsonl', () => {
  let set: TempFolder;

  beforeEach(async () => {
    set = await createTempFolder();
    await set.write('docs/mill.txt', TEXT);
  });
  afterEach(() => set.remove());

  const write = (...lines: unknown[]) =>
    set.write('questions.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const read = (documents?: string) =>
    readLabelledSet(set.path, {
      corpusFolder: join(set.path, 'corpus'),
      ...(documents && { documents }),
    });
  const built = { id: 'q1', question: 'When was it built?', doc: 'mill.txt' };

  it('gives the places of answers and excerpts in UTF-16 units', async () => {
    const references = [{ text: 'It burnt down', start: 32, end: 45 }];
    await write({ ...built, answer: '1832', answers: ['1832', 'in 1'], references });
    const { questions, documentsFolder } = await read();
    expect(documentsFolder).toBe(join(set.path, 'docs'));
    expect(questions).toHaveLength(1);
    const { marks, ...question } = questions[0] ?? { marks: [] };
    expect(question).toEqual({
      id: 'q1',
      question: 'When was it built?',
      isImpossible: false,
      relevant: new Map([['mill.txt', 1]]),
      accepted: [{ document: 'mill.txt', answers: ['1832', 'in 1'] }],
    });
    const texts = marks.map(({ kind, start, end }) => [kind, TEXT.slice(start, end)]);
    expect(texts).toEqual([
      ['string', '1832'],
      ['string', 'in 1'],
      ['string', 'in 1'],
      ['excerpt', 'It burnt down'],
    ]);
    expect(marks.map(({ start }) => start).slice(1, 3)).toEqual([
      TEXT.indexOf('in 1832'),
      TEXT.indexOf('in 1901'),
    ]);
  });

  it('may be about pictures, with the words that the app recognises', async () => {
    await set.write('docs/scan.bmp', bmpFile(20, 10, 8));
    await write({ ...built, doc: 'scan.bmp', answer: '1832' });
    await expect(read()).rejects.toThrow('has no "scan.bmp"');
    const run = { text: 'Built in 1832', left: 1, right: 19, y: 9, height: 8 };
    const page = { width: 20, height: 10, runs: [run], confidence: 1, unreadable: 0 };
    const reading = { pictures: { identity: 'test' }, recogniserOf: () => async () => page };
    const { unfound } = await readLabelledSet(set.path, { corpusFolder: set.path, reading });
    expect(unfound).toEqual([]);
  });

  it('reads documents in the encodings that are set, also where they would be UTF-8', async () => {
    await set.write('docs/price.txt', Buffer.from('The mill costs 10 \xa4 a day.', 'latin1'));
    await set.write('docs/rent.txt', Buffer.from('The rent is 20 \xc3\xa4 a day.', 'latin1'));
    await write(
      { ...built, doc: 'price.txt', answer: '10 €' },
      { ...built, id: 'q2', doc: 'rent.txt', answer: '20 Ã€' },
    );
    const unfoundWith = async (encoding: string) => {
      const reading = { encodings: [{ files: '*.txt', encoding }] };
      return (await readLabelledSet(set.path, { corpusFolder: set.path, reading })).unfound;
    };
    expect(await unfoundWith('iso-8859-15')).toEqual([]);
    expect(await unfoundWith('windows-1252')).toEqual(['q1', 'q2']);
  });

  it('may hold questions without an answer, or with a known document only', async () => {
    await write({ id: 1, question: 'Who owned it?', is_impossible: true, answers: null }, built);
    const { questions } = await read();
    expect(
      questions.map(({ id, isImpossible, marks, relevant }) => [
        id,
        isImpossible,
        marks.length,
        relevant.size,
      ]),
    ).toEqual([
      ['1', true, 0, 0],
      ['q1', false, 0, 1],
    ]);
  });

  it('tells what a right quote shows, and what else is known', async () => {
    await set.write('docs/fire.txt', 'Fires\n\n1901: the mill burnt down.');
    const also = [
      { doc: 'fire.txt', quote: '1901: the mill burnt down.' },
      { doc: 'fire.txt', quote: '1901: the mill burnt down.', answer: 'burnt' },
    ];
    const quote = 'The mill was built in 1832.';
    const more = { kind: 'when', style: 'plain', needs: ['Fires'] };
    await write(
      { ...built, answer: '1832', answers: ['1832', 'mill'], quote, also, ...more },
      { id: 'q2', question: 'And?', is_impossible: true, why: 'other item', near_doc: 'fire.txt' },
    );
    const [first, second] = (await read()).questions;
    expect(first).toMatchObject({
      accepted: [
        { document: 'mill.txt', answers: ['1832'], quote },
        { document: 'fire.txt', answers: [], quote: '1901: the mill burnt down.' },
        { document: 'fire.txt', answers: ['burnt'], quote: '1901: the mill burnt down.' },
      ],
      parts: ['1832', 'mill'],
      ...more,
    });
    expect([...(first?.relevant.keys() ?? [])]).toEqual(['mill.txt', 'fire.txt']);
    expect(first?.marks.map(({ document, start, end }) => [document, end - start])).toEqual([
      ['mill.txt', 4],
      ['fire.txt', 26],
      ['fire.txt', 5],
    ]);
    expect(second).toMatchObject({ why: 'other item', nearDocument: 'fire.txt' });
    expect(second).not.toHaveProperty('accepted');
  });

  it('marks a short answer only within its quote, and knows the raw rows of a table', async () => {
    await set.write('docs/fees.md', '| Fee | 20 % |\n| --- | --- |\n| Sunday | 20  % |\n');
    await set.write('docs/boats.csv', 'No;Name;Built\nG8;Goosander;1996\nG9;Teal;1996\n');
    await write(
      { ...built, doc: 'fees.md', answer: '20 %', quote: 'Sunday 20 %' },
      { ...built, id: 'q2', doc: 'boats.csv', answer: '1996', quote: 'G9;Teal;1996' },
    );
    const { questions, unfound } = await read();
    expect(unfound).toEqual([]);
    // The first place is exact, but not in the quote.
    const marked = questions.map(({ marks }) => marks.map(({ start, end }) => [start, end]));
    expect(marked[1]).toHaveLength(1);
    expect(marked[0]).toEqual([[40, 45]]);
  });

  it('finds answers where white space, bars and quotation marks differ, and names the others', async () => {
    await set.write('docs/mail.txt', '> The “old\n> mill” was | built');
    const line = (id: string, answer: string) => ({ ...built, id, doc: 'mail.txt', answer });
    await write(line('a', '"old mill" was built'), line('b', 'burnt'), line('c', 'old'));
    const { questions, unfound } = await read();
    expect(unfound).toEqual(['b']);
    expect(questions.map(({ marks }) => marks.map(({ start, end }) => [start, end]))).toEqual([
      [[6, 30]],
      [],
      [[7, 10]],
    ]);
  });

  it('takes the documents from another folder', async () => {
    const other = await createTempFolder();
    await other.write('sub/other.md', '\ufeffBuilt in 1700.');
    await write({ ...built, doc: 'sub/other.md', answer: '1700' });
    const { questions, documentsFolder } = await read(other.path);
    expect(documentsFolder).toBe(other.path);
    expect(questions[0]?.marks).toEqual([
      { kind: 'string', document: 'sub/other.md', start: 9, end: 13 },
    ]);
    await other.remove();
  });

  it('says what to do if there are no documents', async () => {
    const empty = await createTempFolder();
    await empty.write('questions.jsonl', JSON.stringify(built));
    await expect(
      readLabelledSet(empty.path, { corpusFolder: join(empty.path, 'corpus') }),
    ).rejects.toThrow(/no documents in .*docs.*--documents DIR/);
    await empty.remove();
  });

  const reference = (text: string, start: number, end: number) => ({
    references: [{ text, start, end }],
  });
  it.each<[unknown, RegExp]>([
    [[1], /it is not a JSON object\. Expected: \{"id", "question"/],
    [{ question: 'x?', doc: 'mill.txt' }, /"id" must be a string or a number/],
    [{ ...built, question: '  ' }, /"question" must not be empty/],
    [{ ...built, doc: undefined }, /"doc" is missing\. Expected/],
    [{ ...built, doc: 'mil.txt' }, /the documents folder has no "mil\.txt"/],
    [{ ...built, doc: './mill.txt' }, /the documents folder has no ".\/mill\.txt"/],
    [{ ...built, answers: 'x' }, /"answers" must be a list of strings/],
    [{ ...built, answers: ['1832', ''] }, /"answers\.1" must not be empty/],
    [{ ...built, needs: 'x' }, /"needs" must be a list of strings/],
    [{ ...built, also: [{ doc: 'mill.txt' }] }, /"also\.0\.quote" /],
    [{ ...built, also: [{ doc: 'x.txt', quote: 'x' }] }, /the documents folder has no "x\.txt"/],
    [{ ...built, is_impossible: 'no' }, /"is_impossible" must be true or false/],
    [{ ...built, ...reference('The', 3, 6) }, /holds other characters from 3 to 6 than "The"/],
    [{ ...built, ...reference('The', -1, 3) }, /"references\.0\.start" must be a whole number/],
    [{ ...built, id: 'q0' }, /the id "q0" occurs twice/],
  ])('names the line of %j and what is wrong', async (line, message) => {
    await write({ ...built, id: 'q0' }, line);
    const place = join(set.path, 'questions.jsonl, line 2: ');
    await expect(read()).rejects.toThrow(message);
    await expect(read()).rejects.toThrow(place);
  });

  it('counts empty lines and ignores a byte-order mark', async () => {
    await set.write('questions.jsonl', `\ufeff${JSON.stringify(built)}\r\n\r\n{"id":`);
    await expect(read()).rejects.toThrow(/line 3: it is not a JSON object/);
  });

  it('is refused if it holds no question', async () => {
    await write();
    await expect(read()).rejects.toThrow(/holds no question with a known answer/);
  });

  it('is refused with a list of the files it needs if it holds none of them', async () => {
    await mkdir(join(set.path, 'empty'));
    const corpusFolder = join(set.path, 'corpus');
    await expect(readLabelledSet(join(set.path, 'empty'), { corpusFolder })).rejects.toThrow(
      /must contain questions\.jsonl, or corpus\.jsonl with/,
    );
  });
});
