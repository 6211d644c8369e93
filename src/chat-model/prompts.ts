import { FootnoteError } from '../errors.ts';
import type { ChatMessage } from './chat-model.ts';
import { type PLACEHOLDERS, PROMPTS, type PromptName, readPrompt } from './prompt-files.ts';

/** The values of a prompt's placeholders. */
type PromptValues<Name extends PromptName> = Readonly<
  Record<(typeof PLACEHOLDERS)[Name][number], string>
>;

/** The owner's prompts, filled in. */
export interface Prompts {
  /** Asks for an answer from numbered sentences. */
  answer(values: PromptValues<'answer'>): ChatMessage[];
  /** Asks for a follow-up as a question that stands alone. */
  rewrite(values: PromptValues<'rewrite'>): ChatMessage[];
}

/**
 * Loads `answer.md` and `rewrite.md`: Mustache templates with placeholders in triple braces, such as
 * `{{{question}}}`. The text above the first line `---` becomes the system message, the text below it the user
 * message; without such a line, all of it is the user message. The file is divided before it is filled in, so
 * that no document or question can move the border.
 *
 * @throws FootnoteError that names the file and the placeholder if one is missing, unknown or miswritten
 */
export async function loadPrompts(folder: string): Promise<Prompts> {
  // Imported here, so that nobody waits for it without a language model.
  const { PromptTemplate, renderTemplate } = await import('@langchain/core/prompts');

  const load = async (name: PromptName) => {
    const { file, text, problems } = await readPrompt(folder, name);
    if (problems.length > 0) {
      throw new FootnoteError(
        `${file}: ${problems.join(' ')} Correct the file in ${folder}, or PROMPTS_DIR.`,
        { exitCode: 2 },
      );
    }
    const parts = divide(text).map(({ role, content }) => ({
      role,
      template: PromptTemplate.fromTemplate(content, { templateFormat: 'mustache' }).template,
    }));
    return (values: Record<string, string>): ChatMessage[] =>
      parts.map(({ role, template }) => ({
        role,
        content: renderTemplate(String(template), 'mustache', values),
      }));
  };

  const [answer, rewrite] = await Promise.all([load('answer'), load('rewrite')]);
  return { answer, rewrite };
}

/** Checks all prompts. Problems of the files are returned, not thrown. */
export async function checkPrompts(
  folder: string,
): Promise<{ readonly file: string; readonly problems: string[] }[]> {
  const prompts = await Promise.all(PROMPTS.map((name) => readPrompt(folder, name)));
  return prompts.map(({ file, problems }) => ({ file, problems }));
}

function divide(text: string): ChatMessage[] {
  const border = /^---[ \t]*\r?$/m.exec(text);
  const system = border ? text.slice(0, border.index) : '';
  const user = border ? text.slice(border.index + border[0].length) : text;
  const parts: ChatMessage[] = [
    { role: 'system', content: system.trim() },
    { role: 'user', content: user.trim() },
  ];
  return parts.filter(({ content }) => content !== '');
}
