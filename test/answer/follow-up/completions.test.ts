import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from './complete.ts';

describe('a value', () => {
  it.each([
    ['And on 10 May?', 'Who won on 3 May 2025?', 'Who won on 10 May 2025?'],
    ['And on 4 May?', 'Who won on Tuesday, 3 May 2025?', 'Who won on 4 May 2025?'],
    ['And on May 4?', 'Who won on May 3, 2025?', 'Who won on May 4, 2025?'],
    ['And in June?', 'What happened in May 2025?', 'What happened in June 2025?'],
    ['And in June 2024?', 'What happened in May 2025?', 'What happened in June 2024?'],
    ['and in January?', 'What was paid in December 2024?', 'What was paid in January?'],
    ['and on 3 January?', 'Who won on 30 December 2024?', 'Who won on 3 January?'],
    ['and in December?', 'What was paid in January 2024?', 'What was paid in December 2024?'],
    ['and in November?', 'What was paid in December 2024?', 'What was paid in November 2024?'],
    ['and in 2022?', 'Who won on 3 May 2025?', 'Who won in 2022?'],
    ['and for fifty?', 'Is it free for twenty people?', 'Is it free for fifty people?'],
    ['and 10%?', 'Is 5% enough?', 'Is 10% enough?'],
    [
      'and the second?',
      'How long does the first lamp last?',
      'How long does the second lamp last?',
    ],
    ['and in 2022?', 'What was sold at the end of 2021?', 'What was sold at the end of 2022?'],
    ['and before 2020?', 'Who came from 2010 to 2015?', null],
    ['and at 200?', 'How long do I bake 2 loaves?', 'How long do I bake 2 loaves at 200?'],
    ['and for two days?', 'Who worked on 3 May?', 'Who worked on 3 May for two days?'],
  ])('takes the place of its like: %s', (question, earlier, completed) => {
    expect(complete(question, earlier)).toBe(completed);
  });
});

describe('a noun', () => {
  it.each([
    [
      'and a single room?',
      'How much does a suite cost in May?',
      'How much does a single room cost in May?',
    ],
    [
      'And the committee?',
      'What did the board decide in June?',
      'What did the committee decide in June?',
    ],
    [
      'and the pool?',
      'When does the gym close on Sundays?',
      'When does the pool close on Sundays?',
    ],
    ['and the pool?', 'When does the gym close tomorrow?', 'When does the pool close tomorrow?'],
    ['and the pool?', 'When does the gym offer yoga?', 'When does the pool offer yoga?'],
    ['and the pool?', 'When does the vast gym languish there?', null],
    ['and the deed?', 'Does the policy cover broken glass?', 'Does the deed cover broken glass?'],
    [
      'and fire damage?',
      'Does the policy cover water damage?',
      'Does the policy cover fire damage?',
    ],
    [
      'and the lift?',
      'Who comes when the heating fails at night?',
      'Who comes when the lift fails at night?',
    ],
    ['and the salad?', 'Is the soup vegan?', 'Is the salad vegan?'],
    ['and the air?', 'Why is the water cold?', 'Why is the air cold?'],
    ['and the summer party?', 'When is the board meeting?', 'When is the summer party?'],
    ['and the ramp?', 'Is the fire exit near my room?', null],
    [
      'and the pass?',
      'How much does the day ticket for students cost?',
      'How much does the pass for students cost?',
    ],
    [
      'and a child ticket?',
      'How much does an adult ticket cost?',
      'How much does a child ticket cost?',
    ],
    ['and the scanners?', 'Where is the printer?', 'Where are the scanners?'],
    [
      'and the cactus?',
      'How often does the fern need water?',
      'How often does the cactus need water?',
    ],
    ['and an apple?', 'What does a slice of bread cost?', null],
    ['and the sirens?', 'What if the alarm goes off at night?', null],
    [
      'and the bus?',
      'When does the next train leave for Graz?',
      'When does the bus leave for Graz?',
    ],
    ['and a radio?', 'Does the car have enough space?', null],
    ['and the year before?', 'What was the turnover in 2022?', 'What was the turnover in 2021?'],
    ['the following year?', 'What was sold in 2022?', 'What was sold in 2023?'],
    ['and the year before?', 'Who came from 2010 to 2015?', null],
    ['and the year before?', 'What was the turnover?', null],
    ['and sick days?', 'How many days of leave do I get?', 'How many sick days do I get?'],
    ['and employees?', 'How many days of leave do managers get?', null],
    ['and children?', 'How many hours of lessons do adults have?', null],
    [
      'and hours of rest?',
      'How many days of leave do we get?',
      'How many hours of rest do we get?',
    ],
    [
      'and the vice president?',
      'Who is the president of the club?',
      'Who is the vice president of the club?',
    ],
    ['and the net price?', 'What is the price of a ticket?', 'What is the net price of a ticket?'],
    [
      'and the vice president of the choir?',
      'Who is the president of the club?',
      'Who is the vice president of the choir?',
    ],
    ['and interns?', 'How much leave do employees get?', null],
    ['and two weeks?', 'What is the fine for one week?', 'What is the fine for two weeks?'],
    ['and next week?', 'Who is on duty this week?', 'Who is on duty next week?'],
    ['and block b?', 'How far is block a from the gate?', 'How far is block b from the gate?'],
    ['and the deputy?', 'Who is the warden in block a?', 'Who is the deputy in block a?'],
    ['and flat b?', 'How big is the flat I rent?', null],
    ['and the price?', 'When is the rent due?', 'When is the price due?'],
    ['and the price?', 'What is the deposit?', 'What is the price?'],
    ['and the report?', 'When is the summer party?', 'When is the report?'],
    ['and chapter 3?', 'Who wrote chapter 1 in 2001?', 'Who wrote chapter 3 in 2001?'],
    [
      'and the small one?',
      'How much does the large box weigh?',
      'How much does the small box weigh?',
    ],
    ['and the second one?', 'What is the first step?', 'What is the second step?'],
    ['and the green one?', 'What does the red light mean?', 'What does the green light mean?'],
    ['and this one?', 'What does the red light mean?', null],
  ])('leaves the verb where it is: %s', (question, earlier, completed) => {
    expect(complete(question, earlier)).toBe(completed);
  });
});

