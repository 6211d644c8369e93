/** In small letters or large ones, unlike "[THINK]", which has only large ones. */
const TAGS = 'think|thinking|thought|reasoning|reflection|seed:think'.replace(
  /[a-z]/g,
  (letter) => `[${letter}${letter.toUpperCase()}]`,
);
/** What stands before each message of gpt-oss; only "final" is for people. */
const headerOf = (channel: string) => `<\\|channel\\|>(?:${channel})[^<|]{0,40}<\\|message\\|>`;
const OPEN = new RegExp(
  `<(?:${TAGS})>|\\[THINK\\]|◁think▷|<\\|begin_of_thought\\|>|${headerOf('analysis|commentary')}`,
);
const CLOSE = new RegExp(
  `</(?:${TAGS})>|\\[/THINK\\]|◁/think▷|<\\|end_of_thought\\|>|${headerOf('final')}`,
);

/** A token of a chat format that a server did not take out: "<|im_end|>", "<｜end▁of▁sentence｜>". */
const TOKEN = /<[|｜][^|｜<>\s]{1,40}[|｜]>/;
const CLOSE_OR_TOKEN = new RegExp(`${CLOSE.source}|${TOKEN.source}`, 'g');

/** The token behind which a model goes on with a conversation of its own. */
const END_TOKEN =
  /<[|｜](?:im_end|end[_▁]?of[_▁]?(?:text|turn|sentence|sequence|message|response)(?:_token)?|eo[mst](?:_id)?|return)[|｜]>/i;

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

/** The beginning of a tag, a header or a token whose rest may come with the next piece. */
const PARTIAL_TAG =
  /<(?:\/?[a-z:]{0,10}|[|｜][^|｜<>\s]{0,40}[|｜]?)$|<\|channel\|>[^<|]{0,60}(?:<(?:\|[a-z]{0,10}\|?)?)?$|[[◁]\/?(?:t(?:h(?:i(?:nk?)?)?)?)?$/i;

/** Leaves out of a text that comes in pieces what is not for people. */
interface ReasoningFilter {
  /** The part of the text so far that may be shown and was not returned before. */
  push(piece: string): string;
  /** The text is complete: what was held back. Reasoning that never ended is dropped. */
  end(): string;
  /** Whether the model has ended its answer, so that the rest is not read. */
  readonly isOver: boolean;
}

/**
 * Drops what some models write for themselves, where the server does not keep it apart: `<think>…</think>`,
 * `[THINK]…[/THINK]` and the like anywhere in the text, and white space at its beginning. Drops tokens of chat formats, too, and what
 * follows one that ends the answer.
 */
export function createReasoningFilter(): ReasoningFilter {
  let held = '';
  let isReasoning = false;
  let isOver = false;
  let hasText = false;

  const show = (text: string): string => {
    const shown = hasText ? text : text.trimStart();
    hasText ||= shown !== '';
    return shown;
  };

  /** A part outside of reasoning, without tokens; the end of reasoning that began in the prompt stays. */
  const said = (part: string): string => {
    const end = END_TOKEN.exec(part);
    isOver ||= end !== null;
    return part
      .slice(0, end?.index)
      .replace(CLOSE_OR_TOKEN, (found) => (CLOSE.test(found) ? found : ''));
  };

  return {
    push(piece) {
      let rest = held + piece;
      let answer = '';
      for (;;) {
        const tag = (isReasoning ? CLOSE : OPEN).exec(rest);
        if (!tag || isOver) break;
        if (!isReasoning) answer += said(rest.slice(0, tag.index));
        rest = rest.slice(tag.index + tag[0].length);
        isReasoning = !isReasoning;
      }
      held = PARTIAL_TAG.exec(rest)?.[0] ?? '';
      if (!isReasoning && !isOver) answer += said(rest.slice(0, rest.length - held.length));
      return show(answer);
    },
    end() {
      const rest = isReasoning || isOver ? '' : said(held).replace(/<[|｜]\S*$/, '');
      held = '';
      return show(rest);
    },
    get isOver() {
      return isOver;
    },
  };
}
