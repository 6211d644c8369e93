import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnknownPlace } from '../../../src/app/app.ts';
import { NO_RIGHTS, type Rights } from '../../../src/rights/rights.ts';
import { fakeAnswer, fakeApp, fakeNothing, unchanged } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
const GROUP = { id: -1001, type: 'supergroup', title: 'Team' } as const;

/** Ann alone sees the document that answers. */
const RIGHTS: Rights = {
  ...NO_RIGHTS,
  documentsFor: (viewer) =>
    typeof viewer === 'object' && 'person' in viewer && viewer.person === ANN.id
      ? { key: 'staff', includes: () => true }
      : { key: 'public', includes: (path) => path.startsWith('public/') },
};

describe('a question in a group of whose documents none answers', () => {
  let test: TestBot;
  beforeEach(async () => {
    const counts = async () => ({ documents: 1, passages: 1, failed: 0 });
    const nothing = fakeApp({ ask: async (question) => fakeNothing(question), counts });
    const staff = fakeApp({
      ask: async (question) => {
        if (question.startsWith('in:'))
          throw new UnknownPlace('folder', [{ kind: 'in', value: 'x' }], ['secret-plans']);
        return fakeAnswer(question, ['It is the word xylophone.']);
      },
      around: unchanged,
    });
    const within = ({ key }: { readonly key: string }) => (key === 'staff' ? staff : nothing);
    test = await startTestBot({ app: fakeApp({ within }), rights: RIGHTS });
  });
  afterEach(() => test.close());

  const ask = (from: object, words = 'Which word?') =>
    test.api.say(`/ask ${words}`, { ...from, chat: GROUP } as unknown as typeof ANN);
  const said = async (count: number) => {
    await expect.poll(() => test.api.sent.length).toBe(count);
    return test.api.sent.map(({ chat, text }) => [chat.id, text]);
  };

  it('is answered in private where the person may see more', async () => {
    test.api.say('/help', ANN);
    await said(1);
    ask(ANN);
    const [, answer, line] = await said(3);
    expect(answer?.[0]).toBe(ANN.id);
    expect(answer?.[1]).toMatch(/Which word\?[\s\S]*xylophone/);
    expect(line).toEqual([GROUP.id, 'I answered you in our private chat.']);
  });

  it('is not answered where the bot cannot write to the person', async () => {
    test.api.failNext('sendMessage', { status: 403, description: 'Forbidden: bot was blocked' });
    ask(ANN);
    const all = await said(1);
    expect(all).toEqual([[GROUP.id, expect.stringContaining('I found nothing')]]);
  });

  it('tells nothing of the places that the person sees, where it names none of them', async () => {
    ask(ANN, 'in:x Which word?');
    expect(await said(1)).toEqual([[GROUP.id, expect.stringMatching(/^I found nothing[^-]*$/)]]);
  });

  it('is not answered where the person sees what the group sees', async () => {
    ask(BEN);
    expect(await said(1)).toEqual([[GROUP.id, expect.stringContaining('I found nothing')]]);
  });

  it('is not answered in private where the person may not ask there', async () => {
    const access = { users: new Set<number>(), chats: 'everyone', admins: new Set<number>() };
    await test.restart({ access: access as never });
    ask(ANN);
    expect(await said(1)).toEqual([[GROUP.id, expect.stringContaining('I found nothing')]]);
  });
});
