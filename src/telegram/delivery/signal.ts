import type { Api } from 'grammy';

/** grammY accepts Node's own signals, but its types name those of a library. */
export function forGrammy(signal: AbortSignal) {
  return signal as unknown as NonNullable<Parameters<Api['sendMessage']>[3]>;
}
