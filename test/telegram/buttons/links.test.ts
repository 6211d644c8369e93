import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SentMessage } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { buttonsOf, dataBehind, labelsOf, messageAt, pressAndWait } from './pressing.ts';
import { openQuotingApp, type QuotingApp } from './quoting-app.ts';
import { ANN, askForRefunds, GROUP } from './refunds.ts';

const BEN = { id: 43, first_name: 'Ben' };
const FAQ =
  'Parcels are sent on Mondays.\nRefunds take 14 days.\nReturns are free.\nAll is well.\n';

let quoting: QuotingApp;
let test: TestBot;

beforeAll(async () => {
  quoting = await openQuotingApp();
});
afterAll(() => quoting.close());
beforeEach(async () => {
  await quoting.write('faq.txt', FAQ);
  quoting.quote(['faq.txt', 'Refunds take 14 days.'], ['faq.txt', 'Returns are free.']);
  test = await startTestBot({ app: quoting.app });
});
afterEach(() => test.close());

const ask = (from: Parameters<typeof askForRefunds>[1]) => askForRefunds(test, from);

/** The payload of the link below an answer. */
function payloadOf(message: SentMessage): string {
  const link = buttonsOf(message).find((one) => 'url' in one);
  return /\?start=(a_[\w-]{12})$/.exec(link && 'url' in link ? link.url : '')?.[1] ?? '';
}

async function open(payload: string, from: typeof ANN): Promise<SentMessage> {
  const before = test.api.sent.length;
  test.api.say(`/start ${payload}`, from);
  return messageAt(test.api, before);
}

const now = ({ chat, message_id }: SentMessage) => test.api.messageNow(chat.id, message_id);

describe('a link to an answer', () => {
  it('opens the question and the first quote in context, with working buttons', async () => {
    const message = await open(payloadOf(await ask({ ...ANN, chat: GROUP })), BEN);
    expect(message.chat.id).toBe(BEN.id);
    expect(message.text).toBe(
      `❓ How long do refunds take?\n\n${FAQ.trim()}\n📄 [1] faq.txt · line 2`,
    );
    expect(labelsOf(message)).toEqual([
      '📄 faq.txt',
      '⋯ More',
      '🧾 Receipt',
      '👍',
      '👎',
      '🔔 Tell me when this changes',
    ]);

    await pressAndWait(test.api, message, '📄 faq.txt');
    await test.api.waitFor('sendDocument');
    expect(test.api.documents[0]?.chat.id).toBe(BEN.id);
    await pressAndWait(test.api, message, '👍');
    await eventually(() => expect(labelsOf(now(message))).toContain('✅👍'));
    await pressAndWait(test.api, message, /More/);
    const more = await messageAt(test.api, 2);
    expect(more.text).toContain('[2] faq.txt · line 3');
    await eventually(() => expect(labelsOf(now(message))).toHaveLength(5));
  });

  it('opens the quote that was sent, for its sender as well', async () => {
    const id = dataBehind(await ask(ANN), '👍').split(':')[1];
    expect((await open(`a_${id}_2`, ANN)).text).toContain('[2] faq.txt · line 3');
  });

  it('can be opened several times, by everybody with access', async () => {
    const payload = payloadOf(await ask({ ...ANN, chat: GROUP }));
    const access = {
      users: new Set([BEN.id]),
      chats: 'everyone' as const,
      admins: new Set<number>(),
    };
    await test.restart({ access });
    const [first, second] = [await open(payload, BEN), await open(payload, BEN)];
    expect(second.text).toBe(first.text);
    const refused = await open(payload, ANN);
    expect(refused.text).toContain(`id: ${ANN.id}`);
    expect(refused.text).not.toContain('14 days');
  });

  it('does not open an answer from another private chat', async () => {
    const own = await ask(ANN);
    const id = dataBehind(own, '👍').split(':')[1];
    expect((await open(`a_${id}`, BEN)).text).toMatch(/no longer stored/);
    const mine = await open(`a_${id}`, ANN);
    expect(mine.text).toContain('14 days');
    await pressAndWait(test.api, mine, '👍');
    await eventually(() => expect(labelsOf(now(mine))).toContain('✅👍'));
  });

  it('is refused politely if the answer is gone', async () => {
    expect((await open('a_AAAAAAAAAAAA', ANN)).text).toMatch(/no longer stored/);
  });

  it('offers to ask again if the file has changed', async () => {
    const payload = payloadOf(await ask({ ...ANN, chat: GROUP }));
    await quoting.write('faq.txt', 'Refunds take 21 days.\n');
    quoting.quote(['faq.txt', 'Refunds take 21 days.']);
    const message = await open(payload, BEN);
    expect(message.text).toMatch(/^faq\.txt has changed/);
    expect(labelsOf(message)).toEqual(['🔄 Ask again']);
    await pressAndWait(test.api, message, '🔄 Ask again');
    expect((await messageAt(test.api, 2)).text).toContain('21 days');
  });

  it('says that it shows only the nearest passages', async () => {
    quoting.findNothing(['faq.txt', 'All is well.']);
    const message = await open(payloadOf(await ask({ ...ANN, chat: GROUP })), BEN);
    expect(message.text).toMatch(/found nothing.*nearest passages:\n\nParcels/);
    expect(message.text).toContain('[1] faq.txt · line 4');
  });

  it('is not counted as a question, but can be followed up', async () => {
    const message = await open(payloadOf(await ask({ ...ANN, chat: GROUP })), BEN);
    test.api.say('Who pays?', BEN);
    await messageAt(test.api, 2);
    expect(quoting.asked.at(-1)?.options?.previous).toBeUndefined();
    test.api.say('and when?', { ...BEN, reply_to_message: { message_id: message.message_id } });
    await messageAt(test.api, 3);
    expect(quoting.asked.at(-1)?.options?.previous?.question).toBe('How long do refunds take?');
  });

  it('ignores other payloads, and groups', async () => {
    test.api.say('/start a_short', { ...ANN, chat: GROUP });
    test.api.say('/start a_AAAAAAAAAAAA', { ...ANN, chat: GROUP });
    test.api.say('/start ask', ANN);
    test.api.say('/start a_AAAAAAAAAAAAA', ANN);
    await ask(BEN);
    expect(test.api.sent.map(({ text }) => text).join()).not.toMatch(/no longer stored/);
  });
});
