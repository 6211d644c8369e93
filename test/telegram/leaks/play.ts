import type { InlineKeyboardButton, Update } from 'grammy/types';
import { initDataOf } from '../../web/sign-init-data.ts';
import type { Voice } from '../rights/remembered-rights.ts';
import { chatOf, pressed, said, user } from '../rights/updates.ts';
import { BOT } from '../rights/world.ts';
import { questionFor } from './corpus.ts';
import { ADMIN, FORUM, GROUPS, Graph, PEOPLE, TOPICS } from './graph.ts';
import { House, inChat, MCP_TOKEN, type Sent, TOKEN } from './house.ts';
import { Random } from './random.ts';
import type { WholeApp } from './whole-app.ts';

/** Rights, one after another, over one corpus. */
export const GRAPHS_OF_A_CORPUS = 25;
const MOVES = 10;

/** What is told of a place that is not there names those that are. */
const PLACES = ['in:nothing', 'file:nothing', 'type:nothing', 'after:2999', 'type:md'];

export interface Played {
  readonly graphs: number;
  /** Planted words that somebody saw who may. */
  readonly shown: number;
  readonly searched: number;
  readonly leaks: readonly string[];
}

/** A chat, with a topic where it has some. */
interface Where {
  readonly chat: number;
  readonly topic: number | undefined;
}

/**
 * Plays random moves under one graph of rights after another: what was shown before is pressed, opened and followed up under
 * the next ones.
 */
export async function playRights(
  seed: number,
  through = (app: WholeApp) => app,
  graphs = GRAPHS_OF_A_CORPUS,
): Promise<Played> {
  const random = new Random(seed);
  const house = await House.open(random, through);
  try {
    await new Game(house).play(graphs);
    const { shown, searched, leaks } = house.checker;
    return { graphs, shown, searched, leaks };
  } finally {
    await house.close();
  }
}

class Game {
  private readonly house: House;
  private updateId = 1_000;
  private readonly answerIds = new Set<string>();
  private readonly links = new Set<string>();

  constructor(house: House) {
    this.house = house;
  }

  async play(graphs: number): Promise<void> {
    const { house } = this;
    for (let i = 0; i < graphs; i++) {
      if (i > 0) house.setGraph(new Graph(house.corpus, house.random));
      if (house.random.chance(0.1)) await house.opened.change(house.random.one(this.readable()));
      for (let j = 0; j < MOVES; j++) await this.move();
    }
  }

  private move(): Promise<void> {
    const { random } = this.house;
    return random.one<() => Promise<void>>([
      ...Array(4).fill(() => this.ask()),
      ...Array(9).fill(() => this.press()),
      ...Array(2).fill(() => this.openPage()),
      ...Array(2).fill(() => this.openAnswer()),
      ...Array(2).fill(() => this.callTool()),
      ...Array(2).fill(() => this.command()),
      ...Array(2).fill(() => this.receipt()),
      () => this.askTwice(),
      () => this.watch(),
      () => this.adminCommand(),
      () => this.typeInline(),
      () => this.house.notice(),
      () => this.house.look(),
      () => this.askWhileRightsChange(),
    ])();
  }

  // Moves

  private async ask(): Promise<void> {
    const { random, opened } = this.house;
    opened.answerWith(random.one([0, 0.2, 0.5, 1]), random.one(['quotes', 'written']));
    const where = this.where();
    const old = random.chance(0.3) ? this.messageIn(where) : undefined;
    const place = random.chance(0.2) ? `${random.one(PLACES)} ` : '';
    const words = place + questionFor(this.house.corpus, random);
    const text = where.chat > 0 || old ? words : `/ask ${words}`;
    await this.say(where, text, old && { reply_to_message: shownAgain(old) });
  }

  /** A standing question, whose words are sought in the person's own view, wherever they are written. */
  private async watch(): Promise<void> {
    const { random, corpus } = this.house;
    await this.say(this.where(), `/watch ${random.one(PLACES)} ${questionFor(corpus, random)}`);
  }

