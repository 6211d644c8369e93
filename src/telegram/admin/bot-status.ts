import type { Context } from 'grammy';
import type { AppStatus } from '../../app/app.ts';
import { joined, type MarkedText } from '../messages/marked-text.ts';
import type { Language, Say } from '../messages/texts.ts';
import { languageOf, type Services } from '../services.ts';
import { whoIsDenied, whoMayAsk } from './access/access-list.ts';
import { failureLine, firstLines, megabytes } from './format.ts';
import { botfatherAdvice, currentMe } from './profile/botfather-settings.ts';

/** Handles `/status`: the state of the program, and advice on the settings at @BotFather. */
export async function sendStatus(ctx: Context, services: Services): Promise<void> {
  const { app, records, texts } = services;
  const language = languageOf(ctx, services);
  const say = texts.in(language);
  const [status, me] = await Promise.all([app.status(), currentMe(services)]);
  const denied = whoIsDenied(services, say);
  const today = records.statistics.questionsSince(new Date().setHours(0, 0, 0, 0));
  const lines = [
    ...indexLines(status, say, language),
    status.chatModel
      ? say('status-mode-written', { model: status.chatModel })
      : say('status-mode-quotes'),
    say('status-questions', { count: today }),
    services.access.isClosed
      ? say('status-access-closed')
      : say('status-access', whoMayAsk(services, say)),
    ...(denied ? [say('status-denied', denied)] : []),
    ...botfatherAdvice(me, say),
    ...firstLines(status.failed, say, failureLine),
  ];
  await services.delivery.reply(ctx, joined(lines, '\n'));
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
    say('status-watcher', { state: watcherState(status.watcher, say) }),
    ...(keptBy === null ? [] : [say('status-kept', { process: keptBy === 0 ? '?' : `${keptBy}` })]),
    say('status-sizes', {
      catalog: megabytes(catalogBytes),
      graph: megabytes(graphBytes),
      memory: megabytes(memoryBytes),
    }),
    say('status-model', { model: modelIn(status.fingerprint) }),
  ];
}

function watcherState(state: AppStatus['watcher'], say: Say): string {
  const words: Readonly<Record<AppStatus['watcher'], string>> = {
    off: say('watcher-off'),
    starting: say('watcher-starting'),
    watching: say('watcher-watching'),
    sweeping: say('watcher-sweeping'),
    failed: say('watcher-failed'),
    stopped: say('watcher-stopped'),
  };
  return words[state];
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
