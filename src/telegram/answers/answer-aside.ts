import { type Context, GrammyError, HttpError } from 'grammy';
import { UnknownPlace } from '../../app/app.ts';
import { personOf } from '../access.ts';
import { Withdrawn } from '../delivery/withdrawn.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import type { StoredAnswer } from '../records/answers.ts';
import { type Services, sayTo } from '../services.ts';
import { askedAt } from '../written-at.ts';
import { showAnswer } from './show-answer.ts';

/** What was asked, of which the documents of the group say nothing. */
interface AskedAside {
  /** As it was written: a completed one may hold words of documents that the group sees and the person does not. */
  readonly question: string;
  /** How many citations the answer has at most. */
  readonly quotes: number;
  readonly signal: AbortSignal;
  /** @throws where nobody may get the answer any more */
  readonly check: () => void;
}

/**
 * Answers a member of a group in private where the documents of the group say nothing and the person may see others that do.
 *
 * @returns what is said in the group; undefined where they may see no others or not ask in private, where nothing answers,
 *   and where the bot cannot write to them
 */
export async function answerAside(
  ctx: Context,
  services: Services,
  asked: AskedAside,
): Promise<MarkedText | undefined> {
  const { access, views, records, now } = services;
  const person = personOf(ctx);
  if (ctx.chat?.type === 'private' || person === undefined) return undefined;
  const view = views.in(person);
  if (!access.isAllowedUser(person) || view.key === views.of(ctx).key) return undefined;
  const say = await sayTo(ctx, services);
  const { update_id: updateId } = ctx.update;
  const before = await records.answers.ofUpdate(updateId);
  // A process that has ended since has sent it.
  if (before?.chatId === person && before.answeredAt !== undefined) return say('answer-in-private');
  const { question, quotes, signal, check } = asked;
  const options = { quotes, signal, quotesOnly: true };
  const found = await view.app.ask(question, options).catch((error) => {
    // What is told of a place names others, which the group must not read.
    if (error instanceof UnknownPlace) return undefined;
    throw error;
  });
  const isFound = found !== undefined && found.outcome !== 'not_found';
  if (!isFound || views.in(person).key !== view.key) return undefined;
  // The message stands apart from its question, and repeats it.
  const answer = { ...found, understoodAs: question, ...(view.key && { within: view.key }) };
  const asker = { origin: 'chat', chatId: person, userId: person } as const;
  const stored = await records.answers.add(
    { ...asker, updateId, askedAt: askedAt(ctx, now()), answer },
    check,
  );
  return (await sendAside(ctx, services, stored)) ? say('answer-in-private') : undefined;
}

/** Returns whether the person has got all of it. */
async function sendAside(ctx: Context, services: Services, stored: StoredAnswer): Promise<boolean> {
  const { records, delivery, now } = services;
  const { id, chatId } = stored;
  try {
    const { messages } = await showAnswer(ctx, services, stored, { isAside: true });
    const sent: number[] = [];
    for (const message of messages) sent.push(await delivery.sendTo(chatId, message));
    await records.answers.attach(id, chatId, sent, now());
    return true;
  } catch (error) {
    await records.answers.remove(id);
    const isRefused = error instanceof GrammyError && error.error_code !== 401;
    const isNotSent = isRefused || error instanceof HttpError || error instanceof Withdrawn;
    if (!isNotSent) throw error;
    return false;
  }
}
