import { beforeAll, describe, expect, it } from 'vitest';
import type { MeaningCheck } from '../../../src/answer/gate/gate.ts';
import { meaningBy } from '../../../src/app/answer-generator.ts';
import { builtInModel } from '../../helpers/model.ts';
import { judge, sourcesOf } from './sources.ts';

let meaning: MeaningCheck;
beforeAll(async () => {
  meaning = meaningBy(await builtInModel('int8'));
}, 60_000);

async function isKept(source: string | readonly string[], claim: string, question = '') {
  const sources = sourcesOf([source].flat());
  const cited = sources.map(({ number }) => number);
  const parts = { ...meaning, question };
  return (await judge({ text: claim, sources: cited }, sources, parts)).kept;
}

const MODEL = 'Yongzhou launched the "five old" mediation model in 2020 with 502 judges.';
const TEAMS = 'Retired officials in Yongzhou form 15 mediation teams.';
const REFUND = 'Refunds are paid within 14 days of receipt.';
const HOURLY = 'A room costs 15 euros per hour.';
const MONTHLY = 'Members pay 20 euros a month.';
const PROBLEMS = 'The teams found 186 problems during the year and solved 170.';
const TABLETS = 'Adults take 2 tablets three times a day, children half a tablet once a day.';
const COFFEE = 'Coffee costs 3 euros and cake 2 euros.';
const TWO = [
  'Li Fugui, the county magistrate of Qingxu, chaired the exchange meeting.',
  'Wang Jianfeng, the party secretary, gave the main speech there.',
];
const ROOMS =
  'Yongzhou has 40 "five old" mediation rooms, 191 mobile rooms in townships and streets, and 3,305 "good neighbour" rooms in villages.';
const MEMBERS = 'As of 2021, Guangdong had 5.753 million party members.';
const ACTION =
  'The Shanxi provincial party committee has decided that the special action on grassroots governance will go on until the end of 2023.';
const AGE =
  'The average age of these secretaries is 44.4 years, which is 2.8 years less than before.';

describe('a claim is refused', () => {
  it.each([
    // Digits of other kinds.
    [MODEL, 'Yongzhou launched the "five old" mediation model in ❷⓿❶❾.'],
    [MODEL, 'Yongzhou launched the mediation model with ➎➏➐ judges.'],
    [TEAMS, 'Retired officials in Yongzhou form 🔟 mediation teams.'],
    [MODEL, 'Yongzhou launched the "five old" mediation model in ፳፻፲፱.'],
    [TEAMS, 'Retired officials in Yongzhou form Ⅻ mediation teams.'],
    // Before and after.
    [REFUND, 'Refunds are paid after 14 days of receipt.'],
    [REFUND, 'Refunds are paid 14 days later, on receipt.'],
    [REFUND, 'Refunds are paid within 14 days before receipt.'],
    [REFUND, 'Refunds are paid 14 days before receipt.'],
    // Rates.
    [HOURLY, 'A room costs 15 euros per day.'],
    [HOURLY, 'A room costs 15 euros a month.'],
    [MONTHLY, 'Members pay 20 euros a year.'],
    [MONTHLY, 'Members pay 20 euros weekly.'],
    ['The pool opens at 9:00 every day.', 'The pool opens at 9:00 every week.'],
    [HOURLY, 'A room costs 15 euros by the day.'],
    [HOURLY, 'A room costs 15 euros per person.'],
    // Words of time.
    [MODEL, 'Yongzhou launched the mediation model in late 2020.'],
    [MODEL, 'Yongzhou launched the mediation model in the summer of 2020.'],
    [MODEL, 'Yongzhou launched the mediation model in early spring 2020.'],
    [MODEL, 'Yongzhou launched the mediation model at the beginning of 2020.'],
    ['Yongzhou launched the mediation model.', 'Yongzhou launched the model in the sixties.'],
    ['The court is closed on Tuesdays.', 'The court is closed on fridays.'],
    ['The court is closed in winter.', 'The court is closed in october.'],
    ['The court was closed.', 'The court was closed two days ago.'],
    // Names that are written small.
    [MODEL, 'The "five old" mediation model was launched by xi jinping in 2020.'],
    [MODEL, 'Yongzhou launched the mediation model with donald trump in 2020.'],
    [MODEL, 'The "five old" mediation model was launched in changsha in 2020.'],
    ['The mediation model works well.', 'The mediation model works well, said smith.'],
    // Quotation marks.
    ['The plan is green.', 'The plan is "very green.'],
    ['The plan is called green.', 'The plan is called ‹very green›.'],
    ['The plan is called green.', 'The plan is called ❝very green❞.'],
    ['The plan is called green.', 'The plan is called ‚very green’.'],
    ['The plan of the boys is green.', "The plan of the boys is 'the boys' very greenest'."],
    // The figure of a neighbour.
    [PROBLEMS, 'The teams solved 186 problems.'],
    [PROBLEMS, 'During the year, 186 problems were solved.'],
    [TABLETS, 'Children take 2 tablets three times a day.'],
    [COFFEE, 'Cake costs 3 euros.'],
    [COFFEE, 'Coffee costs 2 euros.'],
    ['The hall is kept at 5 degrees.', 'The hall is kept at minus 5 degrees.'],
    ['The hall is kept at 5 degrees.', 'The hall is kept at 5 degrees below zero.'],
    ['The hall is kept at minus 5 degrees.', 'The hall is kept at 5 degrees.'],
    // What is said of somebody else.
    [TWO, 'Wang Jianfeng is the county magistrate.'],
    [TWO, 'Wang Jianfeng chaired the exchange meeting.'],
    ['Ann Berg leads the school. Carl Nyman leads the archive.', 'Carl Nyman leads the school.'],
    // What is not certain.
    ['The target is that 60% of the villages reach it.', '60% of the villages reach it.'],
    ['The city plans to build a bridge in Hull.', 'The city builds a bridge in Hull.'],
    ['The bridge will probably open in 2025.', 'The bridge will open in 2025.'],
    ['The bridge may open in 2025.', 'The bridge will open in 2025.'],
    ['The bridge is expected to open in 2025.', 'The bridge will open in 2025.'],
    ['If it rains, the match takes place in the hall.', 'The match takes place in the hall.'],
  ])('"%s" → "%s"', async (source, claim) => {
    expect(await isKept(source, claim)).toBe(false);
  });
});

