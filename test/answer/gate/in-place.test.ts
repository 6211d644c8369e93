import { describe, expect, it } from 'vitest';
import { hasSupportedQuantities } from '../../../src/answer/gate/quantities/supported.ts';
import { ReadText } from '../../../src/answer/gate/text/read-text.ts';

const supports = (source: string, claim: string) =>
  hasSupportedQuantities(new ReadText(claim), [new ReadText(source)]);

/** A source, claims that it supports, and claims that it does not. */
type Case = readonly [source: string, honest: readonly string[], false_: readonly string[]];

function judge([source, honest, wrong]: Case): void {
  expect(honest.filter((claim) => !supports(source, claim))).toEqual([]);
  expect(wrong.filter((claim) => supports(source, claim))).toEqual([]);
}

describe('a range', () => {
  it.each<Case>([
    [
      'The office is open from 9:00 to 17:30 on weekdays, and from 10 a.m. to 2 p.m. on Saturdays.',
      [
        'On weekdays the office is open from 9:00 to 17:30.',
        'The office is open from 10:00 to 14:00 on Saturdays.',
        'On Saturdays, the office is open from 10 am to 2 pm.',
      ],
      [
        'On Saturdays the office is open from 9:00 to 17:30.',
        'On weekdays the office is open from 10 a.m. to 2 p.m.',
        'On Saturdays the office is open until 17:30.',
      ],
    ],
    [
      'Rooms cost 40 to 60 euros in winter and 70 to 90 euros in summer.',
      ['Rooms cost 70 to 90 euros in summer.', 'In winter, rooms cost between 40 and 60 euros.'],
      ['Rooms cost 40 to 60 euros in summer.', 'Rooms cost 70-90 euros in winter.'],
    ],
    [
      'Children aged 3-6 meet on Monday 15:00-16:00, children aged 7-10 on Tuesday 16:00-17:30.',
      ['Children aged 3-6 meet on Monday 15:00-16:00.'],
      ['Children aged 7-10 meet on Monday 15:00-16:00.'],
    ],
    [
      'Geöffnet ist montags von 9 bis 12 Uhr und dienstags von 14 bis 18 Uhr.',
      ['Montags ist von 9 bis 12 Uhr geöffnet.', 'Dienstags ist von 14 bis 18 Uhr geöffnet.'],
      ['Dienstags ist von 9 bis 12 Uhr geöffnet.'],
    ],
    [
      'We are open 10:00-12:00 and 14:00-18:00.',
      ['We are open 14:00-18:00.', 'We are open from 10 am to 12 pm and from 2 pm to 6 pm.'],
      ['We are open 10:00-18:00.'],
    ],
    ['Rooms 10, 11 and 12 are closed.', ['Rooms 10 and 12 are closed.'], ['Room 13 is closed.']],
  ])('stands in its place: %s', (...one) => judge(one));

  it.each<Case>([
    [
      'The offer is valid from 1 March to 30 April.',
      [
        'The offer is valid from 1 March to 30 April.',
        'The offer is valid between 1 March and 30 April.',
        'The offer is valid until 30 April.',
        'It is valid from 1 March.',
      ],
      [
        'The offer is valid from 30 April to 1 March.',
        'The offer is valid until 1 March.',
        'The offer is valid from 30 April.',
      ],
    ],
    [
      'The museum is open daily from 10:00 to 18:00.',
      ['The museum is open until 18:00.', 'The museum opens at 10:00.'],
      ['The museum is open until 10:00.', 'The museum opens at 18:00.'],
    ],
  ])('has a first and a last end: %s', (...one) => judge(one));
});

describe('a figure right behind "and" or a comma', () => {
  it.each<Case>([
    [
      'A rowing boat costs 1,940.50 euros for the whole season and €12 per hour.',
      ['A rowing boat costs 12 euros per hour.'],
      ['A rowing boat costs 12 euros for the whole season.'],
    ],
    [
      'A bike costs 5 euros per hour, 20 euros per day and 100 euros per week.',
      ['A bike costs 20 euros per day.', 'A bike costs 100 euros per week.'],
      ['A bike costs 20 euros per hour.', 'A bike costs 100 euros per day.'],
    ],
    [
      'The zoo closes at 16:30 in winter and at 19:00 in summer.',
      ['The zoo closes at 19:00 in summer.'],
      ['The zoo closes at 19:00 in winter.', 'The zoo closes at 16:30 in summer.'],
    ],
    [
      'Adults pay 12 euros and children pay 6 euros.',
      ['Children pay 6 euros.'],
      ['Adults pay 6 euros.', 'Children pay 12 euros.'],
    ],
    [
      'The rent was 800 euros until 2022 and has been 950 euros since.',
      ['The rent was 800 euros until 2022.'],
      ['Until 2022 the rent was 950 euros.'],
    ],
    [
      'The oven is set to 180 degrees for 20 minutes, then to 200 degrees for 10 minutes.',
      ['The oven is set to 180 degrees for 20 minutes.'],
      ['The oven is set to 200 degrees for 20 minutes.'],
    ],
  ])('has the subject of the one before it: %s', (...one) => judge(one));
});

