import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { SentMessage } from '../../helpers/bot-api.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { messageAt } from './pressing.ts';
import { openQuotingApp, type QuotingApp } from './quoting-app.ts';

export const ANN = { id: 42, first_name: 'Ann' };
export const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };
export const FAQ =
  'Parcels are sent on Mondays.\nRefunds take 14 days.\nReturns are free.\nShops close at six.\nGifts are wrapped.\n';
export const TERMS = 'The law of Spain applies.\n';

/** A bot that answers with a sentence of each of two files. */
async function startRefundsBot(quoting: QuotingApp): Promise<TestBot> {
  await quoting.write('faq.txt', FAQ);
  await quoting.write('terms.txt', TERMS);
  quoting.quote(['faq.txt', 'Refunds take 14 days.'], ['terms.txt', 'The law of Spain applies.']);
  return startTestBot({ app: quoting.app });
}

/** Asks, and returns the answer with its buttons. */
export async function askForRefunds(
  { api }: TestBot,
  from: Parameters<TestBot['api']['say']>[1] = ANN,
): Promise<SentMessage> {
  const before = api.sent.length;
  api.say('/ask How long do refunds take?', from);
  return messageAt(api, before);
}

/** Gives each test a bot that answers with a sentence of each of two files, over one app for all of them. */
export function useRefunds() {
  const current = {} as { quoting: QuotingApp; test: TestBot };
  beforeAll(async () => {
    current.quoting = await openQuotingApp();
  });
  afterAll(() => current.quoting.close());

  beforeEach(async () => {
    current.test = await startRefundsBot(current.quoting);
  });
  afterEach(() => current.test.close());

  return {
    current,
    /** A message as it is shown now. */
    now: ({ chat, message_id }: SentMessage) => current.test.api.messageNow(chat.id, message_id),
    ask: (from?: Parameters<typeof askForRefunds>[1]) => askForRefunds(current.test, from),
  };
}
