import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAnswer } from '../../../src/answer/written/write.ts';
import { type FakeModel, fakeModel } from '../../helpers/fake-model.ts';
import { generatorWith, openWrittenParts, type WrittenParts } from '../../helpers/written-parts.ts';

const OFFICES = `# Offices

We have two.

## Berlin office

Open from 9:00 to 17:00.

## Munich office

Open from 8:00 to 16:00.
`;
const FEES = `# Moorings

| Station | Summer fee | Winter fee |
| --- | --- | --- |
| North Aberdeen | 40 | 10 |
| West Norwich | 69 | 32 |

Ask at the desk.
`;

describe('what stands above a sentence', () => {
  let parts: WrittenParts;
  beforeEach(async () => {
    parts = await openWrittenParts({ 'offices.md': OFFICES, 'fees.md': FEES });
  });
  afterEach(() => parts.close());

  const ask = async (question: string, write: (prompt: string) => string) => {
    const asked = await parts.find(question);
    let prompt = '';
    const model: FakeModel = {
      ...fakeModel([]),
      async *stream([message]) {
        prompt = message?.content ?? '';
        yield write(prompt);
      },
    };
    const options = { asked: question };
    const result = await writeAnswer(generatorWith(model, 0), parts.answerer, asked, options);
    return { ...result, prompt };
  };
  const numberOf = (text: string, prompt: string) =>
    new RegExp(`\\[(S\\d+)\\] .*${text}`).exec(prompt)?.[1];

  it('is shown to the model: headings', async () => {
    const { prompt, answer } = await ask(
      'When is the Munich office open?',
      (shown) => `The Munich office is open from 8:00 to 16:00 [${numberOf('8:00', shown)}].`,
    );
    expect(prompt).toMatch(/Heading: Offices › Berlin office\n\[S\d\] Open from 9:00 to 17:00\./);
    expect(prompt).toMatch(/Heading: Offices › Munich office\n\[S\d\] Open from 8:00 to 16:00\./);
    expect(answer).toMatchObject({
      written: { removed: [] },
      citations: [{ quote: { text: 'Open from 8:00 to 16:00.' } }],
    });
  });

  it('is shown to the model: the header of a table, whose words a claim may use', async () => {
    const { prompt, answer } = await ask(
      'What does West Norwich cost in winter?',
      (shown) => `The winter fee of West Norwich is 32 [${numberOf('West Norwich', shown)}].`,
    );
    expect(prompt).toMatch(
      /Heading: Moorings\nAbove: \| Station \| Summer fee \| Winter fee \|\n\[S\d\] \| North/,
    );
    expect(prompt).toMatch(/Heading: Moorings\n\[S\d\] Ask at the desk\./);
    expect(answer).toMatchObject({
      written: { sentences: [{ text: 'The winter fee of West Norwich is 32.' }], removed: [] },
    });
  });

  it.each([
    ['the fee of another column', 'The winter fee of West Norwich is 69'],
    ['a column that is not there', 'The spring fee of West Norwich is 32'],
    ['the fee of another row', 'The winter fee of West Norwich is 10'],
  ])('does not let a claim give %s', async (_, claim) => {
    const { answer, refused } = await ask(
      'What does West Norwich cost in winter?',
      (shown) => `${claim} [${numberOf('West Norwich', shown)}].`,
    );
    expect(answer).not.toHaveProperty('written');
    expect(refused).toHaveLength(1);
  });
});
