import type { Block } from '../blocks.ts';
import { trim } from '../span.ts';
import type { Draft } from '../structure/draft.ts';
import { lineSpans } from '../structure/lines.ts';

/** What stands above the text of a Markdown file. */
interface FrontMatter {
  /** Where the text begins. */
  readonly end: number;
  /** One for each name at the left margin, with the lines that are indented below it. */
  readonly fields: readonly Block[];
  /** Whether it is long as only programs write it; nobody asks for what it says. */
  readonly isData: boolean;
}

/** A thematic break may also open a text; in YAML front matter, a key follows it. */
const YAML = /^(---)[ \t]*(?:\r\n|\n|\r)(?=(?:"[^"\r\n]*"|'[^'\r\n]*'|[\w$.-]+)[ \t]*:|---)/;
const TOML = /^(\+\+\+)[ \t]*(?:\r\n|\n|\r)/;

const JSON_OBJECT = /^\{[ \t]*(?:\r\n|\n|\r)(?=[ \t]*"[^"\r\n]*"[ \t]*:)/;

/** Name and value of a line in YAML or TOML, or of JSON. */
const FIELD = /^("[^"]*"|'[^']*'|[\p{L}\p{N}_$.-][\p{L}\p{N}_$. -]*?)[ \t]*[:=](?=\s|$)/u;

/** Longer front matter is data. */
const MAX_LENGTH = 4_000;

/**
 * Reads front matter without a parser: its lines stay as they are. The last line equals the first one, or closes the
 * brace that opens an object of JSON.
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const isJson = JSON_OBJECT.test(text);
  const [opening, fence = '}'] = YAML.exec(text) ?? TOML.exec(text) ?? JSON_OBJECT.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const fields: Draft[] = [];
  const margin = isJson
    ? (/^[ \t]*/.exec(text.slice(opening.length, opening.length + 100))?.[0].length ?? 0)
    : 0;
  for (const line of lineSpans(text, opening.length)) {
    const content = text.slice(line.start, line.end);
    if (content.trimEnd() === fence) return toMatter(text, line.end, fields);
    const seen = trim(text, line);
    if (seen.start === seen.end) continue;
    const field = FIELD.exec(text.slice(seen.start, Math.min(seen.end, seen.start + 200)));
    const last = fields.at(-1);
    if (field?.[1] && seen.start === line.start + margin) {
      const label = { start: seen.start, end: seen.start + field[1].length };
      fields.push({ kind: 'field', ...seen, label });
    } else if (last && (isJson || /^[\s\-\]}]/.test(content))) last.end = seen.end;
  }
  return undefined;
}

function toMatter(text: string, fenceEnd: number, fields: readonly Block[]): FrontMatter {
  const [lineEnd = ''] = /^(?:\r\n|\n|\r)/.exec(text.slice(fenceEnd, fenceEnd + 2)) ?? [];
  const isData = fenceEnd > MAX_LENGTH;
  return { end: fenceEnd + lineEnd.length, fields: isData ? [] : fields, isData };
}
