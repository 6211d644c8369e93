import type { Api, Context } from 'grammy';
import type { FirstReading } from '../app/app.ts';
import { speakerOf } from './access.ts';
import type { Inbox } from './delivery/inbox.ts';
import { laneOf } from './delivery/lane.ts';
import type { Pending } from './delivery/pending.ts';
import { Postponed } from './delivery/postponed.ts';
import type { Say } from './messages/texts.ts';
import type { OtherProcesses } from './other-processes.ts';
import { takeAway, type Waiting, type WaitingPace, WaitingSigns } from './waiting-signs.ts';

interface WaitingParts {
  readonly firstReading: () => FirstReading | undefined;
  readonly api: Api;
  readonly inbox: Pick<Inbox, 'signOf' | 'noteSign' | 'drop'>;
  readonly sayTo: (ctx: Context) => Promise<Say>;
  readonly pace: WaitingPace;
  /** Absent where no other process has questions wait. */
  readonly others?: Pick<OtherProcesses, 'stop'> | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * After this time of waiting, questions are answered from what is read so far, if that answers them; the answer says that
 * it may be incomplete. Only "I found nothing" waits for the end, because it would be said of documents that nobody has read.
 */
const PATIENCE_MS = 30 * 60_000;

/**
 * The questions that wait until the documents are read for the first time. They hold no lane: commands and other chats go
 * on. They stay in the inbox, so that the next start knows them. Questions of one chat keep their order.
 */
export class WaitingQuestions {
  private readonly parts: WaitingParts;
  private readonly waiting = new Map<number, Waiting>();
  private readonly signs: WaitingSigns;
  private resume: (updates: readonly Pending[]) => void = () => {};
  /** When the first question began to wait for the reading that goes on. */
  private since: number | undefined;
  private isTried = false;
  private isFollowing = false;

  constructor(parts: WaitingParts) {
    this.parts = parts;
    const reading = () => parts.firstReading();
    this.signs = new WaitingSigns({ ...parts, reading, waiting: this.waiting }, () =>
      this.tryWhenLong(),
    );
  }

  /** @param resume handles updates again, which are in the order of their ids */
  start(resume: (updates: readonly Pending[]) => void): void {
    this.resume = resume;
  }

  /** Lets all that wait stay in the inbox. */
  close(): void {
    this.signs.close();
    this.waiting.clear();
    this.resume = () => {};
  }

  /**
   * Has a question wait, if the documents are being read or an older question of its chat waits.
   *
   * @throws Postponed where it has to wait
   */
  mayHold(ctx: Context): void {
    const isBehind = [...this.waiting.values()].some((other) => other.ctx.chatId === ctx.chatId);
    const isEarly = this.parts.firstReading() !== undefined && !this.isLong;
    if (isBehind || isEarly) this.hold(ctx);
  }

  /**
   * Has a question wait for which nothing was found, if not all documents are read.
   *
   * @throws Postponed where it has to wait
   */
  mayHoldUnanswered(ctx: Context): void {
    if (this.parts.firstReading()) this.hold(ctx);
  }

  /**
   * Has a question wait for something else than the first reading.
   *
   * @param ready resolves when the question is to be handled again
   * @throws Postponed
   */
  holdUntil(ctx: Context, ready: Promise<unknown>): never {
    this.add(ctx);
    const resume = () => this.resumeAll();
    void ready.then(resume, resume);
    throw new Postponed('The answer has to wait.');
  }

  /** Takes the message away that said that the answer has to wait. */
  answered(ctx: Context): Promise<void> {
    return takeAway(this.parts, ctx);
  }

  /** Gives up the waiting questions of somebody in a chat. Returns whether there were any. */
  async stop(chatId: number, speaker: number): Promise<boolean> {
    const isHere = await this.stopHere(chatId, speaker);
    const isElsewhere = await this.parts.others?.stop(chatId, speaker, 'waiting');
    return isHere || isElsewhere === true;
  }

  /** The same for those that wait in this process. */
  stopHere(chatId: number, speaker: number): Promise<boolean> {
    return this.giveUp((ctx) => ctx.chatId === chatId && speakerOf(ctx) === speaker);
  }

  /** Gives up all questions of a person or a group that wait in this process. */
  async withdraw(id: number): Promise<void> {
    await this.giveUp((ctx) => ctx.chatId === id || speakerOf(ctx) === id);
  }

  /** Returns whether there were any. */
  private async giveUp(isMeant: (ctx: Context) => boolean): Promise<boolean> {
    const meant = [...this.waiting.values()].filter(({ ctx }) => isMeant(ctx));
    // At once, so that none of them is resumed meanwhile.
    for (const { pending } of meant) this.waiting.delete(pending.updateId);
    for (const { ctx, pending } of meant) {
      await takeAway(this.parts, ctx);
      await this.parts.inbox.drop(pending.updateId);
    }
    return meant.length > 0;
  }

  private get isLong(): boolean {
    return this.since !== undefined && this.parts.now() - this.since >= PATIENCE_MS;
  }

  private hold(ctx: Context): void {
    // A person who presses a button is told at once what is read so far.
    if (ctx.callbackQuery) return;
    this.add(ctx);
    this.since ??= this.parts.now();
    this.signs.begin();
    this.follow();
    throw new Postponed('The documents are being read for the first time.');
  }

  private add(ctx: Context): void {
    const { update } = ctx;
    const pending = { updateId: update.update_id, lane: laneOf(update), attempts: 0 };
    this.waiting.set(pending.updateId, { ctx, pending });
  }

  /** Resumes all when the reading has ended. */
  private follow(): void {
    const reading = this.parts.firstReading();
    if (this.isFollowing || !reading) return;
    this.isFollowing = true;
    void reading.ended.then(() => {
      this.isFollowing = false;
      this.since = undefined;
      this.isTried = false;
      this.resumeAll();
    });
  }

  private tryWhenLong(): void {
    if (this.isTried || !this.isLong) return;
    this.isTried = true;
    this.resumeAll();
  }

  private resumeAll(): void {
    const updates = [...this.waiting.values()].map(({ pending }) => pending);
    this.waiting.clear();
    this.resume(updates.sort((a, b) => a.updateId - b.updateId));
  }
}
