import type { MessageEntity } from 'grammy/types';
import { withoutEntities } from './marked-text.ts';
import type { Language, Texts } from './texts.ts';

/** When and by whom the question was asked that a message answers. */
export interface Asking {
  /** When it was asked, in milliseconds since 1970. */
  readonly at: number;
  /** The language of the person who asked. */
  readonly language: Language;
}

/** An answer that comes later than this after its question says so. */
const LATE_MS = 10 * 60_000;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The line above an answer that comes late; undefined if it is in time. */
export function lateLine({ at, language }: Asking, now: number, texts: Texts): string | undefined {
  const late = now - at;
  if (late <= LATE_MS) return undefined;
  const ago = new Intl.RelativeTimeFormat(language).format(...roundly(-late));
  return withoutEntities(texts.in(language)('answer-late', { ago }));
}

function roundly(ms: number): [number, Intl.RelativeTimeFormatUnit] {
  if (-ms < 90 * MINUTE_MS) return [Math.round(ms / MINUTE_MS), 'minute'];
  if (-ms < 2 * DAY_MS) return [Math.round(ms / HOUR_MS), 'hour'];
  return [Math.round(ms / DAY_MS), 'day'];
}

/** The parameters of a message with a line above its text. */
export function below<Message extends { readonly text: string }>(
  line: string,
  message: Message,
): Message {
  const lead = `${line}\n\n`;
  const { entities } = message as { entities?: readonly MessageEntity[] };
  return {
    ...message,
    text: lead + message.text,
    ...(entities && {
      entities: entities.map((entity) => ({ ...entity, offset: entity.offset + lead.length })),
    }),
  };
}
