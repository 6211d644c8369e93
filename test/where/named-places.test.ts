import { describe, expect, it } from 'vitest';
import { namedPlaces } from '../../src/where/named-places.ts';
import { mapOf, OFFICE } from './corpus.ts';

describe('places that plain words name', () => {
  it.each([
    ['in the 2025 price list, how much is an hour?', 'prices/2025/workshop.md'],
    ['what does an hour cost in the prices of 2024', 'prices/2024/workshop.md'],
    ['what does minutes of 14 March say about the jetty?', 'minutes/2025-03-14.md'],
    ['what do the minutes of 9 May say?', 'minutes/2025-05-09.md'],
    ['who came, according to the minutes', 'minutes/'],
    ['according to the staff handbook, may I work at home?', 'hr/staff-handbook.md'],
    ['staff handbook: how much holiday', 'hr/staff-handbook.md'],
    ['what does the handbook say about shoes', 'hr/staff-handbook.md'],
    ['may I take a taxi under the travel policy?', 'hr/travel-policy-v3.docx'],
    ['is a taxi allowed by the travel policy', 'hr/travel-policy-v3.docx'],
    ['how many days are there, as per handbook', 'hr/staff-handbook.md'],
    [
      'in the letter from Merrow Mutual, what is the excess',
      'letters/merrow-mutual-2025-04-07.pdf',
    ],
    ['what is in staff-handbook.md about shoes', 'hr/staff-handbook.md'],
    ['look into prices/2024 for the mileage', 'prices/2024/'],
    ['how many seals are in the stock list', 'stock/spare-parts-2025-04.csv'],
    ['guest fee, minutes 14/3/25', 'minutes/2025-03-14.md'],
    ['in the March minutes, who was against it?', 'minutes/2025-03-14.md'],
    ['mileage 2024 price list', 'prices/2024/workshop.md'],
    ['in the latest minutes, who was against it?', 'minutes/'],
    ['mileage (price list 2024)', 'prices/2024/workshop.md'],
    ['does the travel policy allow business class', 'hr/travel-policy-v3.docx'],
    ['under travel policy v3, how much is a hotel', 'hr/travel-policy-v3.docx'],
    ['what was decided on 14.03.2025', 'minutes/2025-03-14.md'],
    ['what was decided in the meeting notes of 14 March', 'minutes/2025-03-14.md'],
    ['who was against it (minutes of 14 March)', 'minutes/2025-03-14.md'],
  ])('%s', (question, place) => {
    expect(namedPlaces(question, OFFICE)?.places).toEqual([place]);
  });

  it('prefers a name with the year to one that has more of the words', () => {
    const map = mapOf('price lists/heating.csv', 'prices/2024.md', 'prices/2025.md', 'faq.md');
    const placesOf = (question: string) => namedPlaces(question, map)?.places;
    expect(placesOf('in the 2025 price list, what is a plan?')).toEqual(['prices/2025.md']);
    expect(placesOf('in the price list, what are pellets?')).toEqual(['price lists/heating.csv']);
  });

  it('takes what is sent by email for no folder', () => {
    const map = mapOf('mail/boiler.eml', 'moving/moving-out.md', 'faq.md');
    expect(namedPlaces('can I give notice by e-mail?', map)).toBeUndefined();
    expect(namedPlaces('what is in the email about heat?', map)?.places).toEqual([
      'mail/boiler.eml',
    ]);
  });

  it.each([
    'how many minutes does the bus take?',
    'how many seals are in stock?',
    'in which contracts do we pay late?',
    'price of the staff canteen',
    'by how much may the contract price go up?',
    'what is the price in 2024?',
    'who is on the staff',
    'in the 2022 price list, what is an hour?',
    'what does the workshop cost?',
    'in the contract price, is travel included',
    'is our policy number with Merrow Mutual 4711',
    'what happened on 2 April?',
    'when does the pharmacy close on 14 March?',
    'what must be paid by 14 March?',
    'who is on call on 14 March?',
    'can I send the claim by letter?',
    'what does a visit cost per contract?',
    'yearly price of a Bronze contract 2025',
    'may I park in March?',
    '',
  ])('leaves in doubt: %s', (question) => {
    expect(namedPlaces(question, OFFICE)).toBeUndefined();
  });
});
