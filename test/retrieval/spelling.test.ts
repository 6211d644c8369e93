import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.ts';
import { correctSpelling, errorsBetween } from '../../src/retrieval/spelling.ts';
import { storedPassage } from '../helpers/stored-passage.ts';

const TEXTS = [
  'Refunds are paid within fourteen days. Ms Lindqvist pays them.',
  'The refund of a membership, form R-0417.',
  'Keep the oat bars in a tin. The keeper has it.',
  "The media tell of it, but don't ask.",
  'The DPA and the GDPR apply at sea.',
  'Anreise, Anmeldung, Verlauf, przyjazd.',
  'Die Gießkanne, die Türen, der Schlüssel, die Kaution und die Miete: werden verboten.',
  'Ms Köhler keeps the oars.',
  'İtirazlar toplantıda, toplantı yazılı.',
  'The red flag is up, and the grey hotel shows it. Turn the tables.',
  'Peter Holm repairs the roof, and Omar Said the lamps.',
  'The polls are open.',
];
const COMMON = new Set([
  'price',
  'harbour',
  'form',
  'does',
  'keep',
  'said',
  'who',
  'repairs',
  'lamps',
]);

const counts = new Map<string, number>();
for (const text of TEXTS) {
  for (const term of new Set(terms(text))) counts.set(term, (counts.get(term) ?? 0) + 1);
}
const correct = (question: string, { language }: { language?: string } = {}) =>
  correctSpelling(question, {
    termsOf: terms,
    otherLanguage: async () => language,
    isCommon: (word) => COMMON.has(word),
    catalog: {
      passageCounts: async (some) => new Map([...counts].filter(([term]) => some.includes(term))),
      termsFrom: async (prefix) =>
        [...counts].flatMap(([term, count]) => (term.startsWith(prefix) ? { term, count } : [])),
      search: async ([term = '']) =>
        TEXTS.flatMap((text, id) => (terms(text).includes(term) ? { id } : [])),
      passages: async (ids) => ids.map((id) => ({ ...storedPassage(id), text: TEXTS[id] ?? '' })),
    },
  });

describe('a question', () => {
  it.each([
    ['how long do oat bars keap', 'how long do oat bars keep'],
    ['When are refudns paid?', 'When are refunds paid?'],
    ['Who has the memberships and the memberhsips?', 'Who has the memberships and the membership?'],
    ['what is a membrship', 'what is a membership'],
    ['Who is Ms Lindquist?', 'Who is Ms Lindqvist?'],
    ['Who is Ms Kohler?', 'Who is Ms Köhler?'],
    ["What is Ms Lindquist's task?", "What is Ms Lindqvist's task?"],
    ["What does 'refudns' mean?", "What does 'refunds' mean?"],
    ['What does the GDRP say?', 'What does the GDPR say?'],
    ['Who is Peter Hlom?', 'Who is Peter Holm?'],
    ['Who is Peter Hollm?', 'Who is Peter Holm?'],
    ['how is peter hlom reached', 'how is peter holm reached'],
    ['is the rooof repaired?', 'is the roof repaired?'],
    ['where is the hotal and the tabel', 'where is the hotel and the tables'],
    ['is it a hotl or a greey flga', 'is it a hotel or a grey flag'],
    ['fourten days or memberhsip?', 'fourteen days or membership?'],
  ])('with an error is understood as the folder writes it: %s', async (question, meant) => {
    expect(await correct(question)).toBe(meant);
  });

  it.each([
    ['what the folder knows', 'When are refunds paid within fourteen days?'],
    ['a common word that the folder lacks', 'What is the price at the harbour?'],
    ['a word of another length with nearly the same stem', 'What is mediation?'],
    ['the rest of a short form', 'dont they pay?'],
    ['an abbreviation that differs from another', 'Who signs the DPIA?'],
    ['an abbreviation that differs from a word', 'Is SEPA paid?'],
    ['a short name that differs from another', 'Who is Peter Holz?'],
    ['a short name that differs from a word', "What is Omar Saad's task?"],
    ['a short name in small letters', 'who is peter holz?'],
    ['a code', 'What is form R-0471?'],
    ['a name that is longer than a short word', 'redis port'],
    ['a name that has another consonant than a short word', 'how do I grep it?'],
    ['a name that has another ending as well', 'who greps it?'],
    ['a short word that has another letter twice', 'who has a pool?'],
    ['short words', 'Is the tyn out?'],
    ['a word that is far from all others', 'What does Borealis cost?'],
    ['another script', 'Когда вернут деньги?'],
  ])('is left as it is: %s', async (_, question) => {
    expect(await correct(question)).toBeNull();
  });
});

describe('a question in another language', () => {
  it('is corrected to its own words and to names, and never to an English word', async () => {
    expect(await correct('Wie lang keap Frau Lindquist?', { language: 'de' })).toBe(
      'Wie lang keap Frau Lindqvist?',
    );
  });

  it.each([
    ['exchanged letters', 'Wo ist die Mtiete?', 'Wo ist die Miete?'],
    ['a Turkish capital', 'itriazlar', 'itirazlar'],
    ['an i for a Turkish ı', 'toplnati', 'toplantı'],
    ['another spelling of ß', 'Wo ist die Giesskane?', 'Wo ist die Gießkanne?'],
    ['a letter of a long word', 'Wo ist der Schlusel?', 'Wo ist der Schlüssel?'],
    ['a letter missing in a long word', 'Wie hoch ist die Kation?', 'Wie hoch ist die Kaution?'],
    ['another letter near the end', 'Wo ist der Schlüssek?', 'Wo ist der Schlüssel?'],
    ['another letter near the beginning', 'Wann ist die Abreise? Die Abmeldung?', null],
    ['another letter in the middle', 'Wo ist der Verkauf, przejazd?', null],
    ['a letter of a short word', 'Wo ist die Mietz?', null],
    ['two letters of a long word', 'Ich habe ihn verloren.', null],
    ['a function word', 'Wann wurden sie verlegt?', null],
  ])('with %s is corrected where that is sure', async (_, question, meant) => {
    expect(await correct(question, { language: 'de' })).toBe(meant);
  });
});

describe('a question about some of the passages', () => {
  it('is not corrected to a word that only others hold', async () => {
    const counts = new Map([['refund', 1]]);
    const catalog = {
      passageCounts: async (some: readonly string[]) =>
        new Map([...counts].filter(([term]) => some.includes(term))),
      termsFrom: async () => [{ term: 'refund' }, { term: 'membership' }],
      search: async () => [{ id: 0 }],
      passages: async () => [{ ...storedPassage(0), text: 'A refund, a membership.' }],
    };
    const parts = {
      catalog,
      termsOf: terms,
      isCommon: () => false,
      otherLanguage: async () => undefined,
    };
    expect(await correctSpelling('refudn', parts)).toBe('refund');
    expect(await correctSpelling('membrship', parts)).toBeNull();
  });
});

describe('the errors between two words', () => {
  it('are counted as letters missing, added, replaced or exchanged', () => {
    const pairs = ['keap keep', 'refudn refund', 'tin tine', 'tin in', 'same same'];
    const errors = pairs.map((pair) => errorsBetween(...(pair.split(' ') as [string, string])));
    expect(errors).toEqual([1, 1, 1, 1, 0]);
  });

  it('are the same in both directions, and at most as many as the longer word has letters', () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const errors = errorsBetween(a, b);
        expect(errors).toBe(errorsBetween(b, a));
        expect(errors === 0).toBe(a === b);
        expect(errors).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
