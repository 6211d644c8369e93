import type { Composer, Context } from 'grammy';
import { personOf } from '../access.ts';
import { answerPress, editKeyboard, editMessage } from '../callback-query.ts';
import { BRIEF, retry } from '../delivery/retry.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import { parametersOf, textMessage } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import type { Decided, Decision, Knocker } from '../records/knocks.ts';
import { languageFor, type Services, sayTo } from '../services.ts';
import { DECIDE, decidedMessage } from './knock-text.ts';
import { nameOf } from './knocker.ts';

/** Handles the buttons [Allow] and [Ignore], which only admins may press: in private, or in the group that is meant. */
export function addDecisions(bot: Composer<Context>, services: Services): void {
  const { access } = services;
  bot.callbackQuery(DECIDE, async (ctx) => {
    const [, verb, digits] = ctx.match;
    const id = Number(digits);
    const say = await sayTo(ctx, services);
    const isHere = ctx.chatId === (ctx.chat?.type === 'private' ? ctx.from.id : id);
    if (!access.isAdmin(personOf(ctx)) || !isHere) {
      await answerPress({ ctx, services }, say(isHere ? 'owner-only' : 'owner-in-private'));
      return;
    }
    await (verb === 'allow' ? allow(ctx, services, id) : ignore(ctx, services, id));
  });
}

async function allow(ctx: Context, services: Services, id: number): Promise<void> {
  const { access, records } = services;
  const say = await sayTo(ctx, services);
  const ids = `${id}`;
  // The message may be old, and another admin has spoken since.
  if (access.isDeniedBySettings(id)) return refuse(ctx, services, say('allow-denied', { ids }));
  if (records.grants.of(id) === false)
    return refuse(ctx, services, say('door-denied-since', { id: ids }));
  const made = { decision: 'allowed', by: nameOf(ctx.from ?? {}) } as const;
  // One of two admins who press at once is the first.
  const decided = await records.knocks.decide(id, made.decision, 'ignored');
  if (decided.before === 'ignored')
    return refuse(ctx, services, say('door-ignored-since', { id: ids }));
  await records.grants.allowUndecided(id);
  await records.refreshRights();
  // A denial of the same moment stays in force.
  if (records.grants.of(id) === false)
    return refuse(ctx, services, say('door-denied-since', { id: ids }));
  const done = say(id > 0 ? 'allow-done-people' : 'allow-done-groups', { ids });
  const notice = access.isClosed ? say('access-still-closed') : done;
  const isTold = tellAll(services, decided, made);
  await answerPress({ ctx, services }, notice);
  if (await isTold) return;
  // The button stood below another message, or the press was handled before.
  if (decided.before !== 'allowed')
    await editMessage(ctx, textMessage(ctx.chatId === id ? say('allow-done-here') : done));
  else await editKeyboard(ctx, { inline_keyboard: [] });
}

async function ignore(ctx: Context, services: Services, id: number): Promise<void> {
  const { access, records } = services;
  const say = await sayTo(ctx, services);
  const since = say('door-allowed-since', { id: `${id}` });
  const isAllowed = id > 0 ? access.isAllowedUser(id) : access.isAllowedChat(id);
  if (isAllowed) return refuse(ctx, services, since);
  const made = { decision: 'ignored', by: nameOf(ctx.from ?? {}) } as const;
  const decided = await records.knocks.decide(id, made.decision, 'allowed');
  if (decided.before === 'allowed') return refuse(ctx, services, since);
  const isTold = tellAll(services, decided, made);
  await answerPress({ ctx, services });
  if (!(await isTold)) await editKeyboard(ctx, { inline_keyboard: [] });
}

/** Says why nothing has changed, and takes the buttons away. */
async function refuse(ctx: Context, services: Services, why: MarkedText): Promise<void> {
  await answerPress({ ctx, services }, why, true);
  await editKeyboard(ctx, { inline_keyboard: [] });
}

/** Notes a decision, and tells all whom it concerns; never rejects for what Telegram does. */
export async function settle(services: Services, id: number, made: Made): Promise<void> {
  await tellAll(services, await services.records.knocks.decide(id, made.decision), made);
}

/** A decision, and the name of the admin who made it. */
interface Made {
  readonly decision: Decision;
  readonly by: string;
}

/**
 * Shows all admins what was decided about a person or chat about whom they were asked, and tells those who are let in.
 *
 * @returns whether there were messages that asked; never rejects for what Telegram does
 */
async function tellAll(services: Services, { news }: Decided, made: Made): Promise<boolean> {
  const { api, records, texts } = services;
  if (!news) return false;
  const { knocker, messages } = news;
  const edits = messages.map(async ({ adminId, messageId }) => {
    const say = texts.in(await languageFor(adminId, records));
    const message = decidedMessage(knocker, made, say);
    const edit = () => api.editMessageText(adminId, messageId, message.text, parametersOf(message));
    await retry(edit, BRIEF);
  });
  const isTold = made.decision === 'allowed' ? tellAllowed(services, knocker) : undefined;
  await Promise.allSettled([...edits, isTold]);
  return messages.length > 0;
}

/** Tells a person that they may ask; of a chat, the chat itself, or whoever wanted the bot there if it has left. */
async function tellAllowed(services: Services, { id, kind, name, code, by }: Knocker) {
  if (kind === 'person') return tell(services, id, code, (say) => say('door-you-may-ask'));
  try {
    await tell(services, id, by?.code, (say) => say('group-greeting'));
  } catch (error) {
    if (!by) throw error;
    await tell(services, by.id, by.code, (say) => say('door-group-may-ask', { name }));
  }
}

async function tell(
  { delivery, records, texts }: Services,
  id: number,
  code: string | undefined,
  make: (say: Say) => MarkedText,
): Promise<void> {
  await delivery.sendTo(id, textMessage(make(texts.in(await languageFor(id, records, code)))));
}
