import type { SentMessage } from '../../helpers/bot-api.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { messageAt } from './pressing.ts';
import type { QuotingApp } from './quoting-app.ts';

export const ANN = { id: 42, first_name: 'Ann' };
export const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };
export const FAQ =
  'Parcels are sent on Mondays.\nRefunds take 14 days.\nReturns are free.\nShops close at six.\nGifts are wrapped.\n';
export const TERMS = 'The law of Spain applies.\n';

/** A bot that answers with a sentence of each of two files. */
export async function startRefundsBot(quoting: QuotingApp): Promise<TestBot> {
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
