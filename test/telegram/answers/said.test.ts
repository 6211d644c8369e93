import { describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { ANN, BEN, COMMAND, GROUP, PHOTO, PRIVATE, useTelling } from './telling.ts';

describe('what a person says', () => {
  const { current, tell, settle } = useTelling();

  it('may stand below a picture or a file', async () => {
    tell({ photo: PHOTO, caption: 'How long?' });
    tell({ document: { file_id: 'd', file_unique_id: 'd' }, caption: 'How much?' });
    tell({ photo: PHOTO, caption: '/ask Where?', caption_entities: COMMAND, chat: GROUP });
    tell({ photo: PHOTO, caption: 'Our new boat', chat: GROUP });
    expect((await settle()).map(({ question }) => question)).toEqual(
      expect.arrayContaining(['How long?', 'How much?', 'Where?']),
    );
    expect(current.asked).toHaveLength(5);
    expect(current.test.api.sent.filter(({ text }) => /only your words/.test(text))).toHaveLength(
      3,
    );
  });

  it('stands once below all pictures of an album, whichever it is written below', async () => {
    const captions = [
      ['How long?', ''],
      ['', 'How much?', ''],
      ['', '', 'How far?'],
      ['', '', ''],
    ];
    for (const [i, album] of captions.entries())
      for (const caption of album)
        tell({ photo: PHOTO, media_group_id: `${i}`, ...(caption && { caption }) });
    expect((await settle()).map(({ question }) => question)).toEqual([
      'How long?',
      'How much?',
      'How far?',
    ]);
    expect(current.test.api.sent.filter(({ text }) => /cannot see/.test(text))).toHaveLength(1);
  });

  it('is not heard where it is spoken, and the reason is told', async () => {
    tell({ voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } });
    expect(await settle()).toEqual([]);
    expect(current.test.api.sent[0]?.text).toContain('cannot listen to voice messages');
  });

  it('may be a command in any case', async () => {
    tell({ text: '/Ask When?', entities: COMMAND });
    expect(await settle()).toEqual([{ question: 'When?' }]);
    tell({ text: '/HELP', entities: [{ type: 'bot_command', offset: 0, length: 5 }] });
    await current.test.api.waitFor('sendMessage', 4);
    expect(current.test.api.sent.at(-1)?.text).toContain('exact quotes');
  });

  it('is a question where a path begins with a slash', async () => {
    tell({ text: '/etc/fstab: what is it for?', entities: COMMAND });
    expect(await settle()).toEqual([{ question: '/etc/fstab: what is it for?' }]);
  });

  it('hands on the question of another person, as a reply to it', async () => {
    const theirs = tell({ text: 'How long is the warranty?', from: BEN, chat: GROUP });
    tell({ text: '/ask', entities: COMMAND, chat: GROUP, reply_to_message: theirs as never });
    const [first] = await settle();
    expect(first?.question).toBe('How long is the warranty?');
    expect(current.test.api.sent.map(({ reply_parameters: to }) => to?.message_id)).toContain(
      theirs.message_id,
    );
  });

  it('hands on the question of a poll', async () => {
    const poll = { id: '1', question: 'How long is the warranty?', options: [], type: 'quiz' };
    const reply_to_message = { ...tell({ from: BEN, chat: GROUP }), poll } as never;
    tell({ text: '/ask', entities: COMMAND, chat: GROUP, reply_to_message });
    expect(await settle()).toEqual([{ question: 'How long is the warranty?' }]);
  });

  it.each(['/ask', '/ask is this right?'])(
    'is not read where it is on a photo, here or in another chat: %s',
    async (text) => {
      tell({ text: '/ask How much?', entities: COMMAND, chat: GROUP });
      const photo = { ...tell({ from: BEN, chat: GROUP }), photo: PHOTO };
      const words = { text, entities: COMMAND, chat: GROUP };
      tell({ ...words, reply_to_message: photo as never });
      const elsewhere = { origin: { type: 'hidden_user', sender_user_name: 'B', date: 1 } };
      tell({
        ...words,
        text: '/ask is this right?',
        external_reply: { ...elsewhere, photo: PHOTO } as never,
      });
      expect(await settle()).toEqual([{ question: 'How much?' }]);
      expect(
        current.test.api.sent.filter(({ text: said }) => /cannot see/.test(said)),
      ).toHaveLength(2);
    },
  );

  it('leans on the words that it replies to', async () => {
    const theirs = tell({ text: 'How long is the warranty?', from: BEN, chat: GROUP });
    const reply_to_message = theirs as never;
    tell({ text: '/ask and of the motor?', entities: COMMAND, chat: GROUP, reply_to_message });
    expect(await settle()).toEqual([
      { question: 'and of the motor?', leansOn: 'How long is the warranty?', quotes: [] },
    ]);
  });

  const RULE = 'Refunds take 14 days.';
  const below = (text: string, more: object) => {
    const isAsk = text.startsWith('/ask');
    const name = `@${current.test.api.botInfo.username}`;
    const called = [{ type: 'mention' as const, offset: 0, length: name.length }];
    const words = isAsk
      ? { text, entities: COMMAND }
      : { text: `${name} ${text}`, entities: called };
    tell({ ...words, chat: GROUP, ...more });
  };
  const ofBen = () => ({ reply_to_message: tell({ text: RULE, from: BEN, chat: GROUP }) as never });
  const selected = () => ({
    quote: { text: RULE, position: 0 },
    external_reply: { origin: { type: 'user', sender_user: BEN, date: 1 } } as never,
  });

  it.each([
    ['/ask is this right?', ofBen],
    ['do you know?', ofBen],
    ['can you help him?', ofBen],
    ['can you help?', ofBen],
    ['answer please', ofBen],
    ['true?', ofBen],
    ['right?', ofBen],
    ['??', ofBen],
    ['is this still right?', selected],
  ])('hands on what it replies to where it asks nothing of its own: %s', async (text, replied) => {
    below(text, replied());
    expect((await settle()).map(({ question }) => question)).toEqual([RULE]);
  });

  it.each([
    ['/ask does this hold for shoes?', 'does this hold for shoes?'],
    ['and for shoes?', 'and for shoes?'],
    ['for shoes', 'for shoes'],
    ['and for a customer?', 'and for a customer?'],
    ['for all?', 'for all?'],
    ['who is that?', 'who is that?'],
    ['ok', undefined],
    ['thanks!', undefined],
    ['how are you?', undefined],
    ['hi', undefined],
  ])('is taken by itself below words of others where it says something: %s', async (text, asks) => {
    below(text, ofBen());
    expect((await settle()).map(({ question }) => question)).toEqual(asks ? [asks] : []);
  });

  it.each([
    'is this right?',
    'what does this mean?',
    'and for a customer?',
    'how do I do it?',
    'I agree',
    'no, that is wrong',
  ])('is a follow-up below an answer, and stays on it: %s', async (text) => {
    tell({ text: 'When?', chat: PRIVATE });
    await current.test.api.waitFor('sendMessage');
    const reply_to_message = {
      ...current.test.api.sent[0],
      from: current.test.api.botInfo,
    } as never;
    tell({ text: 'Who?' });
    tell({ text, reply_to_message });
    expect((await settle()).at(-1)).toMatchObject({ question: text, leansOn: 'When?' });
  });

  it('leans on the selected part of an answer', async () => {
    tell({ text: 'When?' });
    await current.test.api.waitFor('sendMessage');
    const [sent] = current.test.api.sent;
    const reply_to_message = { ...sent, from: current.test.api.botInfo } as never;
    const quote = { text: 'Ida Moen', position: 0 };
    tell({ text: 'what does this mean?', reply_to_message, quote });
    expect((await settle()).at(-1)).toMatchObject({
      ...{ question: 'what does this mean?', leansOn: 'When?', quotes: ['Ida Moen'] },
    });
  });

  it('is searched for by its questions where it is too long', async () => {
    const letter = 'We had a fine day at the lake. '.repeat(40);
    tell({ text: `${letter}\nHow deep is it? And how cold?` });
    tell({ text: letter });
    expect(await settle()).toEqual([{ question: 'How deep is it? And how cold?' }]);
    const [answer, refusal] = current.test.api.sent.filter(({ chat }) => chat.id === ANN.id);
    expect(answer?.text).toContain('Understood as: How deep is it? And how cold?');
    expect(refusal?.text).toContain('shorten it by 239');
  });

  it('may be small talk', async () => {
    for (const text of ['hi', 'thanks!', '👍', 'who are you?', 'Привет', '你好']) tell({ text });
    const answer = {
      message_id: 9,
      date: 0,
      chat: GROUP,
      from: current.test.api.botInfo,
      text: 'So.',
    };
    tell({ text: 'great, that helps', chat: GROUP, reply_to_message: answer as never });
    expect(await settle()).toEqual([]);
    expect(current.test.api.sent.filter(({ chat }) => chat.id === GROUP.id)).toHaveLength(1);
    const said = current.test.api.sent.map(({ text }) => text).join('\n');
    expect(said).not.toContain('found nothing');
    expect(said).toContain('a folder of 7 documents, with');
  });

  it('may be without content, where no answer came before', async () => {
    for (const text of ['the', 'what is it']) tell({ text });
    tell({
      text: '@footnote_test_bot what',
      entities: [{ type: 'mention', offset: 0, length: 18 }],
      chat: GROUP,
    });
    expect(await settle()).toEqual([{ question: 'what' }]);
    expect(current.test.api.sent.filter(({ text }) => text.startsWith('I am here.'))).toHaveLength(
      2,
    );
    tell({ text: 'How long is it?' });
    tell({ text: 'and what' });
    await eventually(() => expect(current.asked.at(-1)?.leansOn).toBe('How long is it?'));
  });
});
