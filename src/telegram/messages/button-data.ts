import type { InlineKeyboardButton } from 'grammy/types';

/** What a button below an answer does. */
export type Verb =
  | 'file'
  | 'context'
  | 'back'
  | 'more'
  | 'good'
  | 'bad'
  | 'wrong'
  | 'missing'
  | 'outdated'
  | 'votes'
  | 'again';

/** What stands behind a button: at most 64 bytes, of which an answer's id are 12. */
export interface ButtonData {
  readonly answerId: string;
  readonly verb: Verb;
  /** Number of a citation, counted from 1, or of the first one to be shown next, from 0; else 0. */
  readonly number: number;
  /** First citation of the message that a context is shown in, counted from 0. */
  readonly from?: number;
}

const LETTERS: Readonly<Record<Verb, string>> = {
  file: 'f',
  context: 'c',
  back: 'b',
  more: 'm',
  good: 'g',
  bad: 'd',
  wrong: 'w',
  missing: 'x',
  outdated: 'o',
  votes: 'v',
  again: 'a',
};

const PATTERN = /^v1:([\w-]{12}):([a-z]):(\d{1,3})(?::(\d{1,3}))?$/;

/** A button below an answer. */
export function button(text: string, data: ButtonData): InlineKeyboardButton {
  const { answerId, verb, number, from } = data;
  const origin = from === undefined ? '' : `:${from}`;
  return { text, callback_data: `v1:${answerId}:${LETTERS[verb]}:${number}${origin}` };
}

/** Null for what no button of ours sends. */
export function parseButton(data: string): ButtonData | null {
  const [, answerId, letter, number, from] = PATTERN.exec(data) ?? [];
  const verb = (Object.keys(LETTERS) as Verb[]).find((one) => LETTERS[one] === letter);
  if (!answerId || !verb) return null;
  const origin = from === undefined ? {} : { from: Number(from) };
  return { answerId, verb, number: Number(number), ...origin };
}

/** What a button of a keyboard does; null for one that is not of this kind. */
export function dataOf(pressed: InlineKeyboardButton): ButtonData | null {
  return 'callback_data' in pressed ? parseButton(pressed.callback_data) : null;
}
