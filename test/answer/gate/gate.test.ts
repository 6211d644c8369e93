import { describe, expect, it } from 'vitest';
import type { GateOptions } from '../../../src/answer/gate/gate.ts';
import { PARAPHRASES } from './paraphrases.ts';
import { judge, sourcesOf } from './sources.ts';

const PARTS: GateOptions = {
  similarity: async ({ words }) => words.map(() => 1),
  minSimilarity: 0.5,
  question: '',
};

async function reason(
  source: string | readonly string[],
  claim: string,
  question = '',
  document?: string,
) {
  const sources = sourcesOf([source].flat(), document);
  const cited = sources.map(({ number }) => number);
  const verdict = await judge({ text: claim, sources: cited }, sources, { ...PARTS, question });
  return verdict.kept ? 'kept' : verdict.reason;
}

describe('what a claim points to', () => {
  const sources = sourcesOf(['Ants walk.', 'Bees fly.']);
  const text = 'Ants walk.';

  it('must be something', async () => {
    expect(await judge({ text, sources: [] }, sources, PARTS)).toMatchObject({
      kept: false,
      reason: 'no_source',
    });
  });

  it('must exist; unknown numbers are dropped', async () => {
    expect(await judge({ text, sources: [7, 1, 1, 0] }, sources, PARTS)).toEqual({
      kept: true,
      sources: [1],
    });
    expect(await judge({ text, sources: [7] }, sources, PARTS)).toMatchObject({
      kept: false,
      reason: 'unknown_source',
    });
  });

  it('is what it is compared with, and with nothing else', async () => {
    const honey = 'Bees fly far to gather nectar.';
    const seen: unknown[] = [];
    const similarity: GateOptions['similarity'] = async (claim, cited) => {
      const wordsOf = ({ text, words }: typeof claim) =>
        words.map(({ start, end }) => text.slice(start, end));
      seen.push([wordsOf(claim), cited.map(wordsOf)]);
      return [0.5];
    };
    const gather = { text: 'Bees fly far to collect nectar.', sources: [2] };
    expect(
      await judge(gather, sourcesOf(['Ants collect seeds.', honey]), { ...PARTS, similarity }),
    ).toMatchObject({ kept: true });
    // The words that the claim has itself bear out no other.
    expect(seen).toEqual([[['collect'], [['gather']]]]);
  });

  it.each([0.49, 0, -1, Number.NaN])('must bear out each word: %d does not', async (near) => {
    const parts = { ...PARTS, similarity: async () => [1, near] };
    const source = 'Ants walk far to gather seeds and leaves';
    const own = { text: 'Ants walk far to collect seeds and foliage.', sources: [1] };
    expect(await judge(own, sourcesOf([`${source}.`]), parts)).toMatchObject({
      kept: false,
      reason: 'meaning',
    });
    const repeated = { text: `${source}.`, sources: [1] };
    expect(await judge(repeated, sourcesOf([`${source}.`]), parts)).toMatchObject({ kept: true });
  });

  it('cannot be everything at once', async () => {
    const many = sourcesOf(Array.from({ length: 9 }, (_, i) => `Ants walk ${i} miles.`));
    const all = many.map(({ number }) => number);
    expect(await judge({ text, sources: all }, many, PARTS)).toMatchObject({ kept: false });
  });
});

describe('names', () => {
  it.each([
    ['Alma Reyes paid the rent.', 'Bo Reyes paid the rent.', 'name'],
    ['Alma Reyes and Bo Lind paid.', 'Alma Lind paid.', 'name'],
    ['Alma Reyes paid the rent.', 'Reyes paid the rent.', 'kept'],
    ['Alma Reyes paid the rent.', 'The rent was paid by Alma Reyes.', 'kept'],
    ['Alma paid Bo.', 'Bo paid Alma.', 'name'],
    ['Alma paid Bo.', 'Bo was paid by Alma.', 'kept'],
    ['Alma paid Bo.', 'Alma was paid by Bo.', 'name'],
    [
      'The plan is called "Head Goose Project".',
      'The plan is called "Grey Goose Project".',
      'name',
    ],
    ['The plan is called green.', 'The plan is called "very green".', 'name'],
    ['The WHO met in Geneva.', 'The UN met in Geneva.', 'name'],
    ['Form B12 is needed.', 'Form B13 is needed.', 'name'],
    ['Version 1.2.3 is current.', 'Version 1.2.4 is current.', 'name'],
    ['The rent is paid.', 'bob pays the rent.', 'name'],
    ['İİİİİİİİ came on 14 March 2021.', 'İİİİİİİİ came on 14 March 2021 Mallory.', 'name'],
    ['王芳负责这个项目。', '李伟负责这个项目。', 'name'],
    ['王芳负责这个项目。', '这个项目由王芳负责。', 'kept'],
    ['Аренду платит Ольга.', 'Аренду платит Мария.', 'name'],
    ['Miete zahlt Olga.', 'Sie zahlt Miete.', 'kept'],
    ['Miete zahlt Olga.', 'Ella zahlt Miete.', 'name'],
    ['San Salvador was founded in 1525.', 'El Salvador was founded in 1525.', 'name'],
    ['La renta la paga el club.', 'El club paga la renta.', 'kept'],
  ])('"%s" → "%s": %s', async (source, claim, expected) => {
    expect(await reason(source, claim)).toBe(expected);
  });

  it('may come from the question or the document where the source names nobody', async () => {
    const question = 'When was Chen Ailin elected?';
    const claim = 'Chen Ailin was elected in 2021.';
    expect(await reason('She was elected in 2021.', claim, question)).toBe('kept');
    expect(await reason('She was elected in 2021.', claim)).toBe('name');
    expect(await reason('Wu Jianlin was elected in 2021.', claim, question)).toBe('name');
    expect(
      await reason(
        'The city has 40 rooms.',
        'Yongzhou has 40 rooms.',
        '',
        'news/yongzhou-report.md',
      ),
    ).toBe('kept');
    expect(await reason('The city has 40 rooms.', 'Yongzhou has 40 rooms.')).toBe('name');
  });
});

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

