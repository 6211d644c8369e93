import type * as Telegram from 'grammy/types';
import { badRequest, chatId, integer, type Params, yes } from './bot-api-params.ts';
import { checkDraft } from './bot-api-text.ts';

/** A draft as it arrived; `at` is in milliseconds since the epoch. */
export interface SentDraft {
  chat_id: number;
  draft_id: number;
  text: string;
  entities?: Telegram.MessageEntity[];
  message_thread_id?: number;
  can_stop: boolean;
  keep_on_stop: boolean;
  at: number;
}

/** How long a person sees a draft that is not renewed. */
const LIFETIME_MS = 30_000;

/** What the bot shows while it is writing; `send` is a handler and throws `ApiError`. */
export function createDrafts() {
  const drafts: SentDraft[] = [];
  const shown = new Map<number, SentDraft>();

  function send(params: Params): true {
    const id = chatId(params);
    if (id < 0) throw badRequest('TEXTDRAFT_PEER_INVALID');
    const draft_id = integer(params.draft_id);
    if (draft_id === undefined || draft_id === 0) throw badRequest('invalid draft_id specified');
    const text = String(params.text ?? '');
    checkDraft(text, params.entities);
    const entities = params.entities as Telegram.MessageEntity[] | undefined;
    const message_thread_id = integer(params.message_thread_id);
    const draft: SentDraft = {
      chat_id: id,
      draft_id,
      text,
      ...(entities && { entities }),
      ...(message_thread_id !== undefined && { message_thread_id }),
      can_stop: yes(params.can_stop),
      keep_on_stop: yes(params.keep_on_stop),
      at: Date.now(),
    };
    drafts.push(draft);
    shown.set(id, draft);
    return true;
  }

  function of(id: number): SentDraft | undefined {
    const draft = shown.get(id);
    return draft && Date.now() - draft.at < LIFETIME_MS ? draft : undefined;
  }

  /** The id of the draft a person stops; what is shown goes, unless it is to be kept. */
  function stop(id: number, draftId?: number): number {
    const draft = of(id);
    const stopped = draftId ?? draft?.draft_id;
    if (stopped === undefined) throw new Error(`No draft is shown in chat ${id}.`);
    if (draft?.draft_id !== stopped) return stopped;
    if (!draft.can_stop) throw new Error(`The draft in chat ${id} has no button to stop it.`);
    if (!draft.keep_on_stop) shown.delete(id);
    return stopped;
  }

  const gone = (id: number) => shown.delete(id);
  return { drafts, send, of, stop, gone };
}