describe('a phrase with a preposition', () => {
  it.each([
    [
      'at weekends?',
      'When does the bus leave on weekdays?',
      'When does the bus leave at weekends?',
    ],
    [
      'And of the sauna?',
      'What are the prices of the pool on Monday?',
      'What are the prices of the sauna on Monday?',
    ],
    ['and from Vienna?', 'How far is it from Graz to Linz?', 'How far is it from Vienna to Linz?'],
    ['and to Vienna?', 'How far is it from Graz to Linz?', 'How far is it from Graz to Vienna?'],
    ['and from 2016 to 2020?', 'Who came from 2010 to 2015?', 'Who came from 2016 to 2020?'],
    ['for two days?', 'Can I rent the hall for one day?', 'Can I rent the hall for two days?'],
    ['and for a full day?', 'Can I rent it for half a day?', 'Can I rent it for a full day?'],
    [
      'and for children?',
      'What is the fee for adults on Sundays?',
      'What is the fee for children on Sundays?',
    ],
    ['and for students?', 'Is it free for children under 6?', 'Is it free for students?'],
    [
      'and for the garage?',
      'Where is the key for the cellar kept?',
      'Where is the key for the garage kept?',
    ],
    [
      'and for five days?',
      'What does a ticket for three days cost?',
      'What does a ticket for five days cost?',
    ],
    [
      'and for the exam?',
      'When does registration for the summer course start?',
      'When does registration for the exam start?',
    ],
    [
      'and of bread?',
      'Did the price of milk rise in 2022?',
      'Did the price of bread rise in 2022?',
    ],
    ['and in the evening?', 'Is it open in the morning?', 'Is it open in the evening?'],
    ['and in the evening?', 'Is it open in summer?', 'Is it open in summer in the evening?'],
    ['and in summer?', 'What is served in Bonn?', 'What is served in Bonn in summer?'],
    ['and in block D?', 'Who lives in block a on the left?', 'Who lives in block D on the left?'],
    ['and in the garage?', 'Who lives in block a?', 'Who lives in the garage?'],
    ['and in Bonn?', 'Who works in the kitchen?', 'Who works in the kitchen in Bonn?'],
    ['and in Bonn?', 'What did Anna do?', 'What did Anna do in Bonn?'],
    ['and in the afternoon?', 'What is the plan for Monday morning?', null],
    [
      'and to Linz?',
      'When does the first train to Graz leave?',
      'When does the first train to Linz leave?',
    ],
    ['and in Q2?', 'What was paid in Q1 2022?', 'What was paid in Q2 2022?'],
    ['and during the day?', 'How warm is it at night?', 'How warm is it during the day?'],
    ['and after 10 pm?', 'Is it open before 8 am?', 'Is it open after 10 pm?'],
    ['and after 10 pm?', 'May I run before 8 am on Sundays?', 'May I run after 10 pm on Sundays?'],
    ['and without a ticket?', 'May I enter with a dog and a ticket?', null],
    ['and without a dog?', 'May I enter with a dog?', 'May I enter without a dog?'],
    ['and after six?', 'Is it open before noon?', 'Is it open after six?'],
    ['and after meals?', 'Can I take it before meals?', 'Can I take it after meals?'],
    [
      'and without giving reasons?',
      'Can I cancel without paying a fee?',
      'Can I cancel without giving reasons?',
    ],
    ['and in cash?', 'Can I pay by card?', 'Can I pay in cash?'],
    ['and with cash?', 'Can I pay by card?', null],
    ['and to the office?', 'Is it allowed to bring a dog?', null],
    ['and during the trip?', 'Who has the key after I leave the hotel?', null],
    ['and for Peru?', 'What do I need for a trip to Kenya?', null],
    [
      'and on Sunday?',
      'When does the Graz branch open?',
      'When does the Graz branch open on Sunday?',
    ],
    ['until August?', 'Can I rent a flat in Graz?', 'Can I rent a flat in Graz until August?'],
    ['and in March?', 'Who came from Norway?', 'Who came from Norway in March?'],
    ['and Sunday?', 'When does the Graz branch open?', null],
    ['and Christmas?', 'When does the Graz branch open?', null],
    ['and in Berlin?', 'When did it end, and how?', 'When did it end in Berlin, and how?'],
    ['and in Berlin?', 'When did it end, and why?', 'When did it end in Berlin?'],
    ['and in 2021?', 'Who won in 2022, and how come?', 'Who won in 2021?'],
  ])('replaces one of its kind or stands at the end: %s', (question, earlier, completed) => {
    expect(complete(question, earlier)).toBe(completed);
  });
});

