import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_RIGHTS, type Rights } from '../../../src/rights/rights.ts';
import type { BotDocuments } from '../../../src/telegram/bot-app.ts';
import type { SentMessage } from '../../helpers/bot-api.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { labelsOf, messageAt, pressAndWait } from './pressing.ts';

const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };

describe('the buttons of an answer from documents that not all may see', () => {
  let test: TestBot;
  /** The documents that each person or group sees. */
  let seen: Map<number, readonly string[]>;
  beforeEach(async () => {
    seen = new Map([
      [GROUP.id, ['1.txt', '2.txt']],
      [ANN.id, ['1.txt', '2.txt']],
    ]);
    const rights: Rights = {
      ...NO_RIGHTS,
      documentsFor: (viewer) => {
        const id = viewer === 'programs' ? 0 : 'person' in viewer ? viewer.person : viewer.group;
        const documents = seen.get(id) ?? [];
        return { key: `${documents}`, includes: (path) => documents.includes(path) };
      },
    };
    const within: BotDocuments = fakeApp({
      ask: async (question) => fakeAnswer(question, ['It is xylophone.', 'It is marimba.']),
      around: unchanged,
    });
    const app = fakeApp({
      within: ({ includes }) => ({
        ...within,
        around: async (citation, reach) =>
          includes(citation.document) ? unchanged(citation, reach) : { state: 'gone' },
      }),
    });
    test = await startTestBot({ app, rights });
  });
  afterEach(() => test.close());

  async function ask(from: Parameters<TestBot['api']['say']>[1]): Promise<SentMessage> {
    const before = test.api.sent.length;
    test.api.say('/ask Which word?', from);
    return messageAt(test.api, before);
  }
  const start = async (from: typeof ANN) => {
    const before = test.api.sent.length;
    test.api.say('/help', from);
    await messageAt(test.api, before);
  };

  it('show the context in private to a member who may see it, and in the group to another one', async () => {
    const answer = await ask({ ...ANN, chat: GROUP });
    await start(ANN);
    await start(BEN);
    await pressAndWait(test.api, answer, /Context/, ANN);
    expect((await messageAt(test.api, 3)).chat.id).toBe(ANN.id);
    await pressAndWait(test.api, answer, /Context/, BEN);
    expect((await messageAt(test.api, 4)).chat.id).toBe(GROUP.id);
    expect(test.api.sent.filter(({ chat }) => chat.id === BEN.id)).toHaveLength(1);
  });

  it('are too old when nothing of it may be seen any more', async () => {
    const answer = await ask(ANN);
    seen.set(ANN.id, []);
    for (const label of ['📄 1.txt', /Context/, '👍'])
      expect((await pressAndWait(test.api, answer, label, ANN)).text).toMatch(/too old/);
    expect(test.api.sent).toHaveLength(1);
    expect(test.api.documents).toHaveLength(0);
  });

  it('name no file any more that may not be seen', async () => {
    const answer = await ask(ANN);
    expect(labelsOf(answer)).toContain('📄 1.txt');
    seen.set(ANN.id, ['2.txt']);
    await pressAndWait(test.api, answer, '👍', ANN);
    const now = () => labelsOf(test.api.messageNow(answer.chat.id, answer.message_id));
    await expect.poll(now).toContain('✅👍');
    expect(now()).toContain('📄 2.txt');
    expect(now()).not.toContain('📄 1.txt');
  });
});
