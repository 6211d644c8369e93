import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
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
    Scalar(key, { type, value, range }) {
      // Taken for one name, the names of a list without brackets would hide nothing.
      if (key !== 'key' && type === 'PLAIN' && `${value}`.includes(','))
        fail(
          range?.[0] ?? 0,
          `write a list as [${value}], and a name with a comma in quotation marks`,
        );
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
