import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import type { AskOptions } from '../../src/app/ask-options.ts';
import { askWhere } from '../../src/app/ask-where.ts';
import type { Inquiry } from '../../src/app/question-answering.ts';
import { UnknownPlace } from '../../src/where/unknown-place.ts';
import { fakeAnswer, fakeCitation, fakeNothing } from '../helpers/fake-app.ts';

const FILES = [
  'hr/staff-handbook.md',
  'minutes/2025-03-14.md',
  'prices/2024/list.md',
  'prices/2025/list.md',
];

let asked: {
  question: string;
  paths: string[];
  without: number[];
  previous: string | undefined;
}[];
/** The documents that answer. */
let answering: string[];
/** The passages that are found first. */
let seen: { id: number; document: string; text: string }[];
/** What they answer, and what they do not. */
let [said, unanswered]: [string, string[]] = ['', []];
let inquiry: Inquiry;
let reads: number;
let change: number;

/** Files besides. */
let others: string[] = [];

const includedBy = (within: AskOptions['within']) =>
  [...FILES, ...others].filter((path) => within?.includes(path) ?? true);

beforeEach(() => {
  [asked, answering, said, seen, unanswered, others] = [[], FILES, 'Yes.', [], [], []];
  [reads, change] = [0, 1];
  const unexpected = () => Promise.reject(new Error('not asked here'));
  const plain = {
    async ask(
      question: string,
      { within, without = new Set(), previous }: AskOptions = {},
    ): Promise<Answer> {
      const paths = includedBy(within);
      asked.push({ question, paths, without: [...without], previous: previous?.question });
      const [first] = paths.filter((path) => answering.includes(path));
      if (first === undefined || unanswered.includes(question)) {
        const nothing = fakeNothing(question);
        if (nothing.outcome === 'answered') return nothing;
        const nearest = paths.filter((path) => path.startsWith('prices/')).slice(0, 1);
        return {
          ...nothing,
          nearest: nearest.map((document) => ({ ...fakeCitation(1, 'Near.'), document })),
        };
      }
      const answer = fakeAnswer(question, [said]);
      if (answer.outcome !== 'answered') return answer;
      const citations = answer.citations.map((one) => ({ ...one, document: first }));
      return { ...answer, citations };
    },
    rank: async (_: string, __: number, within: AskOptions['within']) => ({
      passages: seen
        .filter(({ document }) => includedBy(within).includes(document))
        .map((passage) => ({ passage })),
    }),
    search: async (question: string, _: number, within: AskOptions['within']) => ({
      question,
      paths: includedBy(within),
    }),
    nearest: unexpected,
    readAround: unexpected,
  } as unknown as Inquiry;
  const catalog = {
    identity: async () => 'one',
    dataVersion: async () => change,
    files: async () => {
      reads++;
      return [...FILES, ...others].map((path) => ({ path, modified: 0 }));
    },
  };
  const keeper = { catalog, explain: (error: unknown) => error };
  inquiry = askWhere(plain, keeper as unknown as Parameters<typeof askWhere>[1]);
});

const documentOf = (answer: Answer) =>
  answer.outcome === 'answered' ? answer.citations[0]?.document : undefined;

describe('a letter', () => {
  const letter = `${'I like it here. '.repeat(70)}What is the mileage? Kind regards`;

  it('is asked for its question, which is shown', async () => {
    const answer = await inquiry.ask(`in:prices/2024 ${letter}`);
    expect(asked.at(-1)).toMatchObject({ question: 'What is the mileage?' });
    expect(answer).toMatchObject({ understoodAs: 'in:prices/2024 What is the mileage?' });
  });

  it('is asked as it is where it has none, or is short', async () => {
    for (const text of ['I like it here. '.repeat(70).trim(), 'I am Ann. What is the mileage?']) {
      expect((await inquiry.ask(text)).understoodAs).toBeUndefined();
      expect(asked.at(-1)).toMatchObject({ question: text });
    }
  });
});

