import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Bot, Context } from 'grammy';
import type { Update } from 'grammy/types';
import type { AskOptions } from '../../../src/app/app.ts';
import type { Sql } from '../../../src/sql/sql.ts';
import { isStranger } from '../../../src/telegram/access.ts';
import { documentButton } from '../../../src/telegram/admin/document-button.ts';
import { createServices } from '../../../src/telegram/bot/create-services.ts';
import { addHandlers } from '../../../src/telegram/bot/handlers.ts';
import { handlePending } from '../../../src/telegram/delivery/handling.ts';
import type { Inbox } from '../../../src/telegram/delivery/inbox.ts';
import { LastLines } from '../../../src/telegram/delivery/last-lines.ts';
import { plainUpdate } from '../../../src/telegram/delivery/plain-update.ts';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { type BotApp, type Services, sayTo } from '../../../src/telegram/services.ts';
import { fakeAnswer, fakeCitation, unchanged } from '../../helpers/fake-app.ts';
import { documentOf, fakeApp, reportOf } from '../admin/fake-app.ts';
import type { Settings } from './remembered-rights.ts';

export const BOT = {
  ...{ id: 123456, is_bot: true as const, first_name: 'Footnote', username: 'footnote_test_bot' },
  ...{ can_join_groups: true, can_read_all_group_messages: true, supports_inline_queries: true },
} as Bot['botInfo'];

const QUOTES = [1, 2, 3, 4, 5].map((number) => `QUOTE ${number}.`);
const SECRET_HASH = 'ab'.repeat(32);
/** The button of `/documents` that removes the document. */
export const REMOVAL = documentButton('remove', {
  ...{ path: 'SECRET.md', sha256: SECRET_HASH, offset: 0 },
});

/** From `/documents`, `/status`, `/stats` and `/access`. */
const INFO = /SECRET\.md|^(?:The|Nobody .* the) last seven days|Changed in Telegram/;

/** A process of the bot. */
interface Process {
  readonly bot: Bot;
  readonly records: Records;
  readonly services: Services;
}

/** The real bot, from its inbox to its calls of the Bot API, which are only looked at. */
export class World {
  /** What was seen since the last look, such as `quote@-101`. */
  effects = new Set<string>();
  /** The questions from which a new one could be completed. */
  leaned: string[] = [];
  private readonly root: string;
  private readonly isLetIn: (chat: number) => boolean;
  private lastMessage = 1_000;
  private stop = () => {};
  private inbox!: Inbox;
  private readonly shared: Sql | undefined;
  /** One, or two that share the records. */
  private processes: Process[] = [];

  /**
   * @param isLetIn whether a group that the bot leaves should have stayed
   * @param shared records of two processes, which handle updates in turn; absent: those of one process, in a folder
   */
  constructor(root: string, isLetIn: (chat: number) => boolean, shared?: Sql) {
    this.root = root;
    this.isLetIn = isLetIn;
    this.shared = shared;
  }

  async start(folder: string, rules: Settings): Promise<void> {
    const stateFolder = join(this.root, folder);
    const stopping = new AbortController();
    this.stop = () => stopping.abort();
    this.inbox = await openInbox(stateFolder, BOT.id, { notify: () => {} });
    const places = this.shared ? [this.shared, this.shared] : [stateFolder];
    this.processes = [];
    for (const place of places) {
      this.processes.push(await this.startProcess(place, rules, stopping.signal));
    }
  }

  private async startProcess(
    place: string | Sql,
    rules: Settings,
    stopping: AbortSignal,
  ): Promise<Process> {
    const log = () => {};
    const { hasRunBefore } = this.inbox;
    const denials = { folder: join(this.root, 'denials') };
    const records = await Records.open(place, BOT.id, { notify: log, hasRunBefore, denials });
    const bot = new Bot('123456:TEST', { botInfo: BOT });
    bot.api.config.use(async (_, method, payload) => {
      const result = this.call(method, payload as Record<string, unknown>);
      return { ok: true, result } as never;
    });
    const services = createServices(
      {
        ...{ app: this.app(), token: '123456:TEST', apiRoot: 'http://127.0.0.1:9', log },
        localesFolder: join(import.meta.dirname, '../../../locales'),
        ...{ access: rules, sendsFiles: true, questionsPerMinute: 0, maxFileBytes: 1e6 },
        strangerLimits: { perSecond: 1e6, burst: 1e6, leavePauseMs: 0 },
      },
      {
        ...{ bot, inbox: this.inbox, records, asking: async () => 1 },
        lines: new LastLines(),
        fetch: () => Promise.reject(new Error('nothing is fetched here')),
        retrying: { pauses: { firstMs: 1, longestMs: 1 }, stopping },
        metrics: { question: () => {}, possiblyRepeated: () => {} },
      },
    );
    const own = { ...services, download: async () => Buffer.from('words') };
    addHandlers(bot, own);
    return { bot, records, services: own };
  }

