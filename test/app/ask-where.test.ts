import { describe, expect, it } from 'vitest';
import { UnknownPlace } from '../../src/where/unknown-place.ts';

import { documentOf, FILES, useFiles } from './asked-files.ts';

const current = useFiles();

describe('a letter', () => {
  const letter = `${'I like it here. '.repeat(70)}What is the mileage? Kind regards`;

  it('is asked for its question, which is shown', async () => {
    const answer = await current.inquiry.ask(`in:prices/2024 ${letter}`);
    expect(current.asked.at(-1)).toMatchObject({ question: 'What is the mileage?' });
    expect(answer).toMatchObject({ understoodAs: 'in:prices/2024 What is the mileage?' });
  });

  it('is asked as it is where it has none, or is short', async () => {
    for (const text of ['I like it here. '.repeat(70).trim(), 'I am Ann. What is the mileage?']) {
      expect((await current.inquiry.ask(text)).understoodAs).toBeUndefined();
      expect(current.asked.at(-1)).toMatchObject({ question: text });
    }
  });
});

it('asks two questions that find nothing together one by one, and shows which is answered', async () => {
  const [oil, rent] = ['Who changes the oil?', 'How much is the rent?'];
  const both = `${oil} ${rent}`;
  current.unanswered = [both, oil];
  const found = await current.inquiry.ask(`in:hr ${both}`);
  expect(found).toMatchObject({ question: `in:hr ${both}`, understoodAs: `in:hr ${rent}` });
  expect(found).toMatchObject({ outcome: 'answered', searchedIn: { places: ['hr/'] } });
  expect(current.asked.map(({ question }) => question)).toEqual([both, oil, rent]);
  current.unanswered.push(rent);
  const nothing = await current.inquiry.ask(both);
  expect(nothing).toMatchObject({ question: both, outcome: 'not_found' });
  expect(nothing.understoodAs).toBeUndefined();
});

it('asks two questions no more where rows that are counted answer them', async () => {
  current.counted = { rows: 2, of: 3 };
  await current.inquiry.ask('How many boats are red? Who changes the oil?');
  expect(current.asked).toHaveLength(1);
});

describe('a question with filters', () => {
  it('is asked without them, of the documents that they let through, and shown as it was', async () => {
    const answer = await current.inquiry.ask('in:prices/2024 what is the mileage?');
    expect(current.asked.at(-1)).toMatchObject({
      question: 'what is the mileage?',
      paths: ['prices/2024/list.md'],
    });
    expect(answer).toMatchObject({
      question: 'in:prices/2024 what is the mileage?',
      searchedIn: { places: ['prices/2024/'], documents: 1 },
    });
  });

  it('finds nothing where the documents have nothing, and nothing elsewhere', async () => {
    current.answering = ['hr/staff-handbook.md'];
    const answer = await current.inquiry.ask('in:minutes what is the mileage?');
    expect(answer).toMatchObject({ outcome: 'not_found', searchedIn: { places: ['minutes/'] } });
    expect(current.asked).toHaveLength(1);
  });

  it('is answered from documents that are asked for as they are', async () => {
    current.answering = ['hr/staff-handbook.md'];
    for (const question of ['in:prices/2024 show me the list', 'what is in prices/2024/list.md?']) {
      const answer = await current.inquiry.ask(question);
      expect(documentOf(answer), question).toBe('prices/2024/list.md');
      expect(answer.searchedIn?.isWidened).toBeUndefined();
    }
    const other = await current.inquiry.ask('in:prices/2024 what is the mileage?');
    expect(other.outcome).toBe('not_found');
  });

  it('says when its documents are from, and what tells so', async () => {
    const answer = await current.inquiry.ask('after:2025-03 before:2025-04 what is it?');
    expect(documentOf(answer)).toBe('minutes/2025-03-14.md');
    expect(answer).toMatchObject({
      citations: [{ dated: { day: '2025-03-14', from: 'name' } }],
    });
  });

  it('names what is there where they name nothing', async () => {
    await expect(current.inquiry.ask('in:invoices how much?')).rejects.toThrow(UnknownPlace);
    await expect(current.inquiry.ask('in:hr')).rejects.toThrow('Write a question beside in:hr.');
    const within = { key: 'some', includes: (path: string) => path.startsWith('hr/') };
    const hidden = current.inquiry.ask('in:prices how much?', { within });
    await expect(hidden).rejects.toThrow('in:prices names no folder. Folders: hr');
  });

  it('names some of many files that it has searched', async () => {
    current.others = Array.from({ length: 1_000 }, (_, i) => `letters/letter ${i} to Ann.md`);
    const { searchedIn } = await current.inquiry.ask('file:letter when?');
    expect(searchedIn).toMatchObject({ documents: 1_000 });
    expect(searchedIn?.places).toHaveLength(20);
  });

  it('is asked of everything on demand', async () => {
    const answer = await current.inquiry.ask('in:minutes how much?', { everywhere: true });
    expect(current.asked.at(-1)).toMatchObject({ question: 'how much?', paths: FILES });
    expect(answer.question).toBe('how much?');
    expect(answer).not.toHaveProperty('searchedIn');
  });

  it('hands them on to a question that leans on it, and to no other', async () => {
    const previous = { question: 'in:prices/2024 what is the mileage in summer?', quotes: [] };
    const answer = await current.inquiry.ask('and in winter?', { previous });
    expect(current.asked.at(-1)).toMatchObject({
      previous: 'what is the mileage in summer?',
      paths: ['prices/2024/list.md'],
    });
    expect(answer.searchedIn?.places).toEqual(['prices/2024/']);
    await current.inquiry.ask('who chairs the committee of the club?', { previous });
    expect(current.asked.at(-1)?.paths).toEqual(FILES);
  });

  it('is searched in the same way', async () => {
    const found = await current.inquiry.search('file:handbook shoes', 3);
    expect(found).toEqual({ question: 'shoes', paths: ['hr/staff-handbook.md'] });
  });
});

