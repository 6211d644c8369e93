import type { InlineKeyboardButton } from 'grammy/types';

/** What a button below an answer does, and its letter in the data; letters of released buttons never change. */
export const LETTERS = {
  file: 'f',
  context: 'c',
  back: 'b',
  more: 'm',
  nearest: 'n',
  good: 'g',
  bad: 'd',
  wrong: 'w',
  missing: 'x',
  outdated: 'o',
  votes: 'v',
  again: 'a',
  everywhere: 'e',
  receipt: 'r',
  watch: 't',
} as const;

export type Verb = keyof typeof LETTERS;

/** The content of a button's `callback_data`, which has at most 64 bytes. */
export interface ButtonData {
  /** 12 characters. */
  readonly answerId: string;
  readonly verb: Verb;
  /** For `file` and `context` a citation, counted from 1; for `more` and `back` the first one to show, from 0; else 0. */
  readonly number: number;
  /** For a context: the first citation of the message that it replaces, counted from 0. */
  readonly from?: number;
}

const PATTERN = /^v1:([\w-]{12}):([a-z]):(\d{1,3})(?::(\d{1,3}))?$/;

/** Makes a button below an answer. */
export function button(text: string, data: ButtonData): InlineKeyboardButton {
  const { answerId, verb, number, from } = data;
  const origin = from === undefined ? '' : `:${from}`;
  return { text, callback_data: `v1:${answerId}:${LETTERS[verb]}:${number}${origin}` };
}

/** Null if the data is not from a button below an answer. */
export function parseButton(data: string): ButtonData | null {
  const [, answerId, letter, number, from] = PATTERN.exec(data) ?? [];
  const verb = (Object.keys(LETTERS) as Verb[]).find((one) => LETTERS[one] === letter);
  if (!answerId || !verb) return null;
  const origin = from === undefined ? {} : { from: Number(from) };
  return { answerId, verb, number: Number(number), ...origin };
}

/** A question as a button below a greeting. */
export const EXAMPLE = /^example1:\d$/;

const ASKING: readonly Verb[] = ['again', 'everywhere'];
export const VOTING: readonly Verb[] = ['good', 'bad', 'wrong', 'missing', 'outdated'];

/** Whether a press of a button with this data asks a question, which may take as long as one that is written. */
export function isAsking(data: string): boolean {
  const pressed = parseButton(data);
  return EXAMPLE.test(data) || (pressed !== null && ASKING.includes(pressed.verb));
}

/** Whether a press of it is a vote, which counts whenever it is handled. */
export function isVoting(data: string): boolean {
  const pressed = parseButton(data);
  return pressed !== null && VOTING.includes(pressed.verb);
}

/** The data of a button in a keyboard; null if it is not a button below an answer. */
export function dataOf(pressed: InlineKeyboardButton): ButtonData | null {
  return 'callback_data' in pressed ? parseButton(pressed.callback_data) : null;
}
