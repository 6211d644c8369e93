import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AskOptions, UnknownPlace } from '../../../src/app/app.ts';
import { eventually } from '../../helpers/eventually.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { labelsOf, messageAt, pressAndWait } from './pressing.ts';
import { openQuotingApp, type QuotingApp } from './quoting-app.ts';
import { ANN, GROUP } from './refunds.ts';

const SEARCHED = { places: ['prices/2025/'], documents: 2 };

let quoting: QuotingApp;
let test: TestBot;

beforeAll(async () => {
  quoting = await openQuotingApp();
  await quoting.write('faq.txt', 'Refunds take 14 days.\n');
});
afterAll(() => quoting.close());

beforeEach(async () => {
  const ask = async (question: string, options: AskOptions = {}) => {
    if (question.startsWith('in:nowhere')) {
      throw new UnknownPlace('folder', [{ kind: 'in', value: 'nowhere' }], ['hr', 'prices']);
    }
    const answer = await quoting.app.ask(question, options);
    return options.everywhere ? answer : { ...answer, searchedIn: SEARCHED };
  };
  test = await startTestBot({ app: { ...quoting.app, ask } });
});
afterEach(() => test.close());

describe('an answer that was sought in a part of the documents', () => {
  it.each([
    ['quotes', () => quoting.quote(['faq.txt', 'Refunds take 14 days.'])],
    ['has nothing', () => quoting.findNothing()],
  ])('says so where it %s, and asks everywhere at a press', async (_, answers) => {
    answers();
    test.api.say('in:prices/2025 how long do refunds take?', { id: 42, first_name: 'Ann' });
    const message = await messageAt(test.api, 0);
    expect(message.text).toContain('🔎 Searched in prices/2025/ (2 documents)');
    expect(labelsOf(message)).toContain('🌐 Everywhere');

    await pressAndWait(test.api, message, '🌐 Everywhere');
    const again = await messageAt(test.api, 1);
    expect(again.text).not.toContain('Searched in');
    expect(labelsOf(again)).not.toContain('🌐 Everywhere');
    expect(quoting.asked.at(-1)).toMatchObject({
      question: 'in:prices/2025 how long do refunds take?',
      options: { everywhere: true },
    });
    const { chat, message_id } = message;
    await eventually(() =>
      expect(labelsOf(test.api.messageNow(chat.id, message_id))).not.toContain('🌐 Everywhere'),
    );
  });

  it('is forgotten with the words of whoever asked first, where somebody else asks everywhere', async () => {
    quoting.quote(['faq.txt', 'Refunds take 14 days.']);
    test.api.say('/ask in:prices/2025 how long do refunds take?', { ...ANN, chat: GROUP });
    const message = await messageAt(test.api, 0);
    await pressAndWait(test.api, message, '🌐 Everywhere', { id: 43 });
    const again = await messageAt(test.api, 1);
    test.api.say('/forget', ANN);
    await pressAndWait(test.api, await messageAt(test.api, 2), '🗑 Delete', ANN);
    const { text } = await pressAndWait(test.api, again, '👍', { id: 43 });
    expect(text).toMatch(/too old/);
  });

  it('is a word on what is there where the place is not', async () => {
    test.api.say('in:nowhere how long do refunds take?', { id: 42, first_name: 'Ann' });
    const message = await messageAt(test.api, 0);
    expect(message.text).toBe('in:nowhere names no folder. Folders: hr, prices');
  });
});
