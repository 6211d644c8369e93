import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/answer/gate/gate.ts';
import { AnswerParser } from '../../../src/answer/written/reading/parse.ts';
import { messy, parse } from './messy-answers.ts';

const read = (text: string): readonly Claim[] => parse([text]).sentences;
const said = (text: string, ...sources: number[]): Claim => ({ text, sources });

describe('an answer in prose', () => {
  it.each<[string, Claim[]]>([
    ['It is paid [S1].', [said('It is paid.', 1)]],
    ['It is paid. [S1]', [said('It is paid.', 1)]],
    ['It is paid [S1][S3]. So is this.[S2]', [said('It is paid.', 1, 3), said('So is this.', 2)]],
    ['It is paid [S1, S3] [4].', [said('It is paid.', 1, 3, 4)]],
    ['It is paid (S2). And more 【S1】。', [said('It is paid.', 2), said('And more。', 1)]],
    ['It is paid [S2-S4].', [said('It is paid.', 2, 3, 4)]],
    ['It is paid [S1-S900].', [said('It is paid.', 1, 900)]],
    [
      'Dr. Smith pays 3.5 euros [S1]. He asks.',
      [said('Dr. Smith pays 3.5 euros.', 1), said('He asks.')],
    ],
    ['No source. [S1] Another one [S2].', [said('No source.', 1), said('Another one.', 2)]],
    ['It is paid.\n[S4]\n', [said('It is paid.', 4)]],
    ['It is paid ‹3›, says the text ‹12›. [S4]', [said('It is paid, says the text.', 4)]],
    ['[S4] It is paid.', [said('It is paid.', 4)]],
    [
      '[S1] The fee is 5 euros. [S2][S3] The deposit is 10 euros. It is paid. [S4]',
      [
        said('The fee is 5 euros.', 1),
        said('The deposit is 10 euros.', 2, 3),
        said('It is paid.', 4),
      ],
    ],
    [
      '退款在14天内支付[S1]。费用是五元。[S2]',
      [said('退款在14天内支付。', 1), said('费用是五元。', 2)],
    ],
    ['In (2021) it was paid [S1].', [said('In (2021) it was paid.', 1)]],
    [
      'It is paid [Source: S1]. So is this [Sources: S1, S2].',
      [said('It is paid.', 1), said('So is this.', 1, 2)],
    ],
    [
      'It is paid [S1 S2]. So is this [S1/S2].',
      [said('It is paid.', 1, 2), said('So is this.', 1, 2)],
    ],
    ['It is paid {S1}. So is this <S2>.', [said('It is paid.', 1), said('So is this.', 2)]],
    ['It is paid [[S1]]. So is this ([S2]).', [said('It is paid.', 1), said('So is this.', 2)]],
    [
      'It is paid (Source: [S1]). So is this (see [S1] and [S2]).',
      [said('It is paid.', 1), said('So is this.', 1, 2)],
    ],
    ['It is paid. (see [S1] and [S2]) More.', [said('It is paid.', 1, 2), said('More.')]],
    ['It is paid.\nSources: [S1]', [said('It is paid.', 1)]],
    ['It is paid.\n\n**Sources:** [S1], [S2]', [said('It is paid.', 1, 2)]],
    ['It is paid. Source: S1', [said('It is paid.', 1)]],
    ['It is paid [S2].\nSources: S1, S2.', [said('It is paid.', 2)]],
    ['It is paid.\n\nSources:\n- [S1]', [said('It is paid.', 1)]],
    ['It is paid.\nS1', [said('It is paid.', 1)]],
    ['S1: It is paid.\n[S2]: So is this.', [said('It is paid.', 1), said('So is this.', 2)]],
    ['Er ist frei [Satz 1]. Er gilt [Quelle: S2].', [said('Er ist frei.', 1), said('Er gilt.', 2)]],
    [
      'Er ist frei (siehe S1). Er gilt (vgl. [S2]).\nQuellen: [S3]',
      [said('Er ist frei.', 1), said('Er gilt.', 2)],
    ],
    [
      'It is paid (see S1). So is this [S2, page 3].',
      [said('It is paid.', 1), said('So is this.', 2)],
    ],
    ['Он открыт.\nИсточник: [S1]', [said('Он открыт.', 1)]],
    ['押金为150欧元。\n来源：[S1]', [said('押金为150欧元。', 1)]],
    ['票价为五元（见S1）。', [said('票价为五元。', 1)]],
  ])('is read as sentences and numbers: %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    'Call close() and open [1/2] of it',
    'The bus {S} and <b that',
    'It has sources: S1 is one of them',
    'Sources: a well',
    'Room S1: 20 seats, see page 4 (see page 5)',
    'S1: every 10 minutes',
    'Nach § 5 Abs. 1 (Satz 2) gilt App (ver 2)',
  ])('keeps brackets and words that point to nothing: %s', (text) => {
    expect(read(`${text} [S1].`)).toEqual([said(`${text}.`, 1)]);
  });

  it.each<[string, Claim[]]>([
    [
      '## Refunds\n\n- **All** of it is `paid` [S1]\n1. *Soon* [S2].\n2. Later [S3].',
      [said('Refunds'), said('All of it is paid', 1), said('Soon.', 2), said('Later.', 3)],
    ],
    ['1) Now [S1].\n\n3) Soon [S2].', [said('Now.', 1), said('Soon.', 2)]],
    ['> **All** of it [S1].\n> - This [S2].', [said('All of it.', 1), said('This.', 2)]],
    ['```\nIt is paid [S1].\n```', [said('It is paid.', 1)]],
    ['Answer: It is paid [S1].', [said('It is paid.', 1)]],
    ['| a | b [S1] |\n|---|---|\nIt is paid [S1].', [said('It is paid.', 1)]],
    ['It is [paid](http://evil.example) [S1].', [said('It is paid http://evil.example.', 1)]],
    ['It is <b>paid</b> [S1].', [said('It is paid.', 1)]],
    ['It is pa\u200bid\u202e [S1].', [said('It is paid.', 1)]],
    ['It \ue001is paid.', [said('It is paid.')]],
  ])('is freed of what is not prose: %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    '14. März 2025.',
    '1. května 2025.',
    '1. Juli 2025.',
    '14. 3. 2025 začíná kurz.',
    '3. Stock links.',
    '> 5 kg.',
    '>= 5 kg.',
    '> € 500.',
  ])('keeps what a line begins with where that does not show a list or quote: %s', (text) => {
    expect(read(text.replace(/\.$/, ' [S1].'))).toEqual([said(text, 1)]);
  });

  it.each(['May be sold.', 'Marketing.', '3.25 kg of flour.', 'Decisions of all.'])(
    'is an item of a list where it only begins like a date: %s',
    (text) => {
      expect(read(`1. ${text} [S1]`)).toEqual([said(text, 1)]);
    },
  );

  it.each<[string, number[]]>([
    ['[S5]', [5]],
    ['S5', [5]],
    ['Prices:\n| a | b |\n|---|---|\n| c | 14 [S2] |\n| d | 11 (S3) |', [2, 3]],
    ['It is paid [S1].\nSources: [S1], [S2]', [1, 2]],
    ['[S1]\nNOT_FOUND', []],
  ])('tells of sources that no sentence names: %s', (text, alone) => {
    expect(parse([text]).alone).toEqual(alone);
    expect(parse([...text]).alone).toEqual(alone);
  });

  it('that is cut off loses its last sentence, unless that was complete', () => {
    expect(read('It is paid [S1]. Then it')).toEqual([said('It is paid.', 1)]);
    expect(read('It is paid [S1]. Then it is [S2')).toEqual([said('It is paid.', 1)]);
    expect(read('It is paid [S1]. Then it ended [S2]')).toHaveLength(2);
  });

  it('is shown sentence by sentence, as soon as each is complete', () => {
    const parser = new AnswerParser();
    expect(parser.push('It is paid [S1].')).toEqual([]);
    expect(parser.push(' ')).toEqual([said('It is paid.', 1)]);
    expect(parser.push('So is this. [S2]')).toEqual([]);
    expect(parser.push(' A')).toEqual([said('So is this.', 2)]);
  });
});

