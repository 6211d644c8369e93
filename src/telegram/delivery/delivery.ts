import { type Api, type Context, GrammyError } from 'grammy';
import type { Message } from 'grammy/types';
import type { Log } from '../../log.ts';
import { type Asking, below } from '../messages/late-line.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import { parametersOf, type RenderedMessage, textMessage } from '../messages/message.ts';
import { Continued } from './continued.ts';
import { type Inbox, PREFACE } from './inbox.ts';
import { laneOf } from './lane.ts';
import type { LastLines } from './last-lines.ts';
import type { Payload, Unsent } from './pending.ts';
import { movedTo, type Planned, payloadsFor, type Reply } from './planned.ts';
import { hasNoChat, isDoubtful, isUnanswered, troubleOf } from './refusals.ts';
import { BRIEF, type Clock, type RetryPauses, retry } from './retry.ts';
import type { CallSignal } from './signal.ts';
import { Withdrawn } from './withdrawn.ts';

/** The stored answers, as far as the messages that show them need it. */
export interface ShownAnswers {
  /**
   * Whether the files still hold what an answer quotes.
   *
   * @param answerId undefined if the message shows no answer, or was planned by release 0.1
   */
  isCurrent(updateId: number, answerId: string | undefined): Promise<boolean>;
  /**
   * Whether the answer still exists, and whoever wants it may see it now.
   *
   * @param presserId who wants more of it by a button; absent: whoever asked
   */
  maySend(answerId: string, presserId?: number): Promise<boolean>;
  /** Whether a chat, or a topic of it, still sees the documents of the view in which a message was made. */
  isStillSeen(chatId: number, topic: number | undefined, view: string): boolean;
  /**
   * Records that messages show an answer, so that a reply to one of them finds it.
   *
   * @param sentAt by Telegram's clock, in milliseconds since 1970
   */
  attach(
    answerId: string,
    chatId: number,
    messageIds: readonly number[],
    sentAt: number,
  ): Promise<void>;
}

interface DeliveryParts {
  readonly inbox: Inbox;
  readonly api: Api;
  readonly answers: ShownAnswers;
  readonly pauses: RetryPauses;
  readonly stopping: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
  /** The line above an answer that is sent late, at this moment; undefined if it is in time. */
  readonly lateLine: (asked: Asking) => string | undefined;
  /** What was said last in private chats. */
  readonly lines: Pick<LastLines, 'isLast'>;
  /** Called when a message is sent again although it may have arrived before. */
  readonly onRepeated: () => void;
}

/** A message that was sent, and the answer that it shows. */
interface Delivered {
  readonly messageId: number;
  readonly answerId?: string;
}

/** Sends the messages that answer an update. They are stored first, so that a crash neither loses nor doubles them. */
export class Delivery {
  private readonly parts: DeliveryParts;
  /** The updates that were handled once more, because other documents are seen now. */
  private readonly madeAgain = new Set<number>();

  constructor(parts: DeliveryParts) {
    this.parts = parts;
  }

  /**
   * Sends the answer to an update in the same chat and topic: as a reply, in a private chat only where other lines have
   * come between. If a crashed process has already
   * planned the messages, `make` is not called and only the missing ones are sent. If none of them was sent
   * and a quoted file has changed since, the plan is dropped and `make` is called again.
   *
   * @param answered the message to reply to in any case; by default the one of the update
   * @returns the messages that were sent now
   * @throws Interrupted if Telegram is in trouble and the program is stopping
   * @throws GrammyError if Telegram refuses a message for good
   * @throws Withdrawn if the answer must not be sent any more
   * @throws Continued if it has to be made once more, because other documents are seen now
   */
  async deliver(
    ctx: Context,
    make: () => Promise<readonly RenderedMessage[]>,
    answered?: number,
  ): Promise<Delivered[]> {
    const { inbox } = this.parts;
    const { update_id } = ctx.update;
    const isPlanned = await this.hasCurrentPlan(update_id);
    if (!isPlanned) await inbox.plan(update_id, payloadsFor(ctx, await make(), answered));
    return this.sendAll(update_id, isPlanned);
  }

