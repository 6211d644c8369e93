import { readMarkdown } from '../../src/documents/formats/markdown.ts';
import { contextsOf } from '../../src/passages/contexts.ts';
import type { Passage } from '../../src/passages/passage.ts';
import { splitPassages } from '../../src/passages/split.ts';
import { storedPassage } from './stored-passage.ts';

/** A short Markdown text as the only passage of its document. */
export function markdownPassage(text: string, maxCharacters?: number): Passage {
  const [only, more] = markdownPassages(text, maxCharacters);
  if (!only || more) throw new Error('The text does not make one passage.');
  return only;
}

/** The passages of a short Markdown text. */
export function markdownPassages(text: string, maxCharacters = 1_000): Passage[] {
  const { blocks } = readMarkdown(text);
  const limits = {
    maxCharacters,
    maxTokens: 300,
    countTokens: (t: string) => t.split(/\s+/).length,
  };
  const passages = splitPassages(text, limits, blocks);
  const contexts = contextsOf({ text, ...(blocks && { blocks }) }, passages);
  return passages.map((own, i) => ({
    ...storedPassage(1),
    ...own,
    id: i + 1,
    contexts: contexts[i] ?? [],
  }));
}
