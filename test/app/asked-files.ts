import { beforeEach } from 'vitest';
import type { Answer, Counted } from '../../src/answer/answer.ts';
import type { AskOptions } from '../../src/app/ask-options.ts';
import { askWhere } from '../../src/app/ask-where.ts';
import type { Inquiry } from '../../src/app/question-answering.ts';
import { fakeAnswer, fakeCitation, fakeNothing } from '../helpers/fake-app.ts';

export const FILES = [
  'hr/staff-handbook.md',
  'minutes/2025-03-14.md',
  'prices/2024/list.md',
  'prices/2025/list.md',
];

/** What a test may look at and change. */
interface Current {
  inquiry: Inquiry;
  asked: {
    question: string;
    paths: string[];
    without: number[];
    previous: string | undefined;
  }[];
  /** The documents that answer. */
  answering: string[];
  /** What they answer, and what they do not. */
  said: string;
  counted: Counted | undefined;
  unanswered: string[];
  /** The passages that are found first. */
  seen: { id: number; document: string; text: string }[];
  /** Files besides. */
  others: string[];
  /** How often the catalog's files were listed, and the number of its last change. */
  reads: number;
  change: number;
}

/** Gives each test questions that are asked of these files, and answers that say what was asked of which. */
export function useFiles(): Current {
  const current = {} as Current;
  const includedBy = (within: AskOptions['within']) =>
    [...FILES, ...current.others].filter((path) => within?.includes(path) ?? true);

  beforeEach(() => {
    Object.assign(current, {
      ...{
        asked: [],
        answering: FILES,
        said: 'Yes.',
        counted: undefined,
        unanswered: [],
        seen: [],
        others: [],
      },
      ...{ reads: 0, change: 1 },
    });
    const unexpected = () => Promise.reject(new Error('not asked here'));
    const plain = {
      async ask(
        question: string,
        { within, without = new Set(), previous }: AskOptions = {},
      ): Promise<Answer> {
        const paths = includedBy(within);
        current.asked.push({
          question,
          paths,
          without: [...without],
          previous: previous?.question,
        });
        const [first] = paths.filter((path) => current.answering.includes(path));
        if (first === undefined || current.unanswered.includes(question)) {
          const nothing = fakeNothing(question);
          if (nothing.outcome === 'answered') return nothing;
          const nearest = paths.filter((path) => path.startsWith('prices/')).slice(0, 1);
          return {
            ...nothing,
            nearest: nearest.map((document) => ({ ...fakeCitation(1, 'Near.'), document })),
          };
        }
        const answer = fakeAnswer(question, [current.said]);
        if (answer.outcome !== 'answered') return answer;
        const citations = answer.citations.map((one) => ({ ...one, document: first }));
        return { ...answer, citations, ...(current.counted && { counted: current.counted }) };
      },
      rank: async (_: string, __: number, within: AskOptions['within']) => ({
        passages: current.seen
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
      dataVersion: async () => current.change,
      files: async () => {
        current.reads++;
        return [...FILES, ...current.others].map((path) => ({ path, modified: 0 }));
      },
    };
    const keeper = { catalog, explain: (error: unknown) => error };
    current.inquiry = askWhere(plain, keeper as unknown as Parameters<typeof askWhere>[1]);
  });
  return current;
}

/** The document of the first quote. */
export const documentOf = (answer: Answer) =>
  answer.outcome === 'answered' ? answer.citations[0]?.document : undefined;
