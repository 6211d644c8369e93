import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { allDone } from '../../helpers/all-done.ts';
import type { ApiCall, BotApi, SentMessage, Speaker } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { TestBot } from '../../helpers/telegram.ts';
import { dataBehind } from '../buttons/pressing.ts';
import { shownButtons, shownText } from './shown.ts';

/** What a person sees of a call; undefined: nothing. */
type Show = (params: Call['params'], call: Call) => readonly string[] | undefined;
type Call = ApiCall & { readonly params: Record<string, never> };

/** What the bot says of a file until it is read, which depends on the machine. */
const IN_BETWEEN = /waiting to be read|I am reading it/;

/** Writes down what people do in Telegram, and what they see the bot do. */
export class Transcript {
  private readonly test: TestBot;
  private readonly lines: string[] = [];
  private readonly names: ReadonlyMap<number, string>;
  private seen = 0;
  /** Whether the bot keeps questions for later, so that it is not done with all that it was told. */
  isHeld = false;

  /** @param names of chats by their ids; one that is alone with the bot is not named */
  constructor(test: TestBot, names: ReadonlyMap<number, string>) {
    this.test = test;
    this.names = names;
    this.seen = test.api.calls.length;
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  head(title: string): void {
    this.lines.push(`${this.lines.length > 0 ? '\n\n' : ''}═══ ${title} ═══`);
  }

  /** A remark in brackets. */
  note(words: string): void {
    this.lines.push('', `(${words})`);
  }

  /** A person writes. `count` is the number of things that the bot shows then. */
  async say(text: string, from: Speaker, count = 1): Promise<SentMessage> {
    this.lines.push('', `${from.first_name}: ${text}`);
    this.api.say(text, from);
    return this.hear(count);
  }

  /** A person sends a file. */
  async send(name: string, content: string, from: Speaker & { caption?: string }) {
    const { caption, ...sender } = from;
    this.lines.push('', `${from.first_name}: (file ${name})${caption ? ` ${caption}` : ''}`);
    const before = this.api.sent.length;
    this.api.sendFile(sender, this.api.giveFile(Buffer.from(content), { name }), caption);
    const result = await eventually(() => {
      const { chat, message_id } = this.api.sent[before] as SentMessage;
      const now = this.api.messageNow(chat.id, message_id) as SentMessage;
      if (IN_BETWEEN.test(now.text)) throw new Error('It is not read yet.');
      return now;
    });
    await allDone(this.api, () => this.test.log.join('\n'));
    // The report as it is in the end, then what else was said.
    const report = { ...result, chat_id: result.chat.id };
    const others = this.api.calls.slice(this.seen).filter(({ method }) => method === 'sendMessage');
    const shown = [{ method: 'sendMessage', params: report, at: 0 }, ...others.slice(1)];
    this.lines.push(...shown.flatMap((call) => this.show(call) ?? []));
    this.seen = this.api.calls.length;
    return result;
  }

  /** A person presses a button of a message as it is now. */
  async press(message: SentMessage, label: string | RegExp, from: Speaker, count = 1) {
    const now = this.api.messageNow(message.chat.id, message.message_id);
    const data = dataBehind(now, label);
    const buttons = now?.reply_markup?.inline_keyboard.flat() ?? [];
    const pressed = buttons.find((one) => 'callback_data' in one && one.callback_data === data);
    this.lines.push('', `${from.first_name} presses [ ${pressed?.text} ]`);
    this.api.press(message, data, from);
    return this.hear(count);
  }

  /** A person types into a chat behind the bot's name. */
  async type(query: string, from: Speaker): Promise<SentMessage> {
    this.lines.push(
      '',
      `${from.first_name} types in any chat: @${this.api.botInfo.username} ${query}`,
    );
    this.api.typeInline(query, from);
    return this.hear(1);
  }

  /** Waits for as many things as the bot shows, and until it has nothing left to do; returns its last message. */
  async hear(count: number): Promise<SentMessage> {
    const shown = () => this.api.calls.slice(this.seen).flatMap((call) => this.show(call) ?? []);
    await eventually(() => {
      if (this.visible() < count) throw new Error(`Only this was shown:\n${shown().join('\n')}`);
    });
    if (!this.isHeld) await allDone(this.api, () => this.test.log.join('\n'));
    this.lines.push(...shown());
    this.seen = this.api.calls.length;
    return this.api.sent.at(-1) as SentMessage;
  }

  private get api(): BotApi {
    return this.test.api;
  }

  private visible(): number {
    return this.api.calls.slice(this.seen).filter((call) => this.show(call)).length;
  }

  private show(call: ApiCall): readonly string[] | undefined {
    return SHOWN[call.method]?.(call.params as Call['params'], call as Call)?.map((line, i) =>
      i === 0 ? `${this.speaker(call)}${line}` : line === '' ? '' : `   ${line}`,
    );
  }

  private speaker({ params }: ApiCall): string {
    const name = this.names.get(Number(params.chat_id));
    const thread = params.message_thread_id === undefined ? '' : ', in the topic';
    return `Footnote${name ? ` (${name}${thread})` : ''} `;
  }
}

const SHOWN: Readonly<Record<string, Show>> = {
  sendMessage: (params) => [`${replying(params)}:`, ...message(params)],
  editMessageText: (params) =>
    IN_BETWEEN.test(`${params.text}`) ? undefined : ['changes that message:', ...message(params)],
  editMessageReplyMarkup: ({ reply_markup }) => {
    const buttons = shownButtons(reply_markup);
    return buttons.length > 0 ? ['changes the buttons:', ...buttons] : ['removes the buttons'];
  },
  sendDocument: (params) => [
    `${replying(params)} with the file:`,
    ...lines(params.caption ?? '', params.caption_entities),
  ],
  deleteMessage: () => ['takes that message away'],
  leaveChat: () => ['leaves the group'],
  answerCallbackQuery: ({ text, show_alert }) =>
    text ? [`${show_alert ? 'in a box' : 'for a moment'}: ${text}`] : undefined,
  answerInlineQuery: ({ results, button }) => ['offers:', ...inline(results), ...above(button)],
};

function replying({ reply_parameters }: Record<string, unknown>): string {
  return reply_parameters ? 'replies' : 'says';
}

function message(params: Record<string, unknown>): string[] {
  const keyboard = params.reply_markup as InlineKeyboardMarkup | undefined;
  const entities = params.entities as MessageEntity[] | undefined;
  return [...lines(`${params.text ?? ''}`, entities), ...shownButtons(keyboard)];
}

function lines(text: string, entities?: readonly MessageEntity[]): string[] {
  return shownText(text, entities).split('\n');
}

interface Offered {
  readonly title: string;
  readonly description?: string;
}

function inline(results: unknown): string[] {
  const offered = results as readonly Offered[];
  return offered.map(
    ({ title, description }) => `• ${title}${description ? ` – ${description}` : ''}`,
  );
}

function above(button: unknown): string[] {
  return button ? [`[ ${(button as { text: string }).text} ]`] : [];
}
