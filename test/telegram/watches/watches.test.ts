import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { UnknownPlace } from '../../../src/app/app.ts';
import { NO_RIGHTS } from '../../../src/rights/rights.ts';
import { isQuiet } from '../../../src/telegram/watches/quiet-hours.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp, fakeNothing, unchanged } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { labelsOf, messageAt, pressAndWait } from '../buttons/pressing.ts';

const ANN = { id: 42, first_name: 'Ann' };
const QUESTION = 'When are refunds paid?';
const BUTTON = '🔔 Tell me when this changes';

/** A folder with one document, which says what a test wants. */
class Folder {
  answer: Answer = fakeAnswer(QUESTION, ['Refunds take 14 days.']);
  changes = 1;
  /** The question names a folder that is not there. */
  isGone = false;
  asked = 0;

  say(...quotes: string[]): void {
    this.show(...quotes);
    this.changes++;
  }

  /** Says something else to whoever sees other documents. */
  show(...quotes: string[]): void {
    this.answer = quotes.length > 0 ? fakeAnswer(QUESTION, quotes) : fakeNothing(QUESTION);
  }

  app() {
    return fakeApp({
      ask: async (question) => {
        this.asked++;
        if (this.isGone) throw new UnknownPlace('folder', [{ kind: 'in', value: 'prices' }]);
        return { ...this.answer, question };
      },
      around: unchanged,
      lastChange: async () => this.changes,
      contentHashes: async () => new Map([['1.txt', `${this.changes}`]]),
    });
  }
}

