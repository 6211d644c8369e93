import type { CallbackQueryContext, Composer, Context } from 'grammy';
import type { ListedDocument } from '../../app/app.ts';
import { answerPress, editMessage } from '../callback-query.ts';
import { joined, type MarkedText } from '../messages/marked-text.ts';
import { type RenderedMessage, textMessage } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import { type AdminServices, sayTo } from '../services.ts';
import { allDocuments, DOCUMENT_BUTTON, documentButton, documentOf } from './document-button.ts';
import { describe } from './documents.ts';
import { DonePresses } from './done-presses.ts';
import { firstLines, shortPath } from './format.ts';
import { obstacleText } from './uploads/obstacles.ts';

/** What a press is about. */
interface Press {
  /** Names the document or, in the trash, its entry. */
  readonly key: string;
  /** The first half of the content's hash, where it matters. */
  readonly hash: string;
  readonly offset: number;
  readonly services: AdminServices;
  /** Id of who presses. */
  readonly admin: number;
  readonly say: Say;
}

/** What a message shows after a press, and whether that has changed a document. */
interface Result {
  readonly message: RenderedMessage;
  readonly isDone: boolean;
}

/**
 * Handles the buttons of a document in `/documents`, and `/remove NAME`: both ask once more, and give the document back
 * for a day.
 */
export function addDocumentRemoval(bot: Composer<Context>, services: AdminServices): void {
  bot.command(['remove', 'delete'], async (ctx) => {
    const message = await named(ctx.match, services, await sayTo(ctx, services));
    await services.delivery.deliver(ctx, async () => [message]);
  });
  const done = new DonePresses();
  bot.callbackQuery(DOCUMENT_BUTTON, async (ctx) => {
    if (done.has(ctx)) {
      await answerPress({ ctx, services }, (await sayTo(ctx, services))('upload-nothing-to-do'));
      return;
    }
    const { message, isDone } = await pressed(ctx, services);
    await answerPress({ ctx, services });
    await editMessage(ctx, message);
    done.note(ctx, isDone);
  });
}

async function pressed(
  ctx: CallbackQueryContext<Context>,
  services: AdminServices,
): Promise<Result> {
  const [, letter, key = '', hash = '', offset] = ctx.match;
  const say = await sayTo(ctx, services);
  const press: Press = { key, hash, offset: Number(offset), services, say, admin: ctx.from.id };
  if (letter === 'u') return undo(press);
  const document = await documentOf(key, services);
  if (!document) return { message: withBack(say('document-not-there'), press), isDone: false };
  if (letter === 'y') return remove(document, press);
  const message = letter === 'd' ? await ask(document, press) : view(document, press);
  return { message, isDone: false };
}

function view(document: ListedDocument, press: Press): RenderedMessage {
  const { path } = document;
  const { say, offset } = press;
  return withBack(describe(document, say), press, {
    text: say('button-remove'),
    callback_data: documentButton('ask', { path, offset }),
  });
}

/** Asks once more, about the content that the document has now. */
async function ask(
  { path }: Pick<ListedDocument, 'path'>,
  { services, say, offset }: Pick<Press, 'services' | 'say' | 'offset'>,
): Promise<RenderedMessage> {
  try {
    const sha256 = await services.app.hashDocument(path);
    const remove = documentButton('remove', { path, sha256, offset });
    const cancel = documentButton('view', { path, offset });
    return textMessage(say('remove-ask-one', { path: shortPath(path) }), [
      [
        { text: say('button-remove'), callback_data: remove },
        { text: say('button-cancel'), callback_data: cancel },
      ],
    ]);
  } catch (error) {
    return withBack(say(obstacleText(error), { path: shortPath(path) }), { say, offset });
  }
}

async function remove({ path }: ListedDocument, press: Press): Promise<Result> {
  const { services, say, hash, offset, admin } = press;
  const shown = { path: shortPath(path) };
  try {
    const sha256 = await services.app.hashDocument(path);
    if (!sha256.startsWith(hash)) {
      return { message: withBack(say('stays-changed', shown), press), isDone: false };
    }
    const trashId = await services.app.removeDocument({ path, sha256 });
    services.ownChanges.note(path, admin);
    const message = withBack(say('upload-removed', shown), press, {
      text: say('button-undo'),
      callback_data: documentButton('undo', { trashId, offset }),
    });
    return { message, isDone: true };
  } catch (error) {
    return { message: withBack(say(obstacleText(error), shown), press), isDone: false };
  }
}

async function undo(press: Press): Promise<Result> {
  const { services, say, key, admin } = press;
  const former = await services.app.removedDocument(key);
  try {
    const given = await services.app.restoreDocument(key);
    if (!given) return { message: withBack(say('undo-too-late'), press), isDone: false };
    services.ownChanges.note(given.path, admin);
    void services.app.readDocument(given.path).catch(() => {});
    const message = withBack(say('restored', { path: shortPath(given.path) }), press);
    return { message, isDone: true };
  } catch (error) {
    const shown = { path: shortPath(former?.path ?? '') };
    return { message: withBack(say(obstacleText(error), shown), press), isDone: false };
  }
}

/** The reply to `/remove` with the name or path of a document, in any letters. */
async function named(given: string, services: AdminServices, say: Say): Promise<RenderedMessage> {
  const same = (text: string) => text.normalize('NFC').toLowerCase().trim();
  const wanted = same(given);
  if (wanted === '') return textMessage(say('remove-how'));
  const documents = await allDocuments(services.app);
  const exact = documents.filter(({ path }) => path === given.trim());
  const alike = documents.filter(
    ({ path }) => same(path) === wanted || same(path).endsWith(`/${wanted}`),
  );
  const found = exact.length > 0 ? exact : alike;
  const [document] = found;
  if (document && found.length === 1) return ask(document, { services, say, offset: 0 });
  const lines =
    found.length > 1
      ? [
          say('remove-which', { name: given }),
          ...firstLines(found, say, ({ path }) => shortPath(path)),
        ]
      : [say('remove-none', { name: given }), say('remove-how')];
  return textMessage(joined(lines, '\n'));
}

function withBack(
  text: MarkedText,
  { say, offset }: Pick<Press, 'say' | 'offset'>,
  button?: { readonly text: string; readonly callback_data: string },
): RenderedMessage {
  const back = { text: say('button-back-to-list'), callback_data: `docs1:${offset}` };
  return textMessage(text, [[...(button ? [button] : []), back]]);
}
