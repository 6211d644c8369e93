import type { Context } from 'grammy';
import { personOf } from '../access.ts';
import { cut } from '../messages/message.ts';
import type { Knocker } from '../records/knocks.ts';

/** In UTF-16 units. Names have up to 128, and some are made to be long. */
const NAME = 64;
const WORDS = 200;

/** The person without access who has written a message. */
export function personAtTheDoor(ctx: Context, id: number): Knocker {
  const words = firstWords(ctx);
  return {
    ...{ id, kind: 'person', name: nameOf(ctx.from ?? {}) },
    ...(ctx.from?.language_code && { code: ctx.from.language_code }),
    ...(words && { words }),
  };
}

/** The chat without access in which the bot is, and the person who wants it there. */
export function chatAtTheDoor(ctx: Context, id: number): Knocker {
  const { chat, from } = ctx;
  const person = personOf(ctx);
  const code = from?.language_code;
  const by = from && { id: from.id, name: nameOf(from), ...(code && { code }) };
  return {
    ...{ id, kind: chat?.type === 'channel' ? 'channel' : 'group' },
    name: nameOf({ ...chat }),
    ...(by && person !== undefined && { by }),
  };
}

/** What somebody calls themselves or their group, with the @name, which nobody else has. */
export function nameOf(called: {
  readonly title?: string | undefined;
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
  readonly username?: string | undefined;
}): string {
  const { title, first_name, last_name, username } = called;
  const own = title ?? [first_name, last_name].filter(Boolean).join(' ');
  const name = cut(own.replace(/\s+/g, ' ').trim(), NAME) || '–';
  return username ? `${name} (@${cut(username, NAME)})` : name;
}

/** A command alone says nothing about who writes. */
function firstWords({ message }: Context): string | undefined {
  const words = (message?.text ?? '').replace(/\s+/g, ' ').trim();
  return /^\/(?:start\b|\w+$)/.test(words) ? undefined : cut(words, WORDS) || undefined;
}
