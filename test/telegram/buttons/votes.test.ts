import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Records } from '../../../src/telegram/records/records.ts';
import type { SentMessage } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { dataBehind, labelsOf, messageAt, pressAndWait } from './pressing.ts';
import { openQuotingApp, type QuotingApp } from './quoting-app.ts';

const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };

let quoting: QuotingApp;
let test: TestBot;

beforeAll(async () => {
  quoting = await openQuotingApp();
  await quoting.write('faq.txt', 'Refunds take 14 days.\n');
  quoting.quote(['faq.txt', 'Refunds take 14 days.']);
});
afterAll(() => quoting.close());
beforeEach(async () => {
  test = await startTestBot({ app: quoting.app });
});
afterEach(() => test.close());

const labels = ({ chat, message_id }: SentMessage) =>
  labelsOf(test.api.messageNow(chat.id, message_id))
    .slice(2)
    .filter((label) => !label.startsWith('🔔'));

/** All stored votes, read while the bot runs, as `footnote eval` does. */
async function votes(): Promise<string[]> {
  const records = await Records.open(test.stateFolder, test.api.botInfo.id, { notify: () => {} });
  try {
    return (await records.feedback.all()).map(({ vote }) => vote);
  } finally {
    await records.close();
  }
}

async function ask(from: Parameters<TestBot['api']['say']>[1] = ANN): Promise<SentMessage> {
  test.api.say('/ask How long do refunds take?', from);
  return messageAt(test.api, 0);
}

const shows = (message: SentMessage, expected: string[]) =>
  eventually(() => expect(labels(message)).toEqual(expected));

describe('a vote', () => {
  it('is stored, shown at the button, and can be changed', async () => {
    const message = await ask();
    expect(labels(message)).toEqual(['👍', '👎']);
    expect((await pressAndWait(test.api, message, '👍')).text).toBe('Thank you!');
    await shows(message, ['✅👍', '👎']);
    expect(await votes()).toEqual(['good']);
    await pressAndWait(test.api, message, '✅👍');
    await pressAndWait(test.api, message, '👎');
    await shows(message, ['Wrong', 'Incomplete', 'Outdated', '←']);
    await pressAndWait(test.api, message, '←');
    await shows(message, ['✅👍', '👎']);
    await pressAndWait(test.api, message, '👎');
    await shows(message, ['Wrong', 'Incomplete', 'Outdated', '←']);
    expect(await votes()).toEqual(['good']);
    await pressAndWait(test.api, message, 'Incomplete');
    await shows(message, ['👍', '✅👎']);
    expect(await votes()).toEqual(['missing']);
  });

  it.each([
    ['Wrong', 'wrong'],
    ['Outdated', 'outdated'],
  ])('can name the reason "%s"', async (label, kept) => {
    const message = await ask();
    await pressAndWait(test.api, message, '👎');
    await shows(message, ['Wrong', 'Incomplete', 'Outdated', '←']);
    await pressAndWait(test.api, message, label);
    expect(await votes()).toEqual([kept]);
  });

  it('is still shown after the context was opened', async () => {
    const message = await ask();
    await pressAndWait(test.api, message, '👍');
    await shows(message, ['✅👍', '👎']);
    await pressAndWait(test.api, message, /Context/);
    await shows(message, ['🧾 Receipt']);
    await pressAndWait(test.api, message, /Back/);
    await shows(message, ['✅👍', '👎']);
  });

  it('belongs to each member of a group, and is not shown to the others', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    await pressAndWait(test.api, message, '👍', ANN);
    expect((await pressAndWait(test.api, message, '👍', BEN)).text).toBe('Thank you!');
    expect(await votes()).toEqual(['good', 'good']);
    // The buttons are there for all, so nobody is asked for a reason.
    expect((await pressAndWait(test.api, message, '👎', BEN)).text).toBe('Thank you!');
    expect((await votes()).sort()).toEqual(['good', 'wrong']);
    expect(labels(message).slice(1)).toEqual(['👍', '👎']);
    expect(test.api.calls.map(({ method }) => method).join()).not.toContain('edit');
  });

  it.each([
    ['👍', 'good'],
    ['👎', 'wrong'],
  ])('counts at once below an old message, whose buttons are not told: %s', async (label, kept) => {
    const message = await ask();
    test.api.push({
      callback_query: {
        ...{ id: 'old', from: { ...ANN, is_bot: false }, chat_instance: 'x' },
        data: dataBehind(message, label),
        message: { chat: message.chat, message_id: message.message_id, date: 0 },
      },
    });
    const [told] = await test.api.waitFor('answerCallbackQuery');
    expect(told?.params.text).toBe('Thank you!');
    expect(await votes()).toEqual([kept]);
  });

  it('is possible for an answer that found nothing', async () => {
    quoting.findNothing();
    const message = await ask();
    await pressAndWait(test.api, message, '📌 Should be in the documents');
    expect(await votes()).toEqual(['missing']);
    quoting.quote(['faq.txt', 'Refunds take 14 days.']);
  });

  it('leaves the button for the others of a group', async () => {
    quoting.findNothing();
    const message = await ask({ ...ANN, chat: GROUP });
    for (const by of [ANN, BEN]) {
      const told = await pressAndWait(test.api, message, /Should be/, by);
      expect(told.text).toMatch(/^Thank you!/);
    }
    expect(await votes()).toEqual(['missing', 'missing']);
    quoting.quote(['faq.txt', 'Refunds take 14 days.']);
  });
});
