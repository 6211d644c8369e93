import type { Context } from 'grammy';
import type { App, AppStatus, IndexProgress, IndexReport } from '../app.ts';

/** Telegram allows about one edit a second in a chat. */
const EDIT_INTERVAL_MS = 2_000;

/** Failures named one by one in a message before they are only counted. */
const LISTED = 10;

/** `/status`: the state of the program, for an admin. */
export async function sendStatus(ctx: Context, app: Pick<App, 'status'>): Promise<void> {
  await ctx.reply(statusText(await app.status()));
}

/** `/reindex`: brings the index up to date, its progress shown in one message that is edited. */
export async function reindex(ctx: Context, app: Pick<App, 'update'>): Promise<void> {
  const { chat, message_id } = await ctx.reply('Looking for changes …');
  let shown = performance.now();
  const edit = (text: string) => ctx.api.editMessageText(chat.id, message_id, text).catch(() => {});
  const report = await app.update({
    onProgress: (progress) => {
      if (performance.now() - shown < EDIT_INTERVAL_MS) return;
      shown = performance.now();
      void edit(progressText(progress));
    },
  });
  await edit(reportText(report));
}

function statusText(status: AppStatus): string {
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const { documents, passages, sentences, failed, watcher, keptBy, lastChange } = status;
  return [
    `Documents: ${documents} (${passages} passages, ${sentences} sentences)`,
    `Last change: ${lastChange ?? 'none yet'}`,
    `Watcher: ${watcher}`,
    ...(keptBy === null ? [] : [`Kept up to date by another process: ${keptBy || 'unknown'}`]),
    `Catalog ${megabytes(status.catalogBytes)}, graph ${megabytes(status.graphBytes)}, memory ${megabytes(status.memoryBytes)}`,
    `Made with: ${status.fingerprint}`,
    ...failureLines(failed),
  ].join('\n');
}

function progressText({ done, total, passages, seconds, secondsLeft }: IndexProgress): string {
  const rate = Math.round(passages / Math.max(seconds, 0.001));
  return `${done} of ${total} documents, ${rate} passages/s, about ${Math.ceil(secondsLeft)} s left`;
}

function reportText(report: IndexReport): string {
  if (report.keptBy !== undefined) return 'Another process keeps this index up to date.';
  const kinds = ['added', 'changed', 'renamed', 'removed', 'unchanged'] as const;
  const done = kinds.map((kind) => `${report[kind]} ${kind}`).join(', ');
  return [
    `Up to date: ${report.documents} documents (${done})`,
    ...failureLines(report.failed),
  ].join('\n');
}

function failureLines(failed: AppStatus['failed']): string[] {
  const lines = failed
    .slice(0, LISTED)
    .map(({ path, reason }) => `Not indexed: ${path.slice(0, 200)} ${reason.slice(0, 100)}`);
  if (failed.length > LISTED) lines.push(`… and ${failed.length - LISTED} more`);
  return lines;
}
