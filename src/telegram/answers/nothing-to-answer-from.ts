import type { Context } from 'grammy';
import type { Answer } from '../../answer/answer.ts';
import { namedExtensions } from '../../app/named-extensions.ts';
import { type MarkedText, marked } from '../messages/marked-text.ts';
import { type Services, sayTo } from '../services.ts';
import type { View } from '../views.ts';
import { readingLine } from '../waiting-signs.ts';

/**
 * What is said in place of "I found nothing in the documents" where there are no documents, none yet, or none that can be
 * opened; undefined where there are. The path of the folder is for admins, in private.
 *
 * @param found an answer in which nothing was found
 */
export async function nothingToAnswerFrom(
  ctx: Context,
  services: Services,
  found: Answer,
): Promise<MarkedText | undefined> {
  const { access, corpus } = services;
  const { app } = services.views.of(ctx);
  const say = await sayTo(ctx, services);
  const isOwner = ctx.chat?.type === 'private' && access.isAdmin(ctx.from?.id);
  const { folder, extensions } = corpus;
  const reading = corpus.firstReading();
  if (reading) return readingLine(reading, say);
  if ((await app.counts()).documents > 0) {
    if (!(await isOutOfReach(found, app))) return undefined;
    return isOwner
      ? say('answer-closed-documents-owner', { folder })
      : say('answer-closed-documents');
  }
  if (!isOwner) return say('answer-no-documents');
  return say('answer-no-documents-owner', { folder, extensions: namedExtensions(extensions) });
}

/** What to know, and to do, before the first document is read; none afterwards. For all that is said before a question. */
export async function emptyLines(ctx: Context, services: Services): Promise<MarkedText[]> {
  const { access, corpus } = services;
  const { app } = services.views.of(ctx);
  const say = await sayTo(ctx, services);
  const reading = corpus.firstReading();
  if (reading) return [marked`${readingLine(reading, say)} ${say('start-may-ask')}`];
  if ((await app.counts()).documents > 0) return [];
  const isOwner = ctx.chat?.type === 'private' && access.isAdmin(ctx.from?.id);
  return [isOwner ? say('documents-none') : say('answer-no-documents')];
}

/** Whether the files of all passages that are near cannot be opened: the folder is empty or gone. */
async function isOutOfReach(found: Answer, app: View['app']): Promise<boolean> {
  if (found.stale.length === 0) return false;
  const near = new Set([...found.stale, ...found.passages.map(({ document }) => document)]);
  for (const path of near) {
    if ((await app.file(path)) !== null) return false;
  }
  return true;
}
