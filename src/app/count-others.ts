import type { Inquiry } from './question-answering.ts';

/** Tells each question how many others are being answered, unless the caller knows that better. */
export function countOthers(ask: Inquiry['ask']): Inquiry['ask'] {
  let asking = 0;
  return async (question, options) => {
    const others = asking++;
    try {
      return await ask(question, { others, ...options });
    } finally {
      asking--;
    }
  };
}
