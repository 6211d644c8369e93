import { join } from 'node:path';
import { codeOf } from '../errors.ts';
import { NotRegular } from '../files/read-regular.ts';
import { readRegularNow } from '../files/read-regular-now.ts';

/** The prompts by name, and the placeholders that each must have: these and no others. */
export const PLACEHOLDERS = {
  answer: ['language', 'sources', 'question'],
  rewrite: ['previous_question', 'previous_quotes', 'question'],
} as const;

export type PromptName = keyof typeof PLACEHOLDERS;

/** A prompt as its file has it. */
interface PromptFile {
  readonly name: PromptName;
  /** Its name in the folder. */
  readonly file: string;
  readonly text: string;
  /** What is wrong with it, a sentence each. */
  readonly problems: string[];
}

export const PROMPTS = Object.keys(PLACEHOLDERS) as PromptName[];

/** Reads and checks a prompt. A file that cannot be read is a problem, too. */
export async function readPrompt(folder: string, name: PromptName): Promise<PromptFile> {
  const file = `${name}.md`;
  try {
    const text = readRegularNow(join(folder, file)).replace(/^\uFEFF/, '');
    return { name, file, text, problems: problemsOf(text, PLACEHOLDERS[name]) };
  } catch (error) {
    const why = error instanceof NotRegular ? `it ${error.message}` : codeOf(error);
    const problem = `The file cannot be read (${why ?? 'unknown error'}).`;
    return { name, file, text: '', problems: [problem] };
  }
}

/**
 * Checks the placeholders of a template. Mustache itself accepts nearly everything and drops unknown names.
 * Single braces, as in `{"a": 1}`, are plain text.
 *
 * @param allowed names that must be there, each at least once
 */
export function problemsOf(text: string, allowed: readonly string[]): string[] {
  const list = allowed.map(written).join(', ');
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const unknown = names.filter((name) => !allowed.includes(name));
  const missing = allowed.filter((name) => !names.includes(name));
  // Any other double braces are tags of Mustache that prompts must not use.
  const others = text.replace(PLACEHOLDER, ' ').match(/\{{2,}[^{}\n]*\}*/g) ?? [];
  return [
    ...unique(unknown).map((name) => `${written(name)} is unknown. Allowed are ${list}.`),
    ...unique(others).map(
      (tag) => `${tag} is not allowed. Placeholders have three braces: ${list}.`,
    ),
    ...missing.map((name) => `${written(name)} is missing. Needed are ${list}.`),
  ];
}

const PLACEHOLDER = /(?<!\{)\{\{\{\s*(\w+)\s*\}\}\}/g;

const written = (name: string) => `{{{${name}}}}`;
const unique = (all: readonly string[]) => [...new Set(all)];
