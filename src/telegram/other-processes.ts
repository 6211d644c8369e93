import { type Api, Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { speakerOf } from './access.ts';
import type { Sharing } from './delivery/sharing.ts';

/** What somebody stops: an answer that is being made, or a question that waits. */
type Stopped = 'answering' | 'waiting';

/** The other processes of the bot, as far as they answer questions. */
export class OtherProcesses {
  private readonly sharing: Sharing;
  private readonly speakerOf: (update: Update) => number | undefined;

  constructor(sharing: Sharing, bot: { readonly api: Api; readonly botInfo: UserFromGetMe }) {
    this.sharing = sharing;
    this.speakerOf = (update) => speakerOf(new Context(update, bot.api, bot.botInfo));
  }

  /** Has them stop what they do for somebody in a chat. Returns whether there is anything of this kind. */
  async stop(chatId: number, userId: number, what: Stopped): Promise<boolean> {
    const theirs = (await this.sharing.elsewhere(chatId)).filter(
      ({ update, isPostponed }) =>
        isPostponed === (what === 'waiting') && this.speakerOf(update) === userId,
    );
    if (theirs.length === 0) return false;
    await this.sharing.tell({ kind: 'stop', chatId, userId });
    return true;
  }

  /** Has them give up all answers to a person or in a group. */
  withdraw(id: number): Promise<void> {
    return this.sharing.tell({ kind: 'withdraw', id });
  }
}
