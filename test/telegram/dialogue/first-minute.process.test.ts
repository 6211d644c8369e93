import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { FirstReading } from '../../../src/app/app.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { openTempApp, type TempApp } from '../../helpers/temp-app.ts';
import { Transcript } from './transcript.ts';

const SENTENCE = 'The pool of the hotel is closed on Mondays.';
const QUESTIONS = ['When is the pool closed?', 'Is breakfast included?'] as const;

let opened: TempApp;
let test: TestBot;
let reading: FirstReading | undefined;
afterEach(async () => {
  await test.close();
  await opened.close();
});

const begin = async () => {
  opened = await openTempApp();
  test = await startTestBot({
    app: { ...opened.app, firstReading: () => reading },
    http: { host: '127.0.0.1', port: 0 },
    waitingPace: { firstMs: 5, everyMs: 20 },
  });
  return new Transcript(test, new Map());
};
const snapshot = (name: string) => join(import.meta.dirname, name);
const shown = (transcript: Transcript) =>
  transcript.text.replaceAll(opened.corpus.path, '<folder>');

it('tells an owner with one sentence the truth before, while and after it is read', async () => {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const t = await begin();
  t.head('Before the file is read');
  reading = { done: 0, total: 0, ended };
  t.isHeld = true;
  await t.say('/start', OWNER);
  await t.say('hi', OWNER);
  await t.say('/status', OWNER);
  await t.say(QUESTIONS[0], OWNER);
  t.head('While it is read');
  reading = { done: 0, total: 1, ended };
  await t.hear(1);
  await t.say('hi', OWNER);
  t.note(`Olga asks the second question: ${QUESTIONS[1]}`);
  test.api.say(QUESTIONS[1], OWNER);
  t.head('When it is read');
  await opened.corpus.write('pool.txt', `${SENTENCE}\n`);
  await opened.app.update();
  reading = undefined;
  end();
  t.isHeld = false;
  await t.hear(3);
  await t.say('hi', OWNER);
  for (const question of QUESTIONS) await t.say(question, OWNER);
  await expect(masked(shown(t))).toMatchFileSnapshot(snapshot('first-minute.txt'));
});

it('tells an owner without documents what to do, and everybody else whom to ask', async () => {
  reading = undefined;
  const t = await begin();
  const ann = { id: 42, first_name: 'Ann' };
  await opened.app.update();
  t.head('The folder is empty');
  await t.say('/start', OWNER);
  await t.say('hi', OWNER);
  await t.say(QUESTIONS[0], OWNER);
  await t.say('/documents', OWNER);
  await t.say('/status', OWNER);
  await t.say('/start', ann);
  await t.say('hi', ann);
  await t.say(QUESTIONS[0], ann);
  t.head('The owner sends the first file');
  await t.send('pool.txt', `${SENTENCE}\n`, OWNER);
  for (const question of QUESTIONS) await t.say(question, OWNER);
  await t.say(QUESTIONS[0], ann);
  await expect(masked(shown(t))).toMatchFileSnapshot(snapshot('empty-folder.txt'));
});

const masked = (text: string) =>
  text.replace(/[A-Z][a-z]{2} \d{1,2}, \d{4}, \d\d:\d\d UTC/g, '<time>');
