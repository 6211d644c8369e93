import { describe, expect, it } from 'vitest';
import { reason } from './reason.ts';

describe('negations and directions', () => {
  it.each([
    ['Dogs are not allowed.', 'Dogs are allowed.', 'negation'],
    ['Dogs are allowed.', 'Dogs are not allowed.', 'negation'],
    ['Dogs are not allowed.', 'Dogs are forbidden.', 'kept'],
    ['Hunde sind erlaubt.', 'Nein, Hunde sind erlaubt.', 'negation'],
    ['Hunde sind nicht erlaubt.', 'Nein, Hunde sind nicht erlaubt.', 'kept'],
    ['Ada Lovelace, nee Byron, was born in 1815.', 'Ada Lovelace was born in 1815.', 'kept'],
    ['Honden zijn toegestaan.', 'Nee, honden zijn toegestaan.', 'negation'],
    ['Bis 20 Uhr ist Ruhe.', 'Ab 20 Uhr ist Ruhe.', 'name'],
    ['Dogs are allowed.', 'Dogs are forbidden.', 'negation'],
    ['Dogs are welcome, cats are not.', 'Cats are welcome.', 'negation'],
    ['Dogs are welcome, cats are not.', 'Dogs are not welcome.', 'negation'],
    [
      'Visitors may not smoke, drink or eat in the hall.',
      'Visitors may eat in the hall.',
      'negation',
    ],
    [
      'Bikes are allowed on trains, scooters are not allowed.',
      'Bikes are not allowed on trains.',
      'negation',
    ],
    [
      'Bikes are allowed on trains, scooters are not allowed.',
      'Scooters are not allowed on trains.',
      'kept',
    ],
    ['Bikes are allowed on trains, scooters are forbidden.', 'Bikes are forbidden.', 'negation'],
    [
      'In May, bikes are allowed on trains, scooters are not allowed.',
      'Bikes are not allowed on trains.',
      'negation',
    ],
    [
      'Members may use the sauna now; members, too, may not use the sauna then.',
      'Members, too, may not use the sauna then.',
      'kept',
    ],
    ['Dogs, cats and birds are not allowed.', 'Dogs are not allowed.', 'kept'],
    ['No dogs, cats or birds may enter the hall.', 'No cats may enter the hall.', 'kept'],
    ['The pool is open in summer, but not always.', 'The pool is not always open.', 'kept'],
    ['Only members may enter.', 'Members may enter.', 'negation'],
    ['Members may enter.', 'Only members may enter.', 'negation'],
    ['Entry is free except on Sundays.', 'Entry is free.', 'negation'],
    ['The work is paid.', 'The work is unpaid.', 'negation'],
    ["It doesn't work.", 'It does not work.', 'kept'],
    ['It works.', "It doesn't work.", 'negation'],
    ['No later than May is fine.', 'May is fine.', 'kept'],
    ['Fees rose in Lisbon.', 'Fees fell in Lisbon.', 'negation'],
    ['Fees changed in Lisbon.', 'Fees rose in Lisbon.', 'negation'],
    ['Rain fell before the match.', 'Rain fell after the match.', 'negation'],
    ['The minimum wage is paid.', 'The maximum wage is paid.', 'negation'],
    ['Some rooms are heated.', 'All rooms are heated.', 'negation'],
    ['Guests may leave a tip.', 'Guests must leave a tip.', 'negation'],
    [
      'Dogs may enter at the north gate and leave at the south gate.',
      'Dogs may enter at the south gate.',
      'negation',
    ],
    ['不得带狗。', '可以带狗。', 'negation'],
    ['价格上升。', '价格下降。', 'name'],
    ['Собак пускают.', 'Собак не пускают.', 'negation'],
    ['Se admiten perros.', 'No se admiten perros.', 'negation'],
    ['Hunde sind erlaubt.', 'Hunde sind nicht erlaubt.', 'negation'],
  ])('"%s" → "%s": %s', async (source, claim, expected) => {
    expect(await reason(source, claim)).toBe(expected);
  });
});

describe('a negation of one sentence', () => {
  it.each([
    ['Members may borrow DVDs.', 'Guests may not borrow DVDs.', 'Members may not borrow DVDs.'],
    ['Members may borrow DVDs.', 'Guests may not borrow DVDs.', 'Members are not allowed DVDs.'],
    [
      'Children may use the gym.',
      'Children may not use the sauna.',
      'Children may not use the gym.',
    ],
    [
      'The basic plan includes support.',
      'The free plan does not.',
      'The basic plan does not include support.',
    ],
    ['Guests may borrow books.', 'Only members may borrow DVDs.', 'Only guests may borrow books.'],
  ])('does not deny another: "%s" "%s" → "%s"', async (stated, denied, claim) => {
    expect(await reason([stated, denied], claim)).toBe('negation');
  });

  it.each([
    [
      'The library lends DVDs to members.',
      'Guests cannot borrow DVDs.',
      'The library does not lend DVDs to guests.',
    ],
    [
      'Members may borrow DVDs on weekdays.',
      'On Sundays, borrowing DVDs is not allowed.',
      'Members may not borrow DVDs on Sundays.',
    ],
    [
      'Orders can be cancelled before they are shipped.',
      'Once they are shipped, orders cannot be cancelled.',
      'Orders cannot be cancelled once they are shipped.',
    ],
    ['Guests asked to use the sauna.', 'They may not use it.', 'Guests may not use the sauna.'],
    [
      'Smoking was allowed in the hall until May.',
      'It is not allowed any more.',
      'Smoking is not allowed in the hall.',
    ],
    [
      'The card is valid for a year.',
      'After a year, the card is not valid.',
      'The card is not valid after a year.',
    ],
    ['Members may borrow DVDs.', 'Guests may not.', 'Guests may not borrow DVDs.'],
    ['May members borrow DVDs?', 'DVDs may not be borrowed.', 'Members may not borrow DVDs.'],
  ])('is of what it denies: "%s" "%s" → "%s"', async (stated, denied, claim) => {
    expect(await reason([stated, denied], claim)).toBe('kept');
  });
});

describe('negations in other languages', () => {
  it.each([
    ['Il negozio non è aperto la domenica.', 'Il negozio è aperto la domenica.'],
    ['De winkel is op zondag niet open.', 'De winkel is op zondag open.'],
    ['A loja não está aberta no domingo.', 'A loja está aberta no domingo.'],
    ['Butiken är inte öppen på söndagar.', 'Butiken är öppen på söndagar.'],
    ['Sklep nie jest otwarty w niedzielę.', 'Sklep jest otwarty w niedzielę.'],
    ['Dükkan pazar günü açık değil.', 'Dükkan pazar günü açık.'],
    ['המוזיאון לא פתוח ביום ראשון', 'המוזיאון פתוח ביום ראשון'],
    ['दुकान रविवार को खुली नहीं है।', 'दुकान रविवार को खुली है।'],
    ['Cửa hàng không mở cửa vào chủ nhật.', 'Cửa hàng mở cửa vào chủ nhật.'],
  ])('are not lost: "%s"', async (source, claim) => {
    expect(await reason(source, claim)).toBe('negation');
    expect(await reason(source, source)).toBe('kept');
  });
});