describe('a correction', () => {
  const BIKE = 'How much is the deposit for a bike?';
  it.each([
    ['no, for a car', BIKE, 'How much is the deposit for a car?'],
    ['Sorry, I meant a car', BIKE, 'How much is the deposit for a car?'],
    ['I meant an e-bike', BIKE, 'How much is the deposit for an e-bike?'],
    ['no I meant Oslo', 'Who lives in Graz?', 'Who lives in Oslo?'],
    ['Thanks! And the printer?', 'Where is the scanner?', 'Where is the printer?'],
    ['2024?', 'What was the budget in 2023?', 'What was the budget in 2024?'],
    ['Sunday?', 'Is it busy on Saturday?', 'Is it busy on Sunday?'],
    ['2024?', BIKE, null],
    ['I meant a car', 'Does a bike fit into a bus?', null],
    ['no, thanks', 'How many rooms have a bath?', null],
    ['No pets?', 'Who lives in Graz?', null],
    ['Thanks, Anna', 'Who lives in Graz?', null],
    ['I mean, what is the fee?', 'Who lives in Graz?', null],
  ])('takes the place of its like: %s', (question, earlier, completed) => {
    expect(complete(question, earlier)).toBe(completed);
  });
});

/** Questions in parts, of which a follow-up replaces one. */
const SUBJECTS = ['the gym', 'the swimming pool', 'a day ticket', 'the new office', 'the red lamp'];
const VERBS = ['cost', 'start', 'close', 'open', 'change', 'last', 'arrive', 'work'];
const PHRASES = [
  ['for adults', 'for small children', 'for the staff', 'for members of the club'],
  ['on Sundays', 'on weekdays', 'on public holidays'],
  ['with a card', 'without luggage', 'with the new pass'],
  ['in Graz', 'in Linz'],
  ['after the war', 'before the merger'],
] as const;

const question = fc.record({
  opening: fc.constantFrom('When does', 'How much does', 'Why did', 'How often will'),
  subject: fc.constantFrom(...SUBJECTS),
  verb: fc.constantFrom(...VERBS),
  kinds: fc.shuffledSubarray([0, 1, 2, 3, 4], { maxLength: 3 }),
  choices: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
});

describe('a part of a question made of parts', () => {
  it('takes the place of its like, or the question is left as it is', () => {
    let completed = 0;
    const phraseOf = (kind: number, choice = 0) =>
      PHRASES[kind]?.[choice % (PHRASES[kind]?.length ?? 1)] ?? '';
    fc.assert(
      fc.property(
        question,
        fc.nat(),
        fc.nat(),
        ({ opening, subject, verb, kinds, choices }, at, other) => {
          const phrases = kinds.map((kind) => phraseOf(kind, choices[kind]));
          const parts = [opening, subject, verb, ...phrases];
          const replaced = at % (kinds.length + 1);
          const isSubject = replaced === kinds.length;
          const part = isSubject
            ? (SUBJECTS[other % SUBJECTS.length] ?? '')
            : phraseOf(kinds[replaced] ?? 0, other);
          const result = complete(`and ${part}?`, `${parts.join(' ')}?`);
          if (result === null) return;
          completed++;
          parts[isSubject ? 1 : replaced + 3] = part;
          expect(result).toBe(`${parts.join(' ')}?`);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(completed).toBeGreaterThan(800);
  });
});
