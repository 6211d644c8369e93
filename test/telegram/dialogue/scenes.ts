import type { Chat } from 'grammy/types';
import type { App } from '../../../src/app/app.ts';
import type { Speaker } from '../../helpers/bot-api.ts';
import type { TestBot } from '../../helpers/telegram.ts';
import type { Transcript } from './transcript.ts';

/** The people, the group, and the bot. */
export interface Stage {
  readonly transcript: Transcript;
  readonly test: TestBot;
  readonly app: App;
  /** The owner. */
  readonly olga: Speaker & { id: number };
  readonly ann: Speaker & { id: number };
  readonly ben: Speaker & { id: number };
  readonly group: Chat;
}

export async function newOwner({ transcript: t, olga }: Stage): Promise<void> {
  t.head('A new owner');
  const start = await t.say('/start', olga);
  await t.press(start, /What can you do/, olga);
  await t.say('hi', olga);
  await t.say('/status', olga);
}

export async function stranger({ transcript: t, test, olga, ann }: Stage): Promise<void> {
  t.head('A stranger at the door');
  await t.say('/start', ann, 2);
  const asked = test.api.sent.findLast(({ chat }) => chat.id === olga.id);
  if (!asked) throw new Error('Nobody asks the owner.');
  await t.press(asked, /Allow/, olga, 2);
}

export async function person({ transcript: t, ann }: Stage): Promise<void> {
  t.head('A person who may ask');
  await t.say('/start', ann);
  const answer = await t.say('How are refunds paid?', ann);
  await t.press(answer, /Context/, ann);
  await t.press(answer, /Receipt/, ann);
  await t.press(answer, /Back/, ann);
  await t.say('/receipt', ann);
  const many = await t.say('When does the office open?', ann);
  await t.press(many, /More/, ann, 2);
  await t.say('How many boats were rented out in 2022?', ann);
  const followUp = await t.say('and in 2021?', ann);
  await t.press(followUp, '👍', ann, 2);
  await t.press(followUp, '👎', ann, 2);
  await t.press(followUp, 'Incomplete', ann, 2);
  await t.press(followUp, /📄/, ann);
  await t.say('thanks!', ann);
  const nothing = await t.say('Who won the world cup in chess?', ann);
  await t.press(nothing, /Should be/, ann, 2);
  await t.press(nothing, /nearest/, ann, 2);
  await t.say('Сколько дней длится возврат денег за лодку?', ann);
  const language = await t.say('/language', ann);
  await t.press(language, 'Русский', ann, 2);
  await t.say('/start', ann);
  await t.press(language, 'English', ann, 2);
  await t.say('/status', ann);
  const forget = await t.say('/forget', ann);
  await t.press(forget, 'Cancel', ann);
  const again = await t.say('/forget', ann);
  await t.press(again, /Delete/, ann);
  await t.press(followUp, /📄/, ann);
}

export async function ownersFiles({ transcript: t, app, olga }: Stage): Promise<void> {
  t.head('The owner and the documents');
  const prices =
    'Prices\n\nThe rowing boat costs 12 euros an hour. The electric boat costs 40 euros an hour.\n';
  await t.send('prices.md', prices, olga);
  await t.say('How much does the electric boat cost?', olga);
  const question = 'How much does the electric boat cost now?';
  const changed = prices.replace('40', '45');
  const report = await t.send('prices.md', changed, { ...olga, caption: question });
  await t.press(report, /Replace/, olga);
  await t.send('plan.pdf', 'This is no PDF.', olga);
  await t.send('photo.heic', 'no words', olga);
  const list = await t.say('/documents', olga);
  await t.press(list, '3', olga);
  await t.press(list, /Remove/, olga);
  await t.press(list, /Remove/, olga);
  await t.press(list, /Undo/, olga);
  // The file that is back is read again soon.
  await app.update();
  const status = await t.say('/status', olga);
  await t.press(status, 'Details', olga);
  await t.say('/stats', olga);
  await t.say('/access', olga);
}

export async function inGroup({
  transcript: t,
  test,
  olga,
  ann,
  ben,
  group,
}: Stage): Promise<void> {
  t.head('A group with topics');
  const member = (status: string) => ({ user: test.api.botInfo, status });
  const from = { ...olga, is_bot: false };
  const change = { old_chat_member: member('left'), new_chat_member: member('member') };
  t.note('Olga adds the bot to the group.');
  test.api.push({ my_chat_member: { chat: group, from, date: 1, ...change } } as never);
  await t.hear(1);
  await t.say('/allow', { ...olga, chat: group });
  const topic = { chat: group, message_thread_id: 7, is_topic_message: true } as const;
  const answer = await t.say('/ask Who has to wear a life jacket?', { ...ann, ...topic });
  const reply_to_message = { message_id: answer.message_id };
  await t.say('and children?', { ...ben, ...topic, reply_to_message });
  await t.press(answer, '👍', ben);
  t.note('Ann has started the bot in private, and may ask there; Ben may not.');
  await t.press(answer, /Context/, ann, 2);
  await t.press(answer, /Context/, ben);
  await t.say('/status', { ...olga, ...topic });
}

export async function inline({ transcript: t, ann }: Stage): Promise<void> {
  t.head('In any other chat');
  await t.type('life jacket', ann);
}
