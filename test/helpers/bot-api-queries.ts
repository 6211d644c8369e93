import { checkKeyboard } from './bot-api-keyboard.ts';
import { badRequest, integer, missing, type Params } from './bot-api-params.ts';
import { checkText } from './bot-api-text.ts';

/** Queries that wait for their answers: buttons pressed and words typed after the bot's name. */
export function createQueries() {
  const callbacks = new Set<unknown>();
  const inline = new Set<unknown>();
  let last = 0;

  /** Each query can be answered once. */
  function close(open: Set<unknown>, id: unknown): true {
    if (open.delete(id)) return true;
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }

  function answerCallback(params: Params): true {
    if (String(params.text ?? '').length > 200) throw badRequest('MESSAGE_TOO_LONG');
    if (!missing(params.url) && !URL.canParse(String(params.url))) throw badRequest('URL_INVALID');
    return close(callbacks, params.callback_query_id);
  }

  function answerInline(params: Params): true {
    checkResults(params.results);
    checkButton(params.button);
    if (!missing(params.cache_time) && (integer(params.cache_time) ?? -1) < 0) {
      throw badRequest('invalid cache_time specified');
    }
    const offset = String(params.next_offset ?? '');
    if (Buffer.byteLength(offset) > 64) throw badRequest('NEXT_OFFSET_INVALID');
    return close(inline, params.inline_query_id);
  }

  const nextId = () => `${4_000_000_000 + ++last}`;
  return { callbacks, inline, nextId, answerCallback, answerInline };
}

function checkResults(results: unknown): void {
  if (!Array.isArray(results)) throw badRequest("can't parse inline query results JSON object");
  if (results.length > 50) throw badRequest('RESULTS_TOO_MUCH');
  const ids = new Set<string>();
  for (const result of results as Params[]) {
    const id = String(result.id ?? '');
    const bytes = Buffer.byteLength(id);
    if (bytes < 1 || bytes > 64) throw badRequest('RESULT_ID_INVALID');
    if (ids.has(id)) throw badRequest('RESULT_ID_DUPLICATE');
    ids.add(id);
    checkResult(result);
  }
}

function checkResult(result: Params): void {
  const refused = (reason: string) => badRequest(`can't parse inline query result: ${reason}`);
  if (typeof result.type !== 'string') throw refused('Can\'t find field "type"');
  checkKeyboard(result.reply_markup);
  const content = result.input_message_content as Params | undefined;
  if (result.type === 'article') {
    if (typeof result.title !== 'string') throw refused('Can\'t find field "title"');
    if (result.title.trim() === '') throw badRequest('ARTICLE_TITLE_EMPTY');
    if (missing(content)) throw refused('input message content is not specified');
  }
  const isText = !missing(content) && !('latitude' in content || 'phone_number' in content);
  if (isText) checkText(String(content.message_text ?? ''), content.entities);
}

function checkButton(value: unknown): void {
  if (missing(value)) return;
  const { text, start_parameter: start, web_app } = value as Params;
  if (typeof text !== 'string' || text === '') throw badRequest('SWITCH_PM_TEXT_EMPTY');
  if (missing(start) === missing(web_app)) {
    throw badRequest("can't parse inline query results button: one action is expected");
  }
  if (missing(start)) return;
  if (start === '') throw badRequest('START_PARAM_EMPTY');
  if (!/^[\w-]{1,64}$/.test(String(start))) throw badRequest('START_PARAM_INVALID');
}
