import { describe, expect, it } from 'vitest';
import { isTopic } from '../../../src/answer/follow-up/follow-up.ts';
import { complete, MAYOR, MAYOR_QUOTE, MEDIATORS, MEETING, TOWER } from './complete.ts';

const MEMBERS = 'How many members did the party have in 2020?';

describe('a part of a question', () => {
  it.each([
    ['and in 2021?', MEMBERS, 'How many members did the party have in 2021?'],
    ['What about May 2021?', MEMBERS, 'How many members did the party have in May 2021?'],
    ['and on Sunday?', 'Is it busy on Saturday?', 'Is it busy on Sunday?'],
    ['and the second?', 'What is the first demand?', 'What is the second demand?'],
    ['what about the 3?', 'What does the 1 mean in 1+3+N?', 'What does the 3 mean in 1+3+N?'],
    ['And the East Tower?', TOWER, TOWER.replace('West', 'East')],
    ['what about Shanxi?', MEDIATORS, MEDIATORS.replace('Yongzhou', 'Shanxi')],
    ['and in Qingxu?', MEETING, MEETING.replace('Mianyang', 'Qingxu')],
    ['and the women?', 'How old are the men on average?', 'How old are the women on average?'],
    ['and novels?', 'How many posters did Yuqing collect?', 'How many novels did Yuqing collect?'],
    ['and for boys?', 'Who pays for girls of twelve?', 'Who pays for boys?'],
    ['how about for students?', 'What is the fee for adults?', 'What is the fee for students?'],
    ['for students?', 'What is the fee?', 'What is the fee for students?'],
    ['and in Bonn?', 'Where can I park?', 'Where can I park in Bonn?'],
    ['and on Sunday?', 'Where are you?', 'Where are you on Sunday?'],
    ['and in summer?', 'What is served in winter?', 'What is served in summer?'],
    ['and in June?', 'How many dogs may I bring?', 'How many dogs may I bring in June?'],
    ['and in June?', 'What is open in May?', 'What is open in June?'],
    ['ok, and in guangdong', 'how old are they in yongzhou', 'how old are they in guangdong?'],
    [
      'and without a receipt?',
      'Can I return goods with the invoice?',
      'Can I return goods without a receipt?',
    ],
    ['and after 2021?', 'How many joined before 2020?', 'How many joined after 2021?'],
    ['and to Bonn?', 'What does the bus from Yuqing cost?', 'What does the bus to Bonn cost?'],
    [
      'and before the second meeting?',
      'Who spoke after the first meeting?',
      'Who spoke before the second meeting?',
    ],
    ['and in 2021?', 'In 2020, who won?', 'In 2021, who won?'],
    ["and Paul's?", "What's Ida's number?", "What is Paul's number?"],
    ['and Paul’s?', 'What is James’ number?', "What is Paul's number?"],
    ['and Paul?', "Who's Ida's boss?", "Who is Paul's boss?"],
    ['and James?', "What is Ida's number?", "What is James' number?"],
    ['and with 30?', 'Do more than 20 boats sail?', 'Do more than 30 boats sail?'],
    [
      'And the courses for leaders?',
      'How many saw the classes for new staff in Yuqing?',
      'How many saw the courses for leaders in Yuqing?',
    ],
  ])('takes the place of its like: %s', (question, earlier, completed) => {
    expect(complete(question, earlier)).toBe(completed);
  });

  it('does not take a name for another kind of thing', () => {
    expect(complete('and in Shanxi?', 'When did Li Fugui speak?')).toBe(
      'When did Li Fugui speak in Shanxi?',
    );
    expect(complete('and Shanxi?', MEMBERS)).toBeNull();
    expect(complete('and Guangdong?', 'Did Shanxi help Henan?')).toBeNull();
  });
});

