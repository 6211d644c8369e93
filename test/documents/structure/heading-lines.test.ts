import { describe, expect, it } from 'vitest';
import { headingLines } from '../../../src/documents/structure/heading-lines.ts';
import { visibleLines } from '../../../src/documents/structure/lines.ts';

const isHeading = (text: string) => headingLines(text, visibleLines(text), 0) !== undefined;

describe('a line with a number', () => {
  it.each([
    '3.1 Complaints must reach the supplier within 14 days after\ndelivery. Later ones are void.',
    '3.2 The warranty is 24 months for all moving parts and\n12 months for batteries.',
    '1.1 Vessels over 12 metres must register with the har-\nbour office.',
    '§ 3 The harbour master decides on all berths that are not\nlet by contract.',
    '2.1 Mängel sind dem Lieferanten binnen vierzehn\nTagen nach der Lieferung zu melden, sofern im\nVertrag nichts steht.',
  ])('is not a heading where its sentence goes on: %j', (text) => {
    expect(isHeading(text)).toBe(false);
  });

  it.each([
    '3.1 Complaints\nComplaints must reach the supplier within 14 days after delivery.',
    '3.2 Duties of the steering committee and its chairman\nThe committee meets monthly.',
    '3.2 Duties of the steering committee and its chairman\nThe committee meets monthly, and in May it meets each week,\non Tuesdays.',
    '3.3 Opening hours\n9 to 5 on all days.',
    '2.1 Fees\nfor members',
    'Chapter 2 The long way home\nIt was late when they came to the bridge and saw the river.',
    '2.1 Term and Termination of the Contract of the Parties\n2.1.1 It begins on 1 May.',
    '2.2 Meaning of the Words That Are Used in This Agreement\n"Goods" means the things in Annex 1.',
    '§ 4 Beiträge und Pflichten der Mitglieder des Vereins\n10 Euro im Monat.',
    '§ 4 Kündigung\nDie Frist beträgt drei Monate.',
    '§ 4 Leaving\n\n(1) A member may leave at the end of a year.',
    '4. Leaving\n\n(1) A member may leave at the end of a year.',
    'Article 4\n\n1. A member may leave at the end of a year.',
    'E.1 Before a loss\n\nShut off the water.',
    'A.2.1 Fees\nThe fee is 40 euros a year.',
  ])('is a heading above a text: %j', (text) => {
    expect(isHeading(text)).toBe(true);
  });
});

describe('a line with a number beside others', () => {
  it.each([
    '1. Open the windows\n\n2. Call Ida',
    '2) Open the windows\n\n3) Call Ida',
    'E.1 Steel\nE.2 Oak',
  ])('is an item: %j', (text) => {
    expect(isHeading(text)).toBe(false);
  });
});

describe('a line above a rule', () => {
  it.each([
    ['0.8.3 (2026-10-02)\n------------------\n* Ports may have names.', true],
    ['0.8.3\n=====\nPorts may have names.', true],
    ['Version 0.8.3\n-------------\nPorts may have names.', true],
    ['12.50\n-----\n3 coffees', false],
    ['------\n------\nPorts may have names.', false],
  ])('is a heading where it has words, a version or a date: %j', (text, expected) => {
    expect(isHeading(text)).toBe(expected);
  });
});

describe('a line in capitals above a text', () => {
  it.each([
    'CHRISTMAS TREES',
    '3. FEES (from 1.1.2025)',
    'NOT IN ANY BIN',
    'HOW TO PAY',
    'HOT TUB',
    'PAY',
  ])('is a heading: %s', (line) => {
    expect(isHeading(`${line}\nBy bank transfer until the third working day.`)).toBe(true);
  });

  it.each([
    'GBP 12, EUR 14',
    'TEL 555 0100 FAX 555 0101',
    'MON-FRI 9-12',
    'PO BOX 12',
    'A B C D E F G',
    'YES / NO',
    'How TO PAY',
  ])('is not a heading: %s', (line) => {
    expect(isHeading(`${line}\nBy bank transfer until the third working day.`)).toBe(false);
  });
});

describe('a line with a number above clauses with its number', () => {
  it.each([
    ['2. Term\n2.1. The term is a year.\n2.2. It ends in May.\n\n3. Fees\n3.1. None.', true],
    ['2. Prepare the room\n2.1. Open the windows.\n3. Call Ida\n3.1. Tell her the date.', false],
    ['2. Apples\n2.1 kg of them are needed.', false],
  ])('is a heading unless the next number is directly below: %j', (text, expected) => {
    expect(isHeading(text)).toBe(expected);
  });
});

describe('the name of who wrote an article', () => {
  const text =
    'The bell goes\n\nBy Mary Holt\n\nAfter 43 years she gives up the chain ferry at the bridge.';
  const lines = visibleLines(text);
  const isAt = (at: number) => headingLines(text, lines, at) !== undefined;

  it('is not a heading, and the line above it is', () => {
    expect(lines.map((_, at) => isAt(at))).toEqual([true, false, false]);
  });
});

describe('the first line of an article', () => {
  const text =
    'After 43 years the steel mill at the bridge burns no more coal from the mines of the valley.';
  const isFirst = (...lines: string[]) => isHeading(`${lines.join('\n')}\n\n${text}\n\n${text}`);

  it.each([
    ['Ostra fever', 'From the Concise Encyclopaedia'],
    ['Steel mill to close', 'TORVENAU, 14 March'],
    ['A forger is sentenced', 'By our court reporter Elsbeth Quist'],
  ])('is its title above what belongs to it: %s, %s', (...lines) => {
    expect(isFirst(...lines)).toBe(true);
  });

  it.each([
    ['The mill is old and', 'it burns no more coal.'],
    ['Name: Ida', 'Street: Quay'],
    ['Ida Vik', 'Quay 4', '0501 Ely'],
  ])('is not one above a sentence, fields or an address: %s, %s', (...lines) => {
    expect(isFirst(...lines)).toBe(false);
  });
});
