import { describe, expect, it } from 'vitest';
import { textAt } from '../../src/passages/passage.ts';
import { isFormula } from '../../src/retrieval/letter-formulas.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

/** The sentences of a text that greet or sign. */
function formulas(text: string, mediaType = 'message/rfc822'): string[] {
  const passage = { ...markdownPassage(text), mediaType };
  return passage.sentences
    .filter((_, i) => isFormula(passage, i))
    .map((one) => textAt(passage, one));
}

describe('what greets or signs', () => {
  it.each([
    'Dear Ms Crowe,',
    'Dear Mr. Reed,',
    'Dear Prof. Dr. Reed,',
    'Hi all,',
    'Hello,',
    'Sehr geehrte Frau Crowe,',
    'Уважаемый Иван,',
    '尊敬的客户：',
  ])('is a salutation in any document: %s', (salutation) => {
    expect(formulas(`${salutation}\n\nThe money goes out on 28 April.`, 'text/plain')).toEqual([
      salutation,
    ]);
  });

  it('is a salutation in a quotation', () => {
    expect(formulas('> Dear Ms Crowe,\n>\n> The money goes out on 28 April.')).toEqual([
      'Dear Ms Crowe,',
    ]);
  });

  it('is a salutation below the words that say who writes', () => {
    const passage = markdownPassage('Ann Holm wrote:\n\nDear Bo,\n\nThe bill is attached.');
    const [span, salutation] = passage.sentences;
    if (!span || !salutation) throw new Error('The passage has too few sentences.');
    const speaker = { kind: 'speaker', span, text: 'Ann Holm wrote:', from: 1, to: 3 } as const;
    expect(textAt(passage, salutation)).toBe('Dear Bo,');
    expect(isFormula(passage, 1)).toBe(false);
    expect(isFormula({ ...passage, contexts: [speaker] }, 1)).toBe(true);
  });

  it.each([
    'Hi-fi sets and radios,',
    'Hello, the meeting is at five.',
    'Dear friends came to the party.',
    'Hello, Dolly,\nDear old Tolland,',
    'In the morning you say:\n\nGood morning, dear guests,',
  ])('is never a sentence such as %j', (text) => {
    expect(formulas(`${text}\n\nMore words.`, 'text/plain')).toEqual([]);
  });

  it.each([
    ['Regards\nNoor Haddad', ['Regards', 'Noor Haddad']],
    [
      'Kind regards,\nNoor Haddad\nLarkmoor Vets',
      ['Kind regards,', 'Noor Haddad', 'Larkmoor Vets'],
    ],
    ['Viele Grüße\nJörg von Holm', ['Viele Grüße', 'Jörg von Holm']],
  ])('is the end of a message: %j', (end, lines) => {
    expect(formulas(`The money goes out on 28 April.\n\n${end}`)).toEqual(lines);
    expect(formulas(`The money goes out on 28 April.\n\n${end}`, 'text/plain')).toEqual([]);
  });

  it('is the end of a message above an older one', () => {
    const older =
      'Ann: The bill is attached.\n\nAnn Holm\n\nBo: Thanks for it. I paid at noon.\n\nAnn: No problem.\n\nBo: Bye.';
    expect(formulas(older)).toEqual(['Ann Holm']);
  });

  it.each([
    'The winners are:\n\nEva Lind\nOlof Vik',
    'The team:\nEva Lind\nOlof Vik',
    'We meet on Friday.\n\nEva Lind\nOlof Vik\nIda Holm\nNils Berg',
    'We meet on Friday.\n\nEva Lind\nOlof Vik\n\nSee you there, and bring the key.',
    'The password of the boat house is\n\nGreen Dragon',
    'These dishes are on the menu.\n\nTomato Soup\nApple Pie',
    'We meet on Friday.\n\nHallmark Claims Desk, 0333 960 0200',
  ])('is neither a list nor a line that tells something: %j', (text) => {
    expect(formulas(text)).toEqual([]);
  });
});