describe('a question that names a document in plain words', () => {
  it('is asked of it', async () => {
    const answer = await current.inquiry.ask('what does the staff handbook say about shoes?');
    expect(documentOf(answer)).toBe('hr/staff-handbook.md');
    expect(answer.searchedIn).toEqual({ places: ['hr/staff-handbook.md'], documents: 1 });
  });

  it('hands the place on to a question that leans on it', async () => {
    const previous = { question: 'in the 2024 price list, what is the fee for cars?', quotes: [] };
    const answer = await current.inquiry.ask('and for vans?', { previous });
    expect(current.asked.at(-1)).toMatchObject({
      question: 'and for vans?',
      paths: ['prices/2024/list.md'],
    });
    expect(documentOf(answer)).toBe('prices/2024/list.md');
  });

  it('is asked of everything where that has nothing', async () => {
    current.answering = ['minutes/2025-03-14.md'];
    const answer = await current.inquiry.ask('what does the staff handbook say about shoes?');
    expect(documentOf(answer)).toBe('minutes/2025-03-14.md');
    expect(answer.searchedIn).toMatchObject({ isWidened: true });
  });

  it('is asked of the last of a series, and where that has nothing of no earlier one', async () => {
    current.others = ['minutes/2025-05-09.md'];
    current.answering = [...FILES, ...current.others];
    expect(documentOf(await current.inquiry.ask('when is the next meeting?'))).toBe(
      current.others[0],
    );
    current.answering = ['hr/staff-handbook.md', 'minutes/2025-03-14.md'];
    const answer = await current.inquiry.ask('who chaired the last meeting?');
    expect(answer.searchedIn).toMatchObject({ places: current.others, isWidened: true });
    expect(current.asked.at(-1)?.paths).not.toContain('minutes/2025-03-14.md');
  });

  it('is asked of everything on demand', async () => {
    const question = 'what does the staff handbook say about shoes?';
    expect(await current.inquiry.ask(question, { everywhere: true })).not.toHaveProperty(
      'searchedIn',
    );
    expect(await current.inquiry.ask(`in:/ ${question}`)).not.toHaveProperty('searchedIn');
  });
});

it('maps the documents once for each state of the catalog', async () => {
  await current.inquiry.ask('what is it?');
  await current.inquiry.ask('what is that?');
  expect(current.reads).toBe(1);
  current.change++;
  await current.inquiry.ask('what is it?');
  expect(current.reads).toBe(2);
});
