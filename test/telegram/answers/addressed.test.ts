import { Context } from 'grammy';
import type { MessageEntity, Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { askedWith, isForOtherBot, wordsFor } from '../../../src/telegram/answers/addressed.ts';

const ME = { id: 5, username: 'Footnote_bot' };
const GROUP = { id: -1, type: 'supergroup', title: 'Team' };
const PRIVATE = { id: 7, type: 'private', first_name: 'Ann' };

describe('words for the bot', () => {
  it('are any text in a private chat that is not a command', () => {
    expect(words('Who pays?', PRIVATE)).toBe('Who pays?');
    expect(words('/status', PRIVATE)).toBeNull();
    expect(words(' /ask@other_bot Who?', PRIVATE)).toBeNull();
  });

  it('are, in a group, the texts that mention it, without its name', () => {
    expect(words('Who pays?', GROUP)).toBeNull();
    expect(mentioning('@footnote_BOT who pays?')).toBe('who pays?');
    expect(mentioning('Tell us @footnote_bot who pays')).toBe('Tell us who pays');
    expect(mentioning('@footnote_bot who @footnote_bot pays @footnote_bot')).toBe('who pays');
    expect(mentioning('@footnote_bot')).toBe('');
    expect(mentioning('@footnote_bot /ask who pays?')).toBe('who pays?');
    expect(mentioning('@footnote_bot /asked')).toBe('/asked');
    expect(mentioning('@footnote_bottle who pays?')).toBeNull();
    expect(mentioning('@other_bot who pays?')).toBeNull();
  });

  it.each([
    ['@footnote_bot, who pays?', 'who pays?'],
    ['@footnote_bot: who pays?', 'who pays?'],
    ['@footnote_bot – who pays?', 'who pays?'],
    ['@footnote_bot，多少钱？', '多少钱？'],
    ['(@footnote_bot) who pays?', 'who pays?'],
    ['Hey @footnote_bot: who pays?', 'Hey who pays?'],
    ['and of the frame, @footnote_bot?', 'and of the frame?'],
    ['Tell us, @footnote_bot, who pays.', 'Tell us, who pays.'],
    ['Who pays? @footnote_bot', 'Who pays?'],
    ['Hello @footnote_bot! Who pays?', 'Hello! Who pays?'],
    ['@footnote_bot! Who pays?', 'Who pays?'],
    ['@footnote_bot... who pays?', 'who pays?'],
    ['@footnote_bot！谁付？', '谁付？'],
    ['@footnote_bot – who pays 5 euros?', 'who pays 5 euros?'],
    ['@footnote_bot: 5 or 6?', '5 or 6?'],
    ['@footnote_bot, @footnote_bot?', '?'],
    // Signs that belong to the words stay.
    ['@footnote_bot -5 or +5?', '-5 or +5?'],
    ['@footnote_bot - 20 °C ok?', '- 20 °C ok?'],
    ['@footnote_bot, – 20 °C ok?', '– 20 °C ok?'],
    ['@footnote_bot!', '!'],
    ['Who pays @footnote_bot? And when?', 'Who pays? And when?'],
    ['@footnote_bot .NET or Java (8)?', '.NET or Java (8)?'],
    ['@footnote_bot\n- who pays?\n- when?', '- who pays?\n- when?'],
    ['Who (@other_bot), pays @footnote_bot', 'Who (@other_bot), pays'],
    ['at 10:30, or @footnote_bot at 11?', 'at 10:30, or at 11?'],
  ])('are without the signs around its name: %s', (text, expected) => {
    expect(mentioning(text)).toBe(expected);
  });

  it.each([
    ['who pays?', 'who pays?'],
    [', who pays?', 'who pays?'],
    [': who pays?', 'who pays?'],
    ['-5 or +5?', '-5 or +5?'],
    ['"who pays"', '"who pays"'],
  ])('may stand behind a command: /ask%s', (match, expected) => {
    expect(askedWith(match)).toBe(expected);
  });

  it('may mention it by a link in place of its name', () => {
    const link = (id: number) => [{ type: 'text_mention', offset: 0, length: 4, user: { id } }];
    expect(words('Bot, who pays?', GROUP, { entities: link(5) })).toBe('who pays?');
    expect(words('Bot, who pays?', GROUP, { entities: link(6) })).toBeNull();
  });

  it('may be a reply to one of its own messages', () => {
    const reply = (id: number) => ({ reply_to_message: { message_id: 1, from: { id } } });
    expect(words('And when?', GROUP, reply(5))).toBe('And when?');
    expect(words('And when?', GROUP, reply(6))).toBeNull();
    expect(words('/ask@other_bot', GROUP, reply(5))).toBeNull();
  });

  it.each([
    ['@anna_k what do you think?', null],
    ['@other_bot And when?', null],
    ['And when, @anna_k?', 'And when, @anna_k?'],
    ['@footnote_bot and when, @anna_k?', 'and when, @anna_k?'],
  ])(
    'are not in a reply to it that begins with the name of somebody else: %s',
    (text, expected) => {
      expect(mentioning(text, { reply_to_message: { message_id: 1, from: { id: 5 } } })).toBe(
        expected,
      );
    },
  );

  it('are not in messages sent through an inline mode', () => {
    expect(words('Who pays?', PRIVATE, { via_bot: { id: 5 } })).toBeNull();
  });

  it('are missing if there is no text', () => {
    expect(words(undefined, PRIVATE, { photo: [] })).toBeNull();
  });
});

describe('a command for another bot', () => {
  it('names that bot', () => {
    expect(isForOtherBot('/ask@other_bot Who?', ME)).toBe(true);
    expect(isForOtherBot('/ask@FOOTNOTE_bot Who?', ME)).toBe(false);
    expect(isForOtherBot('/ask Who? Mail me@other.org', ME)).toBe(false);
  });
});

function words(text: string | undefined, chat: object, more: object = {}): string | null {
  const message = { message_id: 2, date: 0, text, chat, from: { id: 7 }, ...more };
  return wordsFor(new Context({ message } as unknown as Update, {} as never, {} as never), ME);
}

/** A message in a group, with each `@name` marked as Telegram does. */
function mentioning(text: string, more: object = {}): string | null {
  const entities = [...text.matchAll(/@\w+/g)].map(
    ({ 0: name, index }): MessageEntity => ({
      type: 'mention',
      offset: index,
      length: name.length,
    }),
  );
  return words(text, GROUP, { entities, ...more });
}