it('asks two questions that find nothing together one by one until one is answered, and shows which', async () => {
  const [oil, rent] = ['Who changes the oil?', 'How much is the rent?'];
  const both = `${oil} ${rent}`;
  await inquiry.ask(both);
  unanswered = [both, oil];
  const found = await inquiry.ask(`in:hr ${both}`);
  expect(found).toMatchObject({ question: `in:hr ${both}`, understoodAs: `in:hr ${rent}` });
  expect(found).toMatchObject({ outcome: 'answered', searchedIn: { places: ['hr/'] } });
  expect(asked.map(({ question }) => question)).toEqual([both, both, oil, rent]);
  unanswered.push(rent);
  const nothing = await inquiry.ask(both);
  expect(nothing).toMatchObject({ question: both, outcome: 'not_found' });
  expect(nothing.understoodAs).toBeUndefined();
});

describe('a question with filters', () => {
  it('is asked without them, of the documents that they let through, and shown as it was', async () => {
    const answer = await inquiry.ask('in:prices/2024 what is the mileage?');
    expect(asked.at(-1)).toMatchObject({
      question: 'what is the mileage?',
      paths: ['prices/2024/list.md'],
    });
    expect(answer).toMatchObject({
      question: 'in:prices/2024 what is the mileage?',
      searchedIn: { places: ['prices/2024/'], documents: 1 },
    });
  });

  it('finds nothing where the documents have nothing, and nothing elsewhere', async () => {
    answering = ['hr/staff-handbook.md'];
    const answer = await inquiry.ask('in:minutes what is the mileage?');
    expect(answer).toMatchObject({ outcome: 'not_found', searchedIn: { places: ['minutes/'] } });
    expect(asked).toHaveLength(1);
  });

  it('says when its documents are from, and what tells so', async () => {
    const answer = await inquiry.ask('after:2025-03 before:2025-04 what is it?');
    expect(documentOf(answer)).toBe('minutes/2025-03-14.md');
    expect(answer).toMatchObject({
      citations: [{ dated: { day: '2025-03-14', from: 'name' } }],
    });
  });

  it('names what is there where they name nothing', async () => {
    await expect(inquiry.ask('in:invoices how much?')).rejects.toThrow(UnknownPlace);
    await expect(inquiry.ask('in:hr')).rejects.toThrow('Write a question beside in:hr.');
    const within = { key: 'some', includes: (path: string) => path.startsWith('hr/') };
    const hidden = inquiry.ask('in:prices how much?', { within });
    await expect(hidden).rejects.toThrow('in:prices names no folder. Folders: hr');
  });

  it('names some of many files that it has searched', async () => {
    others = Array.from({ length: 1_000 }, (_, i) => `letters/letter ${i} to Ann.md`);
    const { searchedIn } = await inquiry.ask('file:letter when?');
    expect(searchedIn).toMatchObject({ documents: 1_000 });
    expect(searchedIn?.places).toHaveLength(20);
  });

  it('is asked of everything on demand', async () => {
    const answer = await inquiry.ask('in:minutes how much?', { everywhere: true });
    expect(asked.at(-1)).toMatchObject({ question: 'how much?', paths: FILES });
    expect(answer.question).toBe('how much?');
    expect(answer).not.toHaveProperty('searchedIn');
  });

  it('hands them on to a question that leans on it, and to no other', async () => {
    const previous = { question: 'in:prices/2024 what is the mileage in summer?', quotes: [] };
    const answer = await inquiry.ask('and in winter?', { previous });
    expect(asked.at(-1)).toMatchObject({
      previous: 'what is the mileage in summer?',
      paths: ['prices/2024/list.md'],
    });
    expect(answer.searchedIn?.places).toEqual(['prices/2024/']);
    await inquiry.ask('who chairs the committee of the club?', { previous });
    expect(asked.at(-1)?.paths).toEqual(FILES);
  });

  it('is searched in the same way', async () => {
    const found = await inquiry.search('file:handbook shoes', 3);
    expect(found).toEqual({ question: 'shoes', paths: ['hr/staff-handbook.md'] });
  });
});

