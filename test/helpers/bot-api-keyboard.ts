import { badRequest, missing, type Params } from './bot-api-params.ts';
import { urlProblem } from './bot-api-urls.ts';

/** The actions of a button; each button has one of them. */
const ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'disabled',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

/** These stay actions when they are empty. */
const MAY_BE_EMPTY = new Set(['switch_inline_query', 'switch_inline_query_current_chat']);

/**
 * Refuses what Telegram refuses in a `reply_markup`. Stricter in one place: Telegram takes the
 * first of several actions of a button, and nobody learns that the others are ignored.
 *
 * @param isPrivate whether the message is in a private chat; Mini Apps are opened only there
 * @throws {ApiError} 400 with Telegram's description
 */
export function checkKeyboard(markup: unknown, isPrivate = false): void {
  if (missing(markup) || markup === '') return;
  if (typeof markup !== 'object') throw badRequest('object expected as reply markup');
  const { inline_keyboard: rows } = markup as Params;
  if (rows === undefined) return;
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw badRequest("can't parse inline keyboard: expected an Array of Arrays of buttons");
  }
  for (const button of rows.flat() as unknown[]) checkButton((button ?? {}) as Params, isPrivate);
}

function checkButton(button: Params, isPrivate: boolean): void {
  const refused = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`);
  if (button.text === undefined) throw refused('Can\'t find field "text"');
  if (typeof button.text !== 'string') throw refused('Field "text" must be of type String');
  if (button.text === '') throw badRequest('inline keyboard button text is empty');
  const [action, ...others] = ACTIONS.filter((name) => isAction(name, button[name]));
  if (action === undefined) throw refused('Text buttons are unallowed in the inline keyboard');
  if (others.length > 0) throw refused(`${action} and ${others.join(' and ')} in one button`);
  if (action === 'web_app' && !isPrivate) throw badRequest('BUTTON_TYPE_INVALID');
  checkAction(action, button[action]);
}

function isAction(name: string, value: unknown): boolean {
  return !missing(value) && (value !== '' || MAY_BE_EMPTY.has(name));
}

function checkAction(name: string, value: unknown): void {
  if (name === 'callback_data') {
    const fits = typeof value === 'string' && Buffer.byteLength(value) <= 64;
    if (!fits) throw badRequest('BUTTON_DATA_INVALID');
  } else if (name === 'url') {
    const problem = urlProblem(String(value));
    if (problem) throw badRequest(`inline keyboard button URL '${value}' is invalid: ${problem}`);
  } else if (name === 'web_app') {
    const { url } = value as Params;
    if (!/^https:\/\/[^/]+\.[^/]+/.test(String(url))) {
      throw badRequest(
        `inline keyboard button Web App URL '${url}' is invalid: Only HTTPS links are allowed`,
      );
    }
  } else if (name === 'copy_text') {
    const { text } = value as Params;
    const fits = typeof text === 'string' && text.length >= 1 && text.length <= 256;
    if (!fits) throw badRequest('BUTTON_COPY_TEXT_INVALID');
  }
}