  /**
   * Sends a message that an answer to the same update may follow; after a crash, unless it has arrived.
   *
   * @param answered the message to reply to; the one of the update by default
   * @returns its id
   * @throws Interrupted, GrammyError as `deliver`
   */
  async preface(
    ctx: Context,
    message: RenderedMessage,
    answered = ctx.msg?.message_id,
  ): Promise<number | undefined> {
    const { inbox } = this.parts;
    const { update_id: updateId } = ctx.update;
    const [payload] = payloadsFor(ctx, [message], answered);
    if (!payload) return undefined;
    const { isNew, messageId } = await inbox.preface(updateId, payload);
    if (messageId !== null) return messageId;
    const sent = await this.send(updateId, { position: PREFACE, payload }, isNew);
    return sent.messageId;
  }

  /** Whether a later photo or file of the album waits that the message of this update belongs to. */
  async hasRestOfAlbum({ message, update }: Context): Promise<boolean> {
    const album = message?.media_group_id;
    const lane = laneOf(update);
    if (album === undefined || lane === null) return false;
    const later = await this.parts.inbox.behind(update.update_id, lane);
    // Films of an album are not taken in.
    return later.some(
      ({ message: other }) =>
        other?.media_group_id === album && (other?.photo ?? other?.document) !== undefined,
    );
  }

  /** Sends a text as the answer to an update. */
  reply(ctx: Context, text: MarkedText): Promise<Delivered[]> {
    return this.deliver(ctx, async () => [textMessage(text)]);
  }

  /**
   * Sends a message that may get lost: one call, nothing is stored.
   *
   * @throws GrammyError or HttpError if it did not arrive
   */
  async sendOnce(ctx: Context, message: RenderedMessage, signal: CallSignal): Promise<void> {
    for (const { mayStandAlone: _, view: __, ...payload } of payloadsFor(ctx, [message])) {
      await this.parts.api.raw.sendMessage(payload, signal);
    }
  }

  /**
   * Sends a message to another chat than that of an update. Nothing is stored, and a few tries are made.
   *
   * @returns its id
   * @throws GrammyError or HttpError if it did not arrive
   * @throws Withdrawn if what it shows may not be seen there any more
   */
  async sendTo(chatId: number, message: RenderedMessage): Promise<number> {
    const { text, answerId, view } = message;
    const payload = { chat_id: chatId, text, ...parametersOf(message) };
    const attempt = async () => {
      if (!this.isStillSeen({ ...payload, ...(answerId && { answerId }), ...(view && { view }) }))
        throw new Withdrawn('Other documents are seen now.');
      return this.parts.api.raw.sendMessage(payload);
    };
    return (await retry(attempt, BRIEF)).message_id;
  }

  /** Whether a member of a group, who need not have started the bot, gets messages. A line that is down proves nothing. */
  canWriteTo(userId: number): Promise<boolean> {
    const { raw } = this.parts.api;
    const action = raw.sendChatAction({ chat_id: userId, action: 'typing' });
    return action.catch((error) => !hasNoChat(error));
  }

  /** Sends the rest of what a crashed process has planned for an update. */
  async resume(updateId: number): Promise<void> {
    if (await this.hasCurrentPlan(updateId)) await this.sendAll(updateId, true);
  }

  /** Sends a text in place of the messages that could not be made or sent, unless all were sent. */
  async replace(ctx: Context, text: MarkedText): Promise<void> {
    const { inbox } = this.parts;
    const { update_id } = ctx.update;
    if ((await inbox.unsent(update_id))?.length === 0) return;
    await inbox.plan(update_id, payloadsFor(ctx, [textMessage(text)]));
    await this.sendAll(update_id, false);
  }

  private async hasCurrentPlan(updateId: number): Promise<boolean> {
    const { inbox, answers, log } = this.parts;
    const unsent = await inbox.unsent(updateId);
    if (unsent?.[0]?.position !== 1) return unsent !== undefined;
    const planned = unsent[0].payload as Planned;
    const isSeen = this.isStillSeen(planned);
    if (isSeen && (await answers.isCurrent(updateId, planned.answerId))) return true;
    const why = isSeen ? 'a quoted file has changed' : 'what may be seen has changed';
    log(
      `Update ${updateId}: ${why}, so the answer planned before is dropped; what follows is possibly repeated.`,
      'warn',
    );
    return false;
  }

