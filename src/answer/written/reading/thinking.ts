const OPEN = /<(think|thinking|thought|reasoning|reflection)>/i;
const CLOSE = /<\/(?:think|thinking|thought|reasoning|reflection)>/i;

/** The beginning of a tag whose rest may come with the next chunk. */
const PARTIAL = /<\/?[a-z]{0,10}$/i;

/** Leaves out what a model writes for itself between `<think>` and `</think>`, chunk by chunk. */
export class ThinkingFilter {
  private held = '';
  private isThinking = false;

  /** What of the stream so far is meant for others, and was not returned before. */
  push(chunk: string): string {
    let text = this.held + chunk;
    let said = '';
    for (;;) {
      const tag = (this.isThinking ? CLOSE : OPEN).exec(text);
      if (!tag) break;
      if (!this.isThinking) said += text.slice(0, tag.index);
      text = text.slice(tag.index + tag[0].length);
      this.isThinking = !this.isThinking;
    }
    this.held = PARTIAL.exec(text)?.[0] ?? '';
    if (!this.isThinking) said += text.slice(0, text.length - this.held.length);
    return said;
  }

  /** What was held back; nothing where the thinking never ended. */
  end(): string {
    const rest = this.isThinking ? '' : this.held;
    this.held = '';
    return rest;
  }
}
