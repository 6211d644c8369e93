import { describe, expect, it } from 'vitest';
import { createExamples } from '../../../src/answer/quoted/examples.ts';
import type { DocumentFilter } from '../../../src/documents/document-filter.ts';
import type { Context, ContextKind } from '../../../src/passages/contexts.ts';
import type { Passage } from '../../../src/passages/passage.ts';
import { fakeAnswer, fakeCitation } from '../../helpers/fake-app.ts';

const CORPUS: [document: string, contexts: [ContextKind, string][]][] = [
  ['faq.md', [['question', '**Q: Who pays?**']]],
  ['faq.md', [['question', '**How loud is it?**']]],
  [
    'rules.md',
    [
      ['heading', '# Club rules'],
      ['heading', '## Opening hours'],
    ],
  ],
  [
    'rules.md',
    [
      ['heading', '# Club rules'],
      ['heading', '## Annex 3'],
    ],
  ],
  ['list.md', [['heading', '## Lost and found']]],
];

describe('examples of questions', () => {
  it('are questions and headings that their own document answers, the surest first', async () => {
    const { examples, asked } = openExamples((text) => (text === 'Who pays?' ? 0.9 : 0.7));
    expect(await examples()).toEqual(['Who pays?', 'Opening hours', 'Lost and found']);
    expect(asked).toHaveLength(3);
  });

  it('leave out what is not answered, or from elsewhere', async () => {
    const { examples } = openExamples((text) => (text === 'Who pays?' ? 0 : 0.7));
    expect(await examples()).not.toContain('Who pays?');
  });

  it('leave out a heading that is itself the answer', async () => {
    const { examples } = openExamples(
      () => 0.7,
      CORPUS,
      (text) => (text === 'Lost and found' ? `## ${text}` : 'So.'),
    );
    expect(await examples()).toEqual(['Who pays?', 'Opening hours']);
  });

  it('are found once for each state of the catalog', async () => {
    const { examples, asked, change } = openExamples(() => 1);
    await examples();
    await examples();
    expect(asked).toHaveLength(3);
    change();
    await examples();
    expect(asked).toHaveLength(6);
  });

  it('come from the documents of a filter alone, and are remembered for each', async () => {
    const { examples, asked } = openExamples(() => 1);
    const within = { key: 'rules', includes: (path: string) => path === 'rules.md' };
    expect(await examples(within)).toEqual(['Opening hours']);
    expect(await examples()).toHaveLength(3);
    expect(await examples(within)).toEqual(['Opening hours']);
    expect(asked).toHaveLength(4);
  });

  it('are sought again where that failed', async () => {
    let fails = true;
    const { examples } = openExamples(() => {
      if (fails) throw new Error('The database is away.');
      return 1;
    });
    await expect(examples()).rejects.toThrow('away');
    fails = false;
    expect(await examples()).toHaveLength(3);
  });

  it('are left out while nothing is read yet', async () => {
    const { examples } = openExamples(() => 1, []);
    expect(await examples()).toEqual([]);
  });
});

/** @param confidenceOf of the answer to a text; 0 for an answer from another document */
function openExamples(
  confidenceOf: (text: string) => number,
  corpus = CORPUS,
  quoteOf: (text: string) => string = () => 'So.',
) {
  const asked: string[] = [];
  let changes = 1;
  const catalog = {
    identity: async () => 'a',
    lastChange: async () => changes,
    passageIds: async () => corpus.map((_, id) => id),
    scopeOf: async ({ includes }: DocumentFilter) => ({
      ids: async () => corpus.flatMap(([path], id) => (includes(path) ? id : [])),
    }),
    passages: async (ids: readonly number[]) => ids.map((id) => passageOf(corpus[id] ?? ['', []])),
  };
  const examples = createExamples({
    catalog,
    ask: async (text) => {
      asked.push(text);
      const confidence = confidenceOf(text);
      const [document = ''] =
        corpus.find(([, contexts]) => contexts.some(([, own]) => own.includes(text))) ?? [];
      const from = confidence ? document : 'other.md';
      const citation = { ...fakeCitation(1, quoteOf(text)), document: from };
      return { ...fakeAnswer(text, []), citations: [citation], confidence };
    },
  });
  return { examples, asked, change: () => void changes++ };
}

function passageOf([document, contexts]: (typeof CORPUS)[number]): Passage {
  const above = contexts.map(
    ([kind, text]): Context => ({ kind, text, span: { start: 0, end: 0 }, from: 0, to: 1 }),
  );
  return { document, contexts: above } as unknown as Passage;
}
