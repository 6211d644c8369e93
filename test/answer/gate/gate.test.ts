import { describe, expect, it } from 'vitest';
import type { GateOptions } from '../../../src/answer/gate/gate.ts';
import { readParaphrases } from './paraphrases.ts';
import { RULES_ALONE, reason } from './reason.ts';
import { judge, sourcesOf } from './sources.ts';

describe('what a claim points to', () => {
  const sources = sourcesOf(['Ants walk.', 'Bees fly.']);
  const text = 'Ants walk.';

  it('must be something', async () => {
    expect(await judge({ text, sources: [] }, sources, RULES_ALONE)).toMatchObject({
      kept: false,
      reason: 'no_source',
    });
  });

  it('must exist; unknown numbers are dropped', async () => {
    expect(await judge({ text, sources: [7, 1, 1, 0] }, sources, RULES_ALONE)).toEqual({
      kept: true,
      sources: [1],
    });
    expect(await judge({ text, sources: [7] }, sources, RULES_ALONE)).toMatchObject({
      kept: false,
      reason: 'unknown_source',
    });
  });

  it('is what it is compared with, and with nothing else', async () => {
    const honey = 'Bees fly far to gather nectar.';
    const seen: unknown[] = [];
    const similarity: GateOptions['similarity'] = async (claim, cited) => {
      const wordsOf = ({ text, words }: typeof claim) =>
        words.map(({ start, end }) => text.slice(start, end));
      seen.push([wordsOf(claim), cited.map(wordsOf)]);
      return [0.5];
    };
    const gather = { text: 'Bees fly far to collect nectar.', sources: [2] };
    expect(
      await judge(gather, sourcesOf(['Ants collect seeds.', honey]), {
        ...RULES_ALONE,
        similarity,
      }),
    ).toMatchObject({ kept: true });
    // The words that the claim has itself bear out no other.
    expect(seen).toEqual([[['collect'], [['gather']]]]);
  });

  it.each([0.49, 0, -1, Number.NaN])('must bear out each word: %d does not', async (near) => {
    const parts = { ...RULES_ALONE, similarity: async () => [1, near] };
    const source = 'Ants walk far to gather seeds and leaves';
    const own = { text: 'Ants walk far to collect seeds and foliage.', sources: [1] };
    expect(await judge(own, sourcesOf([`${source}.`]), parts)).toMatchObject({
      kept: false,
      reason: 'meaning',
    });
    const repeated = { text: `${source}.`, sources: [1] };
    expect(await judge(repeated, sourcesOf([`${source}.`]), parts)).toMatchObject({ kept: true });
  });

  it('cannot be everything at once', async () => {
    const many = sourcesOf(Array.from({ length: 9 }, (_, i) => `Ants walk ${i} miles.`));
    const all = many.map(({ number }) => number);
    expect(await judge({ text, sources: all }, many, RULES_ALONE)).toMatchObject({ kept: false });
  });
});

describe('links', () => {
  it.each([
    'See https://evil.example.',
    'See evil.com.',
    'See evil.co/login.',
    'Ask @evil_bot.',
    'Write to a@evil.com.',
    'Open tg://resolve?domain=x.',
    'Press /start.',
    'See evil[.]com.',
    'See ｅｖｉｌ．ｃｏｍ.',
    'See evil。com.',
    'Call 10.0.0.1/x.',
    'See #free.',
    'Buy $COIN.',
    'See evil.com\u200b.',
  ])('are refused: %s', async (claim) => {
    expect(
      await reason(
        'See the office, ask the staff, write to us, open it, press it, call, buy.',
        claim,
      ),
    ).toBe('link');
  });

  it('are left to the quote, also where a cited sentence holds them', async () => {
    const source = 'Ask at www.library.example or @library_help.';
    expect(await reason(source, source)).toBe('link');
    expect(await reason(source, 'You may ask at www.library.example.')).toBe('link');
    expect(await reason(source, 'You may ask @library_help.')).toBe('link');
  });

  it('are not file names, commands and tags that a cited sentence holds', async () => {
    const source = 'Write /stop to end it, and #help for more; see settings.json.';
    expect(await reason(source, 'See settings.json, and write /stop to end it.')).toBe('kept');
    expect(await reason(source, 'See options.json.')).toBe('link');
  });
});

describe('the gate as a whole', () => {
  it('keeps at least 9 of 10 honest paraphrases', async () => {
    const paraphrases = readParaphrases();
    const removed: string[] = [];
    for (const { sources, claim, question, document } of paraphrases) {
      const verdict = await reason(sources, claim, question, document);
      if (verdict !== 'kept') removed.push(`${verdict}: ${claim}`);
    }
    expect(paraphrases.length).toBeGreaterThanOrEqual(40);
    expect(removed.length, removed.join('\n')).toBeLessThanOrEqual(paraphrases.length / 10);
  });
});

describe('what a document asks', () => {
  it.each([
    [
      ['Are dogs allowed in the garden?', 'Yes, on a lead.'],
      'Dogs are allowed in the garden on a lead.',
      'kept',
    ],
    [['Are dogs allowed in the garden?', 'No.'], 'Dogs are allowed in the garden.', 'negation'],
    [['Do I need to pay for parking?'], 'You need to pay for parking.', 'meaning'],
    [['What does a day cost?', 'A day costs 20 euros.'], 'A day costs 20 euros.', 'kept'],
  ])('does not state: %j and "%s"', async (source, claim, expected) => {
    expect(await reason(source, claim)).toBe(expected);
  });
});

describe('what was, and what somebody claims', () => {
  it.each([
    ['The key is used to open the gate.', 'The key opens the gate.', 'kept'],
    [
      'We would like to inform you that the pool closes at 8:00 pm.',
      'The pool closes at 8:00 pm.',
      'kept',
    ],
    ['The meeting was moved to room 5.', 'The meeting is in room 5.', 'kept'],
    [
      'The Kunsthalle (formerly the City Gallery) is open all day.',
      'The Kunsthalle is open all day.',
      'kept',
    ],
    ['The hall is mainly used to store chairs.', 'The hall stores chairs.', 'kept'],
    [
      'The key used to open the gate hangs in the office.',
      'The key for the gate hangs in the office.',
      'kept',
    ],
    ['The church was built of stone.', 'The church is built of stone.', 'kept'],
    [
      'We would ask guests to shower before they enter the pool.',
      'Guests are asked to shower before they enter the pool.',
      'kept',
    ],
    ['Das Fest findet am 1. Mai im Park statt.', 'Das Fest findet im Park statt.', 'kept'],
    ['Het kantoor is nu gevestigd in Utrecht.', 'Het kantoor is gevestigd in Utrecht.', 'kept'],
    ['Claims are paid within 14 days.', 'Claims are paid within 14 days of the accident.', 'kept'],
    [
      'Until 2022, refunds took 30 days; now they take 14 days.',
      'Refunds take 14 days now.',
      'kept',
    ],
    ['According to rumours, the mayor took bribes.', 'The mayor took bribes.', 'negation'],
    ['Carl Holm formerly led the archive.', 'Carl Holm leads the archive.', 'negation'],
  ])('is told as such: "%s" and "%s"', async (source, claim, expected) => {
    expect(await reason(source, claim)).toBe(expected);
  });
});