  /** A question whose completion holds a name that stands in the answer to the one before. */
  private async askTwice(): Promise<void> {
    this.house.opened.answerWith(0, this.house.random.one(['quotes', 'written']));
    const where = this.where();
    const ask = where.chat > 0 ? '' : '/ask ';
    const id = where.chat > 0 ? where.chat : this.house.random.one(PEOPLE);
    await this.say(where, `${ask}Who runs the harbour office?`, {}, id);
    const next = this.house.random.one(['Where does she live?', 'Since when does she run it?']);
    await this.say(where, `${ask}${next}`, {}, id);
  }

  private async askWhileRightsChange(): Promise<void> {
    const { house } = this;
    const graph = new Graph(house.corpus, house.random);
    if (house.random.chance(0.5)) house.changeBetweenTries(graph);
    else house.changeWhenFound(graph);
    await house.random.one([() => this.ask(), () => this.typeInline(), () => this.callTool()])();
  }

  private async press(): Promise<void> {
    const { random, sent } = this.house;
    const all = sent.filter(({ keyboard }) => keyboard);
    const message = random.one(random.chance(0.7) ? all.slice(-15) : all);
    if (!message?.keyboard) return this.ask();
    const button = random.one(message.keyboard.inline_keyboard.flat());
    const data = button && 'callback_data' in button ? button.callback_data : undefined;
    if (data === undefined) return this.openPage();
    const id = message.chat > 0 ? message.chat : random.one([ADMIN, ...PEOPLE]);
    const update = pressed(++this.updateId, id, placeOf(message.chat), data);
    const isForgotten = random.chance(0.1);
    Object.assign(update.callback_query?.message ?? {}, shownAgain(message, isForgotten));
    await this.handle(update, '');
  }

  private async openAnswer(): Promise<void> {
    const ids = [...this.answerIds];
    const id = this.house.random.one(this.house.random.chance(0.5) ? ids.slice(-10) : ids);
    if (id === undefined) return this.ask();
    const number = this.house.random.one(['', '_1', '_2', '_5']);
    const person = this.house.random.one([ADMIN, ...PEOPLE]);
    await this.say({ chat: person, topic: undefined }, `/start a_${id}${number}`);
  }

  private async command(): Promise<void> {
    const { random } = this.house;
    await this.say(this.where(), random.one(['/start', '/start', '/help', 'thanks', '/watches']));
  }

  private async receipt(): Promise<void> {
    const where = this.where();
    const old = this.house.random.chance(0.7) ? this.messageIn(where) : undefined;
    await this.say(
      where,
      this.house.random.one(['/receipt', '/watch']),
      old && { reply_to_message: shownAgain(old) },
    );
  }

  private async adminCommand(): Promise<void> {
    const { random } = this.house;
    const [file = ''] = random.one([...this.house.corpus.files]);
    const text = random.one(['/documents', '/status', '/stats', '/access', `/remove ${file}`]);
    const where = random.chance(0.5) ? { chat: ADMIN, topic: undefined } : this.where();
    await this.say(where, text);
  }

  private async typeInline(): Promise<void> {
    const { random, corpus } = this.house;
    const from = user(random.one([ADMIN, ...PEOPLE]));
    const query = questionFor(corpus, random);
    const inline_query = { id: '1', from, query, offset: '' };
    await this.handle({ update_id: ++this.updateId, inline_query } as unknown as Update, query);
  }

  private async openPage(): Promise<void> {
    const { random, pages, checker, records } = this.house;
    const address = random.one([...this.links]);
    if (address === undefined) return this.ask();
    const { pathname } = new URL(address);
    const stored = await records.answers.get(/([\w-]{12})\./.exec(pathname)?.[1] ?? '');
    const receiver = stored && inChat(stored.chatId, stored.threadId);
    const path = `${pathname}${random.one(['', '', '/file', '?from=0'])}`;
    const person = random.one([ADMIN, ...PEOPLE]);
    const body = initDataOf(
      {
        auth_date: `${Math.floor(Date.now() / 1_000)}`,
        user: JSON.stringify({ id: person, first_name: 'P' }),
      },
      TOKEN,
    );
    const isOpenedIn = random.chance(0.5);
    const headers = { 'Content-Length': `${body.length}` };
    const response = await pages.request(path, isOpenedIn ? { method: 'POST', body, headers } : {});
    const isOwn = receiver && 'person' in Object(receiver) && stored?.origin === 'chat';
    const opener = isOwn ? ({ person } as const) : receiver;
    checker.look(await response.text(), isOpenedIn ? opener : receiver, path);
  }

