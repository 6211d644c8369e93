import { expect } from 'vitest';
import type { ChatMessage, ChatModel, ChatModelError } from '../../src/chat-model/chat-model.ts';

export const SECRET = 'sk-very-secret';
export const ASKED: ChatMessage[] = [
  { role: 'system', content: 'Answer in one sentence.' },
  { role: 'user', content: 'Where does Ann Quigley live?' },
];

interface End {
  readonly text: string;
  /** `whole`, or the error's. */
  readonly kind: string;
  readonly message: string;
  readonly ms: number;
}

/** Reads an answer to its end. Errors other than ours are thrown. */
export async function collect(
  chat: ChatModel,
  messages = ASKED,
  signal?: AbortSignal,
  onText?: () => void,
): Promise<End> {
  const start = performance.now();
  let text = '';
  const end = (kind: string, message: string) => ({
    text,
    kind,
    message,
    ms: performance.now() - start,
  });
  try {
    for await (const piece of chat.stream(messages, signal)) {
      text += piece;
      onText?.();
    }
    return end('whole', '');
  } catch (error) {
    const { kind, message, name, cause } = error as ChatModelError;
    expect(name).toBe('ChatModelError');
    expect(`${message} ${cause}`).not.toMatch(/sk-very|Quigley/);
    return end(kind, message);
  }
}
