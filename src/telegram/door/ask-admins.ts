import { forGrammy } from '../delivery/signal.ts';
import { parametersOf, type RenderedMessage, textMessage } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import type { Knocker, KnockLimits } from '../records/knocks.ts';
import { languageFor, type Services } from '../services.ts';
import { knockMessage } from './knock-text.ts';

/** Messages to the admins about people and chats without access, all of them together. */
const LIMITS: KnockLimits = { perHour: 5, perDay: 20 };

const NONE: KnockLimits = { perHour: 0, perDay: 0 };

/** Limit for the calls. The reply to the stranger comes after them, and all has to end when the program stops. */
const PATIENCE_MS = 2_000;

/**
 * Asks the admins once about a person or chat without access, if strangers leave room for it. If there are too many, they
 * are told once a day to look at the list. They are asked about one chat of a person a day, and neither about those who
 * are denied nor about chats of those whom they ignore.
 *
 * @returns whether an admin was asked now; never rejects for what Telegram does
 */
export async function askAdmins(services: Services, knocker: Knocker): Promise<boolean> {
  const { access, records, strangers } = services;
  const { kind, by } = knocker;
  const isDenied = [knocker.id, by?.id ?? knocker.id].some((id) => access.isDenied(id));
  const isIgnored = by !== undefined && (await records.knocks.decisionOf(by.id)) === 'ignored';
  if (access.isClosed || isDenied || isIgnored) return false;
  const admins: number[] = [];
  for (const id of access.admins) if (!(await records.people.isMuted(id))) admins.push(id);
  if (admins.length === 0 || (await records.knocks.isKnown(knocker.id))) return false;
  const isEnough = kind !== 'person' && (await records.knocks.wasAskedOfChatBy(knocker));
  const hasRoom = !isEnough && strangers.take(admins.length);
  const outcome = await records.knocks.add(knocker, hasRoom ? LIMITS : NONE);
  if (outcome === 'too-many' && hasRoom && (await records.knocks.mayTellOfMore()))
    await sendTo(admins, services, (say) => textMessage(say('door-more')));
  if (outcome !== 'ask') return false;
  const sent = await sendTo(admins, services, (say) => knockMessage(knocker, say));
  for (const [admin, messageId] of sent) await records.knocks.attach(knocker.id, admin, messageId);
  if (sent.length === 0) await records.knocks.notAsked(knocker.id);
  return sent.length > 0;
}

/** Sends a message to each admin once, and returns the ids of those that arrived. */
async function sendTo(
  admins: readonly number[],
  { api, records, texts, log }: Services,
  make: (say: Say) => RenderedMessage,
): Promise<[number, number][]> {
  const signal = forGrammy(AbortSignal.timeout(PATIENCE_MS));
  const sent = await Promise.all(
    admins.map(async (admin): Promise<[number, number][]> => {
      const message = make(texts.in(await languageFor(admin, records)));
      const { text } = message;
      try {
        const { message_id } = await api.sendMessage(admin, text, parametersOf(message), signal);
        return [[admin, message_id]];
      } catch {
        log(`Admin ${admin} could not be told who wants to ask. /access lists them.`, 'warn');
        return [];
      }
    }),
  );
  return sent.flat();
}
