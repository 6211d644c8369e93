import type { ChatModelSettings } from '../chat-model/chat-model.ts';
import type { ProviderModel } from '../chat-model/providers.ts';
import type { Finding } from './check.ts';
import { fetchErrorOf } from './fetch-error.ts';

const TIMEOUT_MS = 10_000;

/**
 * Loads the client of the language model, and asks its server which models it has. Nothing is written, so
 * that it costs nothing.
 *
 * @throws FootnoteError where Footnote will not start with these settings
 */
export async function checkLanguageModel(
  settings: ChatModelSettings | undefined,
): Promise<Finding> {
  if (!settings) {
    return { state: 'ok', found: 'none (CHAT_MODEL is not set): answers are quotes alone' };
  }
  const { loadChatModel } = await import('../chat-model/load-chat-model.ts');
  const { providerOf } = await import('../chat-model/providers.ts');
  await loadChatModel(settings);
  const named = providerOf(settings);
  const server = serverOf(named, settings);
  const { host } = server;
  if (!server.headers) {
    const found = 'CHAT_API_KEY holds characters that no key has';
    return { state: 'error', found, advice: 'Copy the key again from the provider.' };
  }
  const { status, known, why } = await ask(server.list, server.headers);
  if (why) return troubled(`its server at ${host} cannot be reached (${why})`, REACH);
  if (status === 401 || status === 403) {
    return troubled(`its server at ${host} does not accept the key (${status})`, KEY);
  }
  if (!known) return troubled(`its server at ${host} lists no models (${status})`, ADDRESS);
  if (!hasModel(known, named)) {
    return troubled(`its server at ${host} does not have ${named.model}`, choosing(named));
  }
  return { state: 'ok', found: `${settings.model}: its server at ${host} has it` };
}

/** Looks for what is wrong with the prompts; with a wrong one Footnote does not start. */
export async function checkPromptFiles(folder: string): Promise<Finding> {
  const { checkPrompts } = await import('../chat-model/prompts.ts');
  const prompts = await checkPrompts(folder);
  const wrong = prompts.flatMap(({ file, problems }) => problems.map((one) => `${file}: ${one}`));
  if (wrong.length === 0) {
    return { state: 'ok', found: `${folder}: ${prompts.map(({ file }) => file).join(', ')}` };
  }
  return {
    state: 'error',
    found: wrong.join(' ').replace(/\.$/, ''),
    advice: `Correct this in ${folder}, or unset PROMPTS_DIR.`,
  };
}

const KEY = 'Check CHAT_API_KEY.';
const REACH = 'Start it, and check CHAT_BASE_URL.';
const ADDRESS =
  'Check CHAT_BASE_URL; where the server has no such list, ask something and see whether the answer is written.';

/** The bot works without the model, with quotes alone. */
function troubled(found: string, advice: string): Finding {
  return {
    state: 'warning',
    found,
    advice: `${advice} Until then answers are quotes alone.`,
  };
}

function choosing({ providerName, model }: ProviderModel): string {
  return providerName === 'ollama'
    ? `Run "ollama pull ${model}", or name another one in CHAT_MODEL.`
    : 'Name one that it has in CHAT_MODEL.';
}

/** Where a provider lists its models, and how it is asked. */
function serverOf({ provider, providerName }: ProviderModel, settings: ChatModelSettings) {
  const base = (settings.baseUrl ?? provider.baseUrl).replace(/\/+$/, '');
  const paths: Record<string, string> = {
    ollama: '/api/tags',
    anthropic: '/v1/models?limit=1000',
  };
  const path = paths[providerName] ?? '/models';
  const { apiKey } = settings;
  const key =
    providerName === 'anthropic'
      ? { 'anthropic-version': '2023-06-01', ...(apiKey && { 'x-api-key': apiKey }) }
      : { ...(apiKey && { authorization: `Bearer ${apiKey}` }) };
  return { list: base + path, host: new URL(base).host, headers: headersOf(key) };
}

/** null if the headers are invalid, because the error would repeat the key. */
function headersOf(pairs: Record<string, string>): Headers | null {
  try {
    return new Headers(pairs);
  } catch {
    return null;
  }
}

/** The models that a server has, where it tells them; `why` it could not be asked. */
async function ask(
  address: string,
  headers: Headers,
): Promise<{ status?: number; known?: readonly string[] | undefined; why?: string }> {
  try {
    // Wherever a redirect may lead, the key is not for it.
    const options = { headers, redirect: 'manual' } as const;
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(address, { ...options, signal });
    const { status } = response;
    return { status, known: response.ok ? namesIn(await response.text()) : undefined };
  } catch (error) {
    return { why: fetchErrorOf(error, TIMEOUT_MS) };
  }
}

/** Ollama's names in `models`, the others' ids in `data`; undefined of anything else. */
function namesIn(text: string): string[] | undefined {
  try {
    const { models, data } = JSON.parse(text);
    return (models ?? data).map((one: { name?: string; id?: string }) => one.name ?? one.id);
  } catch {
    return undefined;
  }
}

/** Names may leave out the end: Ollama's the tag "latest", Anthropic's the date. */
function hasModel(known: readonly string[], { providerName, model }: ProviderModel): boolean {
  if (known.includes(model)) return true;
  if (providerName === 'ollama') return known.includes(`${model}:latest`);
  return providerName === 'anthropic' && known.some((name) => name.startsWith(`${model}-`));
}
