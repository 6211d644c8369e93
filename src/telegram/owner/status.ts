import type { Context } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { AppStatus } from '../../app.ts';
import { type Services, sayTo } from '../services.ts';
import type { Say } from '../texts.ts';
import { whoMayAsk } from './access-list.ts';
import { failureLine, firstLines, megabytes, reply } from './say.ts';

/** `/status`: the state of the program, and what @BotFather could still switch on. */
export async function sendStatus(ctx: Context, services: Services): Promise<void> {
  const { app, records, me } = services;
  const say = sayTo(ctx, services);
  const status = await app.status();
  const today = records.statistics.questionsSince(new Date().setHours(0, 0, 0, 0));
  const lines = [
    ...indexLines(status, say),
    say('status-mode-quotes'),
    say('status-questions', { count: today }),
    say('status-access', whoMayAsk(services, say)),
    ...switchLines(me, say),
    ...firstLines(status.failed, say, failureLine),
  ];
  await reply(ctx, services, lines.join('\n'));
}

function indexLines(status: AppStatus, say: Say): string[] {
  const { documents, lastChange, keptBy, catalogBytes, graphBytes, memoryBytes } = status;
  const passages = say('count-passages', { count: status.passages });
  const sentences = say('count-sentences', { count: status.sentences });
  return [
    say('status-documents', { documents, passages, sentences }),
    lastChange === null ? say('status-unchanged') : say('status-changed', { when: lastChange }),
    say('status-watcher', { state: watcherState(status.watcher, say) }),
    ...(keptBy === null ? [] : [say('status-kept', { process: keptBy === 0 ? '?' : `${keptBy}` })]),
    say('status-sizes', {
      catalog: megabytes(catalogBytes),
      graph: megabytes(graphBytes),
      memory: megabytes(memoryBytes),
    }),
    say('status-fingerprint', { fingerprint: status.fingerprint }),
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

/** What the owner can switch in @BotFather alone, and what for. */
function switchLines(me: UserFromGetMe, say: Say): string[] {
  return [
    ...(me.supports_inline_queries ? [] : [say('status-inline-off')]),
    ...(me.can_read_all_group_messages ? [say('status-reads-all')] : []),
    ...(me.can_join_groups ? [] : [say('status-no-groups')]),
  ];
}