describe('a claim is kept', () => {
  it.each([
    // Short answers.
    [MODEL, 'In 2020.', 'When did Yongzhou launch the model?'],
    [MODEL, '2020.', 'When did Yongzhou launch the model?'],
    [MODEL, '502.', 'How many judges are there?'],
    ['The mediation success rate was 86.4%.', '86.4%.', 'What was the success rate?'],
    ['The team met 13 times in Hull.', '13 times.', 'How often did it meet?'],
    ['Her mission took more than 300 days.', 'Over 300 days.', 'How long was the mission?'],
    ['A reply is sent within 6 weeks.', 'Within 6 weeks.', 'When is a reply sent?'],
    ['The deposit for the hall is €500.', '€500.', 'How much is the deposit?'],
    [TWO, 'Li Fugui.', 'Who chaired the exchange meeting?'],
    ['Dogs are not allowed in the garden.', 'No, dogs are not allowed.', 'Can I bring my dog?'],
    [ACTION, 'It will go on until the end of 2023.', 'How long will the action continue?'],
    ['Hunde sind hier nicht erlaubt.', 'Nein, Hunde sind nicht erlaubt.', 'Sind Hunde erlaubt?'],
    ['Собаки не допускаются.', 'Нет, собаки не допускаются.', 'Можно с собаками?'],
    ['Les chiens sont admis.', 'Oui, les chiens sont admis.', 'Les chiens sont-ils admis ?'],
    ['Maria Weber leitet den Verein.', 'Sie leitet den Verein.', 'Was tut Maria Weber?'],
    // Honest sentences that the rules once refused.
    [MEMBERS, 'In 2021 Guangdong had 5.753 million party members.', 'How many members?'],
    [
      'The action started on 18 March and lasts until the end of 2023.',
      'The action started on 18 March and will last until the end of 2023.',
      'How long is the action?',
    ],
    [AGE, 'The average age is 44.4 years, 2.8 years less than before.', 'How old are they?'],
    [ROOMS, 'There are 40 mediation rooms.', 'How many mediation rooms are there?'],
    // The honest side of the rules above.
    [REFUND, 'Refunds are paid within 14 days after receipt.', 'When are refunds paid?'],
    [HOURLY, 'A room costs 15 euros an hour.', 'What does a room cost?'],
    [MONTHLY, 'Members pay 20 euros per month.', 'What do members pay?'],
    [PROBLEMS, 'The teams found 186 problems and solved 170.', 'How many problems were found?'],
    [PROBLEMS, 'The teams solved 170 problems.', 'How many problems were solved?'],
    [COFFEE, 'Cake costs 2 euros.', 'What does cake cost?'],
    [COFFEE, 'Coffee costs 3 euros.', 'What does coffee cost?'],
    [TABLETS, 'Adults take 2 tablets three times a day.', 'How many tablets do adults take?'],
    [TWO, 'The exchange meeting was chaired by Li Fugui.', 'Who chaired the meeting?'],
    [TWO, 'Wang Jianfeng gave the main speech.', 'Who gave the main speech?'],
    ['The bridge is expected to open in 2025.', 'The bridge should open in 2025.', 'When?'],
    ['The hall is kept at minus 5 degrees.', 'The hall is kept at -5 degrees.', 'How cold?'],
    ["They call it 'old' and 'good'.", "It is called 'good' and 'old'.", 'What do they call it?'],
  ])('"%s" → "%s"', async (source, claim, question) => {
    expect(await isKept(source, claim, question)).toBe(true);
  });
});