  async close(): Promise<void> {
    this.stop();
    for (const { services, records } of this.processes) {
      await services.strangers.close();
      await services.departures.close();
      await records.close();
    }
    await this.inbox.close();
  }

  /** Spoils or removes the records of a folder while the bot is stopped. */
  damage(folder: string, how: 'spoilt' | 'removed'): void {
    const path = join(this.root, folder, `records-${BOT.id}.sqlite`);
    if (how === 'removed') rmSync(path, { force: true });
    else writeFileSync(path, 'not a database '.repeat(1_000));
  }

  /** Handles an update as the bot does, and returns what was seen. */
  async handle(update: Update): Promise<ReadonlySet<string>> {
    this.effects = new Set();
    this.leaned = [];
    const { inbox } = this;
    const { bot, services, records } = this.processOf(update);
    await records.refreshRights();
    const log = (sentence: string) => {
      if (/failed/.test(sentence)) this.effects.add(`error: ${sentence}`);
    };
    const sayToAuthor = async (ctx: Context) => sayTo(ctx, services);
    const parts = {
      bot,
      inbox,
      delivery: services.delivery,
      sayTo: sayToAuthor,
      log,
      prepare: async () => {},
    };
    await inbox.accept([plainUpdate(update)]);
    for (const pending of await inbox.take({ questions: 9, buttons: 9 }))
      await handlePending(parts, pending);
    await services.strangers.close();
    await setImmediate();
    return this.effects;
  }

  async isStranger(update: Update): Promise<boolean> {
    const { bot, records, services } = this.processOf(update);
    await records.refreshRights();
    return isStranger(new Context(plainUpdate(update), bot.api, BOT), services.access);
  }

  /** The grants and denials that the model knows as well. */
  async state(): Promise<Map<number, boolean>> {
    await this.records.refreshRights();
    return new Map(this.records.grants.all().map(({ id, isAllowed }) => [id, isAllowed]));
  }

  /** The button that removes the file of an update. */
  async removalOf(updateId: number): Promise<string | undefined> {
    const upload = await this.records.uploads.ofUpdate(updateId);
    return upload && `up1:${upload.id}:y`;
  }

  async answerOf(updateId: number): Promise<string | undefined> {
    return (await this.records.answers.ofUpdate(updateId))?.id;
  }

  async hasAnswer(id: string): Promise<boolean> {
    return (await this.records.answers.get(id)) !== undefined;
  }

  private get records(): Records {
    const { records } = this.processes[0] as Process;
    return records;
  }

  /** Lets the processes take turns. */
  private processOf({ update_id }: Update): Process {
    return this.processes[update_id % this.processes.length] as Process;
  }

  private app(): BotApp {
    const failed = [{ path: 'SECRET.md', reason: 'is broken' }];
    return fakeApp(
      {
        ask: async (question: string, options?: AskOptions) => {
          if (options?.previous) this.leaned.push(options.previous.question);
          return fakeAnswer(question, QUOTES);
        },
        around: unchanged,
        file: async (document: string) => ({
          ...{ name: document, content: Buffer.from('words') },
          contentHash: fakeCitation(Number.parseInt(document, 10), '').contentHash,
        }),
        documents: async () => ({ total: 1, documents: [documentOf('SECRET.md')] }),
        update: async () => {
          this.effects.add('reindex');
          return reportOf();
        },
        addDocument: async () => {
          this.effects.add('upload');
          return { path: 'up.md', outcome: 'saved', sha256: '0' };
        },
        readDocument: async () => ({ document: documentOf('up.md') }),
        hashDocument: async () => SECRET_HASH,
        removeDocument: async () => {
          this.effects.add('removal');
          return 'trash';
        },
      } as Partial<BotApp> as never,
      { failed },
    );
  }

  /** Notes what a call of the Bot API shows to whom, and returns its result. */
  private call(method: string, payload: Record<string, unknown>): unknown {
    const chat = payload.chat_id;
    const text = `${payload.text ?? ''}`;
    if (text.includes('QUOTE')) this.effects.add(`quote@${chat}`);
    if (INFO.test(text)) this.effects.add(`info@${chat}`);
    if (method === 'sendDocument') this.effects.add(`file@${chat}`);
    if (method === 'leaveChat' && this.isLetIn(Number(chat))) this.effects.add(`left@${chat}`);
    if (method === 'answerInlineQuery' && (payload.results as unknown[]).length > 0)
      this.effects.add(`inline@${payload.inline_query_id}`);
    if (method === 'getMe') return BOT;
    if (!method.startsWith('send')) return true;
    const message_id = ++this.lastMessage;
    return { message_id, date: 0, chat: { id: chat }, text, document: { file_id: 'f' } };
  }
}
