const TAGS = 'think|thinking|thought|reasoning|reflection';
const OPEN = new RegExp(`<(?:${TAGS})>`, 'i');
const CLOSE = new RegExp(`</(?:${TAGS})>`, 'i');

/** Characters after which no more is read of a model that does not come to an end; its reasoning may be long. */
export const MAX_WRITTEN = 40_000;

/**
 * What follows the end of a model's reasoning, where it began in the prompt already and the filter found no opening tag;
 * undefined where none ends in a text. The filter hands out tags whole.
 */
export function afterReasoning(text: string): string | undefined {
  const parts = text.split(CLOSE);
  return parts.length > 1 ? parts.at(-1) : undefined;
}

/** The beginning of a tag whose rest may come with the next piece. */
const PARTIAL_TAG = /<\/?[a-z]{0,10}$/i;

/** Leaves the reasoning out of a text that comes in pieces. */
export interface ReasoningFilter {
  /** The part of the text so far that may be shown and was not returned before. */
  push(piece: string): string;
  /** The text is complete: what was held back. Reasoning that never ended is dropped. */
  end(): string;
}

/**
 * Drops what some models write for themselves, where the server does not keep it apart: `<think>…</think>`
 * and the like anywhere in the text, and white space at its beginning.
 */
export function createReasoningFilter(): ReasoningFilter {
  let held = '';
  let isReasoning = false;
  let hasText = false;

  const show = (text: string): string => {
    const shown = hasText ? text : text.trimStart();
    hasText ||= shown !== '';
    return shown;
  };

  return {
    push(piece) {
      let rest = held + piece;
      let said = '';
      for (;;) {
        const tag = (isReasoning ? CLOSE : OPEN).exec(rest);
        if (!tag) break;
        if (!isReasoning) said += rest.slice(0, tag.index);
        rest = rest.slice(tag.index + tag[0].length);
        isReasoning = !isReasoning;
      }
      held = PARTIAL_TAG.exec(rest)?.[0] ?? '';
      if (!isReasoning) said += rest.slice(0, rest.length - held.length);
      return show(said);
    },
    end() {
      const rest = isReasoning ? '' : held;
      held = '';
      return show(rest);
    },
  };
}
