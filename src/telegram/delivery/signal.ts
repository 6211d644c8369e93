import type { Api } from 'grammy';

/** What ends a call of the Bot API early. */
export type CallSignal = NonNullable<Parameters<Api['sendMessage']>[3]>;

/** grammY accepts Node's own signals, but its types name those of a library. */
export function forGrammy(signal: AbortSignal): CallSignal {
  return signal as unknown as CallSignal;
}