describe('an answer in JSON', () => {
  it('is read where it is complete', () => {
    const json =
      '{"answer":[{"text":"It is paid.","sources":[1,"S2"]},{"text":"So is this [S3]."}]}';
    const expected = [said('It is paid.', 1, 2), said('So is this.', 3)];
    expect(read(json)).toEqual(expected);
    expect(read(`\`\`\`json\n${json}\n\`\`\``)).toEqual(expected);
    expect(read('["It is paid [S1]."]')).toEqual([said('It is paid.', 1)]);
  });

  it('is nothing where it is not', () => {
    expect(parse(['{"answer": "It is paid [S1].'])).toMatchObject({
      sentences: [],
      kind: 'nothing',
    });
  });
});

describe('the token for nothing found', () => {
  it.each([
    '{"answer":"NOT_FOUND"}',
    'NOT_FOUND',
    'NOT_FOUND.',
    ' **NOT_FOUND** \n',
    '`NOT_FOUND`',
    'not_found',
    'Not found',
    'Not found.',
    'NOT FOUND.',
    'The documents do not answer this.',
    "The provided sources don't contain this information.",
    'Sorry, the documents do not mention opening hours',
    'There is no information on this in the documents.',
    'None of the numbered sentences answers this question.',
    'I cannot answer this question from the sentences.',
    'Unfortunately, the documents do not contain the price for a week.',
    'Based on the provided documents, I cannot determine the price.',
    'The price for a week is not given in the sentences.',
    'Die Dokumente enthalten dazu keine Informationen.',
    'Leider beantworten die Sätze diese Frage nicht.',
    'Keiner der Sätze beantwortet die Frage.',
    'Es gibt dazu keine Angaben.',
    'Los documentos no contienen esta información.',
    'Lo siento, no hay información sobre esto.',
    'Les documents ne contiennent pas cette information.',
    "Malheureusement, il n'y a pas d'information à ce sujet.",
    'В документах нет информации об этом.',
    'К сожалению, документы не содержат ответа.',
    '文档中没有提到这一点。',
    '抱歉，无法回答这个问题。',
  ])('counts alone: %s', (text) => {
    expect(parse([text])).toEqual({
      sentences: [],
      kind: 'not_found',
      saysNotFound: true,
      overflow: false,
      alone: [],
    });
  });

  it('is never a sentence, and does not count beside others', () => {
    const parsed = parse(['NOT_FOUND. But it is paid [S1].']);
    expect(parsed).toMatchObject({ sentences: [said('But it is paid.', 1)], kind: 'sentences' });
  });

  it('is not meant by a sentence that says more, or has a source', () => {
    for (const text of [
      'The documents do not answer this [S1].',
      'The documents do not mention dogs, but cats are allowed.',
      'The keys were not found in the hall.',
      'Not found in the hall, the keys are lost.',
      'There is no information desk in the hall.',
      'None of the doors is open.',
      'I cannot enter the hall.',
      'Breakfast is not included in the price.',
      'No answers are accepted after May.',
      'Es gibt keine Hunde.',
      'No hay perros en la sala.',
      'В зале нет собак.',
      '没有停车场。',
    ]) {
      expect(parse([text]).kind).toBe('sentences');
    }
  });

  it('is told of the sentences from it on', () => {
    const no = (text: string) => ({ ...said(text, 1), isAfterNo: true });
    expect(parse(['The documents do not mention it [S1].'])).toMatchObject({
      sentences: [no('The documents do not mention it.')],
      saysNotFound: true,
    });
    expect(read('It is paid [S2]. NOT_FOUND. They open at 9 [S1].')).toEqual([
      said('It is paid.', 2),
      no('They open at 9.'),
    ]);
  });

  it('is not meant by saying nothing', () => {
    for (const text of ['', '  \n', '<b>']) expect(parse([text]).kind).toBe('nothing');
  });
});

