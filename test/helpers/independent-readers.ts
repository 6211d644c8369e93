import { execFileSync } from 'node:child_process';

/** Whether a program starts, with these arguments. */
export function hasProgram(name: string, ...args: string[]): boolean {
  try {
    execFileSync(name, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What a program prints. */
export function outputOf(name: string, args: readonly string[], input = ''): string {
  return execFileSync(name, args, {
    encoding: 'utf8',
    input,
    maxBuffer: 1e8,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** What a program in Python prints as JSON. */
export function python(source: string, ...args: string[]): unknown {
  return JSON.parse(outputOf('python3', ['-c', source, ...args]));
}

/** A document as pandoc reads it, as far as it is compared. */
export interface Outline {
  readonly headings: readonly string[];
  readonly items: number;
  readonly rows: number;
  readonly code: number;
  readonly words: readonly string[];
}

interface Node {
  readonly t: string;
  readonly c?: unknown;
}

/** Reads the tree that `pandoc -t json` prints; only the parts that are compared are looked at. */
export function outlineByPandoc(format: string, text: string): Outline {
  const headings: string[] = [];
  let [items, rows, code] = [0, 0, 0];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
    const { t, c } = value as Node;
    if (t === 'Header') headings.push(wordsIn((c as unknown[])[2]).join(' '));
    if (t === 'BulletList') items += (c as unknown[]).length;
    if (t === 'OrderedList') items += ((c as unknown[])[1] as unknown[]).length;
    if (t === 'CodeBlock') code++;
    if (t === 'Table') rows += rowsOf(c as unknown[]);
    Object.values(value).forEach(visit);
  };
  const { blocks } = JSON.parse(outputOf('pandoc', ['-f', format, '-t', 'json'], text));
  visit(blocks);
  return { headings, items, rows, code, words: wordsIn(blocks) };
}

/** Rows of the head and of the bodies: [attributes, caption, columns, head, bodies, foot]. */
function rowsOf(table: unknown[]): number {
  const head = (table[3] as [unknown, unknown[]])[1];
  const bodies = table[4] as [unknown, unknown, unknown[], unknown[]][];
  const rows = [...head, ...bodies.flatMap(([, , heads, body]) => [...heads, ...body])];
  // A row without words is not one to a reader.
  return rows.filter((row) => wordsIn(row).length > 0).length;
}

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (value === null || typeof value !== 'object') return [];
  const { t, c } = value as Node;
  if (t === 'Str') return [c as string];
  if (t === 'Code' || t === 'CodeBlock' || t === 'Math')
    return ((c as unknown[])[1] as string).split(/\s+/);
  if (t === 'RawBlock' || t === 'RawInline') return [];
  return Object.values(value).flatMap(wordsIn);
}
