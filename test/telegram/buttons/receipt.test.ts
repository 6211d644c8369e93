import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseReceipt, type Receipt } from '../../../src/receipt/receipt.ts';
import type { SentMessage } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { dataBehind, labelsOf, messageAt, pressAndWait, pressData } from './pressing.ts';
import { openQuotingApp, type QuotingApp } from './quoting-app.ts';

const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
const STRANGER = { id: 777, first_name: 'Sid' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };
const FAQ = 'Parcels are sent on Mondays.\nRefunds take 14 days.\n';

let quoting: QuotingApp;
let test: TestBot;

beforeAll(async () => {
  quoting = await openQuotingApp();
  await quoting.write('guides/faq.txt', FAQ);
});
afterAll(() => quoting.close());
beforeEach(async () => {
  quoting.quote(['guides/faq.txt', 'Refunds take 14 days.']);
  test = await startTestBot({
    app: quoting.app,
    access: {
      users: new Set([ANN.id, BEN.id]),
      chats: new Set([GROUP.id]),
      admins: new Set([OWNER.id]),
    },
  });
});
afterEach(() => test.close());

async function ask(from: Parameters<TestBot['api']['say']>[1] = ANN): Promise<SentMessage> {
  const before = test.api.sent.length;
  test.api.say('/ask How long do refunds take?', from);
  return messageAt(test.api, before);
}

/** Waits for this many receipts and reads the last one. */
async function received(count = 1) {
  await eventually(() => expect(test.api.documents).toHaveLength(count));
  const file = test.api.documents[count - 1];
  if (!file) throw new Error('No file was sent.');
  const content = test.api.bytesOf(file.document.file_id);
  return { file, receipt: parseReceipt(content ?? Buffer.from('')) };
}

function expectWhole(receipt: Receipt): void {
  expect(receipt).toMatchObject({
    ...{ question: 'How long do refunds take?', outcome: 'answered' },
    quotes: [
      {
        number: 1,
        document: 'guides/faq.txt',
        text: 'Refunds take 14 days.',
        location: { line: 2 },
      },
    ],
    documents: [{ path: 'guides/faq.txt', mediaType: 'text/plain' }],
  });
}

const texts = () => test.api.sent.map(({ text }) => text);

describe('/receipt', () => {
  it('sends that of the answer it replies to, or of the last one, after a restart as well', async () => {
    const first = await ask();
    quoting.findNothing();
    await ask();
    await test.restart();
    test.api.say('/receipt', { ...ANN, reply_to_message: { message_id: first.message_id } });
    const { file, receipt } = await received();
    expectWhole(receipt);
    expect(file).toMatchObject({
      chat: { id: ANN.id },
      caption: expect.stringContaining('footnote verify FILE --documents DIR'),
      document: { file_name: expect.stringMatching(/^receipt-\d{8}T\d{6}Z\.json$/) },
    });
    test.api.say('/receipt', ANN);
    expect((await received(2)).receipt).toMatchObject({ outcome: 'not_found', quotes: [] });
  });

  it('can be asked for again with a reply to the receipt', async () => {
    await ask();
    test.api.say('/receipt', ANN);
    const { file } = await received();
    test.api.say('/receipt', { ...ANN, reply_to_message: { message_id: file.message_id } });
    expectWhole((await received(2)).receipt);
  });

  it('tells nothing of the machine', async () => {
    await ask();
    test.api.say('/receipt', ANN);
    const { file } = await received();
    const content = `${test.api.bytesOf(file.document.file_id)}`;
    expect(content).not.toContain(quoting.corpus.path);
    expect(content).not.toMatch(/"[^"]*\/(?:tmp|home|work)\//);
  });

  it('sends that of a group answer to the group, for each member who may ask there', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    const reply = { reply_to_message: { message_id: message.message_id } };
    test.api.say('/receipt', { ...BEN, chat: GROUP, ...reply });
    const { file, receipt } = await received();
    expectWhole(receipt);
    expect(file.chat.id).toBe(GROUP.id);
  });

  it('says what to do where there is no answer, and knows none of others', async () => {
    test.api.say('/receipt', ANN);
    await eventually(() => expect(texts()).toHaveLength(1));
    const message = await ask(BEN);
    // A message of Ben has another number in his chat than any of Ann.
    test.api.say('/receipt', { ...ANN, reply_to_message: { message_id: message.message_id } });
    await eventually(() => expect(texts()).toHaveLength(3));
    const which = 'Reply with /receipt to one of my answers. I keep answers for 30 days.';
    expect([texts()[0], texts()[2]]).toEqual([which, which]);
    expect(test.api.documents).toEqual([]);
  });

  it('refuses a stranger, and a person in a group that is not let in', async () => {
    await ask();
    test.api.say('/receipt', STRANGER);
    await eventually(() => expect(texts().join('\n')).toContain('777'));
    test.api.say('/receipt', { ...ANN, chat: { ...GROUP, id: -1002 } });
    await eventually(() => expect(texts().join('\n')).toContain('-1002'));
    expect(test.api.documents).toEqual([]);
  });

  it.each([
    [500 as const, 'The receipt may not have arrived'],
    [400 as const, 'Telegram does not let me send the file here'],
  ])('says that it may not have arrived, or was refused (%s)', async (status, told) => {
    await ask();
    test.api.failNext('sendDocument', { status, description: 'CHAT_SEND_DOCS_FORBIDDEN' });
    test.api.say('/receipt', ANN);
    await eventually(() => expect(texts().at(-1)).toContain(told));
    expect(test.log.join('\n')).toContain('did not accept a receipt');
  });
});