describe('a standing question', () => {
  let folder: Folder;
  let test: TestBot;
  const parts = { watchPauseMs: 5 };
  beforeEach(async () => {
    folder = new Folder();
    test = await startTestBot({ app: folder.app(), ...parts });
  });
  afterEach(() => test.close());

  const ask = async () => {
    test.api.say(QUESTION, ANN);
    const message = await messageAt(test.api, 0);
    expect((await pressAndWait(test.api, message, BUTTON, ANN)).text).toMatch(/I tell you when/);
    return message;
  };
  const notices = () => test.api.sent.filter(({ text }) => text.includes('has changed'));

  it('is told with the old and the new answer when that changes, once', async () => {
    const message = await ask();
    await eventually(() =>
      expect(labelsOf(test.api.messageNow(ANN.id, message.message_id))).not.toContain(BUTTON),
    );
    folder.say('Refunds take 30 days.');
    await eventually(() => expect(notices()).toHaveLength(1));
    const [notice] = notices();
    expect(notice?.chat.id).toBe(ANN.id);
    expect(notice?.text).toMatch(
      /“When are refunds paid\?”\n\nBefore:\nRefunds take 14 days\.\n.*1\.txt.*\n\nNow:\nRefunds take 30 days\.\n/su,
    );
    folder.say('Refunds take  30 days');
    folder.say();
    await eventually(() => expect(notices()).toHaveLength(2));
    expect(notices()[1]?.text).toMatch(/Now:\nI found nothing/);
    folder.say('Refunds take 30 days.');
    await eventually(() => expect(notices()).toHaveLength(3));
  });

  it("is told in the language of the person's Telegram", async () => {
    test.api.say(`/watch ${QUESTION}`, { ...ANN, language_code: 'ru' });
    await messageAt(test.api, 0);
    folder.say('Refunds take 30 days.');
    await eventually(() => expect(test.api.sent.at(-1)?.text).toMatch(/^🔔 Ответ/));
  });

  it('is told with quotes that fit into one message, however long they are', async () => {
    const long = 'The refund of an order follows its rules, '.repeat(47);
    folder.show(`14 days: ${long}`);
    await ask();
    folder.say(`30 days: ${long}`);
    await eventually(() => expect(test.api.sent.at(-1)?.text).toContain('30 days: The refund'));
    const { text = '' } = test.api.sent.at(-1) ?? {};
    expect(text.length).toBeLessThanOrEqual(4_096);
    expect(text).toContain('14 days: The refund');
  });

  it('is told with all that would become links shown as code, as far as a message has entities', async () => {
    const links = Array.from({ length: 60 }, (_, i) => `a${i}.com is it`).join(' ');
    folder.show(`14 days: ${links}`);
    test.api.say(`/watch ${Array.from({ length: 20 }, (_, i) => `b${i}.com`).join(' ')}`, ANN);
    await messageAt(test.api, 0);
    folder.say(`30 days: ${links}`);
    await eventually(() => expect(notices()).toHaveLength(1));
    const { entities = [] } = notices()[0] ?? {};
    expect(entities.filter(({ type }) => type === 'code').length).toBeGreaterThan(40);
    expect(entities.length).toBeLessThanOrEqual(100);
  });

  it('is told after a restart of what changed while the bot was away', async () => {
    await ask();
    await test.bot.stop();
    folder.say('Refunds take 30 days.');
    await test.restart(parts);
    await eventually(() => expect(notices()).toHaveLength(1));
    await test.restart(parts);
    folder.say('Refunds take 31 days.');
    await eventually(() => expect(notices()).toHaveLength(2));
    expect(notices()[1]?.text).toMatch(/Before:\nRefunds take 30 days/);
  });

  it('is told nothing while the hours are quiet, or the person may not ask, and then what is true by then', async () => {
    await ask();
    await test.restart({ ...parts, quietHours: { from: 0, to: 24 * 60 } });
    folder.say('Refunds take 30 days.');
    const stranger = { users: new Set([7]), chats: new Set<number>(), admins: new Set([1]) };
    await test.restart({ ...parts, access: stranger });
    folder.say('Refunds take 60 days.');
    await test.restart(parts);
    await eventually(() => expect(notices()).toHaveLength(1));
    expect(notices()[0]?.text).toMatch(
      /Before:\nRefunds take 14 days.*Now:\nRefunds take 60 days/su,
    );
  });

  it('is told where a person sees some documents only, and not when these become others', async () => {
    let key = 'some';
    const rights = { ...NO_RIGHTS, documentsFor: () => ({ key, includes: () => true }) };
    const documents = folder.app();
    const app = { ...documents, within: () => documents };
    await test.close();
    test = await startTestBot({ app, rights, ...parts });
    await ask();
    folder.say('Refunds take 30 days.');
    await eventually(() => expect(notices()).toHaveLength(1));
    const { asked } = folder;
    key = 'others';
    folder.show('Refunds take 60 days.');
    await eventually(() => expect(folder.asked).toBeGreaterThan(asked));
    folder.say('Refunds take 90 days.');
    await eventually(() => expect(notices()).toHaveLength(2));
    expect(notices()[1]?.text).toMatch(/Before:\nRefunds take 60 days.*Now:\nRefunds take 90/su);
  });

  it.each([
    [['1.txt'], 1],
    [[], 0],
  ])('is told after quiet hours where other rights let %j through', async (seen, told) => {
    let rules = { key: 'some', includes: (_: string) => true };
    const rights = { ...NO_RIGHTS, documentsFor: () => rules };
    const documents = folder.app();
    const app = { ...documents, within: () => documents };
    await test.close();
    test = await startTestBot({ app, rights, ...parts });
    await ask();
    await test.restart({ ...parts, quietHours: { from: 0, to: 24 * 60 } });
    const isAskedAgain = (before = folder.asked) =>
      eventually(() => expect(folder.asked).toBeGreaterThan(before));
    folder.say('Refunds take 30 days.');
    await isAskedAgain();
    await test.bot.stop();
    rules = { key: 'others', includes: (path) => seen.includes(path) };
    const { asked } = folder;
    await test.restart(parts);
    await isAskedAgain(asked);
    folder.say('Refunds take 90 days.');
    await eventually(() => expect(notices().at(-1)?.text).toMatch(/Now:\nRefunds take 90 days/));
    expect(notices().filter(({ text }) => text.includes('14 days'))).toHaveLength(told);
  });

  it('is not told what the person may not see any more when Telegram is back', async () => {
    let key = 'some';
    const rights = { ...NO_RIGHTS, documentsFor: () => ({ key, includes: () => true }) };
    const documents = folder.app();
    await test.close();
    test = await startTestBot({ app: { ...documents, within: () => documents }, rights, ...parts });
    await ask();
    const calls = test.api.calls.filter(({ method }) => method === 'sendMessage').length;
    test.api.failNext('sendMessage', { status: 500 }, 4);
    folder.say('Refunds take 30 days.');
    await test.api.waitFor('sendMessage', calls + 1);
    const { asked } = folder;
    key = 'others';
    folder.show('Refunds take 60 days.');
    await eventually(() => expect(folder.asked).toBeGreaterThan(asked));
    folder.say('Refunds take 90 days.');
    await eventually(() => expect(notices().at(-1)?.text).toMatch(/Now:\nRefunds take 90 days/));
    expect(notices()).toHaveLength(1);
  });

  it('is told when the folder that it names is gone, and when it is back', async () => {
    await ask();
    folder.isGone = true;
    folder.changes++;
    await eventually(() => expect(notices()).toHaveLength(1));
    expect(notices()[0]?.text).toMatch(/Before:\nRefunds take 14 days.*Now:\nI found nothing/su);
    folder.isGone = false;
    folder.changes++;
    await eventually(() => expect(notices()).toHaveLength(2));
  });

  it('is refused once where it names a folder that is not there, or is too long to be asked', async () => {
    folder.isGone = true;
    test.api.say(`/watch ${QUESTION} in:prices`, ANN);
    await eventually(() =>
      expect(test.api.sent.at(-1)?.text).toMatch(/^in:prices names no folder/),
    );
    test.api.say(`/watch ${'long words '.repeat(100)}`, ANN);
    await eventually(() => expect(test.api.sent.at(-1)?.text).toMatch(/I can read 1,000/));
    test.api.say('/watches', ANN);
    await eventually(() => expect(test.api.sent.at(-1)?.text).toMatch(/no standing questions/));
    expect(test.api.sent).toHaveLength(3);
  });

  it('ends where its person has blocked the bot, and goes on where Telegram refuses one message', async () => {
    await ask();
    const refuse = (status: 400 | 403, description: string) =>
      test.api.failNext('sendMessage', { status, description });
    refuse(400, 'Bad Request: message is too long');
    folder.say('Refunds take 30 days.');
    await eventually(() => expect(test.log.join()).toMatch(/is not told of a change/));
    folder.say('Refunds take 60 days.');
    await eventually(() => expect(notices()).toHaveLength(1));
    refuse(403, 'Forbidden: bot was blocked by the user');
    folder.say('Refunds take 90 days.');
    await eventually(() => expect(test.log.join()).toMatch(/question of user 42 is ended/));
  });

  it('ends by its button, and by the one in the list', async () => {
    await ask();
    folder.say('Refunds take 30 days.');
    const notice = await eventually(() => {
      const [first] = notices();
      if (!first) throw new Error('not told yet');
      return first;
    });
    expect((await pressAndWait(test.api, notice, '🔕 Stop telling me', ANN)).text).toMatch(
      /no longer/,
    );
    test.api.say('/watches', ANN);
    const none = await eventually(() => {
      const found = test.api.sent.find(({ text }) => text.startsWith('You have no standing'));
      if (!found) throw new Error('no list yet');
      return found;
    });
    expect(none.chat.id).toBe(ANN.id);
    test.api.say(`/watch ${QUESTION}`, ANN);
    await eventually(() => expect(test.api.sent.at(-1)?.text).toContain('Refunds take 30 days.'));
    test.api.say('/watches', ANN);
    const list = await eventually(() => {
      const found = test.api.sent.find(({ text }) => text.includes(`1. “${QUESTION}”`));
      if (!found) throw new Error('no list yet');
      return found;
    });
    await pressAndWait(test.api, list, '🔕 1', ANN);
    await eventually(() =>
      expect(test.api.messageNow(ANN.id, list.message_id)?.text).toMatch(/You have no standing/),
    );
  });
});

describe('quiet hours', () => {
  const at = (hours: number, minutes = 0) => new Date(2026, 5, 1, hours, minutes);
  it.each([
    [22 * 60, 7 * 60, [22, 23, 0, 6], [7, 12, 21]],
    [13 * 60, 14 * 60, [13], [12, 14]],
  ])('from %s to %s minutes may go over midnight', (from, to, quiet, loud) => {
    const areQuiet = (hours: number[]) => hours.map((hour) => isQuiet({ from, to }, at(hour)));
    expect(areQuiet(quiet)).toEqual(quiet.map(() => true));
    expect(areQuiet(loud)).toEqual(loud.map(() => false));
  });
});