describe('too long an answer', () => {
  it('ends at the sentence that is too long', () => {
    const parsed = parse([`It is paid [S1]. ${'so '.repeat(300)}[S2]. More [S3].`]);
    expect(parsed).toEqual({
      sentences: [said('It is paid.', 1)],
      kind: 'sentences',
      saysNotFound: false,
      overflow: true,
      alone: [],
    });
  });

  it('ends after 4,000 characters, however many come', () => {
    const parser = new AnswerParser();
    const sentences: Claim[] = [];
    for (let i = 0; i < 100_000; i++) sentences.push(...parser.push('Paid [S1].\n'));
    sentences.push(...parser.end());
    expect(parser.outcome.overflow).toBe(true);
    expect(sentences).toHaveLength(Math.floor(4_000 / 'Paid [S1].\n'.length));
  });
});

describe('any answer', () => {
  it.each([
    'It is paid… [S1]**, and',
    'Das Haus wurde am 14. März 1962 gebaut [S6].',
    'Es stammt aus dem 19. Jahrhundert. Er wohnt im 3. Stock [S1].',
    'It opens on Sat. May 5 [S1].',
  ])('does not end a sentence before what follows shows that it ends: %s', (text) => {
    expect(parse([...text])).toEqual(parse([text]));
  });

  it('leaves no marker, mark or tag in a sentence', () => {
    fc.assert(
      fc.property(messy, (text) => {
        for (const sentence of read(text)) {
          expect(sentence.text).not.toMatch(/\[S\d|\(S\d|【S|[\ue000-\uf8ff]|<think>|NOT_FOUND|\n/);
          expect(sentence.text.length).toBeLessThanOrEqual(600);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
