import { Api } from 'grammy';
import { expect } from 'vitest';
import type { BotApi } from './bot-api.ts';

/** An answer of the Bot API as it travels. */
export type Answer = Record<string, unknown> & { description?: string };

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