describe('a question that names a document in plain words', () => {
  it('is asked of it', async () => {
    const answer = await inquiry.ask('what does the staff handbook say about shoes?');
    expect(documentOf(answer)).toBe('hr/staff-handbook.md');
    expect(answer.searchedIn).toEqual({ places: ['hr/staff-handbook.md'], documents: 1 });
  });

  it('hands the place on to a question that leans on it', async () => {
    const previous = { question: 'in the 2024 price list, what is the fee for cars?', quotes: [] };
    const answer = await inquiry.ask('and for vans?', { previous });
    expect(asked.at(-1)).toMatchObject({
      question: 'and for vans?',
      paths: ['prices/2024/list.md'],
    });
    expect(documentOf(answer)).toBe('prices/2024/list.md');
  });

  it('is asked of everything where that has nothing', async () => {
    answering = ['minutes/2025-03-14.md'];
    const answer = await inquiry.ask('what does the staff handbook say about shoes?');
    expect(documentOf(answer)).toBe('minutes/2025-03-14.md');
    expect(answer.searchedIn).toMatchObject({ isWidened: true });
  });

  it('is asked of everything on demand', async () => {
    const question = 'what does the staff handbook say about shoes?';
    expect(await inquiry.ask(question, { everywhere: true })).not.toHaveProperty('searchedIn');
    expect(await inquiry.ask(`in:/ ${question}`)).not.toHaveProperty('searchedIn');
  });
});

describe('a question that versions of a document answer', () => {
  beforeEach(() => {
    const text = (figure: number) => `Mileage: ${figure} per km, both ways.`;
    seen = [
      { id: 4, document: 'prices/2024/list.md', text: text(62) },
      { id: 5, document: 'prices/2025/list.md', text: text(68) },
    ];
    answering = ['prices/2024/list.md', 'prices/2025/list.md'];
  });

  it('is answered by the newest, which says so', async () => {
    const answer = await inquiry.ask('what is the mileage?');
    expect(answer).toMatchObject({
      citations: [
        {
          document: 'prices/2025/list.md',
          dated: { day: '2025', from: 'name', version: 'newest' },
        },
      ],
    });
  });

  it('is answered by that of the year that it names', async () => {
    const answer = await inquiry.ask('what is the mileage in 2024?');
    expect(answer).toMatchObject({
      citations: [{ document: 'prices/2024/list.md', dated: { day: '2024', version: 'older' } }],
    });
  });

  it('is answered by the newest of those that a filter lets through', async () => {
    others = ['prices/2023/list.md'];
    seen.push({ id: 3, document: 'prices/2023/list.md', text: 'Mileage: 59 per km, both ways.' });
    answering = ['prices/2023/list.md', 'prices/2024/list.md'];
    await inquiry.ask('in:prices before:2025 what is the mileage?');
    expect(asked.map(({ paths }) => paths)).toEqual([['prices/2024/list.md']]);
  });

  it('is answered by that of the year in the question that it leans on', async () => {
    const previous = { question: 'what is the mileage for cars in 2024?', quotes: [] };
    expect(documentOf(await inquiry.ask('and for vans?', { previous }))).toBe(
      'prices/2024/list.md',
    );
  });

  it('is asked without the passages of the older that the newest contains', async () => {
    const grown = 'Mileage: 68 per km, both ways. Vans and trucks get more, and so do trailers.';
    seen = [
      { id: 4, document: 'prices/2024/list.md', text: 'Mileage: 62 per km.' },
      { id: 5, document: 'prices/2025/list.md', text: grown },
    ];
    await inquiry.ask('what is the mileage?');
    expect(asked).toMatchObject([{ paths: FILES, without: [4] }]);
  });

  it('is refused with what comes nearest in the newest where none answers', async () => {
    answering = [];
    const answer = await inquiry.ask('what is the mileage?');
    expect(asked).toHaveLength(2);
    expect(answer).toMatchObject({
      outcome: 'not_found',
      nearest: [{ document: 'prices/2025/list.md' }],
    });
  });

  it('is answered by an older one where the newest does not', async () => {
    [answering, said] = [['prices/2024/list.md'], 'Mileage of vans: 88.'];
    expect(documentOf(await inquiry.ask('what is the mileage?'))).toBe('prices/2024/list.md');
  });

  it('is not answered by what the newest says in other figures', async () => {
    [answering, said] = [['prices/2024/list.md'], 'Mileage: 62 per km.'];
    const answer = await inquiry.ask('what is the mileage by bus?');
    expect(answer).toMatchObject({
      outcome: 'not_found',
      nearest: [{ document: 'prices/2025/list.md' }],
    });
  });
});

it('maps the documents once for each state of the catalog', async () => {
  await inquiry.ask('what is it?');
  await inquiry.ask('what is that?');
  expect(reads).toBe(1);
  change++;
  await inquiry.ask('what is it?');
  expect(reads).toBe(2);
});
