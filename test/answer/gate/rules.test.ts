import { describe, expect, it } from 'vitest';
import { createGate, type GateOptions, type Verdict } from '../../../src/answer/gate/gate.ts';
import { RULES } from '../../../src/answer/gate/rules.ts';
import { RULES_ALONE } from './reason.ts';
import { RULE_EXAMPLES } from './rule-examples.ts';
import { sourcesOf } from './sources.ts';

const verdictOn = (claim: string, source: string, options = RULES_ALONE): Promise<Verdict> =>
  createGate(sourcesOf([source]), options)({ text: claim, sources: [1] });

describe('each rule of the gate', () => {
  it('has an example', () => {
    expect([...new Set(RULE_EXAMPLES.map(({ rule }) => rule))]).toEqual(
      RULES.map(({ name }) => name),
    );
  });

  it.each(RULE_EXAMPLES)('$rule: "$refused"', async ({ rule, source, refused, kept }) => {
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
    const gate = createGate(sources, RULES_ALONE);
    expect(await gate({ text: ANTS, sources: cited })).toMatchObject({ kept: false, rule });
    expect(await gate({ text: ANTS, sources: fewer })).toEqual({ kept: true, sources: [2] });
  });

  it('has no strict words of its own', async () => {
    const source = 'The nurse vaccinates the pupils.';
    expect(await verdictOn('The doctor vaccinates the pupils.', source)).toMatchObject({
      rule: 'has no strict words of its own',
    });
    expect(await verdictOn('The nurse vaccinates the students.', source)).toMatchObject({
      kept: true,
    });
  });

  it('is short enough, and is compared with what the model was shown', async () => {
    const read: number[] = [];
    const options: GateOptions = {
      ...RULES_ALONE,
      similarity: async ({ words }, cited) => {
        read.push(...cited.map(({ text }) => text.length));
        return words.map(() => 1);
      },
    };
    const long = 'Ants walk 1 mile and '.repeat(20_000);
    expect(await verdictOn(long, 'Ants walk.', options)).toMatchObject({ rule: 'is short enough' });
    expect(read).toEqual([]);
    expect(await verdictOn('Ants stroll.', `Ants walk. ${long}`, options)).toMatchObject({
      kept: true,
    });
    expect(read).toHaveLength(1);
    expect(read[0]).toBeLessThanOrEqual(2_000);
  });

  it('has words that are borne out', async () => {
    const source = 'Ants walk far to gather seeds and leaves.';
    const far = { ...RULES_ALONE, similarity: async () => [0.49] };
    expect(
      await verdictOn('Ants walk far to collect seeds and leaves.', source, far),
    ).toMatchObject({
      rule: 'has words that are borne out',
    });
    expect(await verdictOn('Far walk the ants to gather leaves.', source, far)).toMatchObject({
      kept: true,
    });
  });
});
