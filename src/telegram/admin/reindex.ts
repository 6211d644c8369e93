import type { Context } from 'grammy';
import type { IndexReport } from '../../app/app.ts';
import { FootnoteError, messageOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { data, joined, type MarkedText } from '../messages/marked-text.ts';
import type { Say } from '../messages/texts.ts';
import { type AdminServices, sayTo } from '../services.ts';
import { failureLine, firstLines } from './format.ts';
import { LiveMessage } from './live-message.ts';

/** Handles `/reindex`: updates the index, one update at a time. */
export class Reindexing {
  private readonly services: AdminServices;
  private isRunning = false;

  constructor(services: AdminServices) {
    this.services = services;
  }

  /** Resolves when the update has begun, so that the bot can answer questions meanwhile. */
  async begin(ctx: Context): Promise<void> {
    const { services } = this;
    const say = await sayTo(ctx, services);
    if (this.isRunning) {
      await services.delivery.reply(ctx, say('reindex-running'));
      return;
    }
    this.isRunning = true;
    try {
      const message = await LiveMessage.start(ctx, services, say('reindex-start'));
      void this.run(message, say);
    } catch (error) {
      this.isRunning = false;
      throw error;
    }
  }

  private async run(message: LiveMessage, say: Say): Promise<void> {
    const { app, log } = this.services;
    try {
      const text = await update(app, message, say, log);
      await message.end(text);
    } catch {
      log(
        'The result of /reindex could not be shown in Telegram. Send /status to see the index.',
        'warn',
      );
    } finally {
      this.isRunning = false;
    }
  }
}

async function update(
  app: AdminServices['app'],
  message: LiveMessage,
  say: Say,
  log: Log,
): Promise<MarkedText> {
  try {
    const report = await app.update({
      onProgress: ({ done, total, secondsLeft }) => {
        message.show(() =>
          say('reindex-progress', { done, total, seconds: Math.ceil(secondsLeft) }),
        );
      },
    });
    return summary(report, say);
  } catch (error) {
    log(`/reindex failed: ${messageOf(error)}`, 'error');
    return error instanceof FootnoteError ? data(error.message) : say('reindex-failed');
  }
}

function summary(report: IndexReport, say: Say): MarkedText {
  if (report.keptBy !== undefined) return say('reindex-kept');
  const { documents, added, changed, renamed, removed, unchanged } = report;
  const lines = [
    say('reindex-done', {
      documents: say('count-documents', { count: documents }),
      added,
      changed,
      renamed,
      removed,
      unchanged,
    }),
    ...firstLines(report.failed, say, failureLine),
  ];
  return joined(lines, '\n');
}
