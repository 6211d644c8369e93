import type { Context } from 'grammy';
import type { AppStatus, ListedDocument } from '../../app/app.ts';
import { cut, plainMessage } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import type { Services } from '../services.ts';

/** Things named one by one before the others are only counted. */
export const LISTED = 10;

/** Room for one path or reason in a list. */
const PATH_BUDGET = 120;
const REASON_BUDGET = 120;

/** Answers an update with lines of plain text. */
export async function reply(
  ctx: Context,
  services: Pick<Services, 'delivery'>,
  text: string,
): Promise<number[]> {
  return services.delivery.deliver(ctx, async () => [plainMessage(text)]);
}

/** The first of many as lines, and how many more there are. */
export function firstLines<T>(items: readonly T[], say: Say, line: (item: T) => string): string[] {
  const lines = items.slice(0, LISTED).map(line);
  const more = items.length - LISTED;
  return more > 0 ? [...lines, say('more-items', { count: more })] : lines;
}

/** A path with room for others beside it: of a long one the end is left, which names the file. */
export function shortPath(path: string): string {
  if (path.length <= PATH_BUDGET) return path;
  const end = [...new Intl.Segmenter().segment(path.slice(-PATH_BUDGET))].slice(1);
  return `…${end.map(({ segment }) => segment).join('')}`;
}

/** Why a file is not in the index; the reason completes the path to a sentence. */
export function failureLine({ path, reason }: AppStatus['failed'][number]): string {
  return `⚠️ ${shortPath(path)} ${cut(reason, REASON_BUDGET)}`;
}

/** What is known of a document: pages, passages, size. */
export function factsOf({ pages, passages, bytes }: ListedDocument, say: Say): string {
  return [
    ...(pages === undefined ? [] : [say('count-pages', { count: pages })]),
    say('count-passages', { count: passages }),
    ...(bytes === null ? [] : [sizeOf(bytes, say)]),
  ].join(' · ');
}

function sizeOf(bytes: number, say: Say): string {
  return bytes < 1e6
    ? say('size-kilobytes', { size: Math.ceil(bytes / 1e3) })
    : say('size-megabytes', { size: megabytes(bytes) });
}

/** With one digit behind the point. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}
