import { describe, expect, it } from 'vitest';
import { foreignLanguage, languageOf } from '../../src/language/detect-language.ts';
import { FOREIGN_QUESTIONS, NOT_FOREIGN } from './language-questions.ts';

const English = ['en'];

describe('foreignLanguage', () => {
  it.each(Object.entries(FOREIGN_QUESTIONS))('notices %s', async (code, questions) => {
    const found = await Promise.all(
      questions.map((question) => foreignLanguage(question, English)),
    );
    const missed = questions.filter((_, i) => !found[i]);
    const misnamed = questions.filter((_, i) => found[i] && found[i].code !== code);
    expect(missed.length, `missed: ${missed.join(' | ')}`).toBeLessThanOrEqual(1);
    expect(misnamed.length, `misnamed: ${misnamed.join(' | ')}`).toBeLessThanOrEqual(1);
  });

  it.each(NOT_FOREIGN)('says nothing of "%s"', async (question) => {
    expect(await foreignLanguage(question, English)).toBeUndefined();
  });

  it('says nothing where the model knows the language, many, or says not which', async () => {
    const question = '¿Cuántos días de vacaciones tengo al año?';
    expect(await foreignLanguage(question, ['en', 'es'])).toBeUndefined();
    expect(await foreignLanguage(question, 'many')).toBeUndefined();
    expect(await foreignLanguage(question, undefined)).toBeUndefined();
  });

  it('does not take a known language for its neighbour', async () => {
    const spanish = FOREIGN_QUESTIONS.es ?? [];
    for (const question of spanish) {
      expect(await foreignLanguage(question, ['es'])).toBeUndefined();
    }
  });

  it('calls English foreign to a model that does not know it', async () => {
    const found = await foreignLanguage('How long does a refund take?', ['de']);
    expect(found).toEqual({ code: 'en', name: 'English' });
  });
});

describe('languageOf', () => {
  it('names the language in English', async () => {
    expect(await languageOf('¿Dónde está la sala de reuniones?')).toEqual({
      code: 'es',
      name: 'Spanish',
    });
    expect(await languageOf('退款需要多长时间？')).toEqual({ code: 'zh', name: 'Chinese' });
    expect(await languageOf('When does the warranty end?')).toEqual({
      code: 'en',
      name: 'English',
    });
  });

  it.each([
    ['el', 'Πόσο διαρκούν οι επιστροφές χρημάτων;'],
    ['he', 'כמה זמן לוקח החזר כספי?'],
    ['th', 'การคืนเงินใช้เวลานานเท่าไร'],
    ['hi', 'धनवापसी में कितना समय लगता है?'],
    ['fa', 'بازپرداخت چقدر طول می‌کشد؟'],
    ['bg', 'Колко време отнема възстановяването на сумата?'],
  ])('knows %s by its script and letters', async (code, question) => {
    expect((await languageOf(question))?.code).toBe(code);
  });

  it.each([
    ['ru', 'Сколько стоит парковка? Кому звонить? Где парковка? Какая зарплата? Цена билета'],
    ['ru', 'Да или нет? Могу вернуть товар? Подъезд закрыт? график работы'],
    ['uk', 'Хто директор? Де парковка? Яка зарплата? Коли обід? Скільки коштує квиток?'],
    [
      'bg',
      'Къде е паркингът? Кой подписа договора? Колко стаи има? Размер на глобата за закъснение',
    ],
    ['sr', 'Где је паркинг? Ко је директор? Колико соба има? Шта радити у случају пожара?'],
    ['be', 'Дзе паркоўка? Чаму зачынены басейн? Хто дырэктар? Колькі каштуе білет?'],
  ])('takes short Cyrillic ones for Russian unless they show to be %s', async (code, questions) => {
    const each = questions.split(/(?<=\?) /);
    const found = await Promise.all(
      each.map(async (question) => (await languageOf(question))?.code),
    );
    expect(found).toEqual(each.map(() => code));
  });

  it.each([
    ['es', '¿A qué hora abre el taller?'],
    ['es', '¿Hay descuento?'],
    ['es', 'cuánto cuesta'],
    ['de', 'Welche Wohnung kostet 1190 Euro?'],
    ['de', 'Gibt es WLAN?'],
    ['fr', 'Combien de chambres ?'],
    ['pt', 'Quem assinou?'],
  ])('knows short %s by its beginning', async (code, question) => {
    expect((await languageOf(question))?.code).toBe(code);
  });

  it.each([
    ['zh', 'iPhone 15 Pro 保修期多久'],
    ['ja', 'Windows 11のインストール方法は？'],
    ['ko', 'Wi-Fi 비밀번호가 뭐예요?'],
    ['ru', 'Как настроить Microsoft Outlook на телефоне?'],
    ['de', 'Wer hat The Great Gatsby geschrieben?'],
  ])('hears %s around foreign names', async (code, question) => {
    expect((await languageOf(question))?.code).toBe(code);
  });

  it('hears capitals as it hears small letters', async () => {
    expect((await languageOf('WIE KANN ICH MEIN PASSWORT ÄNDERN?'))?.code).toBe('de');
    expect((await languageOf('HOW CAN I CHANGE MY PASSWORD?'))?.code).toBe('en');
  });

  it('reads no more of an endless text than its beginning', async () => {
    const texts = [
      'a!'.repeat(1e6),
      '!'.repeat(1e6),
      'der Hund und '.repeat(1e5),
      '的'.repeat(1e6),
    ];
    for (const text of texts) {
      expect(await languageOf(text)).toEqual(await languageOf(text.slice(0, 1_000)));
    }
  });
});
