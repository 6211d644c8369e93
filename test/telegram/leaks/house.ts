import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bot, GrammyError } from 'grammy';
import type { InlineKeyboardMarkup, Update } from 'grammy/types';
import type { Hono } from 'hono';
import { loadDocument } from '../../../src/documents/load.ts';
import { FootnoteError } from '../../../src/errors.ts';
import { appForPrograms } from '../../../src/mcp/for-programs.ts';
import { createMcpHttp, type McpHttp } from '../../../src/mcp/http.ts';
import { openRights } from '../../../src/rights/rights.ts';
import { Notices } from '../../../src/telegram/admin/notices/notices.ts';
import { createServices } from '../../../src/telegram/bot/create-services.ts';
import { addHandlers } from '../../../src/telegram/bot/handlers.ts';
import { publishedPages } from '../../../src/telegram/bot/published-pages.ts';
import { handlePending } from '../../../src/telegram/delivery/handling.ts';
import type { Inbox } from '../../../src/telegram/delivery/inbox.ts';
import { LastLines } from '../../../src/telegram/delivery/last-lines.ts';
import { plainUpdate } from '../../../src/telegram/delivery/plain-update.ts';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { type AdminServices, sayTo } from '../../../src/telegram/services.ts';
import { standingQuestions } from '../../../src/telegram/watches/open-standing.ts';
import type { StandingQuestions } from '../../../src/telegram/watches/standing-questions.ts';
import { cutPart, partOf } from '../../../src/viewing/shown-part.ts';
import { createTempFolder, IN_MEMORY, type TempFolder } from '../../helpers/temp-folder.ts';
import { reportOf } from '../admin/fake-app.ts';
import { BOT } from '../rights/world.ts';
import { bytesOf, Checker } from './checker.ts';
import { type Corpus, makeCorpus } from './corpus.ts';
import { ADMIN, Graph, type Receiver } from './graph.ts';
import type { Random } from './random.ts';
import { type OpenedApp, openWholeApp, type WholeApp } from './whole-app.ts';

export const TOKEN = '123456:TEST';
export const MCP_TOKEN = 'a-token-of-more-than-twenty-characters';
const PUBLIC_URL = 'https://docs.example.org';

/** A message of the bot that was sent. */
export interface Sent {
  readonly chat: number;
  readonly topic: number | undefined;
  readonly id: number;
  text: string;
  keyboard: InlineKeyboardMarkup | undefined;
}

/** The real bot, pages and tools over a corpus; all that leaves them is searched. */
export class House {
  readonly corpus: Corpus;
  readonly checker: Checker;
  readonly sent: Sent[] = [];
  readonly random: Random;
  graph: Graph;
  services!: AdminServices;
  records!: Records;
  pages!: Hono;
  mcp!: McpHttp;
  standing!: StandingQuestions;
  opened!: OpenedApp;
  /** Files by the ids that Telegram gave them. */
  private readonly files = new Map<string, string>();
  private root!: TempFolder;
  private inbox!: Inbox;
  private bot!: Bot;
  private update: Update | undefined;
  private given = '';
  /** Called before the next message is taken, which fails once. */
  private trouble: (() => void) | undefined;
  /** Called when the next answer is found. */
  private whenFound: (() => void) | undefined;

  private constructor(random: Random) {
    this.random = random;
    this.corpus = makeCorpus(random);
    this.graph = new Graph(this.corpus, random);
    this.checker = new Checker(this.corpus, () => this.graph);
  }

  /** @param through what is between handlers and app; a test that must fail lets everything through */
  static async open(random: Random, through: (app: WholeApp) => WholeApp): Promise<House> {
    const house = new House(random);
    house.root = await createTempFolder(IN_MEMORY);
    house.opened = await openWholeApp(house.corpus);
    house.setGraph(house.graph);
    await house.start(house.watched(through(house.opened.app)));
    return house;
  }

  setGraph(graph: Graph): void {
    this.graph = graph;
    writeFileSync(this.rightsFile, graph.yaml);
  }

