import { Api } from 'grammy';
import { afterEach, beforeEach, expect } from 'vitest';
import { type BotApi, startBotApi } from './bot-api.ts';

/** An answer of the Bot API as it travels. */
export type Answer = Record<string, unknown> & { description?: string };

/** Gives each test a stand-in for the Bot API, grammY's client for it, and calls of methods without grammY. */
export function useBotApi() {
  const current = {} as { api: BotApi; client: Api };
  beforeEach(async () => {
    current.api = await startBotApi();
    current.client = clientOf(current.api);
  });
  afterEach(() => current.api.close());

  const call = (method: string, params: object = {}, token = current.api.token) =>
    callMethod(current.api, method, params, token);
  return {
    current,
    call,
    send: (params: object) => call('sendMessage', { chat_id: 7, text: 'Hello', ...params }),
    /** The ids of the updates that come in. */
    poll: async (params: object = {}) => {
      const { result } = await call('getUpdates', params);
      return (result as { update_id: number }[]).map((update) => update.update_id);
    },
  };
}

/** An error as the Bot API answers it. */
export const refusal = (error_code: number, description: string) => {
  return { ok: false, error_code, description };
};

/** grammY's client for the stand-in. */
export function clientOf(api: BotApi): Api {
  return new Api(api.token, { apiRoot: api.url });
}

/** Calls a method without grammY, to see what travels; checks that the status fits the answer. */
export async function callMethod(
  api: BotApi,
  method: string,
  params: object = {},
  token = api.token,
): Promise<Answer> {
  const response = await fetch(`${api.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  const answer = (await response.json()) as Answer;
  expect(response.status).toBe(answer.ok ? 200 : answer.error_code);
  return answer;
}

/** Expects grammY to be refused with 400 and words that begin with `reason`. */
export async function expectRefused(call: Promise<unknown>, reason: string): Promise<void> {
  const description = expect.stringMatching(new RegExp(`^Bad Request: ${escaped(reason)}`));
  await expect(call).rejects.toMatchObject({ error_code: 400, description });
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
