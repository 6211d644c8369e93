import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FootnoteError, messageOf } from '../../errors.ts';

/** A line of a file and where to find it. */
export interface Line<T> {
  readonly value: T;
  /** The file and the line number, counted from 1, for messages. */
  readonly place: string;
}

/**
 * Reads a file with one JSON object per line; empty lines are skipped.
 *
 * @param expected the form of a line, for the message about a wrong one
 * @throws FootnoteError that names the file, the line and the problem
 */
export async function readJsonLines<T>(
  file: string,
  schema: z.ZodType<T>,
  expected: string,
): Promise<Line<T>[]> {
  return (await readLines(file)).map(({ value: line, place }) => {
    const parsed = schema.safeParse(parseJson(line));
    if (parsed.success) return { value: parsed.data, place };
    throw wrongLine(place, explain(parsed.error), expected);
  });
}

/** The lines of a UTF-8 file that are not blank. */
export async function readLines(file: string): Promise<Line<string>[]> {
  const content = await readFile(file, 'utf8').catch((cause) => {
    throw new FootnoteError(`${file} cannot be read (${messageOf(cause)}).`, { cause });
  });
  return content
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((value, i) => ({ value, place: `${file}, line ${i + 1}` }))
    .filter(({ value }) => value.trim() !== '');
}

/** The error for a line that cannot be used. */
export function wrongLine(place: string, problem: string, expected?: string): FootnoteError {
  return new FootnoteError(`${place}: ${problem}.${expected ? ` Expected: ${expected}` : ''}`);
}

/** An id, as sets write it: a string or a number. */
export const id = z.union([z.string().min(1), z.number().transform(String)], {
  error: 'must be a string or a number',
});

/** A text that is not blank. */
export const someText = z
  .string('must be a string')
  .refine((text) => text.trim() !== '', 'must not be empty');

/** Returns undefined for a line that is not JSON; no schema accepts undefined. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function explain({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (!issue || issue.path.length === 0) return 'it is not a JSON object';
  return `"${issue.path.join('.')}" ${issue.message}`;
}