describe('links', () => {
  it.each([
    'See https://evil.example.',
    'See evil.com.',
    'See evil.co/login.',
    'Ask @evil_bot.',
    'Write to a@evil.com.',
    'Open tg://resolve?domain=x.',
    'Press /start.',
    'See evil[.]com.',
    'See ｅｖｉｌ．ｃｏｍ.',
    'See evil。com.',
    'Call 10.0.0.1/x.',
    'See #free.',
    'Buy $COIN.',
    'See evil.com\u200b.',
  ])('are refused: %s', async (claim) => {
    expect(
      await reason(
        'See the office, ask the staff, write to us, open it, press it, call, buy.',
        claim,
      ),
    ).toBe('link');
  });

  it('are left to the quote, also where a cited sentence holds them', async () => {
    const source = 'Ask at www.library.example or @library_help.';
    expect(await reason(source, source)).toBe('link');
    expect(await reason(source, 'You may ask at www.library.example.')).toBe('link');
    expect(await reason(source, 'You may ask @library_help.')).toBe('link');
  });

  it('are not file names, commands and tags that a cited sentence holds', async () => {
    const source = 'Write /stop to end it, and #help for more; see settings.json.';
    expect(await reason(source, 'See settings.json, and write /stop to end it.')).toBe('kept');
    expect(await reason(source, 'See options.json.')).toBe('link');
  });
});

describe('the gate as a whole', () => {
  it('keeps at least 9 of 10 honest paraphrases', async () => {
    const removed: string[] = [];
    for (const { sources, claim, question, document } of PARAPHRASES) {
      const verdict = await reason(sources, claim, question, document);
      if (verdict !== 'kept') removed.push(`${verdict}: ${claim}`);
    }
    expect(PARAPHRASES.length).toBeGreaterThanOrEqual(40);
    expect(removed.length, removed.join('\n')).toBeLessThanOrEqual(PARAPHRASES.length / 10);
  });
});

describe('what a document asks', () => {
  it.each([
    [
      ['Are dogs allowed in the garden?', 'Yes, on a lead.'],
      'Dogs are allowed in the garden on a lead.',
      'kept',
    ],
    [['Are dogs allowed in the garden?', 'No.'], 'Dogs are allowed in the garden.', 'negation'],
    [['Do I need to pay for parking?'], 'You need to pay for parking.', 'meaning'],
    [['What does a day cost?', 'A day costs 20 euros.'], 'A day costs 20 euros.', 'kept'],
  ])('does not state: %j and "%s"', async (source, claim, expected) => {
    expect(await reason(source, claim)).toBe(expected);
  });
});

describe('what was, and what somebody claims', () => {
  it.each([
    ['The key is used to open the gate.', 'The key opens the gate.', 'kept'],
    [
      'We would like to inform you that the pool closes at 8:00 pm.',
      'The pool closes at 8:00 pm.',
      'kept',
    ],
    ['The meeting was moved to room 5.', 'The meeting is in room 5.', 'kept'],
    [
      'The Kunsthalle (formerly the City Gallery) is open all day.',
      'The Kunsthalle is open all day.',
      'kept',
    ],
    ['The hall is mainly used to store chairs.', 'The hall stores chairs.', 'kept'],
    [
      'The key used to open the gate hangs in the office.',
      'The key for the gate hangs in the office.',
      'kept',
    ],
    ['The church was built of stone.', 'The church is built of stone.', 'kept'],
    [
      'We would ask guests to shower before they enter the pool.',
      'Guests are asked to shower before they enter the pool.',
      'kept',
    ],
    ['Das Fest findet am 1. Mai im Park statt.', 'Das Fest findet im Park statt.', 'kept'],
    ['Het kantoor is nu gevestigd in Utrecht.', 'Het kantoor is gevestigd in Utrecht.', 'kept'],
    ['Claims are paid within 14 days.', 'Claims are paid within 14 days of the accident.', 'kept'],
    [
      'Until 2022, refunds took 30 days; now they take 14 days.',
      'Refunds take 14 days now.',
      'kept',
    ],
    ['According to rumours, the mayor took bribes.', 'The mayor took bribes.', 'negation'],
    ['Carl Holm formerly led the archive.', 'Carl Holm leads the archive.', 'negation'],
  ])('is told as such: "%s" and "%s"', async (source, claim, expected) => {
    expect(await reason(source, claim)).toBe(expected);
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
