import type { Composer, Context } from 'grammy';
import type { ListedDocument } from '../../app/app.ts';
import { answerPress, editMessage } from '../callback-query.ts';
import { joined, type MarkedText, marked } from '../messages/marked-text.ts';
import { type RenderedMessage, textMessage } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import { type AdminServices, sayTo } from '../services.ts';
import { readingLine } from '../waiting-signs.ts';
import { documentButton } from './document-button.ts';
import { factsOf, failureLine, shortPath, shortWords } from './format.ts';
import { countLines } from './index-counts.ts';

const PAGE_LENGTH = 10;

/** UTF-16 units of one notice of what was not read. */
const NOTICE_BUDGET = 100;

/** A button that shows the page at an offset. */
const BUTTON = /^docs1:(\d{1,9})$/;

/** Buttons that choose files in a row. */
const ROW_LENGTH = 5;

/** Handles `/documents`: lists all documents with their state, page by page, with a button for each. */
export function addDocumentList(bot: Composer<Context>, services: AdminServices): void {
  bot.command('documents', async (ctx) => {
    const page = await pageFrom(0, services, await sayTo(ctx, services));
    await services.delivery.deliver(ctx, async () => [page]);
  });
  bot.callbackQuery(BUTTON, async (ctx) => {
    await answerPress({ ctx, services });
    await editMessage(
      ctx,
      await pageFrom(Number(ctx.match[1]), services, await sayTo(ctx, services)),
    );
  });
}

/** The page of the list that contains an offset. */
async function pageFrom(
  offset: number,
  { app }: Pick<AdminServices, 'app'>,
  say: Say,
): Promise<RenderedMessage> {
  const reading = app.firstReading();
  const counts = countLines(await app.status(), say);
  const { total } = await app.documents({ offset: 0, limit: 0 });
  const last = Math.max(0, Math.floor((total - 1) / PAGE_LENGTH) * PAGE_LENGTH);
  const from = Math.min(last, Math.floor(offset / PAGE_LENGTH) * PAGE_LENGTH);
  const { documents } = await app.documents({ offset: from, limit: PAGE_LENGTH });
  if (documents.length === 0) {
    const why = reading ? readingLine(reading, say) : say('documents-none');
    return textMessage(joined([why, ...counts.slice(1)], '\n'));
  }
  const files = say('documents-head', { from: from + 1, to: from + documents.length, total });
  const head = joined([files, ...counts, ...(reading ? [readingLine(reading, say)] : [])], '\n');
  const items = documents.map((one, i) => marked`${from + i + 1}. ${describe(one, say)}`);
  const button = (text: string, to: number) => ({ text, callback_data: `docs1:${to}` });
  const row = [
    ...(from > 0 ? [button('◀', from - PAGE_LENGTH)] : []),
    ...(from < last ? [button('▶', from + PAGE_LENGTH)] : []),
  ];
  const choices = documents.map(({ path }, i) => ({
    text: `${from + i + 1}`,
    callback_data: documentButton('view', { path, offset: from }),
  }));
  const text = joined([joined([head, say('documents-choose')], '\n'), ...items], '\n\n');
  return textMessage(text, [choices.slice(0, ROW_LENGTH), choices.slice(ROW_LENGTH), row]);
}

export function describe(document: ListedDocument, say: Say): MarkedText {
  const { path, failed, passages } = document;
  const facts = factsOf(document, say);
  if (failed === undefined) {
    const { notices = [] } = document;
    const told = notices
      .slice(0, 3)
      .map((notice) => marked`ℹ️ ${shortWords(notice, NOTICE_BUDGET)}`);
    return joined([marked`📄 ${shortPath(path)}`, facts, ...told], '\n');
  }
  const failure = failureLine({ path, reason: failed });
  // The last readable version still answers questions.
  return passages > 0 ? marked`${failure}\n${say('documents-former', { facts })}` : failure;
}
