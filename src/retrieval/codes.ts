import { terms } from '../language/terms.ts';
import type { Passage } from '../passages/passage.ts';

/** Years, numbers and codes such as "T1", in one form each. */
export function codesIn(text: string): Set<string> {
  const all = text.match(/\p{L}*\d[\p{L}\p{N}]*(?:[.,]\d+)*/gu) ?? [];
  // "2 adults" name no table.
  const found = all.filter((code) => !/^\d{1,2}$/.test(code));
  return new Set(
    found.map((code) => (/^\d/.test(code) ? terms(code)[0] : undefined) ?? code.toLowerCase()),
  );
}

/** The words of a passage, of what stands above it and of its path. */
export const allOf = ({ document, contexts, text }: Passage): string =>
  [document, ...contexts.map((context) => context.text), text].join('\n');