describe('a bare question word', () => {
  it.each([
    ['and where?', MEETING, MEETING.replace('?', ', and where?')],
    ['Why?', 'how does it work', 'how does it work, and why?'],
    ['And when?', MAYOR, 'Who leads the non-public economy group in Yongzhou, and when?'],
    ['since when?', MAYOR, 'Who leads the non-public economy group in Yongzhou, and since when?'],
    ['how many of them?', 'Who won prizes?', 'Who won prizes, and how many of them?'],
    ['and for how long?', 'How do we store milk?', 'How do we store milk, and for how long?'],
    ['in which cities?', 'Who built colleges?', 'Who built colleges, and in which cities?'],
    ['Where?', 'Who won, and when?', 'Who won, and where?'],
    ['why?', 'Who won, and who lost?', 'Who won, and who lost, and why?'],
    ['why not?', 'Is alcohol allowed?', 'Is alcohol allowed, and why not?'],
    ['more on that', 'Who won?', 'More on this: Who won?'],
    ['anything else?', 'Who won?', 'More on this: Who won?'],
    ['more', 'More on this: Who won?', 'More on this: Who won?'],
  ])('takes over the question before: %s', (question, earlier, completed) => {
    expect(complete(question, earlier)).toBe(completed);
  });

  it('is nothing new where the question has asked it', () => {
    expect(complete('when?', MEETING)).toBeNull();
    expect(complete('when exactly?', MEETING)).toBeNull();
  });
});

describe('a question about the source', () => {
  it.each([
    'where does it say that?',
    'And which page is that on?',
    'in which document?',
    'source?',
    'Are you sure?',
    'is that right?',
    'And is this correct?',
    'really?',
    'Where did you get that from?',
    'how do you know?',
    'show me the file',
    'Can I see that document?',
  ])('asks the question before once more: %s', (question) => {
    expect(complete(question, MAYOR)).toBe(MAYOR);
    expect(complete('source?', question)).toBeNull();
  });

  it.each([
    'Which file holds the invoices?',
    'Which documents do I need?',
    'Where does it say when we close?',
    'Are you sure the office is open?',
    'Is that right for Mondays?',
    'Correct.',
    'Really good.',
    'Where do you get the wood from?',
    'Show me the file of March',
    'Is that the right number?',
  ])('is not one about a document: %s', (question) => {
    expect(complete(question, MAYOR, [MAYOR_QUOTE])).toBeNull();
  });
});

describe('a question that stands on its own', () => {
  it.each([
    MEDIATORS,
    'And how many universities does Yongzhou work with?',
    'When was Zhou Dunyi born and what did he write?',
    'What did the mayor say about his budget?',
    'who gained fame for her actions during the war',
    'who is rosaline and how is she related to the capulets',
    'Is it allowed to bring a dog to the office?',
    'How long does it take to get a refund?',
    'what does it mean when someone says so',
    'where does it snow the most',
    'What time is it?',
    'How is it going?',
    'where did they film game of thrones season 2',
    'Does the policy say that refunds are paid?',
    'Is there a talent service agency?',
    'its not working',
    'How many rooms are there?',
    'What rules are there?',
    'How many hoarders are there in the US?',
    'What is the budget this year?',
    'What is this special action in Shanxi about?',
    'What about the hundred-mile corridor in Yuqing?',
    'What about parking?',
    'Who said "it is not his"?',
    'What does `why` do?',
  ])('is left as it is: %s', (question) => {
    for (const earlier of [TOWER, MEMBERS, MEETING, MAYOR]) {
      expect(complete(question, earlier, [MAYOR_QUOTE])).toBeNull();
    }
  });

  it.each([
    'thanks!',
    'ok',
    'Hello',
    'and then?',
    'why not?',
    'so what?',
    '/status',
    'who are you?',
  ])('is not a question: %s', (text) => {
    expect(complete(text, MEMBERS)).toBeNull();
  });

  it.each([
    ['und 2021?', MEMBERS],
    ['2021年呢?', MEMBERS],
    ['why?', '退款需要多久？'],
    ['why?', 'Wie lange dauert das?'],
  ])('is in another language: %s', (question, earlier) => {
    expect(complete(question, earlier)).toBeNull();
  });
});

