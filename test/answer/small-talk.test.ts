import { describe, expect, it } from 'vitest';
import { EnglishReplies } from '../../src/answer/english-replies.ts';
import { SmallTalkDetector } from '../../src/answer/small-talk.ts';
import { isWithoutContent } from '../../src/answer/without-content.ts';

const detector = new SmallTalkDetector();
const kindOf = (text: string) => detector.kindOf(text, false);

describe('small talk', () => {
  it.each([
    [
      'greeting',
      [
        ...['hi', 'Hello there!', 'good morning everyone', 'Привет 👋', '你好', 'hola, ¿qué tal?'],
        ...['Hi, I have a question', 'Can I ask you something?', 'quick question', 'у меня вопрос'],
        ...['Tschüss!', 'Ich habe eine Frage.', '可以问一个问题吗？'],
        ...['Hi Footnote', 'Hello Footnote!', 'مرحبا', 'שלום'],
      ],
    ],
    [
      'thanks',
      [
        'thanks',
        'ok, thank you so much',
        'great, that helps',
        '谢谢！',
        'Спасибо большое',
        'gracias',
        'thanks for your help!',
        'Thank you so much for the information',
        'vielen Dank',
        'Dankeschön!',
        'Danke für die Hilfe!',
        'Vielen Dank für deine Hilfe',
        'Спасибо за помощь',
        'Gracias por tu ayuda',
        '谢谢你的帮助',
        '谢谢你的回答',
        'Спасибо за ответ',
        'Danke für die schnelle Antwort',
        'Gracias por la respuesta',
        'Thank you very much for your quick help!',
        'Thanks! That answers my question.',
        "that's all I needed, thanks",
        'great answer!',
      ],
    ],
    [
      'who',
      [
        'who are you?',
        'What can you do',
        'hi, can you help me?',
        '你是谁？',
        'ты кто',
        '¿Quién eres?',
        'Who created you?',
        'What can I ask you about?',
        'hi, how does it work?',
        'What documents do you have?',
        'hello, which topics do you cover?',
        'Hilfe',
        'кто тебя создал',
        'what else can you do?',
        'how many documents do you have?',
        'i need help',
      ],
    ],
    [
      'nothing',
      [
        'anyone here?',
        'not helpful',
        'Nope that is not it',
        '👍',
        '?',
        '...',
        'ok',
        'test',
        'yes',
        'тест',
        '测试',
        'prueba',
      ],
    ],
  ])('is known as %s', (kind, texts) => {
    expect(texts.map(kindOf)).toEqual(texts.map(() => kind));
  });

  it.each([
    ['refunds', 'test report', 'thanks, and of the battery?', 'who is Ida Moen?', '2021', 'why?'],
    [
      'hi, how long is the warranty?',
      'good conduct',
      'help desk hours',
      'what is the thanks board?',
    ],
    [
      'What documents do I need for a visa?',
      'Which documents do you need from me?',
      'What documents do you have to bring?',
      'I have a question about refunds: how long do they take?',
      'quick question: how long is the warranty?',
      'Can I ask for a refund?',
      'What do you know about the lake?',
    ],
    ['bar?', 'and bar?', 'thanks for what?', 'ok, and for that?', 'morning shift'],
    ['за помощь', 'für die Hilfe', 'Danke für die Einladung', 'gracias por su ayuda en 2020'],
    [
      'thanks for the information on refunds',
      'great answers',
      'What is the answer to question 3?',
      'Footnote',
      'footnote help',
      'good footnote',
      'I need help with my battery',
      'how many documents do you have to bring?',
      'anyone here at the weekend?',
      'quick help',
    ],
    ['退款', 'кто платит?', '¿cuánto cuesta?', 'E-4417', 'ping timeout', 'super user'],
  ])('is not seen in questions and search words', (...texts) => {
    expect(texts.map(kindOf)).toEqual(texts.map(() => null));
  });

  it('is not what leans on an answer', () => {
    expect(detector.kindOf('How does it work?', false)).toBe('who');
    expect(detector.kindOf('How does it work?', true)).toBeNull();
    expect(detector.kindOf('Who are you?', true)).toBe('who');
    const leaning = [
      'What do I do then?',
      'what now?',
      'how do I use this?',
      'evening?',
      'morning?',
      'list all documents',
    ];
    expect(leaning.filter((text) => detector.kindOf(text, true))).toEqual([]);
    expect(leaning.filter((text) => !detector.kindOf(text, false))).toEqual([]);
  });
});

describe('a text without content', () => {
  it.each(['the', 'What', 'is it', 'why is that', 'a', 'and', 'who'])('is %s', (text) =>
    expect(isWithoutContent(text)).toBe(true),
  );

  it.each([
    'WHO',
    'IT',
    'May',
    'About us',
    'The Who',
    'where is the will',
    'who is may',
    'what 2',
    'what is VPN',
    'refunds',
    '2021',
    'why?',
    '',
  ])('is not %s', (text) => expect(isWithoutContent(text)).toBe(false));
});

it('calls the program by its whole name', () => {
  const named = new SmallTalkDetector(['Acme | Docs']);
  const kinds = ['Hi Acme Docs!', 'Hello Acme | Docs', 'Hi docs'].map((text) =>
    named.kindOf(text, false),
  );
  expect(kinds).toEqual(['greeting', 'greeting', null]);
});

describe('the terminal and the page', () => {
  const replies = new EnglishReplies();

  it.each([
    'Hi!',
    'hello there',
    'Привет',
    '你好',
    'Thanks',
    'danke!',
    'nice one',
    'who are you?',
    '你是谁？',
  ])('reply to %s', (text) => expect(replies.replyTo(text, false)).toBeDefined());

  it.each([
    'Welcome',
    'help',
    'Hilfe',
    'ayuda',
    'morning',
    'Nice',
    'класс',
    'test',
    'Which documents do you have?',
  ])('ask what may be sought: %s', (text) => expect(replies.replyTo(text, false)).toBeUndefined());
});
