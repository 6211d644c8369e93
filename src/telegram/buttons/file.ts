import { GrammyError, InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import type { Citation } from '../../answer/answer.ts';
import { citationOf } from '../../answer/plain-text.ts';
import { answerPress } from '../callback-query.ts';
import { fileTrouble, troubleOf } from '../delivery/refusals.ts';
import { formatted, marked } from '../messages/marked-text.ts';
import { replyTo } from '../messages/message.ts';
import { shortSource } from '../messages/source-line.ts';
import type { BotApp } from '../services.ts';
import { offerAgain } from './changes.ts';
import type { Press } from './press.ts';

type CorpusFile = NonNullable<Awaited<ReturnType<BotApp['file']>>>;

/** The largest file that Telegram accepts from a bot. */
const MAX_BYTES = 50_000_000;

/** Sends the file that a citation quotes, if the file has not changed, once a minute to each person. */
export async function sendFile(press: Press): Promise<void> {
  const { services, view, stored, data, say, userId, once } = press;
  const citation = citationOf(stored.answer, data.number);
  if (!services.sendsFiles || !citation) {
    const why = citation ? say('button-file-refused') : say('button-too-old');
    await answerPress(press, why);
    return;
  }
  const { document, contentHash } = citation;
  const file = await view.app.file(document);
  if (file?.contentHash !== contentHash) {
    return offerAgain(press, { document, state: file ? 'changed' : 'gone' });
  }
  if (file.content.length > MAX_BYTES) {
    await answerPress(press, say('button-file-too-large'), true);
    return;
  }
  // If the press was answered before, a crashed process may have sent the file already.
  if (!(await answerPress(press))) return;
  const key = `file ${stored.id} ${data.number} ${userId}`;
  await once.run(key, () => deliver(press, citation, file));
}

/** Returns whether it was sent; if not, the person was told so, or that it may not have arrived. */
async function deliver(press: Press, citation: Citation, file: CorpusFile): Promise<boolean> {
  const { ctx, services, stored, say } = press;
  try {
    const message = await send(press, citation, file);
    await services.records.answers.attach(stored.id, stored.chatId, [message.message_id]);
    return true;
  } catch (error) {
    const trouble = fileTrouble(error, ctx.chat?.type === 'private');
    if (!trouble) throw error;
    const { update_id } = ctx.update;
    services.log(
      `Update ${update_id}: Telegram did not accept a file (${troubleOf(error)}).`,
      'warn',
    );
    await services.delivery.reply(ctx, say(trouble === 'unsure' ? 'button-file-unsure' : trouble));
    return false;
  }
}

/** Sends a file by its id at Telegram if it has one, else uploads it. */
async function send(press: Press, citation: Citation, file: CorpusFile): Promise<Message> {
  const { services } = press;
  const { records } = services;
  const { contentHash } = file;
  const name = file.name.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '_');
  const known = await records.files.idOf(contentHash, name);
  if (known) {
    try {
      return await sendDocument(press, citation, known);
    } catch (error) {
      if (!isUnknownFile(error)) throw error;
      await records.files.remove(contentHash, name);
    }
  }
  // Errors are ignored: the file does not depend on the indicator.
  void press.ctx.replyWithChatAction('upload_document').catch(() => {});
  // The bytes that were compared, not the path: another file may be there by now.
  const upload = new InputFile(file.content, name);
  const message = await sendDocument(press, citation, upload);
  await records.files.set(contentHash, name, message.document.file_id);
  return message;
}

/** Not retried: the file may have arrived, and must not be sent twice. */
function sendDocument(
  { ctx, services, stored, words }: Press,
  citation: Citation,
  document: string | InputFile,
): Promise<Message.DocumentMessage> {
  const source = marked`📄 [${citation.number}] ${shortSource(citation, words)}`;
  const { caption, caption_entities } = formatted(source);
  return services.api.sendDocument(stored.chatId, document, {
    caption,
    caption_entities,
    ...(stored.threadId !== undefined && { message_thread_id: stored.threadId }),
    ...replyTo(ctx.msg),
  });
}

function isUnknownFile(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    error.error_code === 400 &&
    /file.identifier|file_id|FILE_REFERENCE/i.test(error.description)
  );
}