describe('a thing and what it has', () => {
  const [WARRANTY, SHOP] = ['How long is the warranty of the battery?', 'When does the shop open?'];

  it.each([
    ['no, I meant the motor', WARRANTY, 'How long is the warranty of the motor?'],
    ['Sorry, the motor', WARRANTY, 'How long is the warranty of the motor?'],
    ['actually, I meant the motor', WARRANTY, 'How long is the warranty of the motor?'],
    ['sorry, I do not understand', WARRANTY, null],
    ['and the motor?', WARRANTY, 'How long is the warranty of the motor?'],
    [
      'sorry, I meant the warranty of the motor',
      WARRANTY,
      'How long is the warranty of the motor?',
    ],
    ['and the price?', WARRANTY, 'What is the price of the battery?'],
    ['and the address of the shop?', WARRANTY, 'What is the address of the shop?'],
    ['and the net price?', 'What is the price of a ticket?', 'What is the net price of a ticket?'],
    ['and the motor?', 'Is the price of the lock in the list?', null],
    ['and the weekend?', 'What is the rent of the flat?', null],
    [
      'and the second one?',
      'What is the rent of the flat?',
      'What is the rent of the second flat?',
    ],
    ['and the address?', 'What is the price of the ticket?', null],
    ['and the address?', 'What is the name of the dentist?', 'What is the address of the dentist?'],
    ['and the author?', 'What is the title of the book?', null],
    ['and the motor?', 'What is the price of the report of 2021?', null],
    ['and the door?', 'What is the price of the tea and the coffee?', null],
    ['and the bike?', 'Is the warranty of the car valid?', null],
    ['and the price?', 'Is the warranty of the car valid?', null],
    ['and the office?', 'Who is the head of the workshop?', null],
    ['and the frame warranty?', 'What is the price of the lock?', null],
    ['and the phone number of the shop?', SHOP, 'What is the phone number of the shop?'],
    ['and the price for adults?', SHOP, 'What is the price for adults?'],
    ['and the price list?', SHOP, 'When does the price list open?'],
    ['and the price?', 'How much is the Vento in 2025?', null],
    ['and the fee?', 'When is the invoice due?', 'When is the fee due?'],
    [
      'and the email address?',
      'How do I change the password?',
      'How do I change the email address?',
    ],
    ['and the fees of the bank?', 'Who pays the invoice?', 'Who pays the fees of the bank?'],
    [
      'and the fees?',
      'Where is the office in Berlin?',
      'What are the fees of the office in Berlin?',
    ],
    [
      'and the fee of the exam?',
      'When is the fee of the course due?',
      'When is the fee of the exam due?',
    ],
  ])('are told apart: %s after %s', (question, earlier, completed) => {
    expect(complete(question, earlier)).toBe(completed);
  });
});

describe('a chain', () => {
  it.each([
    ['no, I meant the motor', undefined, true],
    ['sorry, I meant Anna Berg', undefined, true],
    ['no, parking fee', undefined, true],
    ['no, when is it due?', undefined, true],
    ['No, how long is the lease?', undefined, true],
    ['and him?', undefined, false],
    ['ok, and then?', undefined, false],
    ['why not?', undefined, false],
    ["why can't we?", undefined, false],
    ['what should we do with it?', undefined, false],
    ['Where are you?', undefined, true],
    ['What do I have to do?', undefined, true],
    ['What is there to do?', undefined, true],
    ['Who is in?', undefined, true],
    ['and why?', 'Who won, and why?', true],
    ['and Rosa?', undefined, true],
    ['paypal?', undefined, true],
    ['and the second one?', undefined, false],
    ['what about the small ones', undefined, false],
    ['and the second one?', 'What is the second door?', true],
    ['Which is the right one?', undefined, true],
    ['2021', undefined, true],
    ['parking', undefined, true],
    ['他呢？', undefined, true],
  ])('has a turn with words of its own: %s', (question, understoodAs, isOne) => {
    expect(isTopic({ question, ...(understoodAs && { understoodAs }) })).toBe(isOne);
  });

  it.each([
    ['paypal?', false],
    ['expensive!', false],
    ['only the drinks', false],
    ['How much is paypal?', true],
    ['for dogs?', true],
    ['chess world cup winner', true],
  ])('has no turn of a few words that found nothing: %s', (question, isOne) => {
    expect(isTopic({ question, outcome: 'not_found' })).toBe(isOne);
    expect(isTopic({ question, outcome: 'answered' })).toBe(true);
  });

  it('leans on no question that names nothing', () => {
    expect(complete('who decides that?', 'and him?')).toBeNull();
  });

  it('leans on the completed question', () => {
    const steps: [string, string][] = [
      ['And the Mianyang meeting?', 'Who chaired the Mianyang meeting?'],
      ['when was it held?', 'when was the Mianyang meeting held?'],
      ['and where?', 'when was the Mianyang meeting held, and where?'],
      ['what about Qingxu?', 'when was the Qingxu meeting held, and where?'],
      ['Who chaired it?', 'Who chaired the Qingxu meeting?'],
    ];
    let earlier = 'Who chaired the Yongzhou meeting?';
    for (const [question, completed] of steps) {
      earlier = complete(question, earlier) ?? '';
      expect(earlier).toBe(completed);
    }
  });
});
