import { describe, expect, it } from 'vitest';
import { createGate, type GateOptions, type Verdict } from '../../../src/answer/gate/gate.ts';
import { RULES } from '../../../src/answer/gate/rules.ts';
import { sourcesOf } from './sources.ts';

/** A claim that a rule refuses, and one nearly like it that passes all rules. */
interface Example {
  readonly rule: string;
  readonly source: string;
  readonly refused: string;
  readonly kept: string;
}

/** One or more for each rule, in the order of the rules. */
const EXAMPLES: readonly Example[] = [
  {
    rule: 'has no number signs of its own',
    source: 'The hall has twelve doors.',
    refused: 'The hall has twelve doors ❷.',
    kept: 'The hall has 12 doors.',
  },
  {
    rule: 'has words or figures',
    source: 'The hall has twelve doors.',
    refused: '— … —',
    kept: 'Twelve doors.',
  },
  {
    rule: 'holds no address',
    source: 'Write to the office at www.hall.example.',
    refused: 'Write to the office at www.hall.example!',
    kept: 'Write to the office!',
  },
  {
    rule: 'has no links of its own',
    source: 'Send /stop to the bot.',
    refused: 'Send /start to the bot.',
    kept: 'You send /stop to the bot.',
  },
  {
    rule: 'has supported quantities',
    source: 'The hall has 120 seats and 3 doors.',
    refused: 'The hall has 3 seats.',
    kept: 'The hall has 120 seats.',
  },
  {
    rule: 'has supported quantities',
    source: 'Refunds are paid within 14 days.',
    refused: 'Refunds are paid within 14 weeks.',
    kept: 'Refunds are paid within fourteen days!',
  },
  {
    rule: 'has the same rates',
    source: 'A room costs 15 euros per hour.',
    refused: 'A room costs 15 euros per day.',
    kept: 'A room costs 15 euros an hour.',
  },
  {
    rule: 'has known words of time',
    source: 'The court was opened in 2020.',
    refused: 'The court was opened in late 2020.',
    kept: 'It was in 2020 that the court was opened.',
  },
  {
    rule: 'has known words of time',
    source: 'The court is closed on Tue. and on holidays.',
    refused: 'The court is closed on fridays and on holidays.',
    kept: 'The court is closed on tuesdays and on holidays.',
  },
  {
    rule: 'has known names',
    source: 'Alma Reyes paid the rent.',
    refused: 'Bo Reyes paid the rent.',
    kept: 'Reyes paid the rent.',
  },
  {
    rule: 'has known names',
    source: 'The bridge was paid by the tenants.',
    refused: 'The bridge was paid by tencent.',
    kept: 'It was paid by tenants.',
  },
  {
    rule: 'has known names',
    source: 'The plan is called "Head Goose Project".',
    refused: 'The plan is called "Goose Project Head".',
    kept: 'The plan is called the "Head Goose Project".',
  },
  {
    rule: 'has the same polarity',
    source: 'Dogs are not allowed in the hall.',
    refused: 'Dogs are allowed in the hall.',
    kept: 'Dogs are forbidden in the hall.',
  },
  {
    rule: 'has the same polarity',
    source: 'The work is paid.',
    refused: 'The work is unpaid.',
    kept: 'The work itself is paid.',
  },
  {
    rule: 'has the same direction',
    source: 'Fees rose in Lisbon.',
    refused: 'Fees fell in Lisbon.',
    kept: 'In Lisbon, fees increased.',
  },
  {
    rule: 'has the same direction',
    source: 'The court is closed on Tuesday.',
    refused: 'The court is shut on Tuesday, and open.',
    kept: 'The court is shut on Tuesday.',
  },
  {
    rule: 'has the same doubt',
    source: 'The city plans to build a bridge.',
    refused: 'The city builds a bridge.',
    kept: 'The city intends to build a bridge.',
  },
  {
    rule: 'has the same roles',
    source: 'Alma paid Bo.',
    refused: 'Bo paid Alma.',
    kept: 'Bo was paid by Alma.',
  },
  {
    rule: 'has the same roles',
    source: 'Ann Berg leads the school. Carl Nyman leads the archive.',
    refused: 'Carl Nyman leads the school.',
    kept: 'Carl Nyman leads the archive.',
  },
];

const OPTIONS: GateOptions = { similarity: async () => 1, minSimilarity: 0.5, question: '' };

const verdictOn = (claim: string, source: string, options = OPTIONS): Promise<Verdict> =>
  createGate(sourcesOf([source]), options)({ text: claim, sources: [1] });

describe('each rule of the gate', () => {
  it('has an example', () => {
    expect([...new Set(EXAMPLES.map(({ rule }) => rule))]).toEqual(RULES.map(({ name }) => name));
  });

  it.each(EXAMPLES)('$rule: "$refused"', async ({ rule, source, refused, kept }) => {
    const { reason } = RULES.find(({ name }) => name === rule) ?? {};
    expect(await verdictOn(refused, source)).toEqual({ kept: false, reason, rule });
    expect(await verdictOn(kept, source), kept).toEqual({ kept: true, sources: [1] });
  });

  const sources = sourcesOf(Array.from({ length: 6 }, (_, i) => `Ants walk ${i} miles.`));
  const ANTS = 'Ants walk 1 miles.';

  it.each([
    ['cites a sentence', [], [2]],
    ['cites a known sentence', [7], [2, 7]],
    ['cites few sentences', [1, 2, 3, 4, 5, 6], [2]],
  ])('%s', async (rule, cited, fewer) => {
    const gate = createGate(sources, OPTIONS);
    expect(await gate({ text: ANTS, sources: cited })).toMatchObject({ kept: false, rule });
    expect(await gate({ text: ANTS, sources: fewer })).toEqual({ kept: true, sources: [2] });
  });

  it('has a similar meaning', async () => {
    const source = 'Ants walk far to gather seeds and leaves.';
    const claim = 'Far walk the ants to gather seeds and leaves.';
    const far = { ...OPTIONS, similarity: async () => 0.49 };
    expect(await verdictOn(claim, source, far)).toMatchObject({ rule: 'has a similar meaning' });
    expect(await verdictOn(claim, source)).toMatchObject({ kept: true });
  });
});