describe('the button for a receipt', () => {
  it('stands below a context and not below an answer', async () => {
    const message = await ask();
    expect(labelsOf(message)).not.toContain('🧾 Receipt');
    await pressAndWait(test.api, message, /Context/);
    const shown = () => test.api.messageNow(ANN.id, message.message_id);
    await eventually(() => expect(labelsOf(shown())).toContain('🧾 Receipt'));
    await pressAndWait(test.api, message, '🧾 Receipt');
    await pressAndWait(test.api, message, '🧾 Receipt');
    expectWhole((await received()).receipt);
    await pressAndWait(test.api, message, /Back/);
    expect(test.api.documents).toHaveLength(1);
  });

  it('is in private what a group member gets who looks at the context', async () => {
    test.api.say('/start', BEN);
    await messageAt(test.api, 0);
    const message = await ask({ ...ANN, chat: GROUP });
    await pressAndWait(test.api, message, /Context/, BEN);
    const copy = await messageAt(test.api, 2);
    expect(copy.chat.id).toBe(BEN.id);
    await pressAndWait(test.api, copy, '🧾 Receipt');
    const { file, receipt } = await received();
    expectWhole(receipt);
    expect(file.chat.id).toBe(BEN.id);
  });

  it('tells what comes nearest once somebody has looked at it', async () => {
    quoting.findNothing(['guides/faq.txt', 'Parcels are sent on Mondays.']);
    const message = await ask();
    await pressAndWait(test.api, message, /nearest/);
    const nearest = await messageAt(test.api, 1);
    await pressAndWait(test.api, nearest, /Context/);
    const shown = () => test.api.messageNow(ANN.id, nearest.message_id);
    await eventually(() => expect(labelsOf(shown())).toContain('🧾 Receipt'));
    await pressAndWait(test.api, nearest, '🧾 Receipt');
    expect((await received()).receipt).toMatchObject({
      ...{ outcome: 'not_found', quotes: [{ text: 'Parcels are sent on Mondays.' }] },
    });
  });

  it('does nothing for people without rights', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    const id = dataBehind(message, /Context/).split(':')[1];
    const data = `v1:${id}:r:0`;
    expect((await pressData(test.api, message, data, STRANGER)).text).toBeUndefined();
    const elsewhere = { message_id: 9, chat: { ...STRANGER, type: 'private' as const } };
    expect((await pressData(test.api, elsewhere, data, STRANGER)).text).toContain('access');
    const own = { message_id: 9, chat: { ...BEN, type: 'private' as const } };
    expect((await pressData(test.api, own, data, BEN)).text).toContain('too old');
  });
});
