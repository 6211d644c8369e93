import { describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.ts';
import { textAt } from '../../src/passages/passage.ts';
import { withLeadingSentences } from '../../src/retrieval/leading-sentences.ts';
import { rankSentences } from '../../src/retrieval/quotes.ts';
import { TRAINED } from '../../src/retrieval/weights.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

/** Each sentence with what leads into it by its words alone. */
function leads(text: string) {
  const passage = markdownPassage(text);
  const known = passage.contexts.length;
  const added = withLeadingSentences(passage).contexts.slice(known);
  return added.map(({ kind, text: lead, from, to }) => [
    kind,
    lead,
    ...passage.sentences.slice(from, to).map((sentence) => textAt(passage, sentence)),
  ]);
}

/** The quotes for a question, all sentences being equally near to it, with what is shown above them. */
function quotes(question: string, text: string) {
  const passage = markdownPassage(text);
  const sentences = rankSentences(
    {
      question,
      query: { terms: new Map(terms(question).map((term) => [term, 1])) },
      scoring: TRAINED,
      passages: [
        {
          passage,
          score: 0.5,
          signals: { passage: 0.5, sentence: 0.5, lexical: 0.5, words: 0.5 },
          sentenceSimilarities: passage.sentences.map(() => 0.5),
        },
      ],
    },
    terms,
  );
  return sentences.map(({ quote, above }) => [...above, quote].map((one) => one.text));
}

const FIRE = 'May we light a fire?';
const RING = 'Only in the ring of stones by the beach.';

describe('a question of a document', () => {
  it('leads into the answer in the next paragraph, and is not quoted by itself', () => {
    expect(quotes(FIRE, `${FIRE}\n\n${RING}\n\nWho empties the bins?\n\nThe warden.`)).toEqual([
      [FIRE, RING],
      ['Who empties the bins?', 'The warden.'],
    ]);
  });

  it('leads into what stands behind it on its line', () => {
    expect(leads(`${FIRE} ${RING} Bring wood.\n\nThe gate is open.`)).toEqual([
      ['question', FIRE, RING, 'Bring wood.'],
    ]);
  });

  it('leads into the list below it, and stands above the whole of it', () => {
    const list = '- a towel\n- goggles';
    const [first] = quotes('What must I bring?', `What must I bring?\n\n${list}`);
    expect(first).toEqual(['What must I bring?', list]);
  });

  it.each([
    ['Wann öffnet das Bad?', 'Um zehn Uhr.'],
    ['At what time does it open?', 'At ten.'],
  ])('leads into it in any words: %s', (question, answer) => {
    expect(leads(`${question}\n\n${answer}`)).toEqual([['question', question, answer]]);
  });

  it.each([
    'The mill was built in 1784 (or 1785?).\n\nIt burnt down.',
    '| Anna | 555-1234 | ? |\n|---|---|---|\n| Ben | 555-4321 | yes |',
    'can you bring the key to Anna?\n\nBest regards',
  ])('is not a row, an aside or a request: %j', (text) => {
    expect(leads(text)).toEqual([]);
  });

  it('leads nowhere without an answer', () => {
    expect(leads(`${RING}\n\n${FIRE}`)).toEqual([]);
    expect(leads(`${FIRE}\n\n## Bins\n\nThe warden empties them.`)).toEqual([]);
    expect(leads('- Is the gate shut?\n- Turn off the light.\n- Hang up the key.')).toEqual([]);
  });

  it('leads nowhere where it tells something itself', () => {
    expect(leads('Did you know that the hut opens at ten? Come and see it.')).toEqual([]);
    expect(leads('We meet at eight, right? Bring the key.')).toEqual([]);
    expect(leads("The pump is new, isn't it? I saw it.")).toEqual([]);
  });

  it('leads no second time where it is known as one', () => {
    expect(leads(`Q: ${FIRE}\n\n${RING}`)).toEqual([]);
    expect(leads(`## ${FIRE}\n\n${RING}`)).toEqual([]);
    expect(leads(`Anna: ${FIRE}\n\nBen: ${RING}\n\nAnna: Good.\n\nBen: Yes.`)).toEqual([]);
  });
});
