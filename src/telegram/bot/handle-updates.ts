import { type Bot, Context } from 'grammy';
import type { Update } from 'grammy/types';
import { isStranger } from '../access.ts';
import { Dispatcher } from '../delivery/dispatcher.ts';
import { handlePending } from '../delivery/handling.ts';
import type { Inbox } from '../delivery/inbox.ts';
import { Intake } from '../delivery/intake.ts';
import type { Pending } from '../delivery/pending.ts';
import { RestOfMessage } from '../delivery/rest-of-message.ts';
import { type Services, sayTo } from '../services.ts';
import { hearer } from './hear-others.ts';

interface HandlingParts {
  /** Has all handlers. */
  readonly bot: Bot;
  readonly inbox: Inbox;
  readonly services: Services;
  readonly stopping: AbortSignal;
  /** Told of an error that must end the program. */
  readonly onFatal: (error: unknown) => void;
}

/** The updates of a bot on their way from the inbox to the handlers. */
interface UpdateHandling {
  /** Begins with what waits in the inbox. */
  begin(): void;
  /** Stores updates, which are handled when their turn comes. */
  accept(updates: readonly Update[]): Promise<void>;
  /** The messages that are being answered, or come next in their chats. */
  asking(): number[];
  /** Resolves when all that was begun has ended. What waits stays in the inbox. */
  close(): Promise<void>;
}

/** Wires what takes updates out of the inbox and has them handled, also as other processes of the bot ask for it. */
export function handleUpdates(parts: HandlingParts): UpdateHandling {
  const { bot, inbox, services, stopping, onFatal } = parts;
  const { access, delivery, records, running, waiting, log } = services;
  const rest = new RestOfMessage(inbox, stopping);
  const handling = {
    ...{ bot, inbox, delivery, log },
    prepare: () => records.refreshRights(),
    sayTo: (ctx: Context) => sayTo(ctx, services),
  };
  const isOfStranger = async ({ updateId }: Pending) => {
    const update = await inbox.read(updateId);
    return update !== undefined && isStranger(new Context(update, bot.api, bot.botInfo), access);
  };
  const dispatcher = new Dispatcher({
    handle: async (pending, kind) => {
      // Strangers share a lane, in which nothing waits.
      if (kind !== 'strangers') await rest.wait(pending.updateId);
      if (!stopping.aborted) await handlePending(handling, pending);
    },
    isStranger: isOfStranger,
    onRoom: () => intake.look(),
    onFatal,
  });
  // Waiting updates stay in the inbox for the next start.
  stopping.addEventListener('abort', () => void dispatcher.stop());
  const intake = new Intake({
    ...{ inbox, onFatal },
    room: () => dispatcher.room(),
    handle: (updates) => dispatcher.add(updates),
    onContinued: (updateId) => running.startOver(updateId),
    onStored: () => rest.arrived(),
  });
  inbox.sharing?.follow(hearer({ running, waiting, rest, intake }));
  waiting.start((updates) => dispatcher.add(updates));
  return {
    begin: () => intake.look(),
    accept: (updates) => intake.accept(updates),
    asking: () => dispatcher.asking(),
    async close() {
      await intake.close();
      await dispatcher.stop();
    },
  };
}