describe('"1.190"', () => {
  it.each<Case>([
    [
      'Die Miete beträgt 1.190 Euro im Monat.',
      ['Die Miete beträgt 1190 Euro im Monat.', 'The rent is 1,190 euros a month.'],
      ['Die Miete beträgt 1,19 Euro im Monat.', 'Die Miete beträgt 1.19 Euro im Monat.'],
    ],
    ['El alquiler es de 1.250 € al mes.', ['Son 1250 € al mes.'], ['Son 1,25 € al mes.']],
    ['The tank holds 1.250 litres.', ['The tank holds 1.25 litres.'], ['It holds 1250 litres.']],
    ['Miete: 1.190 €', ['Die Miete ist 1.190 Euro.'], ['Miete: 1190 €', 'Miete: 1,19 €']],
    ['Budget: 1.190 million', ['Budget: 1,190,000'], ['Budget: 1.190 thousand', 'Budget: 1190']],
    [
      'Die Kaution: € 1.190,50',
      ['1190,50 €', '1.190,50 Euro', '1 190,50 €', '1,190.50 euros'],
      ['€ 1.190', '1,19 €', '50 €'],
    ],
  ])('is read as its language has it: %s', (...one) => judge(one));
});

describe('the number of a cell', () => {
  it.each<Case>([
    [
      'Boat: Canoe; Price per hour (EUR): 14; Seats: 3',
      ['The canoe costs 14 euros per hour.', 'The canoe costs 14 per hour.', 'It has 3 seats.'],
      ['The canoe costs 14 dollars per hour.', 'It takes 14 hours.', 'It costs 3 euros per hour.'],
    ],
    [
      'Item: Crate; Weight [kg]: 12.5; Width in cm: 80; Distance km: 12',
      ['It weighs 12.5 kilograms.', 'Its width is 80 cm.', 'The distance is 12 km.'],
      ['It weighs 80 kg.', 'It weighs 12.5 grams.', 'The distance is 12 m.'],
    ],
    [
      'Course: Salsa; Duration in minutes: 90; Rent per month: 700; Founding year: 1962',
      ['The duration is 90 minutes.', 'The rent per month is 700.', 'Founded in 1962.'],
      ['The duration is 90 hours.', 'The rent is 700 months.'],
    ],
  ])('has the unit that its column names: %s', (...one) => judge(one));
});

describe('a date of another language', () => {
  it.each<Case>([
    [
      'Das Haus wurde am 14. März 1962 fertiggestellt.',
      ['Fertig am 14.03.1962.', 'Fertig im März 1962.', 'Fertig 1962.', 'Done on 14 March 1962.'],
      ['Fertig am 15. März 1962.', 'Fertig im April 1962.', 'Done on 14 May 1962.'],
    ],
    ['Das Fest ist am 3. Mai.', ['Das Fest ist am 3. Mai.'], ['Das Fest ist am 4. Mai.']],
    [
      'El museo abrió el 14 de marzo de 1962.',
      ['Abrió el 14/03/1962.', 'Abrió en marzo de 1962.'],
      ['Abrió el 14 de abril de 1962.'],
    ],
    ['Le musée a ouvert le 1er août 1962.', ['Le 1 août 1962.'], ['Le 1er mai 1962.']],
    ['Музей открылся 14 марта 1962 года.', ['14.03.1962.'], ['14 мая 1962 года.']],
  ])('is the day that it is in English: %s', (...one) => judge(one));
});

describe('a length of time or a date', () => {
  it.each<Case>([
    [
      'The deposit is returned within 14 days after the boat has been checked.',
      [
        'It is returned within 14 days.',
        'Within 14 days after the check, it is returned.',
        'It is returned no later than 14 days after the check.',
      ],
      ['The deposit is returned after 14 days.', 'The deposit is returned 14 days later.'],
    ],
    [
      'In 2023 the club had 2,140 members, 18% more than in 2022.',
      ['The club had 2,140 members in 2023.', 'In 2023 the club had 2,140 members.'],
      ['The club had 2,140 members in 2022.', 'In 2022 the club had 2,140 members.'],
    ],
    [
      'Membership grew to 120 in 2023, more than in 2022, when it was 100.',
      ['Membership grew to 120 in 2023.'],
      ['Membership grew to 120 in 2022.'],
    ],
  ])('is not that of something else: %s', (...one) => judge(one));
});