  /** Lets the next message fail, and changes the rights before it is sent again. */
  changeBetweenTries(graph: Graph): void {
    this.trouble = () => this.setGraph(graph);
  }

  /** Changes the rights after the next answer is found. */
  changeWhenFound(graph: Graph): void {
    this.whenFound = () => this.setGraph(graph);
  }

  /** Handles an update as the bot does. */
  async handle(update: Update, given: string): Promise<void> {
    this.update = update;
    this.given = given;
    const { inbox, bot, services } = this;
    await this.records.refreshRights();
    const parts = {
      ...{ bot, inbox, delivery: services.delivery, prepare: async () => {} },
      sayTo: async (ctx: Parameters<typeof sayTo>[0]) => sayTo(ctx, services),
      log: (sentence: string) => {
        if (/ failed: /.test(sentence)) throw new Error(sentence);
      },
    };
    await inbox.accept([plainUpdate(update)]);
    for (const pending of await inbox.take({ questions: 9, buttons: 9 }))
      await handlePending(parts, pending);
    await services.strangers.close();
    this.trouble = undefined;
  }

  /** Tells the admins of changed documents. */
  async notice(): Promise<void> {
    this.given = '';
    const notices = new Notices();
    notices.start(this.services);
    const added = this.random.some([...this.corpus.files.keys()], 0.3);
    notices.add(reportOf({ changes: { added, changed: [], renamed: [], removed: [] } }));
    await notices.close();
  }

  /** Asks standing questions again, as the bot does each second. Their words are those of their people. */
  async look(): Promise<void> {
    const own = await this.records.watches.all();
    this.given = own.flatMap(({ isOwn, question }) => (isOwn ? [question] : [])).join(' ');
    await this.standing.look();
  }

  async close(): Promise<void> {
    const { services, records, inbox } = this;
    await services.strangers.close();
    await services.departures.close();
    await this.mcp.close();
    await records.close();
    await inbox.close();
    await this.opened.close();
    await this.root.remove();
  }

  private get rightsFile(): string {
    return join(this.root.path, 'access.yaml');
  }

  private watched(app: WholeApp): WholeApp {
    const watch = <T extends Pick<WholeApp, 'ask'>>(documents: T): T => ({
      ...documents,
      ask: async (...asked: Parameters<WholeApp['ask']>) => {
        const answer = await documents.ask(...asked);
        this.whenFound?.();
        this.whenFound = undefined;
        return answer;
      },
    });
    return { ...watch(app), within: (filter) => watch(app.within(filter)) };
  }

  private async start(app: WholeApp): Promise<void> {
    const log = () => {};
    const { path: folder } = this.root;
    const rights = openRights(this.rightsFile, log);
    this.inbox = await openInbox(folder, BOT.id, { notify: log });
    this.records = await Records.open(folder, BOT.id, { notify: log });
    this.bot = new Bot(TOKEN, { botInfo: BOT });
    this.bot.api.config.use(async (_, method, payload) => this.call(method, { ...payload }));
    const { bot, inbox, records } = this;
    this.services = createServices(
      {
        ...{ app, rights, token: TOKEN, apiRoot: 'http://127.0.0.1:9', log },
        localesFolder: join(import.meta.dirname, '../../../locales'),
        access: { users: 'everyone', chats: 'everyone', admins: new Set([ADMIN]) },
        ...{ sendsFiles: true, questionsPerMinute: 0, maxFileBytes: 1e6, publicUrl: PUBLIC_URL },
      },
      {
        ...{ bot, inbox, records, asking: async () => 1, lines: new LastLines() },
        fetch: () => Promise.reject(new Error('nothing is fetched here')),
        retrying: {
          pauses: { firstMs: 1, longestMs: 1 },
          stopping: new AbortController().signal,
        },
        metrics: { question: () => {}, possiblyRepeated: () => {} },
      },
    );
    addHandlers(bot, this.services);
    this.standing = standingQuestions({}, this.services, {
      ...{ api: bot.api, retrying: { pauses: { firstMs: 1, longestMs: 1 } } },
      ...{ leads: () => true, onRepeated: () => {} },
    });
    this.mcp = createMcpHttp({
      ...{ app: appForPrograms(app, rights), version: '1', log, token: MCP_TOKEN },
      questionsPerMinute: 0,
    });
    const reading = {
      find: async (path: string, request: Parameters<typeof cutPart>[1]) => {
        const loading = loadDocument(this.opened.folder, path, { maxBytes: 1e6 });
        // An admin may have removed it.
        const document = await loading.catch(() => Promise.reject(new FootnoteError('Gone.')));
        return partOf(cutPart(document, request));
      },
      mark: async () => null,
      around: app.around,
    };
    const published = publishedPages({ services: this.services, token: TOKEN, reading });
    if (!published) throw new Error('There are no pages.');
    this.pages = published.routes as Hono;
  }

