/** A bot process that shares an inbox: it answers each question with its text, and its parent stands for Telegram. */
import { setTimeout } from 'node:timers/promises';
import { Bot } from 'grammy';
import { openPostgres } from '../../../src/postgres/open-postgres.ts';
import { Delivery } from '../../../src/telegram/delivery/delivery.ts';
import { Dispatcher } from '../../../src/telegram/delivery/dispatcher.ts';
import { handlePending } from '../../../src/telegram/delivery/handling.ts';
import { Intake } from '../../../src/telegram/delivery/intake.ts';
import { openSharedInbox } from '../../../src/telegram/delivery/postgres/open-inbox.ts';
import { INBOX_TABLES } from '../../../src/telegram/delivery/postgres/schema.ts';
import { CLOCK } from '../../../src/telegram/delivery/retry.ts';
import { marked } from '../../../src/telegram/messages/marked-text.ts';
import { textMessage } from '../../../src/telegram/messages/message.ts';

/** What the parent is told. */
export type Told =
  | { readonly kind: 'ready' | 'began'; readonly text: string }
  | { readonly kind: 'sent'; readonly text: string; readonly chat: number }
  | { readonly kind: 'log'; readonly text: string };

const [url = '', schema = ''] = process.argv.slice(2);
const tell = (told: Told) => void process.send?.(told);
const stopping = new AbortController();
const postgres = await openPostgres({ url, schema }, [INBOX_TABLES]);
const inbox = await openSharedInbox(postgres, {
  stopping: stopping.signal,
  onTrouble: (error) => tell({ kind: 'log', text: `trouble: ${error}` }),
});
const botInfo = { id: 7, is_bot: true, first_name: 'Bot', username: 'bot' } as never;
const bot = new Bot('7:test', { botInfo });
let messageId = 1;
bot.api.config.use(async (_, __, payload) => {
  const { text, chat_id: chat } = payload as { text: string; chat_id: number };
  tell({ kind: 'sent', text, chat });
  await setTimeout(5);
  return { ok: true, result: { message_id: messageId++, chat: { id: chat }, date: 0 } } as never;
});
const log = (text: string) => tell({ kind: 'log', text });
const delivery = new Delivery({
  ...{ inbox, api: bot.api, stopping: stopping.signal, clock: CLOCK, log },
  answers: {
    isCurrent: async () => true,
    maySend: async () => true,
    isStillSeen: () => true,
    attach: async () => {},
  },
  pauses: { firstMs: 10, longestMs: 20 },
  lateLine: () => undefined,
  lines: { isLast: () => false },
  onRepeated: () => {},
});
bot.on('message:text', (ctx) =>
  delivery
    .deliver(ctx, async () => {
      tell({ kind: 'began', text: ctx.message.text });
      // The same in every run, from 100 to 300.
      await setTimeout(100 + ((Number(ctx.message.text) * 77) % 200));
      return [textMessage(marked`${Number(ctx.message.text)}`)];
    })
    .then(() => {}),
);
const handling = {
  bot,
  inbox,
  delivery,
  log,
  prepare: async () => {},
  sayTo: () => Promise.reject(new Error('no words')),
};
const onFatal = (error: unknown) => {
  log(`fatal: ${error instanceof Error ? error.stack : error}`);
  process.exit(1);
};
const dispatcher = new Dispatcher({
  handle: (pending) => handlePending(handling, pending),
  isStranger: async () => false,
  onRoom: () => intake.look(),
  onFatal,
});
const intake = new Intake({
  ...{ inbox, onFatal },
  room: () => dispatcher.room(),
  handle: (updates) => dispatcher.add(updates),
  onContinued: () => {},
  onStored: () => {},
});
inbox.sharing?.follow(() => intake.look());
tell({ kind: 'ready', text: '' });
process.once('message', async () => {
  stopping.abort();
  await intake.close();
  await dispatcher.stop();
  await inbox.close();
  await postgres.close();
  process.disconnect();
});
