import { describe, expect, it } from 'vitest';
import { withoutFunctionWords } from '../../src/language/foreign-function-words.ts';

const words = (text: string, language: string) =>
  withoutFunctionWords(text, language).match(/[\p{L}\p{N}]+/gu);

describe('withoutFunctionWords', () => {
  it.each([
    ['ja', '管理人の電話番号を教えてください', '管理人 電話番号'],
    ['ja', '断水はいつですか？', '断水'],
    ['zh', '请告诉我物业的电话', '物业 电话'],
    ['zh', '地下车库什么时候开放？', '地下车库 开放'],
    ['ko', '관리사무소 운영 시간을 알려 주시기 바랍니다', '관리사무소 운영 시간을'],
    ['pl', 'Ile kosztuje karnet roczny?', 'kosztuje karnet roczny'],
    ['tr', 'İçin havuz nerede?', 'havuz'],
  ])('leaves them in %s: %s', (language, question, left) => {
    expect(words(question, language)?.join(' ')).toBe(left);
  });

  it('leaves a request without any other word to no word', () => {
    expect(words('教えてください', 'ja')).toBeNull();
  });

  it('leaves the words that say what is asked', () => {
    expect(words('Wie hoch ist der Jahresbeitrag 2024?', 'de')).toEqual([
      ...['hoch', 'Jahresbeitrag', '2024'],
    ]);
    expect(words("À quelle heure l'électricité est-elle coupée ?", 'fr')).toEqual([
      ...['heure', 'électricité', 'coupée'],
    ]);
    expect(words('Сколько стоит масляный фильтр?', 'ru')).toEqual(['стоит', 'масляный', 'фильтр']);
  });

  it('finds them in any case and composition', () => {
    expect(words('FU\u0308R WEN IST DAS BOOT?', 'de')).toEqual(['BOOT']);
  });

  it('finds them in the letters that people write in place of others', () => {
    expect(words('Muß ich fuer den Schluessel zahlen?', 'de')).toEqual(['Schluessel', 'zahlen']);
    expect(words('Havuz NASIL bulunur?', 'tr')).toEqual(['Havuz', 'bulunur']);
  });

  it('leaves codes whole', () => {
    expect(words('il prezzo della sala AB12, OM4 e A4', 'it')).toEqual([
      'prezzo',
      'sala',
      'AB12',
      'OM4',
      'A4',
    ]);
  });

  it('leaves a text as it is whose language it does not know', () => {
    expect(withoutFunctionWords('Der Weg ist das Ziel', 'eo')).toBe('Der Weg ist das Ziel');
  });
});