  /** Takes a call of the Bot API as Telegram does, and looks at all that is in it. */
  private async call(method: string, payload: Record<string, unknown>): Promise<never> {
    const ok = (result: unknown) => ({ ok: true, result }) as never;
    const receiver = this.receiverOf(method, payload);
    this.checker.look(await this.contentOf(payload), receiver, method, this.given);
    if (method === 'sendMessage' && this.trouble) {
      this.trouble();
      this.trouble = undefined;
      const error = { ok: false, error_code: 500, description: 'Internal' } as const;
      throw new GrammyError('Internal', error, method, payload);
    }
    if (method === 'getMe') return ok(BOT);
    if (method === 'editMessageText' || method === 'editMessageReplyMarkup')
      return ok(this.edit(payload));
    if (!method.startsWith('send') || method === 'sendChatAction') return ok(true);
    return ok(await this.add(payload));
  }

  private async contentOf(payload: Record<string, unknown>): Promise<string> {
    const { document } = payload;
    const known = typeof document === 'string' ? this.files.get(document) : '';
    return `${await bytesOf(payload)}\n${known}`;
  }

  private async add(payload: Record<string, unknown>): Promise<unknown> {
    const id = 1_000 + this.sent.length;
    const { chat_id: chat, message_thread_id: topic, text = '', reply_markup } = payload;
    this.sent.push({
      ...{ id, chat: Number(chat), text: `${text}`, topic: topic as number | undefined },
      keyboard: reply_markup as InlineKeyboardMarkup | undefined,
    });
    this.files.set(`file ${id}`, await bytesOf(payload));
    return { message_id: id, date: 0, chat: { id: chat }, document: { file_id: `file ${id}` } };
  }

  private edit(payload: Record<string, unknown>): boolean {
    const message = this.messageOf(payload);
    if (message && payload.text !== undefined) message.text = `${payload.text}`;
    if (message) message.keyboard = payload.reply_markup as InlineKeyboardMarkup | undefined;
    return true;
  }

  private messageOf({ chat_id, message_id }: Record<string, unknown>): Sent | undefined {
    return this.sent.find(({ chat, id }) => chat === chat_id && id === message_id);
  }

  /** The receiver of what is in a call; undefined where nobody is known. */
  private receiverOf(method: string, payload: Record<string, unknown>): Receiver | undefined {
    const { inline_query: query, callback_query: press } = this.update ?? {};
    if (method === 'answerInlineQuery') return query && { person: query.from.id };
    if (method === 'answerCallbackQuery') {
      const message = press?.message as { message_thread_id?: number } | undefined;
      return inChat(press?.message?.chat.id, message?.message_thread_id);
    }
    const topic = method.startsWith('edit')
      ? this.messageOf(payload)?.topic
      : payload.message_thread_id;
    return inChat(Number(payload.chat_id), topic as number | undefined);
  }
}

export function inChat(chat: number | undefined, topic?: number): Receiver | undefined {
  if (!chat || Number.isNaN(chat)) return undefined;
  return chat > 0 ? { person: chat } : { group: chat, topic };
}
