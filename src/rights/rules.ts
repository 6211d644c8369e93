import {
  type Document,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type visitorFn,
} from 'yaml';
import { z } from 'zod';
import { FootnoteError } from '../errors.ts';
import { patternFault } from './glob.ts';

/** Which documents are seen: those of `see`, without those of `hide`. Patterns are those of `globMatcher`. */
export interface Rule {
  readonly see: readonly string[];
  readonly hide: readonly string[];
}

/** Some people and chats, and what they see besides what everybody sees. */
export interface Audience extends Rule {
  readonly people: readonly number[];
  readonly groups: readonly number[];
  /** `GROUP/TOPIC` each. */
  readonly topics: readonly string[];
}

/** What `access.yaml` says. */
export interface Rules {
  readonly audiences: Readonly<Record<string, Audience>>;
  /** Holds for all, also for those in an audience. */
  readonly everyone: Rule;
  /** What programs with MCP_TOKEN see besides. */
  readonly programs: Rule;
}

/** One value may stand without brackets. */
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .preprocess(
      (given) => (Array.isArray(given) || given === undefined ? given : [given]),
      z.array(item),
    )
    .default([]);

const patterns = listOf(
  z
    .string('a pattern of folders, such as prices, offers/** or "2026"')
    .superRefine((pattern, context) => {
      const fault = patternFault(pattern);
      if (fault) context.addIssue({ code: 'custom', message: `a pattern of folders: it ${fault}` });
    }),
);

const id = (words: string) => z.int(words);
const person = id('the id of a person, such as 123456, without quotation marks').positive(
  'the id of a person, above 0',
);
const GROUP = 'the id of a group, such as -1001234567890';
const group = id(`${GROUP}, without quotation marks`).negative(`${GROUP}, below 0`);
const TOPIC = 'a topic as GROUP/TOPIC, such as -1001234567890/7';
const topic = z.string(TOPIC).regex(/^-[1-9]\d*\/[1-9]\d*$/, TOPIC);

const rule = { see: patterns, hide: patterns };
const onlyRule = z
  .strictObject(rule, 'see, hide or both, each with patterns')
  .default(() => ({ see: [], hide: [] }));

const schema = z.strictObject(
  {
    audiences: z
      .record(
        z.string(),
        z.strictObject(
          { people: listOf(person), groups: listOf(group), topics: listOf(topic), ...rule },
          'some of people, groups, topics, see and hide',
        ),
        'audiences by their names',
      )
      .default({}),
    everyone: onlyRule,
    programs: onlyRule,
  },
  'audiences, everyone and programs',
);

/**
 * Reads the rules.
 *
 * @param name of the file, for the error
 * @throws FootnoteError that names the first line that is wrong, and what it should be
 */
export function parseRules(text: string, name: string): Rules {
  const lines = new LineCounter();
  // A silent parser passes over all that stands below a line of "---".
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' });
  const fail = (offset: number, what: string): never => {
    const { line } = lines.linePos(offset);
    throw new FootnoteError(
      `${name}, line ${Math.max(1, line)}: ${what}. Correct it; docs/rights.md describes the file.`,
      { exitCode: 2 },
    );
  };
  const [error] = document.errors;
  if (error) fail(error.pos[0], `not YAML (${firstLine(error.message)})`);
  if (!isMap(document.contents))
    return fail(0, 'the file has to name audiences, everyone or programs');
  visit(document, {
    Scalar(key, scalar, ancestors) {
      const [start = 0, end = 0] = scalar.range ?? [];
      const written = text.slice(start, end);
      if (key === 'key' || !looksLikeList(scalar, written, ancestors)) return;
      const names = namesIn(written).join(', ');
      const one = 'one name that looks like a list in quotation marks, on one line';
      fail(start, `write a list as [${names}], and ${one}`);
    },
  });
  const parsed = schema.safeParse(plainValue(document, fail));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).filter((part) => typeof part !== 'symbol');
  const at = offsetOf(document.contents, path);
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const own = offsetOf(document.contents, [...path, key]);
    return fail(own, `${[...path, key].join('.')} is not known`);
  }
  return fail(at, `${path.join('.')} must be ${issue?.message}`);
}

/**
 * Whether a value was meant as a list, which YAML takes for one text: taken for one name, the names would hide nothing.
 *
 * @param written the value as it stands in the file
 */
function looksLikeList(
  { type, value }: Scalar,
  written: string,
  ancestors: Parameters<visitorFn<Scalar>>[2],
): boolean {
  // A dash without a space after it makes no item, and YAML joins the lines.
  if (written.includes('\n')) return true;
  if (type !== 'PLAIN' || typeof value !== 'string') return false;
  const ofPatterns = ancestors.some(
    (node) => isPair(node) && isScalar(node.key) && ['see', 'hide'].includes(`${node.key.value}`),
  );
  return /[,;]/.test(value) || (ofPatterns && value.startsWith('-'));
}

/** What the items of a list would be. */
function namesIn(written: string): string[] {
  const lines = written.replace(/^[|>].*\n/, '').split(/[\n,;]/);
  return lines.map((line) => line.trim().replace(/^-\s*|^["']|["']$/g, '')).filter(Boolean);
}

/** Rights are written out: an alias points to what stands elsewhere. */
function plainValue(document: Document, fail: (offset: number, what: string) => never): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    let offset = 0;
    visit(document, {
      Alias(_, { range }) {
        offset = range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    return fail(
      offset,
      'aliases (*name) are not read: a pattern that begins with * stands in quotation marks, and all else is written out',
    );
  }
}

/** Where the part with this path stands; where it is missing, what it is missing from. */
function offsetOf(contents: Node, path: readonly PropertyKey[]): number {
  let offset = contents.range?.[0] ?? 0;
  let node: unknown = contents;
  for (const part of path) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && `${key.value}` === `${String(part)}`)
      : undefined;
    const item = (node as { readonly items?: readonly unknown[] })?.items?.[Number(part)];
    const next = pair ? pair.key : item;
    const range = (next as Node | undefined)?.range;
    if (!range) break;
    offset = range[0];
    node = pair ? pair.value : item;
  }
  return offset;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}