  private async callTool(): Promise<void> {
    const { random, corpus, checker, mcp } = this.house;
    const [document, text] = random.one([...corpus.files]);
    const words = questionFor(corpus, random);
    const [name, args] = random.one([
      ['ask', { question: words, previousQuestion: questionFor(corpus, random) }],
      ['ask', { question: words }],
      ['search', { query: words, limit: 20 }],
      ['list_documents', {}],
      ['read_around', { document, span: { start: 0, end: Math.min(50, text.length) } }],
    ] as const);
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } };
    const request = new Request('http://127.0.0.1/mcp', {
      method: 'POST',
      headers: {
        Host: '127.0.0.1',
        Authorization: `Bearer ${MCP_TOKEN}`,
        Accept: 'application/json, text/event-stream',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(call),
    });
    const answered = await (await mcp.fetch(request)).text();
    if (!/"result"/.test(answered)) throw new Error(`No result: ${answered}`);
    const isNamed = name === 'read_around' ? document : '';
    checker.look(answered, 'programs', name, isNamed);
  }

  // Ways

  private async say(
    where: Where,
    text: string,
    more: object = {},
    id = where.chat > 0 ? where.chat : this.house.random.one([ADMIN, ...PEOPLE]),
  ): Promise<void> {
    const voice: Voice = { as: 'person', id, isForwarded: false };
    const update = said(++this.updateId, voice, placeOf(where.chat), text, {
      ...topicOf(where),
      ...more,
    });
    await this.handle(update, text);
  }

  private async handle(update: Update, given: string): Promise<void> {
    const { house } = this;
    const before = house.sent.length;
    await house.handle(update, given);
    for (const { keyboard } of house.sent.slice(before))
      for (const button of keyboard?.inline_keyboard.flat() ?? []) this.note(button);
    const stored = await house.records.answers.ofUpdate(update.update_id);
    if (stored) this.answerIds.add(stored.id);
  }

  private note(button: InlineKeyboardButton): void {
    const url = 'url' in button ? button.url : 'web_app' in button ? button.web_app.url : '';
    if (url.includes('/source/')) this.links.add(url);
  }

  private where(): Where {
    const { random } = this.house;
    const chat = random.one([ADMIN, ...PEOPLE, ...PEOPLE, ...GROUPS, ...GROUPS, FORUM]);
    return { chat, topic: chat === FORUM ? random.one([undefined, ...TOPICS]) : undefined };
  }

  private messageIn({ chat, topic }: Where): Sent | undefined {
    const own = this.house.sent.filter((one) => one.chat === chat && one.topic === topic);
    return this.house.random.one(own);
  }

  private readable(): string[] {
    return [...this.house.corpus.files.keys()].filter((path) => !path.endsWith('.pdf'));
  }
}

function placeOf(chat: number) {
  return { id: chat, type: chat > 0 ? 'private' : 'supergroup' } as const;
}

function topicOf({ topic }: Where): object {
  return topic === undefined ? {} : { is_topic_message: true, message_thread_id: topic };
}

/** @param isForgotten whether Telegram names only its id any more */
function shownAgain({ id, text, keyboard, ...where }: Sent, isForgotten = false): object {
  const known = { ...topicOf(where), from: BOT, text, reply_markup: keyboard };
  const forgotten = { from: undefined, text: undefined, date: 0 };
  return {
    ...{ message_id: id, date: Math.floor(Date.now() / 1_000), chat: chatOf(placeOf(where.chat)) },
    ...(isForgotten ? forgotten : known),
  };
}
