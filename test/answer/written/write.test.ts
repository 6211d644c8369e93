import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAnswer } from '../../../src/answer/written/write.ts';
import { ChatModelError } from '../../../src/chat-model/chat-model.ts';
import { type FakeModel, fakeModel } from '../../helpers/fake-model.ts';
import { generatorWith, openWrittenParts, type WrittenParts } from '../../helpers/written-parts.ts';

const SEATS = 'The hall has 120 seats and 3 doors.';
const DOG = 'Dogs may not enter the hall.';
const QUESTION = 'How many seats does the hall have?';

describe('an answer that a model writes', () => {
  let parts: WrittenParts;
  beforeEach(async () => {
    parts = await openWrittenParts({ 'hall.txt': `${SEATS} ${DOG}` });
  });
  afterEach(() => parts.close());

  const write = async (model: FakeModel, near?: number) => {
    const drafts: string[] = [];
    const asked = await parts.find(QUESTION);
    const options = {
      asked: QUESTION,
      onDraft: (text: string) => drafts.push(text),
    };
    const result = await writeAnswer(generatorWith(model, near), parts.answerer, asked, options);
    return { ...result, drafts, quoted: asked.quoted };
  };

  it('may only point: that says what to quote', async () => {
    for (const text of ['[S2]', 'S2', '| Seats | 120 |\n|---|---|\n| Dogs | none [S2] |\n']) {
      const { answer, pointed, quoted } = await write(fakeModel([text]));
      expect(answer.outcome).toBe(quoted.outcome);
      expect(pointed?.map(({ sentence }) => sentence.text)).toEqual([DOG]);
    }
  });

  it('is only as long as a message can hold, and says that it was shortened', async () => {
    const { answer } = await write(fakeModel(['The hall has 120 seats [S1].\n'.repeat(120)]));
    const written = answer.outcome === 'answered' ? answer.written : undefined;
    const length = written?.sentences.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
    expect(length).toBeGreaterThan(2_300);
    expect(length).toBeLessThanOrEqual(2_400);
    expect(new Set(written?.removed)).toEqual(new Set(['length']));
  });

  it('has the gate read what it may cite while the model is at its first word', async () => {
    const read: string[] = [];
    const asked = await parts.find(QUESTION);
    const generator = {
      ...generatorWith(fakeModel(['The hall has 120 seats [S1].'])),
      prepare: async (sentences: readonly string[]) => {
        read.push(...sentences);
        throw new Error('no memory');
      },
    };
    const options = { asked: QUESTION };
    const { answer } = await writeAnswer(generator, parts.answerer, asked, options);
    expect(read).toEqual([SEATS, DOG]);
    expect(answer).toHaveProperty('written');
  });

  it('is shown sentence by sentence, as soon as each has passed', async () => {
    const model = fakeModel(['The hall has 120', ' seats [S1]. Dogs may', ' not enter it [S2].']);
    const { answer, trouble, drafts } = await write(model);
    expect(trouble).toBeUndefined();
    expect(answer).toMatchObject({
      outcome: 'answered',
      written: {
        sentences: [
          { text: 'The hall has 120 seats.', citations: [1] },
          { text: 'Dogs may not enter it.', citations: [2] },
        ],
        removed: [],
      },
      citations: [
        { number: 1, quote: { text: SEATS }, context: { text: SEATS } },
        { number: 2, quote: { text: DOG } },
      ],
    });
    expect(drafts).toEqual([
      'The hall has 120 seats.',
      'The hall has 120 seats. Dogs may not enter it.',
    ]);
  });

  it('is made from the question and the numbered sentences, in that order and fenced', async () => {
    const model = fakeModel(['NOT_FOUND']);
    await write(model);
    expect(model.asked[0]?.[0]?.content).toBe(
      `<<<DOCUMENTS\nDocument: hall.txt\n[S1] ${SEATS}\n[S2] ${DOG}\nDOCUMENTS>>>\n${QUESTION}`,
    );
  });

  it('may be that nothing answers; the quotes are then the nearest', async () => {
    const { answer, trouble, quoted } = await write(fakeModel(['NOT', '_FOUND']));
    expect(trouble).toBeUndefined();
    expect(answer).toMatchObject({ outcome: 'not_found', nearest: quoted.citations.slice(0, 2) });
    expect(answer).not.toHaveProperty('citations');
  });

  it.each([
    'The documents do not mention the parking fee [S1].',
    'NOT_FOUND. The sentences only give the number of parking places [S1].',
  ])('may be that nothing answers, with a number beside it: %s', async (text) => {
    const { answer, pointed } = await write(fakeModel([text]));
    expect(answer.outcome).toBe('not_found');
    expect(pointed).toBeUndefined();
  });

  it.each([
    'I am sorry! There is no information on this in the documents.',
    'Leider enthalten die Dokumente dazu keine Angaben. Die Sätze nennen nur Türen [S1].',
  ])('may be that nothing answers, in other words: %s', async (text) => {
    const { answer, pointed } = await write(fakeModel([text]));
    expect(answer.outcome).toBe('not_found');
    expect(pointed).toBeUndefined();
  });

  it.each([
    'The price for a week is not given; only the seats and doors are listed [S1].',
    'I am sorry, there is no weekly price in the sentences [S1].',
  ])('points to nothing where it denies what its source does not: %s', async (text) => {
    const { answer, quoted, pointed } = await write(fakeModel([text]));
    expect([answer, pointed]).toEqual([quoted, []]);
  });

  it('points to a sentence whose negation it has dropped', async () => {
    const { pointed } = await write(fakeModel(['Dogs may enter the hall [S2].']));
    expect(pointed?.map(({ sentence }) => sentence.text)).toEqual([DOG]);
  });

  it('is whole without the small talk around it', async () => {
    const text =
      'Sure! Here is the answer:\n\nThe hall has 120 seats [S1].\n\nLet me know if you need more.';
    const { answer } = await write(fakeModel([text]));
    expect(answer).toMatchObject({
      written: { sentences: [{ text: 'The hall has 120 seats.' }], removed: [] },
    });
  });

  it.each([
    ['a figure', 'The hall has 120 seats [S1]. It costs 5 euros.'],
    ['a name', 'Mallory owns it. The hall has 120 seats [S1].'],
    ['a word of the question', 'The hall has 120 seats [S1]. These seats are soft.'],
    ['its place', 'The hall has 120 seats [S1]. It is nice. Dogs may not enter it [S2].'],
  ])('is shortened by a sentence without a source that has %s', async (_, text) => {
    const { answer } = await write(fakeModel([text]));
    expect(answer).toMatchObject({ written: { removed: ['no_source'] } });
  });

  it('is not that nothing answers where a part of it points to an answer', async () => {
    const text = 'The hall has 121 seats [S1]. The documents do not mention parking [S2].';
    const { answer, pointed } = await write(fakeModel([text]), 0);
    expect(answer.outcome).toBe('answered');
    expect(pointed?.map(({ sentence }) => sentence.text)).toEqual([SEATS]);
  });

  it('is not that nothing answers where a sentence without a number stands before it', async () => {
    const text = 'The hall has 120 seats. The documents do not mention the parking fee.';
    const { answer, quoted } = await write(fakeModel([text]));
    expect(answer).toEqual(quoted);
  });

  it.each([1, 200])(
    'begins after reasoning whose opening tag the prompt has (%d times)',
    async (times) => {
      const reasoning = 'The hall has 120 seats [S1]. Is it NOT_FOUND? Dogs [S2]'.repeat(times);
      const model = fakeModel([reasoning, '\n</think>\n', 'The hall has 3 doors [S1].']);
      const { answer } = await write(model);
      expect(answer).toMatchObject({
        written: { sentences: [{ text: 'The hall has 3 doors.' }], removed: [] },
      });
    },
  );

  it('is what passed, where NOT_FOUND stands beside it', async () => {
    const { answer } = await write(fakeModel(['The hall has 120 seats [S1]. NOT_FOUND']));
    expect(answer).toMatchObject({
      outcome: 'answered',
      written: { sentences: [{ citations: [1] }] },
    });
  });

  it.each<[string, (string | Error)[], RegExp]>([
    ['nothing', [], /nothing that can be read/],
    ['what the gate refuses', ['It has 121 seats [S1].', ' 5 doors.'], /\(quantity, no_source\)/],
    ['small talk alone', ['Sure! It is big.'], /\(no_source, no_source\)/],
    ['unknown sources alone', ['The hall has 120 seats [S7].'], /\(unknown_source\)/],
    ['too much', [`${'The hall has 120 seats [S1]. '.repeat(200)}`], /without end/],
    [
      'a part, and fails',
      ['The hall has 120 seats [S1]. And', new ChatModelError('cut', 'The line broke.')],
      /^The line broke\.$/,
    ],
    ['nothing, as it is stopped', [new ChatModelError('stopped', 'Stopped.')], /^Stopped\.$/],
  ])('is the quoted one where the model writes %s', async (_, pieces, why) => {
    const { answer, trouble, quoted } = await write(fakeModel(pieces));
    expect(answer).toEqual(quoted);
    expect(trouble).toMatch(why);
  });

  it('is what had passed when it is stopped', async () => {
    const pieces = ['The hall has 120 seats [S1]. And', new ChatModelError('stopped', 'Stopped.')];
    const { answer, trouble } = await write(fakeModel(pieces));
    expect(trouble).toBeUndefined();
    expect(answer).toMatchObject({ written: { sentences: [{ text: 'The hall has 120 seats.' }] } });
  });

  it('leaves out what means something else, and what cannot be compared', async () => {
    for (const near of [0.59, Number.NaN]) {
      const model = fakeModel(['The nice hall has 120 seats [S1].']);
      const { trouble } = await write(model, near);
      expect(trouble).toMatch(/\(meaning\)/);
    }
  });

  it('reads no more of a model than it needs', async () => {
    let read = 0;
    const { trouble } = await write(
      fakeModel(
        (async function* () {
          for (; read < 1e6; read++) yield 'and so on ';
        })(),
      ),
    );
    expect(trouble).toMatch(/without end/);
    expect(read).toBeLessThan(5_000);
  });

  it('does not hide a failure of the program itself', async () => {
    await expect(write(fakeModel([new TypeError('a bug')]))).rejects.toThrow('a bug');
  });
});
