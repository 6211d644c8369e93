import { describe, expect, it } from 'vitest';
import { complete, MAYOR, MAYOR_QUOTE, MEDIATORS, MEETING, TOWER } from './complete.ts';

describe('a pronoun', () => {
  it.each([
    ['When was he born?', 'When was Chen Ailin born?'],
    ['And who elected her?', 'Who elected Chen Ailin?'],
    ["what's his office?", "what is Chen Ailin's office?"],
    ['And her office?', "What is Chen Ailin's office?"],
    ['Who is he?', 'Who is Chen Ailin?'],
    ['his phone', "What is Chen Ailin's phone?"],
    ['In which year was she elected?', 'In which year was Chen Ailin elected?'],
    ['what about her?', 'what about Chen Ailin?'],
  ])('means the person whom the quote names: %s', (question, completed) => {
    expect(complete(question, MAYOR, [MAYOR_QUOTE])).toBe(completed);
  });

  it('means the person whom the question names, whatever the quotes say', () => {
    const earlier = 'Where does Guan Xiangdong work?';
    expect(complete('How old is he?', earlier, [MAYOR_QUOTE])).toBe('How old is Guan Xiangdong?');
  });

  it('means the person of the quote that tells of the deed', () => {
    const quotes = [
      'Wang Jianfeng closed with five demands for the meeting.',
      'Li Fugui, the county magistrate, chaired the meeting.',
    ];
    expect(complete('When was he born?', 'Who chaired the meeting?', quotes)).toBe(
      'When was Li Fugui born?',
    );
  });

  it('has a name in small letters that the quotes write with capitals', () => {
    const quotes = ['Ruth Amsel (C2) 24 votes, Pavel Novak (B9) 22 votes'];
    const earlier = 'how many votes did ruth amsel get';
    const completed = 'how many votes did Pavel Novak get?';
    expect(complete('and pavel novak?', earlier, quotes)).toBe(completed);
    expect(complete('and Pavel Novak?', earlier, quotes)).toBe(completed);
    expect(complete('and in 2021?', earlier, quotes)).toBe(`${earlier} in 2021?`);
    expect(complete('and the board?', earlier, quotes)).toBeNull();
    expect(complete('and pavel novak?', earlier, [])).toBeNull();
  });

  it('takes no place or body for a person', () => {
    const quotes = ['The Municipal Party Committee of New York leads the group.'];
    expect(complete('How old is he?', 'Who leads the group?', quotes)).not.toMatch(
      /is (?:the )?(?:Municipal|Party|New)/,
    );
    expect(complete('How old is he?', 'Who is it in Hong Kong?', [])).not.toContain('is Hong');
  });

  it.each([
    ['Who chaired it?', MEETING, 'Who chaired the Mianyang meeting on party building?'],
    ['Is it free?', TOWER, 'Is the party service station in the West Tower free?'],
    ['Who wrote it?', 'What is the title of the drama?', 'Who wrote the drama?'],
    [
      'How long did it last?',
      'When did the fair in Bonn begin?',
      'How long did the fair in Bonn last?',
    ],
    ['Who bought it?', 'What is the red bed?', 'Who bought the red bed?'],
    ['and its rooms?', 'Where is the club?', "What are the club's rooms?"],
    ['and its deputy chair?', 'Who leads the club?', "What is the club's deputy chair?"],
    ['its free rooms?', 'Where is the club?', "What are the club's free rooms?"],
    ['how big is it?', 'Where is Bremen?', 'how big is Bremen?'],
    ['How do I reach it?', 'Where is Bremen?', 'How do I reach Bremen?'],
    ['who pays them?', 'Where are the firemen?', 'who pays the firemen?'],
    [
      'is it open on Sunday?',
      'Where is the lost property office?',
      'is the lost property office open on Sunday?',
    ],
    ['when does it leave?', 'Where is the bus?', 'when does the bus leave?'],
    ['who fed them?', 'Where are the children?', 'who fed the children?'],
    ['No, who runs it?', 'Where is the gym?', 'Who runs the gym?'],
    ['And what about it?', 'Where is the gym?', 'What about the gym?'],
    ['and the price?', 'what time are puppy classes', 'What is the price of puppy classes?'],
    ['And the price?', 'When is the fair in Bonn?', 'What is the price of the fair in Bonn?'],
    ['and the price?', 'When does the pool open?', 'What is the price of the pool?'],
    ['and the email, please?', 'Where is the club?', 'What is the email of the club?'],
    ['and the gym?', 'When does the pool open?', 'When does the gym open?'],
    ['who collects them?', 'Where are lost items kept?', 'who collects lost items?'],
    ['What are they?', 'When were the five demands made?', 'What are the five demands?'],
  ])('means what the question was about: %s', (question, earlier, completed) => {
    expect(complete(question, earlier)).toBe(completed);
  });

  it.each([
    ['How many of them were solved?', MEDIATORS],
    ['how many did they settle?', MEDIATORS],
    ['And who decided that?', MEDIATORS],
    ['When did this happen?', MEDIATORS],
    ['who opens them?', 'When are offices in Bonn open?'],
    ['Who paid the mediators there?', MEDIATORS],
    ['how old is he?', MAYOR],
    ['what is her phone number?', MAYOR],
    ['what is its deposit?', 'What is the rent of the flat?'],
    ['what is its profit?', "What is the company's revenue?"],
  ])('keeps both questions where its noun is not plain: %s', (question, earlier) => {
    const joined = complete(question, earlier) ?? '';
    expect(joined.startsWith(`${earlier.slice(0, -1)}, and `)).toBe(true);
    expect(joined.toLowerCase().endsWith(question.toLowerCase().replace('and ', ''))).toBe(true);
  });
  it.each([
    'its open on Sunday?',
    'its free?',
    'and its busy?',
    'its not working!',
    'its only open on Sunday?',
  ])('is not seen in "its" for "it is": %s', (question) => {
    expect(complete(question, 'Where is the library?')).toBeNull();
  });
});
