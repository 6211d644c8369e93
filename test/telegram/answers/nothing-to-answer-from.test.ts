import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import type { BotApp } from '../../../src/telegram/services.ts';
import { fakeApp, fakeNothing } from '../../helpers/fake-app.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const TEAM = { id: -5, type: 'supergroup' as const, title: 'Team' };
const FOLDER = '/home/olga/papers';

describe('a bot with nothing to answer from', () => {
  let test: TestBot;
  afterEach(() => test.close());

  const ask = async (documents: number, found: Partial<Answer>, parts: Partial<BotApp> = {}) => {
    const app = fakeApp({
      ask: async (question) => ({ ...fakeNothing(question), ...found }) as Answer,
      counts: async () => ({ documents, passages: documents, failed: 3 }),
      folder: FOLDER,
      extensions: ['.md', '.pdf'],
      ...parts,
    });
    test = await startTestBot({ app });
    test.api.say('What?', ANN);
    test.api.say('/ask What?', { ...OWNER, chat: TEAM });
    test.api.say('What?', OWNER);
    await test.api.waitFor('sendMessage', 3);
    const to = (id: number) => test.api.sent.find(({ chat }) => chat.id === id);
    return [to(ANN.id), to(TEAM.id), to(OWNER.id)].map((message) => message?.text ?? '');
  };

  it('says that there are no documents, and to an admin in private what to do', async () => {
    const [toAnn, toTeam, toOwner] = await ask(0, {});
    for (const text of [toAnn, toTeam]) {
      expect(text).toBe(
        "There are no documents that I could answer from. Please tell the bot's owner.",
      );
    }
    expect(toOwner).toMatch(
      /no documents that I could answer from: the folder \/home\/olga\/papers /,
    );
    expect(toOwner).toMatch(/\(\.pdf, \.md\).*\/documents/);
    // There is nothing to vote on.
    for (const { reply_markup } of test.api.sent) expect(reply_markup).toBeUndefined();
  });

  it('says that the documents cannot be opened where the folder is empty or gone', async () => {
    const passages = ['a.md', 'b.md'].map((document) => ({ document, start: 0, end: 9, score: 1 }));
    const stale = ['a.md'];
    const [toAnn, toTeam, toOwner] = await ask(2, { passages, stale });
    for (const text of [toAnn, toTeam]) {
      expect(text).toMatch(/^At the moment I cannot open the documents/);
      expect(text).not.toContain(FOLDER);
    }
    expect(toOwner).toMatch(/the folder \/home\/olga\/papers is empty, or cannot be read.*--prune/);
  });

  it.each([
    ['a.md', 'a.md'],
    ['a.md', 'b.md'],
  ])(
    'says that it found nothing where %s has changed, and %s can be opened',
    async (changed, path) => {
      const passages = ['a.md', 'b.md'].map((document) => ({
        document,
        start: 0,
        end: 9,
        score: 1,
      }));
      const file = { name: path, contentHash: '00', content: Buffer.from('Any text.') };
      const parts = { file: async (asked: string) => (asked === path ? file : null) };
      for (const text of await ask(2, { passages, stale: [changed] }, parts)) {
        expect(text).toMatch(/^I found nothing in the documents.*\n\nJust changed, /);
      }
    },
  );

  it('says that it found nothing where there are documents', async () => {
    const passages = [{ document: 'a.md', start: 0, end: 9, score: 1 }];
    for (const text of await ask(2, { passages })) {
      expect(text).toBe('I found nothing in the documents that answers this.');
    }
  });
});
