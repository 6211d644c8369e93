import type { Composer, Context } from 'grammy';
import type { AppStatus } from '../../app/app.ts';
import { answerPress, editMessage } from '../callback-query.ts';
import { joined, type MarkedText } from '../messages/marked-text.ts';
import { type RenderedMessage, textMessage } from '../messages/message.ts';
import type { Language, Say } from '../messages/texts.ts';
import { type AdminServices, languageOf } from '../services.ts';
import { readingLine } from '../waiting-signs.ts';
import { whoIsDenied, whoMayAsk } from './access/access-list.ts';
import { failureLine, firstLines, megabytes } from './format.ts';
import { countLines } from './index-counts.ts';
import { botfatherAdvice, currentMe } from './profile/botfather-settings.ts';

const BUTTON = /^status1:(details|back)$/;

/** Handles `/status`: what an owner wants to know at a glance, and behind a button the state of the program. */
export function addStatus(bot: Composer<Context>, services: AdminServices): void {
  bot.command('status', async (ctx) => {
    await services.delivery.deliver(ctx, async () => [await glance(ctx, services)]);
  });
  bot.callbackQuery(BUTTON, async (ctx) => {
    await answerPress({ ctx, services });
    const page = ctx.match[1] === 'details' ? details : glance;
    await editMessage(ctx, await page(ctx, services));
  });
}

async function glance(ctx: Context, services: AdminServices): Promise<RenderedMessage> {
  const { app, records, texts } = services;
  const language = await languageOf(ctx, services);
  const say = texts.in(language);
  const status = await app.status();
  const reading = app.firstReading();
  const denied = whoIsDenied(services, say);
  const today = await records.statistics.questionsSince(startOfToday(services));
  const lines = [
    ...countLines(status, say),
    ...(status.failed.length > 0 ? [say('count-line-why')] : []),
    ...(reading ? [readingLine(reading, say)] : sinceLines(status, say, language)),
    say('status-questions', { count: today }),
    services.access.isClosed
      ? say('status-access-closed')
      : say('status-access', whoMayAsk(services, say)),
    ...(denied ? [say('status-denied', denied)] : []),
    ...rightsLines(services, say),
  ];
  return withButton(joined(lines, '\n'), say('button-details'), 'details');
}

/** How things stand with the file of rights; none without one. */
function rightsLines({ rights }: Pick<AdminServices, 'rights'>, say: Say): MarkedText[] {
  const state = rights.state();
  if (!state) return [];
  const { audiences, trouble } = state;
  return [
    say('status-rights', { count: audiences }),
    ...(trouble === undefined ? [] : [say('status-rights-trouble', { trouble })]),
  ];
}

/** Since when the index has been what the folder is, as far as that is known. */
function sinceLines(
  { lastChange, watcher }: AppStatus,
  say: Say,
  language: Language,
): MarkedText[] {
  return [
    ...(lastChange === null ? [] : [say('status-since', { when: timeIn(language, lastChange) })]),
    ...(watcher === 'failed' ? [say('status-not-followed')] : []),
  ];
}

async function details(ctx: Context, services: AdminServices): Promise<RenderedMessage> {
  const { app, texts } = services;
  const language = await languageOf(ctx, services);
  const say = texts.in(language);
  const [status, me] = await Promise.all([app.status(), currentMe(services)]);
  const lines = [
    ...indexLines(status, say, language),
    status.chatModel
      ? say('status-mode-written', { model: status.chatModel })
      : say('status-mode-quotes'),
    ...botfatherAdvice(me, say),
    ...firstLines(status.failed, say, failureLine),
  ];
  return withButton(joined(lines, '\n'), say('button-back'), 'back');
}

function withButton(text: MarkedText, label: string, page: string): RenderedMessage {
  return textMessage(text, [[{ text: label, callback_data: `status1:${page}` }]]);
}

/** In the time of this machine, where the owner has set it up. */
function startOfToday({ now }: Pick<AdminServices, 'now'>): number {
  return new Date(now()).setHours(0, 0, 0, 0);
}

function indexLines(status: AppStatus, say: Say, language: Language): MarkedText[] {
  const { documents, lastChange, keptBy, catalogBytes, graphBytes, memoryBytes } = status;
  const passages = say('count-passages', { count: status.passages });
  const sentences = say('count-sentences', { count: status.sentences });
  return [
    say('status-documents', { documents, passages, sentences }),
    lastChange === null
      ? say('status-unchanged')
      : say('status-changed', { when: timeIn(language, lastChange) }),
    say('status-watcher', { state: say(`watcher-${status.watcher}`) }),
    ...(keptBy === null ? [] : [say('status-kept', { process: keptBy || '?' })]),
    say('status-sizes', {
      catalog: megabytes(catalogBytes),
      graph: megabytes(graphBytes),
      memory: megabytes(memoryBytes),
    }),
    say('status-model', { model: modelIn(status.fingerprint) }),
  ];
}

/** Formats a time in UTC: Telegram does not tell the owner's time zone. */
function timeIn(language: Language, iso: string): string {
  const format = new Intl.DateTimeFormat(language, {
    ...({ year: 'numeric', month: 'short', day: 'numeric' } as const),
    ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
    ...({ timeZone: 'UTC', timeZoneName: 'short' } as const),
  });
  return format.format(new Date(iso));
}

/** Name and precision of the embedding model, with which the fingerprint of the index begins. */
function modelIn(fingerprint: string): string {
  const [, model, precision] = /^\["([^"\\]+)","([^"\\]+)"/.exec(fingerprint) ?? [];
  return model && precision ? `${model} (${precision})` : fingerprint;
}
