import { terms } from '../language/terms.ts';
import type { Passage } from '../passages/passage.ts';

/** "E-4417", "K20/M", "20-D", "OP-25-01873": groups of letters and of digits. */
export const CODE =
  /(?<![\p{L}\p{N}])(?:\p{L}{1,6}[-–_./]?\d+|\d+[-–_]?\p{L}{1,2}(?!\p{L}))(?:[-–_./]?(?:\d+|\p{L}{1,3}(?!\p{L})))*(?![\p{L}\p{N}%°]|[.,:]\d)/gu;

/** "OP-25-01873": op, 25, 01873. */
export const groupsOf = (code: string): string[] => code.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];

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
