import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { englishWords } from '../../../src/language/english-words.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { askStanding } from '../../../src/telegram/watches/ask-standing.ts';
import { StandingQuestions } from '../../../src/telegram/watches/standing-questions.ts';
import { openTempApp, type TempApp } from '../../helpers/temp-app.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { seededRandom } from '../../helpers/vectors.ts';

/** `EDITS=1000` makes more of them, `EDITS_SEED` repeats some. */
const EDITS = Number(process.env.EDITS ?? 25);
const SEED = Number(process.env.EDITS_SEED ?? Date.now() % 2 ** 31);

const FACTS: Readonly<Record<string, readonly [question: string, fact: string]>> = {
  parking: ['How much is parking for a day?', 'Parking costs 12 euros for a day.'],
  pool: ['When does the pool open?', 'The pool opens at seven in the morning.'],
  refunds: ['When are refunds paid?', 'Refunds are paid within fourteen days of receipt.'],
  tower: ['How many steps has the tower of Veldor?', 'The tower of Veldor has 412 steps.'],
  dogs: ['Are dogs allowed in the library?', 'Dogs are not allowed in the library.'],
  bread: ['How long does the bread rest?', 'The bread rests for nine hours in a cool room.'],
};

const FILLING = [
  'Our staff are glad to help you.',
  'The bicycle shed was painted green in spring.',
  'Lanterns hang along the river path.',
  'A choir sings in the courtyard on most evenings.',
  'Umbrellas can be borrowed at the desk.',
];

let opened: TempApp;
let state: TempFolder;
let records: Records;
let random: () => number;
const told: string[] = [];
let standing: StandingQuestions;
const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;

beforeAll(async () => {
  console.log(`${EDITS} edits from EDITS_SEED=${SEED}`);
  random = seededRandom(SEED);
  opened = await openTempApp();
  state = await createTempFolder();
  const { app, corpus } = opened;
  for (const [name, [, fact]] of Object.entries(FACTS)) {
    await corpus.write(
      `${name}.md`,
      `# About the ${name}\n\n${FILLING[0]} ${fact}\n\n${FILLING[1]}\n`,
    );
  }
  for (let i = 0; i < 10; i++) await corpus.write(`other/${i}.txt`, FILLING.join('\n\n'));
  await app.update();
  const denials = { folder: state.path };
  const events = { notify: () => {}, hasRunBefore: false, denials };
  records = await Records.open(state.path, 1, events);
  for (const [question] of Object.values(FACTS)) {
    await records.watches.add(
      { userId: 42, question, isOwn: true },
      await askStanding({ app, key: '' }, question),
    );
  }
  standing = new StandingQuestions({
    ...{ app, watches: records.watches, isWord: englishWords() },
    viewOf: () => ({ app, key: '', partOf: (answer) => answer }),
    tell: async ({ question, told: before, known }) => {
      told.push(`${question}: ${quoteOf(before)} → ${quoteOf(known)}`);
    },
    ...{ leads: () => true, log: () => {}, pauseMs: 1 },
  });
  await standing.look();
});
afterAll(async () => {
  await records.close();
  await opened.close();
  await state.remove();
});

type Known = Awaited<ReturnType<typeof askStanding>> | undefined;
const quoteOf = (answer: Known) =>
  answer?.outcome === 'answered' ? answer.citations[0]?.quote.text : answer?.outcome;

/** Changes of a text that change nothing of what it says about a fact. */
const REWRITINGS: readonly ((text: string) => string)[] = [
  (text) => `${text}\n${pick(FILLING)} It is number ${Math.floor(random() * 1_000)}.\n`,
  (text) => text.replace(/ (?=\p{Ll})/u, '\n'),
  (text) => text.replaceAll('\n\n', '\n\n\n'),
  (text) => text.replace(/(?<=\s)(costs|opens|paid|has|not|rests)(?=\s)/, '**$1**'),
  (text) =>
    text
      .split(/\n{2,}/)
      .sort(() => random() - 0.5)
      .join('\n\n'),
  (text) => text.replaceAll('**', '').replaceAll('\n', '\r\n').replaceAll('\r\r', '\r'),
  (text) => `---\ndraft: ${random() < 0.5}\n---\n${text.replace(/^---[\s\S]*?---\n/, '')}`,
];

async function edit(): Promise<string> {
  const { corpus } = opened;
  const files = (await readdir(corpus.path, { recursive: true })).filter((name) =>
    /\.\w+$/.test(name),
  );
  const file = pick(files);
  const text = await readFile(join(corpus.path, file), 'utf8');
  if (random() < 0.25) {
    const to = `${file.replace(/(-\d+)?\.(\w+)$/, '')}-${Math.floor(random() * 1e6)}${file.slice(file.lastIndexOf('.'))}`;
    await rename(join(corpus.path, file), join(corpus.path, to));
    return `${file} → ${to}`;
  }
  if (random() < 0.2) await corpus.write(`new-${Math.floor(random() * 1e6)}.md`, pick(FILLING));
  await corpus.write(file, pick(REWRITINGS)(text));
  return file;
}

it('is told nothing because of edits that do not concern it, renames and reformatting', async () => {
  for (let i = 0; i < EDITS; i++) {
    const edited = await edit();
    await opened.app.update();
    await standing.look();
    expect(told, `after edit ${i} of ${edited}, EDITS_SEED=${SEED}`).toEqual([]);
  }
  // The same look does tell of an edit that concerns one.
  const [question, fact] = FACTS.parking as [string, string];
  const { corpus, app } = opened;
  for (const name of await readdir(corpus.path)) {
    const text = name.startsWith('parking') ? await readFile(join(corpus.path, name), 'utf8') : '';
    if (text) await corpus.write(name, text.replaceAll(/12(?=\s)/g, '15'));
  }
  await app.update();
  await standing.look();
  expect(told.map((line) => line.split(':')[0])).toEqual([question]);
  expect(told[0]).toContain(fact.slice(-6));
});