  /** @param isPlanned whether an earlier process made the plan, and may have sent its first message */
  private async sendAll(updateId: number, isPlanned: boolean): Promise<Delivered[]> {
    const sent: Delivered[] = [];
    const unsent = (await this.parts.inbox.unsent(updateId)) ?? [];
    for (const [i, message] of unsent.entries()) {
      sent.push(await this.send(updateId, message, i === 0 && !isPlanned));
    }
    return sent;
  }

  /** @param isNew whether the inbox marks the message as being sent although no call was made yet */
  private async send(
    updateId: number,
    { position, payload }: Unsent,
    isNew: boolean,
  ): Promise<Delivered> {
    const { inbox, api, answers, log, pauses, stopping, clock, onRepeated, lateLine } = this.parts;
    const { answerId, presserId, view: _, asked, mayStandAlone, ...message } = payload as Planned;
    let isFirst = isNew;
    let target: Payload = message;
    const attempt = async (): Promise<Message> => {
      // Finding an answer takes a while, and Telegram may be away for hours.
      if (answerId !== undefined && !(await answers.maySend(answerId, presserId))) {
        throw new Withdrawn('The person who asked may not see the answer any more.');
      }
      if (!this.isStillSeen(payload as Planned)) this.makeAgain(updateId, position);
      if (!isFirst && (await inbox.sending(updateId, position))) {
        onRepeated();
        log(
          `Update ${updateId}: message ${position} is sent again; it is possibly repeated, because nobody knows whether it arrived before.`,
          'warn',
        );
      }
      isFirst = false;
      try {
        // Telegram may have been away for hours since the message was planned.
        const late = asked && lateLine(asked);
        const placed = mayStandAlone ? this.placed(target) : target;
        inbox.confirm();
        return await api.raw.sendMessage(late ? below(late, placed) : placed);
      } catch (error) {
        if (!isDoubtful(error)) await inbox.notSent(updateId, position);
        const supergroup = error instanceof GrammyError && error.parameters.migrate_to_chat_id;
        if (!supergroup || target !== message) throw error;
        target = movedTo(supergroup, message);
        return attempt();
      }
    };
    let isTold = false;
    const onFailure = (error: unknown, waitMs: number) => {
      // Short hiccups are common and need no line in the log, and an outage is told for all messages at once.
      if (isTold || waitMs < 4 * pauses.firstMs) return;
      isTold = isUnanswered(error);
      log(
        `Update ${updateId}: Telegram did not accept a message (${troubleOf(error)}); trying again in ${Math.ceil(waitMs / 1_000)} s.`,
        'warn',
      );
    };
    const options = { pauses, stopping, clock, onFailure };
    const { message_id, chat, date } = await retry(attempt, options);
    await inbox.sent(updateId, position, message_id);
    if (answerId !== undefined) await answers.attach(answerId, chat.id, [message_id], date * 1_000);
    return { messageId: message_id, ...(answerId !== undefined && { answerId }) };
  }

  /** Whether what a message shows may be seen where it goes to. Messages of earlier releases were made of all documents. */
  private isStillSeen({ chat_id, message_thread_id, answerId, view }: Planned): boolean {
    if (answerId === undefined && view === undefined) return true;
    const topic = typeof message_thread_id === 'number' ? message_thread_id : undefined;
    return this.parts.answers.isStillSeen(chat_id, topic, view ?? '');
  }

  /** @throws Continued if the answer can be made once more, and Withdrawn if a part of it was sent */
  private makeAgain(updateId: number, position: number): never {
    const isTried = this.madeAgain.has(updateId);
    this.madeAgain.add(updateId);
    if (isTried || position > 1) throw new Withdrawn('Other documents are seen now.');
    throw new Continued('Other documents are seen now.');
  }

  /** Without its reply, if what it answers is the last line: everybody sees what it belongs to. */
  private placed(message: Payload): Payload {
    const { reply_parameters: reply, ...alone } = message as Payload & { reply_parameters?: Reply };
    const isNext = reply && this.parts.lines.isLast(message.chat_id, reply.message_id);
    return isNext ? { ...alone, chat_id: message.chat_id, text: message.text } : message;
  }
}
